//! The panels below the figure: what was printed, and the results as a table.

mod console;
mod results;

use std::rc::Rc;

use yew::prelude::*;

use self::console::consoles;
use self::results::results;
use super::Dispatch;
use super::tabs::{Tab, tab_id, tabs};
use crate::app::{Action, Panel, Recording};
use crate::time::Instant;

/// What the panels show.
#[derive(Properties, PartialEq)]
pub struct PanelsProps {
    /// Which panel is shown.
    pub panel: Panel,
    /// The run, or the forecast.
    pub recordings: Rc<[Rc<Recording>]>,
    /// Whether it is the forecast.
    pub forecast: bool,
    /// How far the run has come.
    pub now: Instant,
    /// How many events there were: another number is another picture.
    pub pulse: usize,
    /// Where actions go.
    pub dispatch: Dispatch,
}

const PANELS: [Panel; 2] = [Panel::Console, Panel::Table];

/// The card with the panels. The table is always there: when its tab is not shown it is only out
/// of sight, for it is what the chart says in words.
#[component]
pub fn Panels(props: &PanelsProps) -> Html {
    let shown = [
        Tab { words: "Console", panel: "panel-console" },
        Tab { words: "Table", panel: "panel-table" },
    ];
    let chosen = PANELS.iter().position(|panel| *panel == props.panel).unwrap_or_default();
    let choose = props
        .dispatch
        .reform(|place: usize| Action::Panel(PANELS.get(place).copied().unwrap_or_default()));
    let (recordings, forecast) = (&props.recordings, props.forecast);
    let table = props.panel == Panel::Table;
    html! {
        <section class="card panels" aria-label="What happened">
            <div class="card-head">{ tabs("Panels", &shown, chosen, &choose) }</div>
            <div role="tabpanel" id="panel-console" class="panel" tabindex="0"
                aria-labelledby={tab_id("panel-console")} hidden={table}>
                { consoles(recordings, forecast) }
            </div>
            <div role="tabpanel" id="panel-table" tabindex={table.then_some("0")}
                class={if table { "panel" } else { "unseen" }}
                aria-labelledby={tab_id("panel-table")}>
                { results(recordings, forecast, props.now) }
            </div>
        </section>
    }
}

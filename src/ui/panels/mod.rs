//! The panels below the figure: what was printed, the program, the event loop, and the
//! results as a table.

mod code;
mod console;
mod event_loop;
mod results;
mod writer;

use std::rc::Rc;

use yew::prelude::*;

use self::code::{reveal, waiting};
use self::console::consoles;
use self::event_loop::LOOPS;
use self::results::results;
pub use self::writer::write_program;
use self::writer::written;
use super::Dispatch;
use super::later::later;
use super::tabs::{Tab, tab_id, tabs};
use crate::app::{Action, Code, Panel, Recording};
use crate::time::Instant;

/// What the panels show.
#[derive(Properties, PartialEq)]
pub struct PanelsProps {
    /// Which panel is shown.
    pub panel: Panel,
    /// The program that the Code tab shows, once it was open.
    pub code: Option<Rc<Code>>,
    /// Whether the one that it has to show cannot be had.
    pub failed: bool,
    /// The group of tasks that the reader points at.
    pub pointed: Option<usize>,
    /// Whether the browser did copy what it was asked to.
    pub copied: Option<bool>,
    /// The run, or the forecast.
    pub recordings: Rc<[Rc<Recording>]>,
    /// Whether it is the forecast.
    pub forecast: bool,
    /// Whether that is hidden.
    #[prop_or_default]
    pub hidden: bool,
    /// How far the run has come, or the moment that the reader looks back at.
    pub now: Instant,
    /// How many events of each recording have happened there; nothing where that is all of them.
    pub seen: Option<Rc<[usize]>>,
    /// How many events there were: another number is another picture.
    pub pulse: usize,
    /// How many chunks of the program have come: another number is another picture.
    pub chunks: usize,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The card with the panels. The table is always there: when its tab is not shown it is only out
/// of sight, for it is what the chart says in words.
pub struct Panels {
    program: NodeRef,
    /// The language and the strategy of the program that is in sight.
    shown: Option<(usize, usize)>,
}

impl Component for Panels {
    type Message = ();
    type Properties = PanelsProps;

    fn create(_: &Context<Self>) -> Self {
        Self { program: NodeRef::default(), shown: None }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        card(ctx.props(), &self.program)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let props = ctx.props();
        let code = props.code.as_ref().filter(|_| props.panel == Panel::Code);
        let shown = code.map(|code| (code.asked.language, code.asked.place));
        // What edits make of a program stays where the reader has scrolled it to.
        if self.shown != shown {
            self.shown = shown;
            self.program.cast().iter().for_each(reveal);
        }
    }
}

impl PanelsProps {
    /// How much of the recording at `place` has happened where the reader looks back.
    fn past(&self, place: usize) -> Option<(usize, Instant)> {
        Some((*self.seen.as_ref()?.get(place)?, self.now))
    }
}

fn card(props: &PanelsProps, node: &NodeRef) -> Html {
    let shown = [
        Tab { words: "Console", panel: "panel-console" },
        Tab { words: "Code", panel: "panel-code" },
        Tab { words: "Event loop", panel: "panel-loop" },
        Tab { words: "Table", panel: "panel-table" },
    ];
    let chosen = Panel::ALL.iter().position(|panel| *panel == props.panel).unwrap_or_default();
    let choose = props
        .dispatch
        .reform(|place: usize| Action::Panel(Panel::ALL.get(place).copied().unwrap_or_default()));
    let table = props.panel == Panel::Table;
    html! {
        <section class="card panels" aria-label="What happened">
            <div class="card-head">{ tabs("Panels", &shown, chosen, &choose) }</div>
            <div role="tabpanel" id="panel-console" class="panel" tabindex="0"
                aria-labelledby={tab_id("panel-console")} hidden={props.panel != Panel::Console}>
                { consoles(props) }
            </div>
            <div role="tabpanel" id="panel-code" class="panel"
                aria-labelledby={tab_id("panel-code")} hidden={props.panel != Panel::Code}>
                if props.panel == Panel::Code {
                    { props.code.as_ref().map_or_else(|| waiting(props), |code| written(props, code, node)) }
                }
            </div>
            <div role="tabpanel" id="panel-loop" class="panel" tabindex="0"
                aria-labelledby={tab_id("panel-loop")} hidden={props.panel != Panel::Loop}>
                if props.panel == Panel::Loop {
                    { later(&LOOPS, &props.dispatch, |loops| {
                        let seen = props.seen.as_deref();
                        loops(&props.recordings, props.forecast, props.hidden, seen, props.now)
                    }) }
                }
            </div>
            <div role="tabpanel" id="panel-table" tabindex={table.then_some("0")}
                class={if table { "panel" } else { "unseen" }}
                aria-labelledby={tab_id("panel-table")}>
                { results(props) }
            </div>
        </section>
    }
}

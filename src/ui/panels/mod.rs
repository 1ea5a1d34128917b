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
    /// The forecast, which says how much there will be to show.
    #[prop_or_default]
    pub foreseen: Rc<[Rc<Recording>]>,
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
    /// Which panels there are. The table is always there for those who cannot see the chart.
    #[prop_or(Panel::ALL.to_vec())]
    pub panels: Vec<Panel>,
    /// Whether the reader can only look: at the first panel, then.
    #[prop_or_default]
    pub fixed: bool,
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

/// What a panel is called, and its id.
const fn tab(panel: Panel) -> Tab {
    match panel {
        Panel::Console => Tab { words: "Console", panel: "panel-console" },
        Panel::Code => Tab { words: "Code", panel: "panel-code" },
        Panel::Loop => Tab { words: "Event loop", panel: "panel-loop" },
        Panel::Table => Tab { words: "Table", panel: "panel-table" },
    }
}

fn card(props: &PanelsProps, node: &NodeRef) -> Html {
    let all = &props.panels[..];
    let panels = if props.fixed { all.get(..1).unwrap_or(all) } else { all };
    let chosen = panels.iter().position(|panel| *panel == props.panel).unwrap_or_default();
    let shown = panels.get(chosen).copied();
    // With one panel there is nothing to choose, and it has its name from nowhere else.
    let alone = panels.len() < 2;
    let listed = panels.to_vec();
    let choose = props
        .dispatch
        .reform(move |place: usize| Action::Panel(listed.get(place).copied().unwrap_or_default()));
    let panel = |panel: Panel| {
        let Tab { words, panel: id } = tab(panel);
        let (seen, table) = (shown == Some(panel), panel == Panel::Table);
        let here = panels.contains(&panel);
        if !here && !table {
            return Html::default();
        }
        let role = here.then_some(if alone { "region" } else { "tabpanel" });
        html! {
            <div {role} {id} class={if seen || !table { "panel" } else { "unseen" }}
                tabindex={(seen && panel != Panel::Code).then_some("0")}
                aria-labelledby={(here && !alone).then(|| tab_id(id))}
                aria-label={(here && alone).then_some(words)} hidden={!seen && !table}>
                { content(props, panel, seen, node) }
            </div>
        }
    };
    let tab_list: Vec<_> = panels.iter().map(|panel| tab(*panel)).collect();
    html! {
        <section class={classes!("card", "panels", panels.is_empty().then_some("unseen"))}
            aria-label="What happened">
            <h2 class="unseen">{ "What happened" }</h2>
            if !alone {
                <div class="card-head">{ tabs("Panels", &tab_list, chosen, &choose) }</div>
            }
            { for Panel::ALL.into_iter().map(panel) }
        </section>
    }
}

/// What stands in a panel. What takes long to make is made where it is seen.
fn content(props: &PanelsProps, panel: Panel, seen: bool, node: &NodeRef) -> Html {
    match panel {
        Panel::Console => consoles(props),
        Panel::Code if seen => {
            props.code.as_ref().map_or_else(|| waiting(props), |code| written(props, code, node))
        }
        Panel::Loop if seen => later(&LOOPS, &props.dispatch, |loops| {
            let seen = props.seen.as_deref();
            loops(&props.recordings, props.forecast, props.hidden, seen, props.now)
        }),
        Panel::Table => results(props),
        Panel::Code | Panel::Loop => Html::default(),
    }
}

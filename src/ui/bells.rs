use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use super::press::send;
use crate::app::{Action, Figure, Mode};

/// The class of the buttons, by which the style sheet and the focus know them.
const CLASS: &str = "bell";

/// A bell in the heading of each group, while there is a run: what it is rung for stands in the
/// chart. One that nobody would answer stays where the focus may be.
pub fn bells(figure: &Figure, dispatch: &Dispatch) -> Html {
    let runs = matches!(figure.mode, Mode::Running | Mode::Paused);
    let bell = |(place, title): (usize, String)| {
        let run = figure.groups[place].run.as_ref();
        let over = run.is_none_or(|run| run.ended().is_some());
        let why = match figure.mode {
            _ if over => "It is over: nobody would answer.",
            Mode::Paused => "The run stands still: nobody would answer.",
            _ => "Ring: how soon does the loop answer?",
        };
        let off = over || figure.mode == Mode::Paused;
        html! {
            <button type="button" class={CLASS} data-group={place.to_string()}
                aria-label={"Ring the bell of ".to_owned() + &title}
                title={why}
                aria-disabled={off.then_some("true")} onclick={send(dispatch, Action::Ring(place))}>
                { Icon::Bell.draw() }
            </button>
        }
    };
    let titles = figure.groups.iter().map(|group| group.title()).enumerate();
    titles.filter(|_| runs).map(bell).collect()
}

/// Whether the focus is on a bell, which is gone when the run is over.
pub fn bell_has_focus() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    focused.is_some_and(|element| element.class_name() == CLASS)
}

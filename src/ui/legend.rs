use yew::prelude::*;

use super::Dispatch;
use super::help::help;
use super::press::send;
use crate::app::{Action, Dialog, Figure};
use crate::trace::Ending;

/// What is not seen yet.
const UNSAID: &str = "swatch-unsaid";

/// What the marks of the chart mean: those that every figure has, and those that this one has; and the way
/// to all of the words, where there is one.
pub fn legend(figure: &Figure, words: bool, dispatch: &Dispatch) -> Html {
    let entry = |class: &'static str, words: &'static str| {
        html! {
            <li title={help(words.strip_suffix(" or sleeping").unwrap_or(words))}>
                <span class={classes!("swatch", class)} aria-hidden="true"></span>{ words }
            </li>
        }
    };
    let endings = || Ending::ALL.into_iter().zip(figure.endings());
    let ended = endings().filter(|(_, there)| *there);
    // As many as will come, but which they are is not said: the first of all that there are.
    let unsaid = endings().filter(|(_, there)| !there).take(figure.endings_to_come());
    let mut slots: Vec<_> =
        figure.groups.iter().filter_map(|group| group.slots()).map(|slots| slots.word).collect();
    slots.dedup();
    let follows = figure.groups.iter().any(|group| group.follows());
    // The plain functions of pools await nothing.
    let awaiting = if figure.is_modelled() { "awaiting or sleeping" } else { "awaiting" };
    html! {
        <div class="legend">
            <ul aria-label="Legend">
                { entry("swatch-running", "running") }
                if figure.is_modelled() { { entry("swatch-turns", "running by turns") } }
                { entry("swatch-awaiting", awaiting) }
                { entry("swatch-queued", "in line") }
                { entry("swatch-ahead", "not started") }
                if !figure.hides() { { entry("swatch-forecast", "forecast") } }
                { entry("swatch-free", "the loop is free") }
                { for ended.map(|(ending, _)| mark(ending)) }
                // In a page of others, there is room from the start for what is told at the end.
                if !words && figure.hides() {
                    { entry(UNSAID, "forecast") }
                    { for unsaid.map(|(ending, _)| drawn(UNSAID, "", ending.name())) }
                }
                if !slots.is_empty() {
                    <li title={help("number")}>
                        <span class="swatch swatch-slot" aria-hidden="true">{ "1" }</span>
                        { format!("number of its {}", slots.join(" or ")) }
                    </li>
                }
                if follows {
                    { drawn("", "M4 2v6h8M9 5l3 3-3 3", "comes after") }
                    { entry("swatch-path", "critical path") }
                }
            </ul>
            if words {
                <button type="button" class="link" aria-haspopup="dialog"
                    onclick={send(dispatch, Action::Dialog(Some(Dialog::Words)))}>
                    { "What they mean" }
                </button>
            }
        </div>
    }
}

/// The mark of an ending, as the chart paints it.
fn mark(ending: Ending) -> Html {
    let (class, path) = match ending {
        Ending::Done => ("mark-ok", "M3 8.5 6.5 12 13 4.5"),
        Ending::Failed => ("mark-bad", "m4 4 8 8M12 4l-8 8"),
        Ending::Cancelled => ("", "M3 8h10"),
        Ending::TimedOut => ("mark-bad", "M13 8A5 5 0 1 0 3 8a5 5 0 0 0 10 0M8 5v3l2.5 1.5"),
        Ending::NeverRan => ("", "M12.5 8a4.5 4.5 0 1 0-9 0 4.5 4.5 0 0 0 9 0M5 11l6-6"),
    };
    drawn(class, path, ending.name())
}

fn drawn(class: &'static str, path: &'static str, words: &'static str) -> Html {
    html! {
        <li title={help(words)}>
            <svg class={classes!("icon", class)} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d={path} />
            </svg>
            { words }
        </li>
    }
}

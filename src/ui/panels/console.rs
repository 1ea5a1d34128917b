use std::rc::Rc;

use yew::prelude::*;

use crate::app::{HIDDEN, Recording};
use crate::time::Instant;
use crate::trace::{Line, lines};

/// More lines than this of one strategy are cut at the front.
const MOST: usize = 400;

/// What each strategy printed, or would print, side by side.
pub fn consoles(recordings: &[Rc<Recording>], forecast: bool, hidden: bool) -> Html {
    if hidden {
        return html! { <p class="hint">{ HIDDEN }</p> };
    }
    html! {
        <div class="consoles">
            { for recordings.iter().map(|recording| console(recording, forecast)) }
        </div>
    }
}

fn console(recording: &Recording, forecast: bool) -> Html {
    let trace = recording.trace();
    let count = lines(&trace).count();
    let cut = count.saturating_sub(MOST);
    html! {
        <section class={classes!("console", forecast.then_some("foreseen"))}
            aria-label={format!("Console, {}", recording.title())}>
            <h2 class="console-name">
                { recording.title() }
                if forecast { <span class="hint">{ " forecast" }</span> }
            </h2>
            if cut > 0 { <p class="hint">{ format!("{cut} earlier lines are not shown.") }</p> }
            // One child alone, whose order stays as it is: see the style sheet.
            <div class="console-box">
                <ol class="console-lines">{ for lines(&trace).enumerate().skip(cut).map(line) }</ol>
            </div>
        </section>
    }
}

/// A line, by its place among all: new ones are added below the others, which stay what they are,
/// so that the browser can keep them where the reader sees them.
fn line((place, line): (usize, Line<'_>)) -> Html {
    html! {
        <li key={place} class={line.error.then_some("console-error")}>
            <span class="console-time">{ line.at.since(Instant::START).in_seconds(2) }</span>
            <span>{ line.text.to_string() }</span>
        </li>
    }
}

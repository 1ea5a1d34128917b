use yew::prelude::*;

use super::PanelsProps;
use crate::app::{HIDDEN, Recording};
use crate::scenario::grouped;
use crate::time::Instant;
use crate::trace::{Line, lines_after};

/// More lines than this of one strategy are cut at the front.
const MOST: usize = 400;
/// The same where the reader looks back, when other lines are the last from frame to frame.
const MOST_BACK: usize = 100;

/// A box has no more lines than this without being scrolled.
const ROWS: usize = 14;

/// What each strategy printed, or would print, side by side. The room for it is there before it is.
pub fn consoles(props: &PanelsProps) -> Html {
    let recordings = props.recordings.iter().enumerate();
    let consoles = recordings.map(|(place, recording)| {
        let past = props.past(place);
        let (seen, most) = past.map_or((usize::MAX, MOST), |(seen, _)| (seen, MOST_BACK));
        let foreseen = props.foreseen.get(place).unwrap_or(recording).trace();
        let room: String = lines_after(&foreseen, usize::MAX).take(ROWS).map(blank).collect();
        let lines = match props.hidden {
            true => html! { <p class="hint">{ HIDDEN }</p> },
            false => printed(recording, seen, most),
        };
        html! {
            <section class={classes!("console", props.forecast.then_some("foreseen"))}
                aria-label={format!("Console, {}", recording.title())}>
                <h3 class="console-name">
                    { recording.title() }
                    if props.forecast && !props.hidden { <span class="hint">{ " forecast" }</span> }
                </h3>
                <div class="console-room" aria-hidden="true">{ room }</div>
                { lines }
            </section>
        }
    });
    html! {
        <div class="consoles">
            { for consoles }
        </div>
    }
}

/// What breaks into lines as that line does, and says nothing.
fn blank(line: Line<'_>) -> String {
    let letter = |c: char| if c.is_whitespace() { ' ' } else { '0' };
    line.text.to_string().chars().map(letter).chain(['\n']).collect()
}

fn printed(recording: &Recording, seen: usize, most: usize) -> Html {
    let trace = recording.trace();
    let lines = || lines_after(&trace, seen);
    let count = lines().count();
    let cut = count.saturating_sub(most);
    // All times are as wide as the last one, which is the longest: a class for each number of digits.
    let last = trace.events().last().map(|event| time(event.at).len()).unwrap_or_default();
    let times = ["times-", &last.clamp(5, 9).to_string()].concat();
    html! {
        <>
            if cut > 0 { <p class="hint">{ grouped(cut as u64) }{ " earlier lines are not shown." }</p> }
            // One child alone, whose order stays as it is: see the style sheet.
            <div class="console-box">
                <ol class={classes!("console-lines", times)}>{ for lines().enumerate().skip(cut).map(line) }</ol>
            </div>
        </>
    }
}

/// A line, by its place among all: new ones are added below the others, which stay what they are,
/// so that the browser can keep them where the reader sees them.
fn line((place, line): (usize, Line<'_>)) -> Html {
    html! {
        <li key={place} class={line.error.then_some("console-error")}>
            <span class="console-time">{ time(line.at) }</span>
            <span>{ line.text.to_string() }</span>
        </li>
    }
}

fn time(at: Instant) -> String {
    at.since(Instant::START).in_seconds(2)
}

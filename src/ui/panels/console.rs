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

/// What each strategy printed, or would print, side by side.
pub fn consoles(props: &PanelsProps) -> Html {
    if props.hidden {
        return html! { <p class="hint">{ HIDDEN }</p> };
    }
    let recordings = props.recordings.iter().enumerate();
    let consoles = recordings.map(|(place, recording)| {
        let past = props.past(place);
        let (seen, most) = past.map_or((usize::MAX, MOST), |(seen, _)| (seen, MOST_BACK));
        console(recording, props.forecast, seen, most)
    });
    html! {
        <div class="consoles">
            { for consoles }
        </div>
    }
}

fn console(recording: &Recording, forecast: bool, seen: usize, most: usize) -> Html {
    let trace = recording.trace();
    let lines = || lines_after(&trace, seen);
    let count = lines().count();
    let cut = count.saturating_sub(most);
    // All times are as wide as the last one, which is the longest: a class for each number of digits.
    let last = trace.events().last().map(|event| time(event.at).len()).unwrap_or_default();
    let times = ["times-", &last.clamp(5, 9).to_string()].concat();
    html! {
        <section class={classes!("console", forecast.then_some("foreseen"))}
            aria-label={format!("Console, {}", recording.title())}>
            <h2 class="console-name">
                { recording.title() }
                if forecast { <span class="hint">{ " forecast" }</span> }
            </h2>
            if cut > 0 { <p class="hint">{ grouped(cut as u64) }{ " earlier lines are not shown." }</p> }
            // One child alone, whose order stays as it is: see the style sheet.
            <div class="console-box">
                <ol class={classes!("console-lines", times)}>{ for lines().enumerate().skip(cut).map(line) }</ol>
            </div>
        </section>
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

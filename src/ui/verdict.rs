use yew::prelude::*;

use crate::app::Verdict;

/// The sentences of the verdict; the answer stands out once it is known. What the reader may want to
/// know beside it `unfolds`, so that the page does not grow when a run ends.
pub fn verdict(verdict: &Verdict, unfolds: bool) -> Html {
    let (shown, more) = verdict.sentences.split_at(verdict.shown.min(verdict.sentences.len()));
    let (answer, rest) = shown.split_at(usize::from(verdict.answered));
    html! {
        <div class="verdict card-part">
            <p>
                if verdict.answered { <strong>{ told(answer) }</strong> }
                { told(rest) }
            </p>
            if unfolds && !more.is_empty() {
                <details class="verdict-more">
                    <summary>{ format!("More ({})", more.len()) }</summary>
                    <ul>{ for more.chunks(1).map(|words| html! { <li>{ told(words) }</li> }) }</ul>
                </details>
            }
        </div>
    }
}

/// Sentences, each with the space after it. A number stays on one line with its unit; the space
/// between them is a plain one, so that what is copied and what is searched for is as it is written.
fn told(sentences: &[String]) -> Html {
    let words: String = sentences.iter().flat_map(|sentence| [&**sentence, " "]).collect();
    let (mut parts, mut done) = (Vec::new(), 0);
    for (space, _) in words.match_indices(' ') {
        let (before, after) = words.split_at(space);
        let unit = after[1..].split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if before.ends_with(|c: char| c.is_ascii_digit()) && ["s", "ms", "min"].contains(&unit) {
            let number = before.rfind(' ').map_or(0, |space| space + 1);
            let end = space + 1 + unit.len();
            parts.push(html! { { &words[done..number] } });
            parts.push(html! { <span class="held">{ &words[number..end] }</span> });
            done = end;
        }
    }
    parts.push(html! { { &words[done..] } });
    parts.into_iter().collect()
}

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
                    <ul>{ for more.iter().map(|words| html! { <li>{ words.clone() }</li> }) }</ul>
                </details>
            }
        </div>
    }
}

/// Sentences, each with the space after it.
fn told(sentences: &[String]) -> String {
    sentences.iter().flat_map(|sentence| [&**sentence, " "]).collect()
}

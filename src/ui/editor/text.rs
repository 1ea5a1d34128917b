use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::row_more::{help, modifiers_help, steps_help};
use super::sentence;
use crate::app::{Action, Editor};
use crate::scenario::{Error, Options};
use crate::ui::Dispatch;

/// The notation, with what is wrong with it at its place.
pub fn text_pane(editor: &Editor, dispatch: &Dispatch) -> Html {
    let (text, error) = (&*editor.text, editor.error.as_ref());
    let oninput = dispatch.reform(|event: InputEvent| {
        Action::Write(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let rows = text.lines().count().clamp(5, 18) + 1;
    html! {
        <div class="text card-part">
            <textarea class="field code notation" aria-label="Notation" spellcheck="false"
                autocomplete="off" autocapitalize="off" rows={rows.to_string()} wrap="off"
                aria-invalid={error.map(|_| "true")}
                aria-describedby={error.map(|_| "notation-problem")}
                value={text.to_owned()} {oninput} />
            <div id="notation-problem" class="problem" aria-live="polite">
                if let Some(error) = error {
                    <p>{ sentence(&format!("{}: {}", error.at, said(error))) }</p>
                    <pre aria-hidden="true">{ pointed(text, error) }</pre>
                    <p class="hint">{ "The chart shows the last tasks that could be read." }</p>
                }
            </div>
            <details class="notation-help">
                <summary>{ "How to write it" }</summary>
                <ul>
                    <li><code>{ "name: steps" }</code>{ " is a task, " }<code>{ "name x10: steps" }</code>
                        { " ten of them; " }<code>{ "#" }</code>{ " begins a comment" }</li>
                    { steps_help() }
                    <li><code>{ "name (modifier, modifier): steps" }</code>
                        { " says more of the task as a whole:" }</li>
                    { modifiers_help() }
                    { for Options::helps().into_iter().map(|option| {
                        help(format!("@{}", option.key), option.help)
                    }) }
                </ul>
            </details>
        </div>
    }
}

fn said(error: &Error) -> String {
    match error.found.as_str() {
        "" => error.hint.clone(),
        found => format!("found “{found}”; {}", error.hint),
    }
}

/// More of a line than this would not be seen beside its mark.
const SHOWN: usize = 34;

/// The line with what is wrong, and carets under it.
fn pointed(text: &str, error: &Error) -> String {
    let (line, column) = (error.at.line as usize - 1, error.at.column as usize - 1);
    let line: Vec<char> = text.lines().nth(line).unwrap_or_default().chars().collect();
    let from = column.saturating_sub(SHOWN / 2);
    let shown: String = line.iter().skip(from).take(SHOWN).collect();
    let wrong = text.get(error.span.clone()).map_or(1, |wrong| wrong.chars().count());
    let carets = wrong.clamp(1, SHOWN.saturating_sub(column - from).max(1));
    format!("{shown}\n{}{}", " ".repeat(column - from), "^".repeat(carets))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::strategy::PAGE_RULES;

    #[test]
    fn carets_stand_under_what_is_wrong() {
        let text = "A: 1s\nB: 25";
        let error = Scenario::parse(text, &PAGE_RULES).unwrap_err();
        assert_eq!(pointed(text, &error), "B: 25\n   ^^");
    }

    #[test]
    fn a_mark_far_to_the_right_is_still_seen() {
        let text = format!("{}: 1s, 2", "A".repeat(58));
        let error = Scenario::parse(&text, &PAGE_RULES).unwrap_err();
        let pointed = pointed(&text, &error);
        let lines: Vec<_> = pointed.lines().collect();
        assert!(lines[0].ends_with("1s, 2"));
        assert_eq!(lines[1].trim_start(), "^");
        assert_eq!(lines[1].chars().count(), lines[0].chars().count());
    }
}

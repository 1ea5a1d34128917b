use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use super::PanelsProps;
use crate::app::{Action, Code, Doing, LineNow};
use crate::codegen::TITLES;
use crate::ui::pointing::{Pointing, pointing};
use crate::ui::press::send;
use crate::ui::share::copied;

/// More lines than this are copied, but not shown.
const MOST: usize = 1_000;

/// The program of one strategy in one language, and which of its lines the tasks are at.
pub fn program(props: &PanelsProps, code: &Code, node: &NodeRef) -> Html {
    let dispatch = &props.dispatch;
    let (language, place) = (code.asked.language, code.asked.place);
    let languages = TITLES.iter().map(|title| (*title).to_owned()).collect();
    let titles = props.recordings.iter().map(|recording| recording.title()).collect();
    let copy = send(dispatch, Action::Copy(code.program.text.clone()));
    let run = props.recordings.get(place).filter(|_| !props.forecast);
    let past = props.past(place);
    let now = run.map_or_else(|| code.lines(), |run| code.lines_at(&run.spans_at(past), props.now));
    let cut = now.len().saturating_sub(MOST);
    let mut before = None;
    let lines = code.program.text.lines().zip(now).take(MOST).map(|(text, now)| {
        let first = now.group.is_some() && now.group != before;
        before = now.group;
        line(text, now, first, props.pointed)
    });
    let Pointing { over, leave, focus, blur } = pointing(dispatch);
    html! {
        <>
            if !props.fixed { <div class="code-tools">
                { choice("Language", languages, language,
                    dispatch.reform(move |language| Action::Code(language, place))) }
                { choice("Strategy", titles, place,
                    dispatch.reform(move |place| Action::Code(language, place))) }
                <button type="button" class="button" onclick={copy}>{ "Copy code" }</button>
                { copied(props.copied, "Select the lines and press Ctrl+C.") }
            </div> }
            <pre ref={node.clone()} class="program" tabindex="0" role="region" aria-label="Program"><code onpointerover={over} onpointerleave={leave}
                onfocusin={focus} onfocusout={blur}>
                { for lines }
            </code></pre>
            if cut > 0 { <p class="hint">{ format!("{cut} more lines are in what is copied.") }</p> }
        </>
    }
}

/// Scrolls the box of a program, and nothing around it, to the first task's function, where helpers
/// before it keep it out of sight.
pub fn reveal(program: &Element) {
    let Ok(Some(first)) = program.query_selector("[data-group]") else { return };
    program.set_scroll_top(0);
    let (outer, inner) = (program.get_bounding_client_rect(), first.get_bounding_client_rect());
    // A few lines of the function are to be seen, and a little of what is before it.
    if inner.top() > outer.top() + outer.height() * 0.6 {
        program.set_scroll_top((inner.top() - outer.top() - 2.0 * inner.height()) as i32);
    }
}

/// What stands there until the first program does.
pub fn waiting(props: &PanelsProps) -> Html {
    let words =
        if props.failed { "The program could not be loaded." } else { "Loading the program" };
    html! {
        <>
            <p class={classes!("hint", (!props.failed).then_some("waiting"))} aria-live="polite">{ words }</p>
            if props.failed {
                <button type="button" class="button" onclick={send(&props.dispatch, Action::OrderAgain)}>
                    { "Try again" }
                </button>
            }
        </>
    }
}

/// A native list of choices; nothing where there is only one.
fn choice(
    name: &'static str,
    choices: Vec<String>,
    chosen: usize,
    choose: Callback<usize>,
) -> Html {
    if choices.len() < 2 {
        return Html::default();
    }
    let option = |(place, words): (usize, String)| {
        html! { <option selected={place == chosen}>{ words }</option> }
    };
    let onchange = choose.reform(|event: Event| {
        event.target_unchecked_into::<HtmlSelectElement>().selected_index().max(0) as usize
    });
    html! {
        <select class="button select" aria-label={name} {onchange}>
            { for choices.into_iter().enumerate().map(option) }
        </select>
    }
}

/// A line; the first one of a group's function takes the focus, for those who don't point.
fn line(text: &str, now: LineNow, first: bool, pointed: Option<usize>) -> Html {
    let doing = now.doing.map(|doing| match doing {
        Doing::Done => "done",
        Doing::Ended => "ended",
        Doing::Queued => "queued",
        Doing::Waiting => "waiting",
        Doing::Running => "running",
    });
    let pointed = pointed.is_some() && pointed == now.group;
    html! {
        <span class={if pointed { "line pointed" } else { "line" }} data-now={doing}
            data-count={(now.count > 1).then(|| now.count.to_string())}
            data-group={now.group.map(|group| group.to_string())} tabindex={first.then_some("0")}>
            { for tinted(text) }{ "\n" }
        </span>
    }
}

/// A line with its texts and its comment set apart.
fn tinted(line: &str) -> Vec<Html> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some((start, end, class)) = next(rest) {
        parts.push(html! { <>{ rest[..start].to_owned() }<span {class}>{ rest[start..end].to_owned() }</span></> });
        rest = &rest[end..];
    }
    parts.push(rest.to_owned().into());
    parts
}

/// The first text or comment of a line, in any of the languages.
fn next(line: &str) -> Option<(usize, usize, &'static str)> {
    let at = |mark: &str| line.find(mark).unwrap_or(line.len());
    let comment = at("# ").min(at("// "));
    let start = at("\"").min(at("`"));
    if comment < start {
        // Comments that document something begin with one more of these.
        let comment = line[..comment].trim_end_matches('/').len();
        return Some((comment, line.len(), "comment"));
    }
    let quote = line[start..].chars().next()?;
    let mut escaped = false;
    let end = line[start + 1..].find(|c| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    Some((start, end.map_or(line.len(), |end| start + end + 2), "text"))
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn texts_and_comments_are_found_in_all_languages() {
        let found = |line: &'static str| next(line).map(|(start, end, _)| &line[start..end]);
        for (line, part) in [
            ("print(\"start A\")", "\"start A\""),
            ("    # two \"words\"", "# two \"words\""),
            ("a(\"# \")  # b", "\"# \""),
            ("log(`a ${b}`) // c", "`a ${b}`"),
            (r#"f("a \"b\" \\") + "c""#, r#""a \"b\" \\""#),
            ("say(\"é", "\"é"),
            ("let x = 1; // \"", "// \""),
            ("    /// b", "/// b"),
        ] {
            assert_eq!(found(line), Some(part), "{line}");
        }
        assert_eq!(found("#[tokio::main] a / b"), None);
    }
}

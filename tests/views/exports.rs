//! The dialog of exports.

use loopscope::app::{Action, State, ToExport, Told};
use loopscope::export::ALL;
use loopscope::ui::exports;
use yew::Callback;

use super::dom::Dom;
use super::{after, dom, opened};

fn shown(state: &State) -> Dom {
    dom(exports(state, &Callback::noop()))
}

#[test]
fn every_format_is_saved_and_copied_and_the_picture_is_saved_as_points_too() {
    let state = after("tasks=A:1s", &[Action::Run, Action::Skip]);
    let buttons = shown(&state).names("button");
    for title in ALL.iter().map(|format| format.title()) {
        for verb in ["Copy", "Download"] {
            assert!(buttons.contains(&format!("{verb} {title}")), "{buttons:?}");
        }
    }
    assert!(buttons.contains(&"Download Picture (PNG)".to_owned()), "{buttons:?}");
    assert!(buttons.contains(&"Open in Perfetto".to_owned()), "{buttons:?}");
}

#[test]
fn what_is_hidden_is_not_offered() {
    let state = opened("tasks=A:1s&predict=1");
    assert_eq!(shown(&state).names("button"), ["Close", "Copy Notation", "Download Notation"]);
}

#[test]
fn a_text_that_the_browser_keeps_back_stands_in_a_field() {
    let kept = [
        Action::Export(ToExport::Save("notation")),
        Action::Export(ToExport::Told(Some(Told::Framed))),
    ];
    let page = shown(&after("tasks=A:1s", &kept));
    assert_eq!(page.all("alert").len(), 1);
    page.one("textbox", "Text of the file");
    let again = [kept.as_slice(), &[Action::Export(ToExport::Save("csv"))]].concat();
    assert!(shown(&after("tasks=A:1s", &again)).all("textbox").is_empty());
}

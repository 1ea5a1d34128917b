use yew::prelude::*;

use super::row::row;
use crate::app::{Action, Editor, EditorTab};
use crate::scenario::{Edit, grouped};
use crate::time::Duration;
use crate::ui::Dispatch;
use crate::ui::icon::Icon;
use crate::ui::pointing::{Pointing, pointing};
use crate::ui::press::send;

/// More rows than this are edited as text: thousands of sliders help nobody.
const MOST: usize = 40;

/// The tasks as rows.
pub fn rows(editor: &Editor, dispatch: &Dispatch) -> Html {
    let tasks = editor.scenario.tasks();
    let longest = slider_end(tasks.iter().filter_map(|task| task.delay()).max());
    let row = |index: usize| {
        html! { <li key={index} class="row" data-group={index.to_string()}>{ row(editor, index, longest, dispatch) }</li> }
    };
    let more = tasks.len().saturating_sub(MOST);
    let to_text = send(dispatch, Action::Tab(EditorTab::Text));
    let add = send(dispatch, Action::Edit(Edit::Add));
    let Pointing { over, leave, focus, blur } = pointing(dispatch);
    html! {
        <div class="rows card-part">
            // The unit of the delays, for those who hear them.
            <span id="seconds" hidden=true>{ "seconds" }</span>
            if editor.error.is_some() {
                <p class="problem">
                    { "The Text tab holds something that can’t be read. These are the last tasks that could be." }
                </p>
            }
            <ol class="row-list" onpointerover={over} onpointerleave={leave} onfocusin={focus}
                onfocusout={blur}>{ for (0..tasks.len().min(MOST)).map(row) }</ol>
            if more > 0 {
                <p class="hint">
                    { grouped(more as u64) }{ " more tasks are in the " }
                    <button type="button" class="link" onclick={to_text}>{ "Text tab" }</button>
                    { "." }
                </p>
            }
            <button type="button" class="button quiet add" onclick={add}>
                { Icon::Add.draw() }{ "Add task" }
            </button>
        </div>
    }
}

/// Where the sliders end, in seconds: at 10, 60, or further where a delay is longer.
fn slider_end(longest: Option<Duration>) -> u32 {
    let longest = longest.unwrap_or_default().micros().div_ceil(1_000_000);
    [10, 60, 600, 3_600].into_iter().find(|end| longest <= u64::from(*end)).unwrap_or(86_400)
}

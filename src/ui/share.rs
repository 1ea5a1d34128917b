use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::Dispatch;
use super::dialog::dialog;
use crate::app::{Action, State, query};
use crate::browser;

/// Says whether something was copied, at the place where that was asked for; `otherwise` says what
/// to do where the browser refuses.
pub fn copied(done: Option<bool>, otherwise: &'static str) -> Html {
    let words = done.map(|done| if done { "Copied." } else { otherwise });
    html! { <p class="hint" aria-live="polite">{ words }</p> }
}

/// Links longer than this are cut by some programs that pass them on.
const LONG: usize = 2_000;

/// The dialog with the link to this figure: a field to copy from, for where the clipboard is
/// refused, and a button for where it is not.
pub fn share(state: &State, dispatch: &Dispatch) -> Html {
    let lesson = state.lesson().map(|lesson| &**lesson);
    let link = browser::address(&query(&state.editor.scenario, lesson));
    let copy = {
        let link = link.clone();
        dispatch.reform(move |event: MouseEvent| {
            let button = event.target_dyn_into::<Element>();
            let field = button.and_then(|button| button.previous_element_sibling());
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.select();
            }
            Action::Copy(link.clone())
        })
    };
    let content = html! {
        <>
            <p>{ "The link holds the tasks and everything set beside them. Nothing is stored anywhere else." }</p>
            <div class="share-line">
                <input class="field code" readonly=true aria-label="Link" value={link.clone()} />
                <button type="button" class="button primary" onclick={copy}>{ "Copy" }</button>
            </div>
            { copied(state.copied, "Press Ctrl+C to copy it.") }
            if link.len() > LONG {
                <p class="problem">
                    { format!("The link has {} characters. Some programs cut links over 2,000.", link.len()) }
                </p>
            }
        </>
    };
    dialog("share", "Share this figure", content, dispatch)
}

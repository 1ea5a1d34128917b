use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use super::press::send;
use crate::app::Action;
use crate::browser;

/// A dialog over the page, with its name and a button that closes it. [`open`] opens what was drawn.
pub fn dialog(class: &'static str, name: &'static str, content: Html, dispatch: &Dispatch) -> Html {
    // The browser's own way to close it gives the focus back to where it was.
    let close = Callback::from(|event: MouseEvent| {
        let button = event.target_dyn_into::<Element>();
        let dialog = button.and_then(|button| button.closest("dialog").ok().flatten());
        if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok())
        {
            dialog.close();
        }
    });
    html! {
        <dialog key={name} class={classes!("dialog", class)} closedby="any"
            aria-labelledby="dialog-name" onclose={send(dispatch, Action::Dialog(None))}>
            <div class="dialog-head">
                <h2 id="dialog-name">{ name }</h2>
                <button type="button" class="button square quiet" title="Close"
                    onclick={close}>
                    { Icon::Remove.draw() }
                </button>
            </div>
            <div class="dialog-body">{ content }</div>
        </dialog>
    }
}

/// Where a reader begins in a dialog of choices or of buttons. In the others, which are to be read,
/// the browser begins with the button that closes them.
const FIRST: &str = "input:checked, li button";

/// Opens the dialog that was just drawn: none is open before it is in the page.
pub fn open() {
    let document = web_sys::window().and_then(|window| window.document());
    let drawn = document.and_then(|it| it.query_selector("dialog:not([open])").ok().flatten());
    if let Some(dialog) = drawn.and_then(|drawn| drawn.dyn_into::<HtmlDialogElement>().ok()) {
        // What is in the page and not open can be opened.
        let _ = dialog.show_modal();
        let first = dialog.query_selector(FIRST).ok().flatten();
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            browser::focus(&first);
        }
    }
}

use std::rc::Rc;

use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use super::Dispatch;
use super::press::send;
use crate::app::{Action, query};
use crate::browser;
use crate::scenario::Scenario;

/// Says whether something was copied, at the place where that was asked for; `otherwise` says what
/// to do where the browser refuses.
pub fn copied(done: Option<bool>, otherwise: &'static str) -> Html {
    let words = done.map(|done| if done { "Copied." } else { otherwise });
    html! { <p class="hint" aria-live="polite">{ words }</p> }
}

/// What the dialog shows.
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// The scenario to share.
    pub scenario: Rc<Scenario>,
    /// Whether the browser did copy the link.
    pub copied: Option<bool>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Links longer than this are cut by some programs that pass them on.
const LONG: usize = 2_000;

/// The dialog with the link to this figure: a field to copy from, for where the clipboard is
/// refused, and a button for where it is not.
pub struct Share {
    dialog: NodeRef,
    field: NodeRef,
}

impl Component for Share {
    type Message = ();
    type Properties = ShareProps;

    fn create(_: &Context<Self>) -> Self {
        Self { dialog: NodeRef::default(), field: NodeRef::default() }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ShareProps { scenario, dispatch, .. } = ctx.props();
        let link = browser::address(&query(scenario));
        let copy = {
            let (field, link) = (self.field.clone(), link.clone());
            dispatch.reform(move |_: MouseEvent| {
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    field.select();
                }
                Action::Copy(link.clone())
            })
        };
        let closed = send(dispatch, Action::Share(false));
        let dialog = self.dialog.clone();
        // The browser's own way to close it gives the focus back to where it was.
        let close = Callback::from(move |_: MouseEvent| {
            dialog.cast::<HtmlDialogElement>().iter().for_each(HtmlDialogElement::close);
        });
        html! {
            <dialog ref={&self.dialog} class="dialog" aria-labelledby="share-name"
                onclose={closed}>
                <h2 id="share-name">{ "Share this figure" }</h2>
                <p>{ "The link holds the tasks and everything set beside them. Nothing is stored anywhere else." }</p>
                <div class="share-line">
                    <input ref={&self.field} class="field code" readonly=true aria-label="Link" value={link.clone()} />
                    <button type="button" class="button primary" onclick={copy}>{ "Copy" }</button>
                </div>
                { copied(ctx.props().copied, "Press Ctrl+C to copy it.") }
                if link.len() > LONG {
                    <p class="problem">
                        { format!("The link has {} characters. Some programs cut links over 2,000.", link.len()) }
                    </p>
                }
                <button type="button" class="button" onclick={close}>{ "Close" }</button>
            </dialog>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first && let Some(dialog) = self.dialog.cast::<HtmlDialogElement>() {
            // A dialog that was just drawn is not open yet.
            let _ = dialog.show_modal();
        }
    }
}

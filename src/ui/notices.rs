use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use crate::app::Action;

/// What the reader has to be told about the address: a sentence each, with a button that closes it.
pub fn notices(notices: &[String], dispatch: &Dispatch) -> Html {
    let notice = |(place, words): (usize, &String)| {
        let close = dispatch.reform(move |_: MouseEvent| Action::Dismiss(place));
        html! {
            <li>
                <span>{ words }</span>
                <button type="button" class="button square quiet" onclick={close}
                    aria-label="Close this notice">{ Icon::Remove.draw() }</button>
            </li>
        }
    };
    html! {
        if !notices.is_empty() {
            <ul class="notices" aria-label="Notices">
                { for notices.iter().enumerate().map(notice) }
            </ul>
        }
    }
}

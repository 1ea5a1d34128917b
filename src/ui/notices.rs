use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use super::press::icon_button;
use crate::app::Action;

/// What the reader has to be told about the address: a sentence each, with a button that closes it
/// where there are any.
pub fn notices(notices: &[String], closable: bool, dispatch: &Dispatch) -> Html {
    let notice = |(place, words): (usize, &String)| {
        html! {
            <li>
                <span>{ words }</span>
                if closable {
                    { icon_button(Icon::Remove, None, "Close this notice".into(),
                        Action::Dismiss(place), true, dispatch) }
                }
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

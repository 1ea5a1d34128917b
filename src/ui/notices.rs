use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use crate::app::Action;

/// What the reader has to be told about the address.
#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// The notices, a sentence each.
    pub notices: Rc<Vec<String>>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The notices above the figure, each with a button that closes it.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let notice = |(place, words): (usize, &String)| {
        let close = props.dispatch.reform(move |_: MouseEvent| Action::Dismiss(place));
        html! {
            <li>
                <span>{ words }</span>
                <button type="button" class="button square quiet" onclick={close}
                    aria-label="Close this notice">{ Icon::Remove.draw() }</button>
            </li>
        }
    };
    html! {
        if !props.notices.is_empty() {
            <ul class="notices" aria-label="Notices">
                { for props.notices.iter().enumerate().map(notice) }
            </ul>
        }
    }
}

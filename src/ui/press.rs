use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use crate::app::{Action, Visit, lesson_query};

/// Sends `action`, whatever the event says. One closure for all of them weighs less in the page than
/// one for each.
pub fn send<E: 'static>(dispatch: &Dispatch, action: Action) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.emit(action.clone()))
}

/// Follows a link to a lesson without leaving the page, where it was a plain click. With a key held
/// down, the browser opens it elsewhere, as it does with any link.
pub fn go(dispatch: &Dispatch, lesson: &str) -> Callback<MouseEvent> {
    let (dispatch, query) = (dispatch.clone(), lesson_query(lesson));
    Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            dispatch.emit(Action::Visit(Visit { query: query.clone(), forward: true }));
        }
    })
}

/// The address that such a link shows.
pub fn href(lesson: &str) -> String {
    ["?lesson=", lesson].concat()
}

/// A button that shows nothing but an icon; its name is told where the pointer rests, and not twice. `on` says
/// whether it would do anything now.
pub fn icon_button(
    icon: Icon,
    id: Option<String>,
    name: String,
    action: Action,
    on: bool,
    dispatch: &Dispatch,
) -> Html {
    html! {
        <button type="button" {id} class="button square quiet" disabled={!on}
            title={name} onclick={send(dispatch, action)}>
            { icon.draw() }
        </button>
    }
}

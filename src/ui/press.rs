use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use crate::app::Action;

/// Sends `action`, whatever the event says. One closure for all of them weighs less in the page than
/// one for each.
pub fn send<E: 'static>(dispatch: &Dispatch, action: Action) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.emit(action.clone()))
}

/// A button that shows nothing but an icon; its name is also told where the pointer rests. `on` says
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
            aria-label={name.clone()} title={name} onclick={send(dispatch, action)}>
            { icon.draw() }
        </button>
    }
}

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{Action, Field};
use crate::ui::Dispatch;

/// Sends what now stands in a field. A number field that holds no number hands out nothing: then
/// what is told is that it can't be read.
pub fn oninput(dispatch: &Dispatch, field: Field) -> Callback<InputEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        dispatch.emit(Action::Type(field, input.value()));
    })
}

/// Says that the reader has left a field.
pub fn onblur(dispatch: &Dispatch, field: Field) -> Callback<FocusEvent> {
    dispatch.reform(move |_| Action::Settle(field))
}

/// Says that the reader has let go of a slider, or pressed Enter in a field.
pub fn onchange(dispatch: &Dispatch, field: Field) -> Callback<Event> {
    dispatch.reform(move |_| Action::Settle(field))
}

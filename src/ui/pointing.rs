use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};
use yew::prelude::*;

use super::Dispatch;
use super::press::send;
use crate::app::Action;

/// What elements listen to that are about groups of tasks: whatever inside of them is about one
/// says so in its `data-group`.
pub struct Pointing {
    /// The pointer is over something.
    pub over: Callback<PointerEvent>,
    /// The pointer has gone.
    pub leave: Callback<PointerEvent>,
    /// Something has the focus.
    pub focus: Callback<FocusEvent>,
    /// Nothing has it any more.
    pub blur: Callback<FocusEvent>,
}

/// Says at which tasks the reader points, by pointer or by focus.
pub fn pointing(dispatch: &Dispatch) -> Pointing {
    Pointing {
        over: dispatch.reform(|event: PointerEvent| Action::Point(group_of(event.target()))),
        leave: send(dispatch, Action::Point(None)),
        focus: dispatch.reform(|event: FocusEvent| Action::Point(group_of(event.target()))),
        blur: send(dispatch, Action::Point(None)),
    }
}

fn group_of(target: Option<EventTarget>) -> Option<usize> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest("[data-group]").ok()??.get_attribute("data-group")?.parse().ok()
}

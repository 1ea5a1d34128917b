//! Views whose code is a chunk of the program: see [`Chunk`].

use std::thread::LocalKey;

use yew::prelude::*;

use super::Dispatch;
use crate::app::Action;
use crate::browser::{Chunk, Stage};

/// A view of a chunk, where it will be seen: until it is here, a line says so, and offers to try
/// again where it could not be loaded.
pub fn later<T: Copy>(
    chunk: &'static LocalKey<Chunk<T>>,
    dispatch: &Dispatch,
    show: impl FnOnce(T) -> Html,
) -> Html {
    match Chunk::stage(chunk) {
        Stage::Here(brought) => show(brought),
        Stage::Failed => failed(ask(chunk, dispatch)),
        stage => {
            if matches!(stage, Stage::Away) {
                ask(chunk, dispatch).emit(());
            }
            coming()
        }
    }
}

/// A view of a chunk that lies over the page: it is not seen until it is here. That it could not be
/// loaded is told by [`Action::Lost`].
pub fn later_over<T: Copy>(
    chunk: &'static LocalKey<Chunk<T>>,
    dispatch: &Dispatch,
    show: impl FnOnce(T) -> Html,
) -> Html {
    match Chunk::stage(chunk) {
        Stage::Here(brought) => return show(brought),
        Stage::Coming => {}
        Stage::Away | Stage::Failed => {
            let dispatch = dispatch.clone();
            Chunk::with(chunk, move |brought| {
                dispatch.emit(if brought.is_some() { Action::Loaded } else { Action::Lost });
            });
        }
    }
    Html::default()
}

/// Loads the chunk, and has the page drawn anew with it.
pub fn ask<T: Copy>(chunk: &'static LocalKey<Chunk<T>>, dispatch: &Dispatch) -> Callback<()> {
    let dispatch = dispatch.clone();
    Callback::from(move |()| {
        let dispatch = dispatch.clone();
        Chunk::with(chunk, move |_| dispatch.emit(Action::Loaded));
    })
}

/// What stands where a view will be.
fn coming() -> Html {
    html! { <p class="hint" aria-live="polite">{ "Loading" }</p> }
}

fn failed(again: Callback<()>) -> Html {
    let again = again.reform(|_: MouseEvent| ());
    html! {
        <p class="problem" role="alert">
            { "This part of the page could not be loaded. " }
            <button type="button" class="link" onclick={again}>{ "Try again" }</button>
        </p>
    }
}

//! The page around this one, where this is a figure in it. All that is said to it is a chunk.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::Callback;

use super::{Chunk, Stage, messages};
use crate::app::{Action, State};

type Speak = fn(&State, &Callback<Action>);

thread_local! {
    /// The chunk with [`messages::speak`].
    static MESSAGES: Chunk<Speak> = const { Chunk::new(|| Box::pin(chunk())) };
}

#[wasm_split(messages, fallible)]
fn chunk() -> Result<Speak, SplitLoaderError> {
    Ok(messages::speak)
}

/// Tells the page around what is new in `state`, and does what it asks for. Nothing happens where
/// the address does not say that the figure is part of a page, or it stands alone after all.
pub fn speak(state: &State, dispatch: &Callback<Action>) {
    if !state.embed.framed {
        return;
    }
    match Chunk::stage(&MESSAGES) {
        Stage::Here(speak) => speak(state, dispatch),
        Stage::Away if is_framed() => {
            let dispatch = dispatch.clone();
            Chunk::with(&MESSAGES, move |_| dispatch.emit(Action::Heard));
        }
        // Whoever never hears of the figure shows what it has in its place.
        Stage::Away | Stage::Coming | Stage::Failed => {}
    }
}

fn is_framed() -> bool {
    let window = web_sys::window();
    let parent = window.as_ref().and_then(|window| window.parent().ok()?);
    window != parent
}

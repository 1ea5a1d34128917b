//! The dialogs over the page, which are a chunk of the program.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::{Dispatch, gallery, glossary, share};
use crate::app::{Dialog, State};
use crate::browser::Chunk;

type Show = fn(Dialog, &State, &Dispatch) -> Html;

thread_local! {
    /// The chunk with [`show`].
    pub static DIALOGS: Chunk<Show> = const { Chunk::new(|| Box::pin(dialogs())) };
}

#[wasm_split(dialogs, fallible)]
fn dialogs() -> Result<Show, SplitLoaderError> {
    Ok(show)
}

fn show(dialog: Dialog, state: &State, dispatch: &Dispatch) -> Html {
    match dialog {
        Dialog::Gallery => gallery(state, dispatch),
        Dialog::Words => glossary(state, dispatch),
        Dialog::Share => share(state, dispatch),
    }
}

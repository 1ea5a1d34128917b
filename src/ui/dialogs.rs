//! The dialogs over the page, which are a chunk of the program, with all that leaves the page from
//! them.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::outlet::{export, timing};
use super::{Dispatch, exports, gallery, glossary, share};
use crate::app::{Dialog, State, ToExport};
use crate::browser::{Chunk, RunClock};

/// What the chunk brings.
pub struct Dialogs {
    /// Draws a dialog.
    pub show: fn(Dialog, &State, &Dispatch) -> Html,
    /// Hands something over to the browser.
    pub export: fn(ToExport, &State, &Dispatch),
    /// Brings the browser's performance panel up to date with the run, which goes on by that clock.
    pub timing: fn(&State, Option<RunClock>),
}

thread_local! {
    /// The chunk with the dialogs.
    pub static DIALOGS: Chunk<&'static Dialogs> = const { Chunk::new(|| Box::pin(dialogs())) };
}

#[wasm_split(dialogs, fallible)]
fn dialogs() -> Result<&'static Dialogs, SplitLoaderError> {
    Ok(&Dialogs { show, export, timing })
}

fn show(dialog: Dialog, state: &State, dispatch: &Dispatch) -> Html {
    match dialog {
        Dialog::Gallery => gallery(state, dispatch),
        Dialog::Words => glossary(state, dispatch),
        Dialog::Share => share(state, dispatch),
        Dialog::Export => exports(state, dispatch),
    }
}

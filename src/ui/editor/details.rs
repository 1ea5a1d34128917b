//! What the editor shows on demand, which is a chunk of the program: the notation, the options, and
//! what a row unfolds.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::options::option_list;
use super::row_more::row_more;
use super::text::text_pane;
use crate::app::Editor;
use crate::browser::Chunk;
use crate::scenario::Task;
use crate::ui::Dispatch;

/// The views of the chunk.
#[derive(Clone, Copy)]
pub struct Details {
    pub options: fn(&Editor, &Dispatch) -> Html,
    pub row_more: fn(&Editor, usize, &Task, Option<String>, &Dispatch) -> Html,
    pub text: fn(&Editor, &Dispatch) -> Html,
}

thread_local! {
    pub static DETAILS: Chunk<Details> = const { Chunk::new(|| Box::pin(details())) };
}

#[wasm_split(details, fallible)]
fn details() -> Result<Details, SplitLoaderError> {
    Ok(Details { options: option_list, row_more, text: text_pane })
}

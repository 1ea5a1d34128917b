//! The programs of the Code tab, which are a chunk of the page's own program: what writes them, and
//! what shows them.

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::PanelsProps;
use super::code::program;
use crate::app::{Asked, Code};
use crate::browser::{Chunk, Stage};
use crate::codegen::Program;

/// The functions of the chunk.
#[derive(Clone, Copy)]
struct Writer {
    write: fn(&Asked) -> Option<Program>,
    show: fn(&PanelsProps, &Code, &NodeRef) -> Html,
}

thread_local! {
    static WRITER: Chunk<Writer> = const { Chunk::new(|| Box::pin(code())) };
}

#[wasm_split(code, fallible)]
fn code() -> Result<Writer, SplitLoaderError> {
    Ok(Writer { write: Asked::program, show: program })
}

/// Has the program written that is asked for, at once where that can be; `done` is told nothing
/// where it cannot be had.
pub fn write_program(asked: Asked, done: impl FnOnce(Asked, Option<Program>) + 'static) {
    Chunk::with(&WRITER, move |writer| {
        let program = writer.and_then(|writer| (writer.write)(&asked));
        done(asked, program);
    });
}

/// The program: what wrote it is here, and so is what shows it.
pub fn written(props: &PanelsProps, code: &Code, node: &NodeRef) -> Html {
    match Chunk::stage(&WRITER) {
        Stage::Here(writer) => (writer.show)(props, code, node),
        _ => Html::default(),
    }
}

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::Chunk;
use crate::app::Asked;
use crate::codegen::Program;

type Write = fn(&Asked) -> Option<Program>;

thread_local! {
    static WRITERS: Chunk<Write> = const { Chunk::new(|| Box::pin(code())) };
}

#[wasm_split(code, fallible)]
fn code() -> Result<Write, SplitLoaderError> {
    Ok(Asked::program)
}

/// Has the program written that is asked for, at once where that can be; `done` is told nothing
/// where it cannot be had.
pub fn write_program(asked: Asked, done: impl FnOnce(Asked, Option<Program>) + 'static) {
    Chunk::with(&WRITERS, move |write| {
        let program = write.and_then(|write| write(&asked));
        done(asked, program);
    });
}

use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::Chunk;
use crate::lessons::{self, Library};

thread_local! {
    static LESSONS: Chunk<fn() -> Library> = const { Chunk::new(|| Box::pin(texts())) };
}

#[wasm_split(lessons, fallible)]
fn texts() -> Result<fn() -> Library, SplitLoaderError> {
    Ok(lessons::library)
}

/// Brings the lessons; `done` is told nothing where they cannot be had.
pub fn library(done: impl FnOnce(Option<Rc<Library>>) + 'static) {
    Chunk::with(&LESSONS, move |read| done(read.map(|read| Rc::new(read()))));
}

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::lessons::{self, Library};

/// Brings the lessons; `done` is told nothing where they cannot be had.
pub fn library(done: impl FnOnce(Option<Rc<Library>>) + 'static) {
    spawn_local(async move { done(Some(Rc::new(lessons::library()))) });
}

//! What files of other formats say of a run: that they are what their specifications ask for, and
//! that their numbers are those of the results.
//!
//! # Layout
//! - [`runs`]: what is exported: every lesson, and random scenarios, under every strategy.
//! - [`trace`]: Trace Event Format, and [`validator`], written from its specification.
//! - [`svg`]: the drawing, read as XML and measured.
//! - [`csv`]: the table, and [`rfc4180`], which reads it.
//! - [`mermaid`]: the diagram, line by line. Mermaid itself reads it in `tests/e2e`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says by a panic what is wrong; clippy knows tests by `#[test]` alone"
)]

mod csv;
mod mermaid;
mod rfc4180;
mod runs;
#[path = "../oracle/scenarios.rs"]
mod scenarios;
mod svg;
mod trace;
mod validator;

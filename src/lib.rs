//! Loopscope: a live figure of asynchronous code. A learner describes a few tasks, and watches them
//! unfold one after another and all at once, on one time axis.
//!
//! # Layout
//! In the order of the flow; a module uses only those on lower floors.
//! - [`time`]: instants and durations, and the clock of a run.
//! - [`scenario`]: what the user configures, and the notation that says it.
//! - [`strategy`]: the ways to run a scenario on a loop.
//! - [`codegen`]: a scenario as a program in Python, Rust and JavaScript.
//! - [`runtime`]: the event loop, with asyncio's rules.
//! - [`lessons`]: scenarios to learn from, each with its question and its answer.
//! - [`trace`]: what happened, as events, spans and a summary.
//! - [`chart`]: a trace as geometry.
//! - [`export`]: runs in the formats of others.
//! - [`app`]: the page as data: state, actions, update.
//! - `browser` and `ui`: the edges and the views, with the feature `page` alone.

pub mod app;
#[cfg(feature = "page")]
pub mod browser;
pub mod chart;
pub mod codegen;
pub mod export;
pub mod lessons;
pub mod runtime;
pub mod scenario;
pub mod strategy;
pub mod time;
pub mod trace;
#[cfg(feature = "page")]
pub mod ui;

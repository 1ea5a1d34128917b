//! Loopscope: a live figure of asynchronous code.
pub mod chart;
pub mod runtime;
pub mod time;
pub mod trace;

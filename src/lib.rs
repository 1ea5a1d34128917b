//! Loopscope: a live figure of asynchronous code.
pub mod chart;
pub mod runtime;
pub mod scenario;
pub mod time;
pub mod trace;

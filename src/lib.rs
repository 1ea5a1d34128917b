//! Loopscope: a live figure of asynchronous code.
pub mod time;
pub mod trace;

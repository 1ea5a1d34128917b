//! Instants and durations of a run, in integer microseconds.
//!
//! Nothing here reads a clock: real time comes in as a number from the browser floor.

mod clock;
mod decimal;
mod duration;
mod instant;

pub use clock::{Clock, Rate};
pub use duration::{Duration, DurationError};
pub use instant::Instant;

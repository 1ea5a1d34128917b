//! What happened in a run: an append-only log of events, and the pictures folded from it.
//!
//! The trace is the only thing that a run hands over. Whatever is drawn, printed or exported is a
//! pure function of it, so another source of traces needs no change above this floor.

mod event;
mod log;

pub use event::{Ending, Event, EventKind, LaneId, TaskId, TextId};
pub use log::Trace;

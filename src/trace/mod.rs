//! What happened in a run: an append-only log of events, and the pictures folded from it.
//!
//! The trace is the only thing that a run hands over. Whatever is drawn, printed or exported is a
//! pure function of it, so another source of traces needs no change above this floor.

mod bell;
mod console;
mod critical_path;
mod doing;
mod event;
mod lane_spans;
mod log;
mod loop_view;
mod past;
mod spans;
mod summary;
mod text;

pub use bell::Bell;
pub use console::{Line, lines, lines_after};
pub use critical_path::critical_path;
pub use event::{Ending, Event, EventKind, LaneId, Needs, Place, TaskId};
pub use lane_spans::{LaneSpans, Left, Slot, Span, SpanState};
pub use log::Trace;
pub use loop_view::{
    Among, Await, Beside, Does, LoopView, LoopViews, NAMED, Purpose, Ready, Running, Stage, Timer,
    Told, Waiting, Who,
};
pub use past::Past;
pub use spans::Spans;
pub use summary::{LaneState, LaneSummary, Summary, lanes_at};
pub use text::{Phrase, Text, TextId};

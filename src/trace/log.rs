use std::rc::Rc;

use super::{Event, EventKind, LaneId, TaskId, TextId};
use crate::time::Instant;

/// The log of one strategy's run: it only ever grows.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    lanes: Vec<Rc<str>>,
    texts: Vec<Rc<str>>,
    events: Vec<Event>,
    ended: Option<Instant>,
}

impl Trace {
    /// An empty log of a run over the tasks named `lanes`, in the order in which they were given.
    #[must_use]
    pub fn new(lanes: Vec<Rc<str>>) -> Self {
        Self { lanes, ..Self::default() }
    }

    /// Appends an event. Instants never run backwards.
    pub fn push(&mut self, at: Instant, task: TaskId, kind: EventKind) {
        debug_assert!(self.events.last().is_none_or(|last| last.at <= at), "time ran backwards");
        self.events.push(Event { at, task, kind });
    }

    /// Keeps `text` and hands out its number.
    pub fn keep(&mut self, text: Rc<str>) -> TextId {
        self.texts.push(text);
        TextId((self.texts.len() - 1) as u32)
    }

    /// Notes that the run is over: nothing follows.
    pub fn end(&mut self, at: Instant) {
        self.ended = Some(at);
    }

    /// When the run was over; `None` while it is not.
    #[must_use]
    pub const fn ended(&self) -> Option<Instant> {
        self.ended
    }

    /// All events so far, in the order in which they happened.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The names of the lanes.
    #[must_use]
    pub fn lanes(&self) -> &[Rc<str>] {
        &self.lanes
    }

    /// The name of a lane; empty for a number that this trace does not have.
    #[must_use]
    pub fn lane(&self, lane: LaneId) -> &str {
        self.lanes.get(lane.0 as usize).map_or("", |name| name)
    }

    /// A kept text; empty for a number that this trace does not have.
    #[must_use]
    pub fn text(&self, text: TextId) -> &str {
        self.texts.get(text.0 as usize).map_or("", |text| text)
    }
}

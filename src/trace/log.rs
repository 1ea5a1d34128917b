use std::rc::Rc;

use super::{Event, EventKind, LaneId, TaskId, Text, TextId};
use crate::time::Instant;

/// So many events has a task that waits once. A log that has to grow is copied.
const EVENTS_OF_A_LANE: usize = 10;

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
        let events = Vec::with_capacity(lanes.len() * EVENTS_OF_A_LANE);
        Self { lanes, events, ..Self::default() }
    }

    /// Appends an event. Instants never run backwards.
    pub fn push(&mut self, at: Instant, task: TaskId, kind: EventKind) {
        debug_assert!(self.events.last().is_none_or(|last| last.at <= at), "time ran backwards");
        self.events.push(Event { at, task, kind });
    }

    /// Keeps `text` and hands out its number.
    pub fn keep(&mut self, text: Rc<str>) -> TextId {
        self.texts.push(text);
        TextId::kept(self.texts.len() - 1)
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

    /// A text; empty for a number that this trace does not have.
    #[must_use]
    pub fn text(&self, text: TextId) -> Text<'_> {
        match text.source() {
            Ok((lead, lane)) => Text { lead, rest: self.lane(lane) },
            Err(index) => Text { lead: "", rest: self.texts.get(index).map_or("", |text| text) },
        }
    }
}

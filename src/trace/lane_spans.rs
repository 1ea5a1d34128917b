use super::{Ending, LaneId, Place, TextId};
use crate::time::{Duration, Instant};

/// What a lane does during a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanState {
    /// It has not begun, or it stands in line: for the thread, a permit, its turn.
    Queued,
    /// It is suspended at an `await` of its own.
    Waiting,
    /// It holds the thread.
    Running,
}

/// A stretch of time in which a lane did one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it did.
    pub state: SpanState,
    /// From when on.
    pub start: Instant,
    /// Until when.
    pub end: Instant,
    /// How long it had asked to wait or to hold the thread, where it asked.
    pub requested: Option<Duration>,
}

impl Span {
    /// How long it really took.
    #[must_use]
    pub const fn measured(&self) -> Duration {
        self.end.since(self.start)
    }
}

/// The spans of one lane, from the start of the run to the lane's end.
#[derive(Clone, Debug)]
pub struct LaneSpans {
    closed: Vec<Span>,
    open: Option<Open>,
    bound: Option<Instant>,
    entered: Option<Instant>,
    left: Option<Left>,
    slot: Option<Slot>,
    beside: bool,
    more: Option<Box<More>>,
}

/// What most of many thousands of lanes do without.
#[derive(Clone, Debug, Default)]
struct More {
    /// Which of the spans go on from the one before without an `await`.
    joined: Vec<usize>,
    places: Vec<(Instant, Place)>,
    followed: Vec<(Instant, LaneId)>,
}

/// A permit, a thread or a process that a lane holds, or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its number, from 0.
    pub number: u32,
    /// Since when.
    pub from: Instant,
    /// Until when; `None` while it holds it.
    pub to: Option<Instant>,
}

/// How and when a lane came to its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Left {
    /// When.
    pub at: Instant,
    /// How.
    pub ending: Ending,
    /// The result or the message of the exception.
    pub text: Option<TextId>,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    state: SpanState,
    start: Instant,
    until: Option<Instant>,
}

impl Open {
    fn close(self, end: Instant) -> Span {
        let requested = self.until.map(|until| until.since(self.start));
        Span { state: self.state, start: self.start, end, requested }
    }
}

impl Default for LaneSpans {
    fn default() -> Self {
        let start = Open { state: SpanState::Queued, start: Instant::START, until: None };
        Self {
            closed: Vec::new(),
            open: Some(start),
            bound: None,
            entered: None,
            left: None,
            slot: None,
            beside: false,
            more: None,
        }
    }
}

impl LaneSpans {
    /// When its body was entered.
    #[must_use]
    pub const fn entered(&self) -> Option<Instant> {
        self.entered
    }

    /// Whether it stands in line during `span`, rather than not having begun: some task acts for it
    /// by then.
    #[must_use]
    pub fn in_line(&self, span: &Span) -> bool {
        span.state == SpanState::Queued && self.bound.is_some_and(|at| at <= span.start)
    }

    /// Whether some task has begun to act for it.
    #[must_use]
    pub const fn has_begun(&self) -> bool {
        self.bound.is_some()
    }

    /// How it ended, if it did.
    #[must_use]
    pub const fn left(&self) -> Option<Left> {
        self.left
    }

    /// Where its body was at `now`: at its first act, unless it came further.
    #[must_use]
    pub fn place(&self, now: Instant) -> Place {
        let places = self.more.as_ref().map_or(&[][..], |more| &more.places);
        let reached = places.partition_point(|(at, _)| *at <= now);
        places[..reached].last().map_or(Place::Act(0), |(_, place)| *place)
    }

    /// The lanes that it awaited, and when it went on after each.
    #[must_use]
    pub fn followed(&self) -> &[(Instant, LaneId)] {
        self.more.as_ref().map_or(&[], |more| &more.followed)
    }

    /// The latest permit, thread or process that it held.
    #[must_use]
    pub const fn slot(&self) -> Option<Slot> {
        self.slot
    }

    /// Whether it runs beside the loop, in a thread or a process, and never holds the loop.
    #[must_use]
    pub const fn beside(&self) -> bool {
        self.beside
    }

    /// The spans that are over.
    #[must_use]
    pub fn closed(&self) -> &[Span] {
        &self.closed
    }

    /// Whether the span at that place, the present one included, goes on from the one before
    /// without an `await`: the lane held the thread through both.
    #[must_use]
    pub fn goes_on(&self, place: usize) -> bool {
        self.more.as_ref().is_some_and(|more| more.joined.binary_search(&place).is_ok())
    }

    /// The present span, as far as it goes at `now`; two where a deadline has passed while
    /// something held the thread (since `held_since`): the wait, then the line.
    pub(super) fn open_until(
        &self,
        now: Instant,
        held_since: Option<Instant>,
    ) -> impl Iterator<Item = Span> + use<> {
        let open = self.open;
        let due = open.filter(|open| open.state == SpanState::Waiting).and_then(|open| {
            open.until.filter(|until| *until < now && held_since.is_some_and(|s| s <= *until))
        });
        let first = open.map(|open| open.close(due.unwrap_or(now).max(open.start)));
        let line =
            due.map(|start| Span { state: SpanState::Queued, start, end: now, requested: None });
        first.into_iter().chain(line)
    }

    pub(super) fn enter(&mut self, at: Instant) {
        self.entered = Some(at);
        self.switch(SpanState::Running, at, None);
    }

    /// A task acts for it from now on, which runs `beside` the loop or on it.
    pub(super) fn bind(&mut self, at: Instant, beside: bool) {
        self.beside = beside;
        if self.bound.is_none() {
            self.bound = Some(at);
            // What it does from here on is no longer that it has not begun.
            self.switch(SpanState::Queued, at, None);
        }
    }

    pub(super) fn reach(&mut self, at: Instant, place: Place) {
        self.more().places.push((at, place));
    }

    pub(super) fn follow(&mut self, at: Instant, lane: LaneId) {
        self.more().followed.push((at, lane));
    }

    pub(super) const fn acquire(&mut self, at: Instant, number: u32) {
        self.slot = Some(Slot { number, from: at, to: None });
    }

    pub(super) const fn release(&mut self, at: Instant) {
        if let Some(slot) = &mut self.slot
            && slot.to.is_none()
        {
            slot.to = Some(at);
        }
    }

    /// Only the first end counts: a thread may go on for whom nobody waits any more.
    pub(super) fn leave(&mut self, at: Instant, ending: Ending, text: Option<TextId>) {
        if self.left.is_some() {
            return;
        }
        self.close(at);
        self.left = Some(Left { at, ending, text });
    }

    /// Ends the present span at `at` and begins one in `state`. A lane that already runs goes on
    /// in the same span, unless it now asks for a hold of its own.
    pub(super) fn switch(&mut self, state: SpanState, at: Instant, until: Option<Instant>) {
        if self.left.is_some() {
            return;
        }
        let running = |open: &&mut Open| open.state == SpanState::Running;
        if let Some(open) = self.open.as_mut().filter(running)
            && state == SpanState::Running
        {
            if open.start == at {
                open.until = until.or(open.until);
                return;
            }
            let place = self.closed.len() + 1;
            self.more().joined.push(place);
        }
        self.close(at);
        self.open = Some(Open { state, start: at, until });
    }

    /// The whole run is over; a lane that was never entered never ran.
    pub(super) fn run_over(&mut self, at: Instant) {
        if self.left.is_none() {
            let ending = if self.entered.is_some() { Ending::Cancelled } else { Ending::NeverRan };
            self.leave(at, ending, None);
        }
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// An instant in which it ran still shows; an instant in line or waiting says nothing.
    fn close(&mut self, at: Instant) {
        if let Some(span) = self.open.take().map(|open| open.close(at))
            && (span.state == SpanState::Running || span.start < span.end)
        {
            self.closed.push(span);
        }
    }
}

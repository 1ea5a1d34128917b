use super::lane_spans::LaneSpans;
use super::{Event, EventKind, LaneId, Span, SpanState, TaskId, Trace};
use crate::time::{Duration, Instant};

/// What every lane was doing, from when to when: a fold over a [`Trace`] that goes on where it
/// left off, so that following a growing trace costs only what is new.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    lanes: Vec<LaneSpans>,
    /// What is known of each of the loop's tasks.
    tasks: Vec<TaskState>,
    /// When the thread was held for longer than an instant, in order.
    held: Vec<(Instant, Instant)>,
    /// Since when the thread is held now, and by which task.
    holder: Option<(Instant, TaskId)>,
    /// How late the latest wake-up came while nothing held the thread.
    lateness: Duration,
    seen: usize,
    ended: Option<Instant>,
}

#[derive(Clone, Copy, Debug, Default)]
struct TaskState {
    lane: Option<LaneId>,
    until: Option<Instant>,
    /// Whether it runs in a pool, beside the loop.
    beside: bool,
}

impl Spans {
    /// The spans of all of `trace`.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let mut spans = Self::default();
        spans.follow(trace);
        spans
    }

    /// Takes in the events that `trace` has gained since the last call.
    pub fn follow(&mut self, trace: &Trace) {
        self.lanes.resize_with(trace.lanes().len(), LaneSpans::default);
        for event in trace.events().iter().skip(self.seen) {
            self.take(event);
        }
        self.seen = trace.events().len();
        if let (None, Some(end)) = (self.ended, trace.ended()) {
            self.ended = Some(end);
            self.lanes.iter_mut().for_each(|lane| lane.run_over(end));
        }
    }

    /// The lanes, in the order of the trace's names.
    #[must_use]
    pub fn lanes(&self) -> &[LaneSpans] {
        &self.lanes
    }

    /// When the run was over; `None` while it is not.
    #[must_use]
    pub const fn ended(&self) -> Option<Instant> {
        self.ended
    }

    /// How late the latest wake-up came that nothing on the loop's thread had delayed.
    #[must_use]
    pub const fn lateness(&self) -> Duration {
        self.lateness
    }

    /// When the thread was held up to `now`, in order: what an interface would have felt.
    pub fn held(&self, now: Instant) -> impl Iterator<Item = (Instant, Instant)> + '_ {
        let open = self.holder.map(|(since, _)| (since, now)).filter(|(since, now)| now > since);
        self.held.iter().copied().chain(open)
    }

    /// The spans of `lane` up to `now`, the one that is still open last.
    pub fn of_lane(&self, lane: &LaneSpans, now: Instant) -> impl Iterator<Item = Span> {
        let held_since = self.holder.map(|(since, _)| since);
        lane.closed().iter().copied().chain(lane.open_until(now, held_since))
    }

    fn take(&mut self, event: &Event) {
        let Event { at, task, kind } = *event;
        match kind {
            EventKind::Created | EventKind::Printed { .. } => {}
            EventKind::Submitted => self.task(task).beside = true,
            EventKind::Woken => self.woken(at, task),
            EventKind::Resumed => {
                if !self.task(task).beside {
                    self.holder = Some((at, task));
                }
                self.lane_of(task, |lane| lane.switch(SpanState::Running, at, None));
            }
            EventKind::Held { until } => {
                self.lane_of(task, |lane| lane.switch(SpanState::Running, at, Some(until)));
            }
            EventKind::Suspended { until } => {
                self.release(at, task);
                self.task(task).until = until;
                self.lane_of(task, |lane| lane.switch(SpanState::Waiting, at, until));
            }
            EventKind::Queued => {
                self.release(at, task);
                self.lane_of(task, |lane| lane.switch(SpanState::Queued, at, None));
            }
            EventKind::Finished(_) => self.release(at, task),
            EventKind::Bound(lane) => self.bind(task, lane),
            EventKind::Entered(lane) => {
                self.bind(task, lane);
                self.lane_of(task, |lane| lane.enter(at));
            }
            EventKind::Reached(place) => self.lane_of(task, |lane| lane.reach(at, place)),
            EventKind::Followed(other) => self.lane_of(task, |lane| lane.follow(at, other)),
            EventKind::Acquired { slot } => self.lane_of(task, |lane| lane.acquire(at, slot)),
            EventKind::Released { .. } => self.lane_of(task, |lane| lane.release(at)),
            EventKind::Left { lane, ending, text } => {
                self.task(task).lane = None;
                if let Some(lane) = self.lanes.get_mut(lane.0 as usize) {
                    lane.leave(at, ending, text);
                }
            }
        }
    }

    /// From here on, what `task` does is told of `lane`.
    fn bind(&mut self, task: TaskId, lane: LaneId) {
        let state = self.task(task);
        state.lane = Some(lane);
        let beside = state.beside;
        self.lane_of(task, |lane| lane.bind(beside));
    }

    /// A wake-up that came late counts as standing in line from its deadline on where the thread
    /// was held at that moment; otherwise the timer itself was late.
    fn woken(&mut self, at: Instant, task: TaskId) {
        let until = self.task(task).until.take().filter(|until| *until < at);
        let due = until.filter(|until| self.was_held(*until));
        if let (Some(until), None) = (until, due) {
            self.lateness = self.lateness.max(at.since(until));
        }
        self.lane_of(task, |lane| lane.switch(SpanState::Queued, due.unwrap_or(at), None));
    }

    fn was_held(&self, at: Instant) -> bool {
        let open = self.holder.is_some_and(|(since, _)| since <= at);
        let begun = self.held.partition_point(|(start, _)| *start <= at);
        open || self.held[..begun].last().is_some_and(|(_, end)| at < *end)
    }

    /// `task` lets go of the thread, if it holds it.
    fn release(&mut self, at: Instant, task: TaskId) {
        let holder = self.holder.take_if(|(_, holder)| *holder == task);
        if let Some((since, _)) = holder.filter(|(since, _)| *since < at) {
            match self.held.last_mut() {
                Some(last) if last.1 == since => last.1 = at,
                _ => self.held.push((since, at)),
            }
        }
    }

    fn task(&mut self, task: TaskId) -> &mut TaskState {
        let index = task.0 as usize;
        if self.tasks.len() <= index {
            self.tasks.resize(index + 1, TaskState::default());
        }
        &mut self.tasks[index]
    }

    fn lane_of(&mut self, task: TaskId, change: impl FnOnce(&mut LaneSpans)) {
        if let Some(lane) = self.task(task).lane {
            self.lanes.get_mut(lane.0 as usize).map(change);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ending, SpanState};
    use super::*;
    use EventKind::{Entered, Held, Left, Resumed, Suspended, Woken};

    const A: TaskId = TaskId(1);
    const B: TaskId = TaskId(2);

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    fn trace(events: &[(u64, TaskId, EventKind)]) -> Trace {
        let mut trace = Trace::new(vec!["A".into(), "B".into()]);
        events.iter().for_each(|(at, task, kind)| trace.push(ms(*at), *task, *kind));
        trace
    }

    fn left(lane: u32) -> EventKind {
        Left { lane: LaneId(lane), ending: Ending::Done, text: None }
    }

    /// What lane `lane` did up to `now`: state, start and end in milliseconds.
    fn told(spans: &Spans, lane: usize, now: u64) -> Vec<(SpanState, u64, u64)> {
        let lane = &spans.lanes()[lane];
        let told = |span: Span| (span.state, span.start.micros() / 1000, span.end.micros() / 1000);
        spans.of_lane(lane, ms(now)).map(told).collect()
    }

    /// A waits 100 ms; B holds the thread from the start to 300 ms.
    fn held_up() -> Vec<(u64, TaskId, EventKind)> {
        vec![
            (0, A, Resumed),
            (0, A, Entered(LaneId(0))),
            (0, A, Suspended { until: Some(ms(100)) }),
            (0, B, Resumed),
            (0, B, Entered(LaneId(1))),
            (0, B, Held { until: ms(300) }),
        ]
    }

    #[test]
    fn a_deadline_that_passes_while_the_thread_is_held_ends_the_wait_and_begins_the_line() {
        use SpanState::{Queued, Running, Waiting};
        let mut events = held_up();
        let live = Spans::of(&trace(&events));
        assert_eq!(told(&live, 0, 50), [(Running, 0, 0), (Waiting, 0, 50)]);
        assert_eq!(told(&live, 0, 200), [(Running, 0, 0), (Waiting, 0, 100), (Queued, 100, 200)]);
        assert_eq!(told(&live, 1, 200), [(Running, 0, 200)]);
        assert_eq!(live.held(ms(200)).collect::<Vec<_>>(), [(ms(0), ms(200))]);

        events.extend([
            (300, B, left(1)),
            (300, B, EventKind::Finished(Ending::Done)),
            (300, A, Woken),
            (300, A, Resumed),
            (300, A, left(0)),
            (300, A, EventKind::Finished(Ending::Done)),
        ]);
        let over = Spans::of(&trace(&events));
        let expected =
            [(Running, 0, 0), (Waiting, 0, 100), (Queued, 100, 300), (Running, 300, 300)];
        assert_eq!(told(&over, 0, 999), expected);
        assert_eq!(over.lateness(), Duration::ZERO);
        assert_eq!(over.held(ms(999)).collect::<Vec<_>>(), [(ms(0), ms(300))]);
    }

    #[test]
    fn a_late_timer_on_a_free_thread_is_lateness_and_stays_a_wait() {
        let spans = Spans::of(&trace(&[
            (0, A, Resumed),
            (0, A, Entered(LaneId(0))),
            (0, A, Suspended { until: Some(ms(100)) }),
            (130, A, Woken),
            (130, A, Resumed),
            (130, A, left(0)),
        ]));
        let wait = spans.lanes()[0].closed()[1];
        assert_eq!(wait.state, SpanState::Waiting);
        assert_eq!(wait.requested, Some(Duration::from_millis(100)));
        assert_eq!(wait.measured(), Duration::from_millis(130));
        assert_eq!(spans.lateness(), Duration::from_millis(30));
    }

    #[test]
    fn following_step_by_step_gives_what_following_at_once_gives() {
        let events = held_up();
        let mut growing = Spans::default();
        for count in 0..=events.len() {
            growing.follow(&trace(&events[..count]));
        }
        assert_eq!(told(&growing, 0, 250), told(&Spans::of(&trace(&events)), 0, 250));
    }

    #[test]
    fn a_lane_that_was_never_entered_never_ran() {
        let mut over = trace(&[(0, A, Resumed)]);
        over.end(ms(10));
        let spans = Spans::of(&over);
        assert_eq!(spans.lanes()[0].left().map(|left| left.ending), Some(Ending::NeverRan));
    }
}

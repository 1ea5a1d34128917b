use super::lane_spans::LaneSpans;
use super::{Bell, Event, EventKind, LaneId, Span, SpanState, TaskId, Trace};
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
    bells: Vec<Bell>,
    seen: usize,
    ended: Option<Instant>,
}

/// The first task of every loop.
const MAIN: TaskId = TaskId(0);

#[derive(Clone, Copy, Debug, Default)]
struct TaskState {
    lane: Option<LaneId>,
    /// The lane that it was made for, or the first that it acted for.
    own: Option<LaneId>,
    until: Option<Instant>,
    /// Whether it runs in a pool, beside the loop.
    beside: bool,
    /// What it took before it acted for a lane, and when.
    took: Option<(Instant, u32)>,
    /// The lane that what it took is told of: it gives that back after it has left the lane.
    takes_for: Option<LaneId>,
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
        self.follow_to(trace, trace.events().len());
        if let (None, Some(end)) = (self.ended, trace.ended()) {
            self.ended = Some(end);
            self.lanes.iter_mut().for_each(|lane| lane.run_over(end));
        }
    }

    /// The same, up to where `seen` of all events are taken in.
    pub(super) fn follow_to(&mut self, trace: &Trace, seen: usize) {
        self.lanes.resize_with(trace.lanes().len(), LaneSpans::default);
        for event in trace.events().iter().take(seen).skip(self.seen) {
            self.take(event);
        }
        self.seen = self.seen.max(seen);
    }

    /// How many events were taken in.
    pub(super) const fn seen(&self) -> usize {
        self.seen
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

    /// The lane that a task acts for now.
    #[must_use]
    pub fn acts_for(&self, task: TaskId) -> Option<LaneId> {
        self.tasks.get(task.0 as usize)?.lane
    }

    /// The lane that a task was made for. The main task is for none.
    #[must_use]
    pub fn made_for(&self, task: TaskId) -> Option<LaneId> {
        self.tasks.get(task.0 as usize)?.own.filter(|_| task != MAIN)
    }

    /// Whether a task runs in a pool, beside the loop.
    #[must_use]
    pub fn is_beside(&self, task: TaskId) -> bool {
        self.tasks.get(task.0 as usize).is_some_and(|state| state.beside)
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

    /// Every ring of the loop's bell, in order.
    #[must_use]
    pub fn bells(&self) -> &[Bell] {
        &self.bells
    }

    /// The spans of `lane` up to `now`, the one that is still open last.
    pub fn of_lane(&self, lane: &LaneSpans, now: Instant) -> impl Iterator<Item = Span> {
        self.of_lane_within(lane, now, (Instant::START, Instant::from_micros(u64::MAX)))
    }

    /// Those of them that touch the time from `from` to `to`.
    pub fn of_lane_within(
        &self,
        lane: &LaneSpans,
        now: Instant,
        (from, to): (Instant, Instant),
    ) -> impl Iterator<Item = Span> {
        let closed = lane.closed();
        let first = closed.partition_point(|span| span.end < from);
        let last = closed.partition_point(|span| span.start <= to).max(first);
        let held_since = self.holder.map(|(since, _)| since).filter(|_| !lane.beside());
        let open = lane.open_until(now, held_since);
        let open = open.filter(move |span| span.end >= from && span.start <= to);
        closed[first..last].iter().copied().chain(open)
    }

    /// Whether something held the loop's thread at `at`.
    #[must_use]
    pub fn was_held(&self, at: Instant) -> bool {
        let open = self.holder.is_some_and(|(since, _)| since <= at);
        let begun = self.held.partition_point(|(start, _)| *start <= at);
        open || self.held[..begun].last().is_some_and(|(_, end)| at < *end)
    }

    fn take(&mut self, event: &Event) {
        let Event { at, task, kind } = *event;
        match kind {
            EventKind::Created { lane } => self.task(task).own = lane,
            EventKind::Awaits(_)
            | EventKind::Gathers { .. }
            | EventKind::Armed { .. }
            | EventKind::Disarmed { .. }
            | EventKind::Printed { .. } => {}
            EventKind::Rung => self.bells.push(Bell { rung: at, answered: None }),
            EventKind::Answered => self.answer(at),
            EventKind::Submitted => self.submit(at, task),
            EventKind::Woken => self.woken(at, task),
            EventKind::Resumed => {
                if !self.task(task).beside {
                    self.holder = Some((at, task));
                }
                self.of_task(task, |lane| lane.switch(SpanState::Running, at, None));
            }
            EventKind::Held { until } => {
                self.of_task(task, |lane| lane.switch(SpanState::Running, at, Some(until)));
            }
            EventKind::Suspended { until } => {
                self.release(at, task);
                self.task(task).until = until;
                self.of_task(task, |lane| lane.switch(SpanState::Waiting, at, until));
            }
            EventKind::Queued { .. } => {
                self.release(at, task);
                self.of_task(task, |lane| lane.switch(SpanState::Queued, at, None));
            }
            EventKind::Finished(_) => self.release(at, task),
            EventKind::Bound(lane) => self.bind(at, task, lane),
            EventKind::Entered(lane) => {
                self.bind(at, task, lane);
                self.of_task(task, |lane| lane.enter(at));
            }
            EventKind::Reached(place) => self.of_task(task, |lane| lane.reach(at, place)),
            EventKind::Followed(other) => self.of_task(task, |lane| lane.follow(at, other)),
            EventKind::Acquired { slot } => {
                let state = self.task(task);
                (state.took, state.takes_for) = (Some((at, slot)), None);
                self.tell_slot(task);
            }
            EventKind::Released { .. } => {
                let state = self.task(task);
                state.took = None;
                let lane = state.takes_for.take();
                self.lane(lane, |lane| lane.release(at));
            }
            EventKind::Left { lane, ending, text } => {
                self.task(task).lane = None;
                if let Some(lane) = self.lanes.get_mut(lane.0 as usize) {
                    lane.leave(at, ending, text);
                }
            }
        }
    }

    /// `task` runs in a pool. From here on it acts for the lane that the submitting task has acted
    /// for: that one only awaits it.
    fn submit(&mut self, at: Instant, task: TaskId) {
        self.task(task).beside = true;
        let holder = self.holder.map(|(_, holder)| holder);
        if let Some(lane) = holder.and_then(|holder| self.task(holder).lane.take()) {
            self.bind(at, task, lane);
            self.lane(Some(lane), |lane| lane.switch(SpanState::Queued, at, None));
        }
    }

    /// From here on, what `task` does is told of `lane`.
    fn bind(&mut self, at: Instant, task: TaskId, lane: LaneId) {
        let state = self.task(task);
        state.lane = Some(lane);
        state.own.get_or_insert(lane);
        let beside = state.beside;
        self.of_task(task, |lane| lane.bind(at, beside));
        self.tell_slot(task);
    }

    /// What `task` took is told of the lane that it acts for, as soon as there is one.
    fn tell_slot(&mut self, task: TaskId) {
        let state = self.task(task);
        let Some(lane) = state.lane else { return };
        let Some((at, slot)) = state.took.take() else { return };
        state.takes_for = Some(lane);
        self.lane(Some(lane), |lane| lane.acquire(at, slot));
    }

    /// A wake-up that came late counts as standing in line from its deadline on where the thread
    /// was held at that moment; otherwise the timer itself was late.
    fn woken(&mut self, at: Instant, task: TaskId) {
        let until = self.task(task).until.take().filter(|until| *until < at);
        let due = until.filter(|until| self.was_held(*until));
        if let (Some(until), None) = (until, due) {
            self.lateness = self.lateness.max(at.since(until));
        }
        self.of_task(task, |lane| lane.switch(SpanState::Queued, due.unwrap_or(at), None));
    }

    /// The ready queue is first come, first served.
    fn answer(&mut self, at: Instant) {
        if let Some(bell) = self.bells.iter_mut().find(|bell| bell.answered.is_none()) {
            bell.answered = Some(at);
        }
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
            // There is a task for each lane, as a rule: all of them have their place at once.
            self.tasks.resize(index.max(self.lanes.len()) + 1, TaskState::default());
        }
        &mut self.tasks[index]
    }

    fn of_task(&mut self, task: TaskId, change: impl FnOnce(&mut LaneSpans)) {
        let lane = self.task(task).lane;
        self.lane(lane, change);
    }

    fn lane(&mut self, lane: Option<LaneId>, change: impl FnOnce(&mut LaneSpans)) {
        lane.and_then(|lane| self.lanes.get_mut(lane.0 as usize)).map(change);
    }
}

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use super::Among;
use crate::time::{Duration, Instant};
use crate::trace::{Ending, Event, EventKind, LaneId, Needs, TaskId};

/// What is known of a loop after some events of its trace: small, for copies of it are kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Board {
    /// How many events.
    pub(super) seen: usize,
    pub(super) last: Option<Event>,
    pub(super) tasks: Vec<TaskState>,
    /// The ready queue: tasks, and nothing for a bell.
    pub(super) ready: VecDeque<Option<TaskId>>,
    pub(super) running: Option<TaskId>,
    /// Until when the running step holds the thread.
    pub(super) held: Option<Instant>,
    /// The timeouts of tasks that are in another one.
    pub(super) nested: Vec<(TaskId, Alarm)>,
    pub(super) gatherings: Vec<Gathering>,
    pub(super) taken: u32,
    pub(super) longest: Duration,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TaskState {
    pub(super) doing: Doing,
    /// The number of the event with which that began.
    pub(super) since: u32,
    pub(super) lane: Option<LaneId>,
    /// Whether it is the task of a lane, and not one that acts for several.
    named: bool,
    /// Whether a step of it has begun.
    pub(super) begun: bool,
    /// The task that awaits it, where it is a job of a pool.
    pub(super) by: Option<TaskId>,
    /// The permit or worker that it holds.
    pub(super) slot: Option<u32>,
    /// What it awaits, if that is one task or job.
    pub(super) awaits: Option<TaskId>,
    /// Its outermost timeout.
    pub(super) timeout: Option<Alarm>,
    /// The place of the gathering that waits for it, from 1.
    pub(super) gathered: u32,
}

/// The timer of a timeout: its deadline, and the number of the event that set it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alarm {
    pub(super) until: Instant,
    pub(super) since: u32,
}

/// A task that waits for several.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gathering {
    /// Which; nobody once it went on after the last.
    pub(super) by: Option<TaskId>,
    pub(super) among: Among,
    /// The first and the last of them.
    pub(super) range: (TaskId, TaskId),
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Doing {
    /// It has ended, or was not created.
    #[default]
    Nothing,
    Ready,
    Running,
    /// Computing in a pool.
    Working(Instant),
    Sleeping(Instant),
    /// Awaiting something that is no timer.
    Waiting,
    InLine(Option<Instant>),
}

impl Board {
    /// Takes in the next event.
    pub(super) fn take(&mut self, event: &Event) {
        let Event { at, task, kind } = *event;
        self.last = Some(*event);
        self.seen += 1;
        match kind {
            EventKind::Created { lane } => {
                self.tell(task, Doing::Ready);
                let state = self.task(task);
                (state.lane, state.named) = (lane, lane.is_some());
                self.ready.push_back(Some(task));
            }
            EventKind::Submitted => {
                let by = self.running.unwrap_or(TaskId(0));
                let lane = self.task(by).lane;
                self.task(by).awaits = Some(task);
                self.tell(task, Doing::InLine(None));
                let state = self.task(task);
                (state.by, state.lane, state.named) = (Some(by), lane, true);
            }
            EventKind::Woken => {
                self.tell(task, Doing::Ready);
                self.ready.push_back(Some(task));
            }
            EventKind::Resumed => self.resume(task),
            EventKind::Held { until } => {
                if self.task(task).by.is_some() {
                    self.tell(task, Doing::Working(until));
                } else {
                    self.held = Some(until);
                }
            }
            EventKind::Suspended { until } => {
                self.set(at, until);
                self.suspend(task, until.map_or(Doing::Waiting, Doing::Sleeping));
            }
            EventKind::Queued { until } => {
                self.set(at, until);
                self.suspend(task, Doing::InLine(until));
            }
            EventKind::Rung => self.ready.push_back(None),
            EventKind::Answered => self.unqueue(None),
            EventKind::Finished(ending) => self.finish(task, ending),
            EventKind::Bound(lane) | EventKind::Entered(lane) => self.task(task).lane = Some(lane),
            EventKind::Left { .. } => {
                let state = self.task(task);
                state.lane = state.lane.filter(|_| state.named);
            }
            EventKind::Acquired { slot } => {
                self.task(task).slot = Some(slot);
                self.taken += 1;
            }
            EventKind::Released { .. } => {
                self.task(task).slot = None;
                self.taken = self.taken.saturating_sub(1);
            }
            EventKind::Awaits(other) => self.task(task).awaits = Some(other),
            EventKind::Gathers { first, last, needs } => self.gather(task, (first, last), needs),
            EventKind::Armed { until } => {
                let alarm = Alarm { until, since: self.seen as u32 };
                if self.task(task).timeout.is_some() {
                    self.nested.push((task, alarm));
                } else {
                    self.task(task).timeout = Some(alarm);
                }
            }
            EventKind::Disarmed { until } => self.disarm(task, until),
            EventKind::Reached(_) | EventKind::Followed(_) | EventKind::Printed { .. } => {}
        }
    }

    fn resume(&mut self, task: TaskId) {
        self.tell(task, Doing::Running);
        let state = self.task(task);
        state.begun = true;
        if state.by.is_some() {
            return;
        }
        state.awaits = None;
        self.unqueue(Some(task));
        self.running = Some(task);
        self.held = None;
        let over =
            |gathering: &&mut Gathering| gathering.by == Some(task) && gathering.among.left == 0;
        if let Some(gathering) = self.gatherings.iter_mut().find(over) {
            gathering.by = None;
        }
    }

    /// The step of `task` ended, or what its job did in a pool.
    fn suspend(&mut self, task: TaskId, doing: Doing) {
        self.tell(task, doing);
        self.let_go(task);
    }

    fn let_go(&mut self, task: TaskId) {
        if self.running == Some(task) {
            (self.running, self.held) = (None, None);
        }
    }

    fn finish(&mut self, task: TaskId, ending: Ending) {
        if self.task(task).doing == Doing::Ready {
            self.unqueue(Some(task));
        }
        self.tell(task, Doing::Nothing);
        self.let_go(task);
        let state = self.task(task);
        state.timeout = None;
        let gathered = state.gathered as usize;
        self.nested.retain(|(other, _)| *other != task);
        if let Some(gathering) = self.gatherings.get_mut(gathered.wrapping_sub(1)) {
            gathering.among.left = gathering.among.left.saturating_sub(1);
            gathering.among.ended += 1;
            // To a task group, a cancellation is no error.
            let raised = match gathering.among.needs {
                Needs::Group => matches!(ending, Ending::Failed | Ending::TimedOut),
                _ => ending != Ending::Done,
            };
            gathering.among.raised += u32::from(raised);
        }
    }

    /// Takes a task or a bell out of the ready queue: it is the first, unless it began inside another
    /// step or ended before its first.
    fn unqueue(&mut self, task: Option<TaskId>) {
        if self.ready.front() == Some(&task) {
            self.ready.pop_front();
        } else if let Some(place) = self.ready.iter().position(|other| *other == task) {
            self.ready.remove(place);
        }
    }

    fn gather(&mut self, by: TaskId, (first, last): (TaskId, TaskId), needs: Needs) {
        let known = self.gatherings.iter().position(|gathering| gathering.by == Some(by));
        let place = known.unwrap_or(self.gatherings.len());
        if known.is_none() {
            let among = Among { needs, left: 0, ended: 0, raised: 0 };
            self.gatherings.push(Gathering { by: Some(by), among, range: (first, last) });
        }
        let mut left = 0;
        // Tasks that are told of exist: nobody makes the board longer than its trace.
        for state in self.tasks.iter_mut().take(last.0 as usize + 1).skip(first.0 as usize) {
            if state.doing != Doing::Nothing && state.gathered != place as u32 + 1 {
                state.gathered = place as u32 + 1;
                left += 1;
            }
        }
        let gathering = &mut self.gatherings[place];
        let left = gathering.among.left + left;
        gathering.among = Among { needs, left, ended: 0, raised: 0 };
        gathering.range = (gathering.range.0.min(first), gathering.range.1.max(last));
    }

    /// The innermost timeout with that deadline is no more.
    fn disarm(&mut self, task: TaskId, until: Instant) {
        let is_it = |(other, alarm): &(TaskId, Alarm)| *other == task && alarm.until == until;
        if let Some(place) = self.nested.iter().rposition(is_it) {
            self.nested.remove(place);
            return;
        }
        let state = self.task(task);
        state.timeout = state.timeout.filter(|alarm| alarm.until != until);
    }

    fn set(&mut self, at: Instant, until: Option<Instant>) {
        self.longest = self.longest.max(until.map_or(Duration::ZERO, |until| until.since(at)));
    }

    fn tell(&mut self, task: TaskId, doing: Doing) {
        let since = self.seen as u32;
        let state = self.task(task);
        (state.doing, state.since) = (doing, since);
    }

    fn task(&mut self, task: TaskId) -> &mut TaskState {
        let index = task.0 as usize;
        if self.tasks.len() <= index {
            self.tasks.resize(index + 1, TaskState::default());
        }
        &mut self.tasks[index]
    }
}

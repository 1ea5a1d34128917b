use super::board::{Board, Doing, Gathering, TaskState};
use super::{
    Await, Beside, Does, LoopView, NAMED, Purpose, Ready, Running, Stage, Timer, Told, Waiting, Who,
};
use crate::time::Instant;
use crate::trace::{Event, EventKind, TaskId};

/// Something with its place in an order: the moment, the number of the event, the task.
type Sorted = (Instant, u32, TaskId, Purpose);

impl Board {
    /// The picture of it; `over` tells whether the run was over by then.
    pub(super) fn view(&self, over: bool) -> LoopView {
        let (mut timers, mut in_line, mut for_worker) = (Vec::new(), Vec::new(), Vec::new());
        let (mut beside, mut waiting) = (Vec::new(), Vec::new());
        for (task, state) in (0..).map(TaskId).zip(&self.tasks) {
            if let Some(alarm) = state.timeout {
                timers.push((alarm.until, alarm.since, task, Purpose::Timeout));
            }
            let in_order = |at, purpose| (at, state.since, task, purpose);
            match (state.doing, state.by) {
                (Doing::Nothing | Doing::Ready, _) | (Doing::Running, None) => {}
                (Doing::InLine(None), Some(_)) if state.slot.is_none() => {
                    for_worker.push(in_order(Instant::START, Purpose::Turn));
                }
                (doing, Some(_)) => beside.push(self.beside(task, state, doing)),
                (Doing::Sleeping(until), None) => timers.push(in_order(until, Purpose::Sleep)),
                (Doing::InLine(Some(until)), None) => timers.push(in_order(until, Purpose::Turn)),
                (Doing::InLine(None), None) => {
                    in_line.push(in_order(Instant::START, Purpose::Turn));
                }
                (Doing::Waiting | Doing::Working(_), None) => {
                    waiting.push(Waiting { who: self.who(task), awaits: self.awaits(task, state) });
                }
            }
        }
        timers.extend(
            self.nested.iter().map(|(task, it)| (it.until, it.since, *task, Purpose::Timeout)),
        );
        beside.sort_unstable_by_key(|beside: &Beside| beside.slot);
        let timer = |(until, _, task, purpose)| Timer { who: self.who(task), until, purpose };
        LoopView {
            last: self.last,
            whose: self.last.map(|last| self.who(last.task)),
            stage: self.stage(over),
            running: self.running.map(|task| self.running(task)),
            ready: self.ready.iter().map(|task| self.ready(*task)).collect(),
            told: self.told(),
            timers: sorted(timers).into_iter().map(timer).collect(),
            in_line: self.all(sorted(in_line)),
            taken: self.taken,
            waiting,
            for_worker: self.all(sorted(for_worker)),
            beside,
            longest: self.longest,
        }
    }

    fn running(&self, task: TaskId) -> Running {
        // A step goes on after a hold without a word, until it tells of something.
        let over = |until: &Instant| self.last.is_some_and(|last| *until <= last.at);
        Running { who: self.who(task), until: self.held.filter(|until| !over(until)) }
    }

    fn told(&self) -> Option<Told> {
        let Event { task, kind: EventKind::Finished(ending), .. } = self.last? else { return None };
        let state = self.tasks.get(task.0 as usize)?;
        let place = (state.gathered as usize).checked_sub(1);
        let gathering = place.and_then(|place| self.gatherings.get(place));
        let Gathering { by, among, .. } = *gathering?;
        let to = by?;
        let waits = self.tasks.get(to.0 as usize).filter(|to| to.doing == Doing::Waiting)?;
        let told = Told { who: self.who(task), ending, to: self.who(to), among };
        waits.awaits.is_none().then_some(told)
    }

    fn stage(&self, over: bool) -> Stage {
        let main = self.tasks.first().map(|main| main.doing);
        match main {
            _ if over => Stage::Over,
            Some(Doing::Nothing) => Stage::Leftovers,
            _ => Stage::Main,
        }
    }

    fn who(&self, task: TaskId) -> Who {
        Who { task, lane: self.tasks.get(task.0 as usize).and_then(|state| state.lane) }
    }

    fn all(&self, tasks: Vec<Sorted>) -> Vec<Who> {
        tasks.into_iter().map(|(_, _, task, _)| self.who(task)).collect()
    }

    fn ready(&self, task: Option<TaskId>) -> Ready {
        let Some(task) = task else { return Ready::Bell };
        let begun = self.tasks.get(task.0 as usize).is_some_and(|state| state.begun);
        Ready::Task { who: self.who(task), starts: !begun }
    }

    fn beside(&self, task: TaskId, state: &TaskState, doing: Doing) -> Beside {
        let does = match doing {
            Doing::Sleeping(until) => Does::Sleeps(until),
            Doing::Working(until) => Does::Works(until),
            Doing::InLine(_) => Does::InLine,
            _ => Does::Goes,
        };
        Beside { who: self.who(task), slot: state.slot.unwrap_or(0), does }
    }

    fn awaits(&self, task: TaskId, state: &TaskState) -> Await {
        let awaited = |task: TaskId| Some((task, self.tasks.get(task.0 as usize)?));
        match state.awaits.and_then(awaited) {
            Some((_, job)) if job.by.is_some() => {
                return Await::Job { done: job.doing == Doing::Nothing };
            }
            Some((other, _)) => return Await::Task(self.who(other)),
            None => {}
        }
        let places = (1..).zip(&self.gatherings);
        let mut own = places.filter(|(_, gathering)| gathering.by == Some(task));
        own.next().map_or(Await::Future, |(place, gathering)| self.several(place, gathering))
    }

    fn several(&self, place: u32, &Gathering { among, range, .. }: &Gathering) -> Await {
        let tasks = (range.0.0..=range.1.0).zip(self.tasks.iter().skip(range.0.0 as usize));
        let open = |state: &TaskState| state.gathered == place && state.doing != Doing::Nothing;
        let open = tasks.filter(|(_, state)| open(state)).take(NAMED.min(among.left as usize));
        let first = open.map(|(task, _)| self.who(TaskId(task))).collect();
        Await::Several { among, first }
    }
}

fn sorted(mut tasks: Vec<Sorted>) -> Vec<Sorted> {
    tasks.sort_unstable();
    tasks
}

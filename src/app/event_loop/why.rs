use super::moment;
use super::names::Names;
use crate::app::lead::number;
use crate::app::{Slots, capital};
use crate::chart::seconds;
use crate::time::Instant;
use crate::trace::{
    Among, Await, Ending, Event, EventKind, LoopView, Needs, Purpose, Ready, Running, Stage,
    TaskId, Timer, Told,
};

/// Why the loop does next what it does next, after the rules of asyncio.
pub(super) fn why(
    names: &Names<'_>,
    view: &LoopView,
    slots: Option<Slots>,
    now: Instant,
) -> String {
    let scene = Scene { names, view, slots, now };
    match (view.stage, view.running, view.ready.first()) {
        _ if !names.is_loop => {
            "There is no event loop here: plain functions run one after another.".into()
        }
        (Stage::Over, ..) => "The run is over: the loop is closed.".into(),
        _ if view.last.is_none() => "Nothing has happened yet.".into(),
        (_, Some(running), _) => scene.running(running),
        (_, None, Some(first)) => scene.next(*first),
        (_, None, None) => scene.idle(),
    }
}

struct Scene<'a> {
    names: &'a Names<'a>,
    view: &'a LoopView,
    slots: Option<Slots>,
    now: Instant,
}

impl Scene<'_> {
    /// A step runs: the loop does nothing until it ends.
    fn running(&self, running: Running) -> String {
        let name = self.names.of(running.who);
        let Some(until) = running.until else {
            return format!("{name} runs until it awaits or ends: nothing else can run meanwhile.");
        };
        let (ready, due) = (self.view.ready.len(), self.due().len());
        let wait = if ready == 1 { "waits" } else { "wait" };
        let queue = format!("{ready} {wait} in the ready queue");
        let timers =
            if due == 1 { "1 timer is due".into() } else { format!("{due} timers are due") };
        let rest = match (ready, due) {
            (0, 0) => String::new(),
            (0, _) => ["; ", &timers].concat(),
            (_, 0) => ["; ", &queue].concat(),
            _ => ["; ", &queue, " and ", &timers].concat(),
        };
        format!("{name} holds the thread until {}: nothing else can run{rest}.", moment(until))
    }

    /// The ready queue is first in, first out. Timers that are due join it at its back.
    fn next(&self, first: Ready) -> String {
        let next = match first {
            Ready::Bell => "The bell is first in the ready queue: the loop answers it next.".into(),
            Ready::Task { who, starts } => {
                let verb = if starts { "starts" } else { "resumes" };
                let name = self.names.of(who);
                format!("{name} is first in the ready queue: the loop {verb} it next.")
            }
        };
        match self.timers_due() {
            Some(due) => [&next, " ", &due].concat(),
            None => next,
        }
    }

    /// No task is in the ready queue.
    fn idle(&self) -> String {
        let told = self.view.told.filter(|_| self.is_fresh());
        if let Some(words) = told.and_then(|told| self.handed(told)) {
            return words;
        }
        let words = self.timeout().or_else(|| self.all_done()).or_else(|| self.timers_due());
        if let Some(words) = words.or_else(|| self.after_main()) {
            return words;
        }
        match told {
            // Its callback still stands in the queue, so that this is not empty.
            Some(told) => {
                let (ended, to, left) = (self.ended(told), self.names.of(told.to), told.among.left);
                let sleeps = self.sleeps("No task is ready");
                format!("{ended}; {to} still waits for {left} more. {sleeps}")
            }
            None => self.sleeps("The ready queue is empty"),
        }
    }

    /// Whether the last event is of this very moment: what follows from it at once is still to come.
    fn is_fresh(&self) -> bool {
        self.view.last.is_some_and(|last| last.at == self.now)
    }

    /// What comes of the end of a task for who waits for it, where something does.
    fn handed(&self, told: Told) -> Option<String> {
        let (name, to) = (self.names.of(told.who), self.names.of(told.to));
        let Among { needs, left, ended, raised } = told.among;
        let failed = told.ending != Ending::Done && raised == 1;
        match needs {
            Needs::Group if failed && left > 0 => Some(format!(
                "{}: the task group cancels every task of it that is not done.",
                self.ended(told)
            )),
            Needs::AllOrError if failed => Some(format!(
                "{}: gather raises that in {to} at once, and cancels nobody.",
                self.ended(told)
            )),
            Needs::First if ended == 1 => Some(format!("{name} is first: {to} goes on.")),
            Needs::Next => Some(format!("{}: {to} goes on with it.", self.ended(told))),
            _ => None,
        }
    }

    /// A timeout is being carried out.
    fn timeout(&self) -> Option<String> {
        let last = self.view.last.filter(|_| self.is_fresh())?;
        let is_it = matches!(last.kind, EventKind::Disarmed { .. });
        let whose = self.view.whose.filter(|_| is_it)?;
        Some(self.cancels(&self.names.of(whose)))
    }

    fn cancels(&self, name: &str) -> String {
        format!("The timeout of {name} is due: its timer cancels {name}.")
    }

    /// What somebody waits for is there: it goes on as soon as the loop has told it so.
    fn all_done(&self) -> Option<String> {
        self.view.waiting.iter().find_map(|waiting| {
            let name = self.names.of(waiting.who);
            match &waiting.awaits {
                Await::Several { among, .. } if among.left == 0 => {
                    Some(format!("Everything {name} awaited is done: {name} goes on."))
                }
                Await::Task(other) if self.has_just_ended(other.task) => {
                    let other = self.names.of(*other);
                    Some(format!("{other} is done: {name} goes to the back of the ready queue."))
                }
                Await::Job { done: true } => {
                    let word = self.slots.map_or("thread", |slots| slots.word);
                    Some(format!(
                        "The {word} of {name} hands its result to the loop by \
                         call_soon_threadsafe: {name} goes to the back of the ready queue."
                    ))
                }
                _ => None,
            }
        })
    }

    fn has_just_ended(&self, task: TaskId) -> bool {
        let ended = |last: &Event| matches!(last.kind, EventKind::Finished(_)) && last.task == task;
        self.view.last.as_ref().is_some_and(ended)
    }

    fn ended(&self, told: Told) -> String {
        let how = match told.ending {
            Ending::Done => " is done",
            Ending::Failed => " raised",
            Ending::Cancelled => " was cancelled",
            Ending::TimedOut => " timed out",
            Ending::NeverRan => " was cancelled before it began",
        };
        [&self.names.of(told.who), how].concat()
    }

    /// What `asyncio.run` does when the main task is done.
    fn after_main(&self) -> Option<String> {
        let LoopView { stage, last, timers, in_line, waiting, beside, for_worker, .. } = self.view;
        if *stage != Stage::Leftovers {
            return None;
        }
        let last = last.as_ref();
        let just = last.is_some_and(|last| {
            last.task == TaskId(0) && matches!(last.kind, EventKind::Finished(_))
        });
        let left = !(timers.is_empty() && in_line.is_empty() && waiting.is_empty());
        if just && left {
            return Some("main is done: asyncio.run cancels the tasks that are left.".into());
        }
        let idle = beside.is_empty() && for_worker.is_empty();
        if !left && !idle {
            let them = self.slots.map_or_else(String::new, Slots::several);
            return Some(format!(
                "main is done: asyncio.run waits for the {them}, which nobody can cancel."
            ));
        }
        (!left).then(|| "main is done and nothing is left: the loop closes.".into())
    }

    fn due(&self) -> &[Timer] {
        let due = self.view.timers.partition_point(|timer| timer.until <= self.now);
        &self.view.timers[..due]
    }

    fn timers_due(&self) -> Option<String> {
        let due = self.due();
        let sleeps = due.iter().all(|timer| timer.purpose != Purpose::Timeout);
        match due {
            [] => None,
            [timer] => {
                let name = self.names.of(timer.who);
                Some(if sleeps {
                    format!(
                        "The timer of {name} is due: {name} goes to the back of the ready queue."
                    )
                } else {
                    self.cancels(&name)
                })
            }
            timers => {
                let count = capital(&number(timers.len() as u64));
                let then = if sleeps { "their tasks go" } else { "they go" };
                Some(format!(
                    "{count} timers are due: {then} to the back of the ready queue, earliest \
                     deadline first."
                ))
            }
        }
    }

    /// Nothing is to be done before a timer is due or a worker comes back.
    fn sleeps(&self, because: &str) -> String {
        let LoopView { timers, beside, for_worker, .. } = self.view;
        let timer = timers.first().map(|timer| {
            let (name, left) = (self.names.of(timer.who), seconds(timer.until.since(self.now)));
            let of = match timer.purpose {
                Purpose::Sleep => "",
                Purpose::Turn => "the turn of ",
                Purpose::Timeout => "the timeout of ",
            };
            [of, &name, " in ", &left].concat()
        });
        let word = self.slots.map_or("thread", |slots| slots.word);
        match (timer, beside.is_empty() && for_worker.is_empty()) {
            (None, true) => format!("{because}, and no timer is set."),
            (Some(timer), true) => {
                format!("{because}: the loop sleeps until the next timer, {timer}.")
            }
            (None, false) => {
                format!("{because}: the loop sleeps, free for others, until a {word} is done.")
            }
            (Some(timer), false) => format!(
                "{because}: the loop sleeps, free for others, until a {word} is done or a timer is \
                 due, {timer}."
            ),
        }
    }
}

mod names;
mod waits;
mod why;

use self::names::Names;
use self::waits::waits;
use self::why::why;
use super::Recording;
use crate::chart::seconds;
use crate::codegen::Shape;
use crate::strategy;
use crate::time::{Duration, Instant};
use crate::trace::{Does, EventKind, LoopView, Purpose, Ready, TaskId};

/// What the event loop of a strategy has in mind at a moment, in words and numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLoop {
    /// The strategy in plain words.
    pub title: String,
    /// The moment.
    pub at: Instant,
    /// Why it does next what it does next.
    pub why: String,
    /// Whether there is a loop at all.
    pub is_loop: bool,
    /// What is running.
    pub running: Option<Chip>,
    /// The ready queue, the front first.
    pub ready: Listed<Chip>,
    /// The timers, the earliest first.
    pub timers: Listed<Bar>,
    /// Who waits for what, a sentence each.
    pub waits: Listed<String>,
    /// How many lines the ready queue takes on a narrow screen, at most.
    pub queue_rows: usize,
    /// How many timers there can be to see, one line each.
    pub rows: usize,
    /// And how many threads or processes.
    pub workers: usize,
    /// And how many sentences.
    pub sentences: usize,
    /// What runs beside the loop, under what that is called; nothing where nothing can.
    pub beside: Option<(&'static str, Listed<Bar>)>,
}

/// The first of a list, and how many more there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// Those that are shown.
    pub first: Vec<T>,
    /// How many are not.
    pub more: usize,
}

/// A task, or a bell, with a word about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Its name.
    pub name: String,
    /// What there is to say of it.
    pub note: Option<String>,
    /// Whether it is a bell.
    pub bell: bool,
}

/// Time that is left to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Whose.
    pub name: String,
    /// What of, where that has to be said.
    pub note: &'static str,
    /// How long, where that is known.
    pub left: Option<String>,
    /// That, in thousandths of the longest sleep that there was, and not more than all of it.
    pub share: u32,
    /// Whether it ends in a cancellation.
    pub cancels: bool,
}

/// So many of a list are shown, and so many lines are left for it where each has its own.
const MOST: usize = 3;

impl EventLoop {
    /// The loop of a run at `now`, after the first `seen` of its events or all that there are.
    #[must_use]
    pub fn of(recording: &Recording, seen: Option<usize>, now: Instant) -> Self {
        let view = recording.loop_view(seen.unwrap_or(usize::MAX));
        let at = recording.ended().map_or(now, |end| end.min(now));
        Self::told(recording, &view, at)
    }

    /// The loop as it is foreseen at the first moment from which one learns something: the main task
    /// has done what it can, and awaits or holds the thread.
    #[must_use]
    pub fn foreseen(recording: &Recording) -> Self {
        let ends = |kind: EventKind| {
            let held = matches!(kind, EventKind::Held { .. } | EventKind::Finished(_));
            held || matches!(kind, EventKind::Suspended { .. } | EventKind::Queued { .. })
        };
        let trace = recording.trace();
        let mut events = trace.events().iter();
        let first = events.position(|event| event.task == TaskId(0) && ends(event.kind));
        let at = first.and_then(|place| trace.events().get(place)).map(|event| event.at);
        let view = recording.loop_view(first.map_or(0, |place| place + 1));
        drop(trace);
        Self::told(recording, &view, at.unwrap_or_default())
    }

    fn told(recording: &Recording, view: &LoopView, at: Instant) -> Self {
        let shape = strategy::shape(recording.run());
        let is_loop = shape != Shape::Blocking;
        let trace = recording.trace();
        let names = Names { trace: &trace, is_loop };
        let slots = super::Slots::of(recording);
        let running = view.running.map(|running| Chip {
            name: names.of(running.who),
            note: running.until.map(|until| format!("until {}", moment(until))),
            bell: false,
        });
        let bar =
            |left: Duration| Some(if left.is_zero() { "due".to_owned() } else { seconds(left) });
        let timer = |timer: &crate::trace::Timer| {
            let left = timer.until.since(at);
            Bar {
                name: names.of(timer.who),
                note: match timer.purpose {
                    Purpose::Sleep => "",
                    Purpose::Turn => "turn",
                    Purpose::Timeout => "timeout",
                },
                left: bar(left),
                share: share(left, view.longest),
                cancels: timer.purpose == Purpose::Timeout,
            }
        };
        let job = |job: &crate::trace::Beside| {
            let (note, left) = match job.does {
                Does::Sleeps(until) => ("sleeps", Some(until.since(at))),
                Does::Works(_) => ("computes", None),
                Does::InLine if names.has_gil(slots) => ("in line for the GIL", None),
                Does::InLine => ("in line for a core", None),
                Does::Goes => ("", None),
            };
            Bar {
                name: names.of(job.who),
                note,
                left: left.and_then(bar),
                share: left.map_or(0, |left| share(left, view.longest)),
                cancels: false,
            }
        };
        let beside = recording.strategy().is_modelled().then(|| {
            let title = if names.has_gil(slots) { "Threads" } else { "Processes" };
            (title, Listed::lines(&view.beside, job))
        });
        let modelled = recording.strategy().is_modelled();
        // All strategies have the same room, so that what is side by side is on one line.
        let lanes = trace.lanes().len();
        let workers = slots.map_or(0, |slots| slots.count as usize).min(lanes);
        Self {
            title: recording.title(),
            queue_rows: lanes.div_ceil(2).clamp(1, 2),
            rows: lanes.clamp(1, MOST),
            workers: workers.clamp(1, MOST),
            sentences: if modelled { 3 } else { 1 + usize::from(slots.is_some()) },
            at,
            why: why(&names, view, slots, at),
            is_loop,
            running,
            ready: Listed::of(&view.ready, |ready| match ready {
                Ready::Task { who, starts } => Chip {
                    name: names.of(*who),
                    note: starts.then(|| "new".to_owned()),
                    bell: false,
                },
                Ready::Bell => Chip { name: "bell".to_owned(), note: None, bell: true },
            }),
            timers: Listed::lines(&view.timers, timer),
            waits: Listed::lines(&waits(&names, view, slots), String::clone),
            beside,
        }
    }
}

impl<T> Listed<T> {
    fn of<U>(all: &[U], show: impl Fn(&U) -> T) -> Self {
        Self::cut(all, MOST, show)
    }

    /// The same where how many there are more takes one of the lines.
    fn lines<U>(all: &[U], show: impl Fn(&U) -> T) -> Self {
        Self::cut(all, if all.len() > MOST { MOST - 1 } else { MOST }, show)
    }

    fn cut<U>(all: &[U], most: usize, show: impl Fn(&U) -> T) -> Self {
        let first: Vec<_> = all.iter().take(most).map(show).collect();
        Self { more: all.len() - first.len(), first }
    }

    /// How many there are in all.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.first.len() + self.more
    }
}

fn share(left: Duration, longest: Duration) -> u32 {
    let share = (left.micros() * 1_000).checked_div(longest.micros());
    share.unwrap_or(1_000).min(1_000) as u32
}

fn moment(at: Instant) -> String {
    seconds(at.since(Instant::START))
}

#[cfg(test)]
mod tests;

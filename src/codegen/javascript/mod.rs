//! JavaScript: modules for Node, and for browsers where these can do it.

mod calls;
mod draws;
mod end;
mod function;
mod helpers;
mod literal;
mod main_function;
mod pool;
mod steps;
mod templates;
mod tries;
mod waits;

use super::{Language, Names, Needs, Part, Program, Role, Shape, Source, Writer};

/// Its name for people.
pub(super) const TITLE: &str = "JavaScript";

/// Programs in JavaScript.
pub struct JavaScript;

impl Language for JavaScript {
    fn name(&self) -> &'static str {
        "javascript"
    }

    fn extension(&self) -> &'static str {
        "mjs"
    }

    fn program(&self, source: &Source<'_>) -> Program {
        let mut room = Room::new(source);
        room.write_head();
        room.write_functions();
        room.write_main();
        room.w.finish()
    }
}

/// What no function of a task may be called: what the language takes for its own, and what the
/// programs use.
const RESERVED: &str = "\
    abstract arguments async await boolean break byte case catch char class const continue debugger \
    default delete do double else enum eval export extends false final finally float for from \
    function get goto if implements import in instanceof int interface let long native new null of \
    package private protected public return set short static super switch synchronized this throw \
    throws transient true try typeof undefined var void volatile while with yield \
    Array Atomics Date Error Infinity Int32Array Map Math NaN Object Promise Set String URL Worker \
    console constructor document globalThis isFinite isNaN performance process prototype window \
    abort background begun callServer callServerSync cancel counters deadline drawn ended entry \
    error errors functions isMainThread late main name names number parentPort place pool print \
    reason result results running semaphore serving shared signal signalFor sleep sleepSync start \
    starts status task tasks timeToTurn tries turn value winner withTimeout word work workerData \
    writeSync";

/// A program in the making.
struct Room<'a> {
    w: Writer,
    source: &'a Source<'a>,
    needs: Needs<'a>,
    /// The identifiers of each group.
    called: Vec<Called>,
    /// Whether tasks start in the order in which they were given.
    straight: bool,
    /// Whether any function is handed a signal.
    signals: bool,
}

/// What the things of a group are called.
struct Called {
    /// Its function.
    function: String,
    /// The function of one try, where that is one of its own.
    attempt: String,
    /// The function that waits for the worker that runs it.
    waiter: String,
    /// The variable by which others wait for it.
    task: String,
    /// What chance decided for each of its tasks.
    draws: String,
}

impl<'a> Room<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        let needs = Needs::new(source);
        let mut names = Names::new(RESERVED);
        let parts = needs.parts.iter().zip(1..);
        let functions: Vec<_> =
            parts.map(|(part, number)| names.camel(&part.group.name, number)).collect();
        let derived = |(function, part): (String, &Part<'_>)| Called {
            attempt: names.unique([&function, "Try"].concat()),
            waiter: names.unique([&function, "InWorker"].concat()),
            draws: names.unique([&function, "Draws"].concat()),
            task: names.unique(
                [&function[..], if part.is_numbered() { "Tasks" } else { "Task" }].concat(),
            ),
            function,
        };
        let called = functions.into_iter().zip(&needs.parts).map(derived).collect();
        let awaited = |index: &&usize| needs.parts[**index].role == Role::Awaited;
        let straight = source.plan.order.iter().filter(awaited).is_sorted();
        let mut room =
            Self { w: Writer::default(), source, needs, called, straight, signals: false };
        room.signals = room.needs.parts.iter().any(|part| {
            room.has_signal(part) || (part.timeout.is_some() && part.role != Role::LeftOut)
        });
        room
    }

    /// The group with this index, for writing about it.
    fn part(&mut self, index: usize) -> Part<'a> {
        self.w.about(index);
        self.needs.parts[index].clone()
    }

    /// Whether others wait for the tasks of this group by themselves.
    fn is_followed(&self, index: usize) -> bool {
        self.needs.parts.iter().any(|part| part.after.contains(&index))
    }

    /// How long all of it may take, where something can interrupt it.
    fn deadline(&self) -> Option<crate::time::Duration> {
        self.source.plan.options.timeout.filter(|_| self.source.shape != Shape::Blocking)
    }

    /// Whether tasks that are waited for can be cancelled.
    fn cancels(&self) -> bool {
        let shape = self.source.shape;
        let by_others = shape == Shape::Race || (shape == Shape::TaskGroup && self.needs.raises);
        self.needs.awaited && (by_others || self.deadline().is_some())
    }

    /// Whether tasks of this group are handed a signal that tells them to stop.
    fn has_signal(&self, part: &Part<'_>) -> bool {
        match part.role {
            Role::Background => true,
            Role::Awaited => self.cancels(),
            Role::Dropped | Role::LeftOut => false,
        }
    }

    /// Whether workers run the tasks that are waited for.
    const fn pool(&self) -> Option<u32> {
        match self.source.shape {
            Shape::Threads(count) | Shape::Processes(count) => Some(count),
            _ => None,
        }
    }

    /// Whether a failure goes through main and ends the program.
    fn raises_in_main(&self) -> bool {
        let uncaught =
            matches!(self.source.shape, Shape::Blocking | Shape::Sequential | Shape::Race);
        self.needs.raises && uncaught
    }

    /// The class of exceptions: one that says its name where nobody catches it.
    fn class(&self) -> &'static str {
        if self.raises_in_main() { "RuntimeError" } else { "Error" }
    }

    /// Whether someone beside the worker is needed that runs it.
    fn has_waiter(&self, part: &Part<'_>) -> bool {
        let waits = part.patience.is_some() || !part.after.is_empty();
        part.plain && part.role == Role::Awaited && waits
    }

    /// Writes one line or several as they are, without holes.
    fn put(&mut self, text: &str) {
        self.w.put(text, &[]);
    }

    /// Writes a brace that closes what was opened.
    fn end(&mut self, brace: &str) {
        self.w.close();
        self.w.line(brace);
    }
}

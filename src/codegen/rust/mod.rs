//! Rust: tokio on one thread, as asyncio has one.

mod draws;
mod end;
mod function;
mod helpers;
mod literal;
mod main_function;
mod outcome;
mod start;
mod steps;
mod tries;
mod waits;

use super::{Language, Names, Needs, Part, Program, Role, Shape, Source, Writer};

/// Its name for people.
pub(super) const TITLE: &str = "Rust";

/// Programs in Rust, with tokio.
pub struct Rust;

impl Language for Rust {
    fn name(&self) -> &'static str {
        "rust"
    }

    fn extension(&self) -> &'static str {
        "rs"
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
    abstract as async await become box break const continue crate do dyn else enum extern false \
    final fn for gen if impl in let loop macro macro_rules match mod move mut override priv pub raw \
    ref return safe self Self static struct super trait true try type typeof union unsafe unsized \
    use virtual where while yield \
    announce begun call_server call_server_blocking done drawn ended eprintln error errors exit \
    first format greeting joined kind late luck main message name named now number numbered oldest \
    output place println result results run runtime semaphore sleep start std task tasks thread \
    time timeout time_to_turn tokio tried tries watch word work";

/// A program in the making.
struct Room<'a> {
    w: Writer,
    source: &'a Source<'a>,
    needs: Needs<'a>,
    /// The identifiers of each group.
    called: Vec<Called>,
    /// Whether errors are of two kinds, which have to be told apart.
    kinds: bool,
    /// Whether tasks hand on where they stand among the others, or their names.
    tagged: bool,
    /// Whether a thread is waited for by a function of its own: by one for all groups, so that they
    /// start in their order.
    waiters: bool,
}

/// What the things of a group are called.
struct Called {
    /// Its function.
    function: String,
    /// The function of one try, where that is one of its own.
    attempt: String,
    /// The function that waits for the thread that runs it.
    waiter: String,
    /// The variable by which others wait for it.
    ended: String,
}

impl<'a> Room<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        let needs = Needs::new(source);
        let mut names = Names::new(RESERVED);
        let parts = needs.parts.iter().zip(1..);
        let functions: Vec<_> =
            parts.map(|(part, number)| names.snake(&part.group.name, number)).collect();
        let derived = |function: String| Called {
            attempt: names.unique(["try_", &function].concat()),
            waiter: names.unique([&function, "_in_thread"].concat()),
            ended: names.unique([&function, "_ended"].concat()),
            function,
        };
        let called = functions.into_iter().map(derived).collect();
        let fail = |part: &Part<'_>| needs.can_fail(&part.task.steps);
        let uncaught = matches!(source.shape, Shape::Sequential | Shape::Race);
        let kinds = uncaught
            && needs.awaited().any(fail)
            && needs.awaited().any(|part| part.timeout.is_some());
        let exceptions = source.plan.options.return_exceptions && needs.raises;
        let tagged = match source.shape {
            Shape::Race => true,
            Shape::Blocking | Shape::Sequential | Shape::AsCompleted => false,
            Shape::TaskGroup => needs.returns,
            _ => needs.returns || exceptions,
        };
        let waits = |part: &Part<'_>| part.patience.is_some() || !part.after.is_empty();
        let pool = matches!(source.shape, Shape::Threads(_) | Shape::Processes(_));
        let waiters = pool && needs.awaited().any(waits);
        Self { w: Writer::default(), source, needs, called, kinds, tagged, waiters }
    }

    /// The group with this index, for writing about it.
    fn part(&mut self, index: usize) -> Part<'a> {
        self.w.about(index);
        self.needs.parts[index].clone()
    }

    /// The groups in the order in which they start.
    fn order(&self) -> &'a [usize] {
        &self.source.plan.order
    }

    /// Whether others wait for the tasks of this group by themselves.
    fn is_followed(&self, index: usize) -> bool {
        self.needs.parts.iter().any(|part| part.after.contains(&index))
    }

    /// Whether someone waits for the thread that runs the tasks of this group.
    fn has_waiter(&self, part: &Part<'_>) -> bool {
        self.waiters && part.plain && part.role == Role::Awaited
    }

    /// Whether a failure is never a failure of those who wait for that task: they are aborted.
    fn fails_alone(&self) -> bool {
        self.source.shape == Shape::TaskGroup && self.needs.raises
    }

    /// Writes an item's end: a brace, and the empty line behind it.
    fn end_item(&mut self) {
        self.w.close();
        self.w.line("}");
        self.w.blank(1);
    }
}

/// Whether there is never more than one task that is waited for.
const fn one_by_one(shape: Shape) -> bool {
    matches!(shape, Shape::Blocking | Shape::Sequential)
}

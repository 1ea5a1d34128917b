//! The ways to run the same tasks. One file a strategy, with all that is known of it, and one
//! line in the list below, which has the order in which the page offers them.
//!
//! Modules that a macro declares are out of `cargo fmt`'s sight: `rustfmt src/strategy/*.rs`.

mod body;
mod one_by_one;

use std::rc::Rc;

use crate::runtime::{Outcome, Runner};
use crate::scenario::{PAGE_TASKS, Plan, PlannedTask, Rules, Run, Way};
use crate::trace::Trace;

strategies! {
    blocking::Blocking,
    sequential::Sequential,
    gather::Gather,
}

/// A way to run a plan on a loop.
pub trait Strategy: Sync {
    /// What the notation calls it.
    fn way(&self) -> &'static Way;

    /// Its name in plain words, as a heading.
    fn title(&self) -> &'static str;

    /// What it does and what it teaches, in a sentence.
    fn about(&self) -> &'static str;

    /// What a task holds that does not await: the loop, where there is one to speak of.
    fn held(&self) -> &'static str {
        "the loop"
    }

    /// Queues its main task on the runner's loop.
    fn start(&self, runner: &Runner, plan: &Rc<Plan>);
}

/// The strategies of a scenario that names none.
static DEFAULT_RUN: [&str; 2] = [sequential::WAY.name, gather::WAY.name];

/// The rules of the notation, with at most `max_tasks` tasks.
#[must_use]
pub const fn rules(max_tasks: u32) -> Rules {
    Rules { ways: &WAYS, default_run: &DEFAULT_RUN, max_tasks }
}

/// The rules of the notation on the page.
pub static PAGE_RULES: Rules = rules(PAGE_TASKS);

/// The strategy that `run` names; the first one where it names none that there is, which the
/// parser does not let through.
#[must_use]
pub fn named(run: &Run) -> &'static dyn Strategy {
    let named = ALL.iter().find(|strategy| strategy.way().name == run.way);
    *named.unwrap_or(&ALL[0])
}

/// A runner on which `strategy` stands ready to run `plan`.
#[must_use]
pub fn start(strategy: &dyn Strategy, plan: &Rc<Plan>) -> Runner {
    let lanes = plan.tasks.iter().map(|task| Rc::clone(&task.name)).collect();
    let runner = Runner::new(Trace::new(lanes));
    strategy.start(&runner, plan);
    runner
}

/// Makes [`ALL`] and the ways of the notation from the list.
macro_rules! strategies {
    ($($file:ident::$Strategy:ident),+ $(,)?) => {
        $(mod $file;)+

        const COUNT: usize = [$(stringify!($file)),+].len();

        /// Every strategy, in the order in which the page offers them.
        pub static ALL: [&dyn Strategy; COUNT] = [$(&$file::$Strategy),+];

        static WAYS: [&Way; COUNT] = [$(&$file::WAY),+];
    };
}
use strategies;

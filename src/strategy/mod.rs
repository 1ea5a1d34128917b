//! The ways to run the same tasks. One file a strategy, with all that is known of it, and one
//! line in the list below, which has the order in which the page offers them.
//!
//! # Layout
//! - `program` is what all parts of one run share, `body` what one of the user's tasks does, and
//!   `acts` what its steps do; `waits` tells coroutines from plain functions.
//! - `one_by_one`, `gathered` and `in_pool` are what several strategies do with the tasks.
//!
//! Modules that a macro declares are out of `cargo fmt`'s sight: `rustfmt src/strategy/*.rs`.

mod acts;
mod body;
mod gathered;
mod in_pool;
mod not_awaited;
mod one_by_one;
mod program;
mod results;
mod waits;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use self::program::Program;
use crate::codegen::Shape;
use crate::runtime::{Exception, Runner};
use crate::scenario::{PAGE_MOMENTS, PAGE_TASKS, Plan, Rules, Run, Way};
use crate::trace::Trace;

strategies! {
    blocking::Blocking,
    sequential::Sequential,
    gather::Gather,
    taskgroup::TaskGroup,
    as_completed::AsCompleted,
    race::Race,
    semaphore::Semaphore,
    semaphore_per_call::SemaphorePerCall,
    threads::Threads,
    processes::Processes,
}

/// The main function of a strategy's program.
type Main = Pin<Box<dyn Future<Output = Result<(), Exception>>>>;

/// A way to run a plan on a loop.
#[expect(private_interfaces, reason = "only this room makes programs and runs their mains")]
pub trait Strategy: Sync {
    /// What the notation calls it.
    fn way(&self) -> &'static Way;

    /// Its name in plain words, as a heading, with its number where it takes one.
    fn title(&self, number: u32) -> String;

    /// What it does and what it teaches, in a sentence.
    fn about(&self) -> &'static str;

    /// What a task holds that does not await: the loop, where there is one to speak of.
    fn held(&self) -> &'static str {
        "the loop"
    }

    /// What its number counts: permits, threads or processes, of which each task needs one.
    fn slots(&self) -> Option<&'static str> {
        None
    }

    /// Whether its tasks run beside the loop, in a model of threads or processes.
    fn is_modelled(&self) -> bool {
        false
    }

    /// What its program does with the tasks, in any language.
    fn shape(&self, number: u32) -> Shape;

    /// Its main function.
    fn main(&self, program: Rc<Program>) -> Main;
}

/// The strategies of a scenario that names none.
static DEFAULT_RUN: [&str; 2] = [sequential::WAY.name, gather::WAY.name];

/// The rules of the notation, with at most so many tasks and moments.
#[must_use]
pub const fn rules(max_tasks: u32, max_moments: u64) -> Rules {
    Rules { ways: &WAYS, default_run: &DEFAULT_RUN, max_tasks, max_moments }
}

/// The rules of the notation on the page.
pub static PAGE_RULES: Rules = rules(PAGE_TASKS, PAGE_MOMENTS);

/// The strategy that `run` names; the first one where it names none that there is, which the
/// parser does not let through.
#[must_use]
pub fn named(run: &Run) -> &'static dyn Strategy {
    let named = ALL.iter().find(|strategy| strategy.way().name == run.way);
    *named.unwrap_or(&ALL[0])
}

/// The name of `run` in plain words, as a heading.
#[must_use]
pub fn title(run: &Run) -> String {
    named(run).title(run.number.unwrap_or(1))
}

/// What the program of `run` does with the tasks, in any language.
#[must_use]
pub fn shape(run: &Run) -> Shape {
    named(run).shape(run.number.unwrap_or(1))
}

/// A runner on which `run` stands ready to run `plan`.
#[must_use]
pub fn start(run: &Run, plan: &Rc<Plan>) -> Runner {
    let lanes = plan.tasks.iter().map(|task| Rc::clone(&task.name)).collect();
    let runner = Runner::new(Trace::new(lanes));
    let lp = runner.get_loop();
    let program = Program::new(lp, plan, run);
    let shape = shape(run);
    let main = named(run).main(Rc::clone(&program));
    lp.run(async move {
        not_awaited::call(&program, shape);
        let lp = &program.lp;
        let outcome = match program.plan.options.timeout {
            Some(timeout) if shape != Shape::Blocking => lp.timeout(timeout, main).await,
            _ => main.await,
        };
        for failure in program.unnoticed() {
            results::print_unnoticed(&program.lp, &failure);
        }
        if let Err(exception) = &outcome {
            lp.print_at_end(results::traceback(exception));
        }
        outcome.map(|()| None)
    });
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

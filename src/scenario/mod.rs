//! What the user configures: tasks with their steps, options, and the notation that says them.
//!
//! Text becomes a [`Scenario`] in `parse`, through one file for each step and each option, and
//! becomes text again in `print`. Whatever comes from outside is held to the limits in `check`,
//! so every [`Scenario`] that exists is valid. `plan` expands one into what strategies execute.
//!
//! Strategies live on a higher floor: [`Rules`] is how their names come down here.

mod check;
mod cursor;
mod delay;
mod edit;
mod effort;
mod error;
mod limits;
mod links;
mod modifiers;
mod name_table;
mod options;
mod parse;
mod percent;
mod plan;
mod print;
mod rules;
#[cfg(test)]
mod sample;
mod steps;
mod tally;
mod text;

use std::fmt::Write;
use std::rc::Rc;

pub use delay::Delay;
pub use edit::Edit;
pub use error::{Error, Misread, Place, Problem, Wrong};
pub use limits::{
    COMMAND_LINE_MOMENTS, COMMAND_LINE_TASKS, LIVE_TASKS, MOST, NAME_CHARS, NOTATION_BYTES,
    PAGE_MOMENTS, PAGE_TASKS, RETRIES, STEPS_PER_TASK, TEXT_CHARS, grouped,
};
pub use modifiers::{ModifierHelp, Modifiers};
pub use options::{OptionHelp, Options, RateLimit, Speed};
pub use percent::Percent;
pub use plan::{Act, Group, Luck, Plan, PlannedTask};
pub use rules::{Rules, Run, Takes, Way};
pub use steps::{
    Block, Enter, Every, Exit, Fail, Nesting, Print, Return, Step, StepHelp, Stream, Wait, Work,
};
pub use text::Text;

use crate::time::Duration;

/// The tasks and the options of one figure, within all limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    tasks: Vec<Task>,
    options: Options,
    rules: Rules,
}

/// A task, or a group of equal ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its name; with a `count` over 1, what stands before the number in each name.
    pub name: String,
    /// How many there are of it.
    pub count: u32,
    /// What is said of it as a whole.
    pub modifiers: Modifiers,
    /// What each of them does, in order.
    pub steps: Vec<Step>,
}

impl Scenario {
    /// A scenario of these parts.
    ///
    /// # Errors
    /// When it breaks one of the limits or of the `rules`.
    pub fn new(tasks: Vec<Task>, options: Options, rules: &Rules) -> Result<Self, Problem> {
        let scenario = Self { tasks, options, rules: *rules };
        check::scenario(&scenario)?;
        Ok(scenario)
    }

    /// Reads the notation.
    ///
    /// # Errors
    /// At the first place that is not notation or that breaks one of the limits or of the `rules`.
    pub fn parse(notation: &str, rules: &Rules) -> Result<Self, Error> {
        parse::scenario(notation, rules)
    }

    /// The tasks, in the order in which they were given.
    #[must_use]
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// The options, those left at their defaults included.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// The rules that it keeps to.
    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }
}

impl Task {
    /// The delay that a slider would show: that of the first step that takes time.
    ///
    /// `None` when no step takes time, or that step takes a random one.
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        self.steps.iter().find_map(Step::delay).and_then(Delay::fixed)
    }

    /// The names of the tasks that this one stands for.
    pub fn names(&self) -> impl Iterator<Item = Rc<str>> + '_ {
        let mut name = self.name.clone();
        (1..=self.count).map(move |number| {
            if self.count > 1 {
                name.truncate(self.name.len());
                // Writing to a string can't fail.
                let _ = write!(name, " {number}");
            }
            name.as_str().into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::sample::task;

    #[test]
    fn the_delay_is_that_of_the_first_step_that_takes_time() {
        for (notation, millis) in [
            ("A: 2s", Some(2_000)),
            ("A: print \"x\", work 300ms, 2s", Some(300)),
            ("A: 1s..2s, 3s", None),
            ("A: return \"x\"", None),
        ] {
            let delay = task(notation).delay();
            assert_eq!(delay.map(|delay| delay.micros() / 1_000), millis, "{notation}");
        }
    }

    #[test]
    fn a_group_numbers_its_names() {
        let names =
            |notation| task(notation).names().map(|name| name.to_string()).collect::<Vec<_>>();
        assert_eq!(names("A: 1s"), ["A"]);
        assert_eq!(names("A x3: 1s"), ["A 1", "A 2", "A 3"]);
    }
}

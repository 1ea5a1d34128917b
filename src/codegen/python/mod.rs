//! Python 3.11 and later, with its standard library alone.
//!
//! # Layout
//! In the order in which they stand in a program:
//! - `imports`, `tables` (drawn numbers), `helpers` and `limits` (server and limiter), each only what
//!   the scenario needs;
//! - `function`: what one task is; `steps`: what it does; `awaiter`: who waits for it in a pool;
//! - `entry`: the main function, `together` for the shapes that run all tasks at once; `guard` runs
//!   it.
//!
//! `idents` has the identifiers of all this, and `words` what is written in quotes.

mod awaiter;
mod entry;
mod function;
mod guard;
mod helpers;
mod idents;
mod imports;
mod limits;
mod steps;
mod tables;
#[cfg(test)]
mod tests;
mod together;
mod words;

pub use idents::functions;

use self::idents::Idents;
use super::{Language, Needs, Part, Program, Role, Shape, Source, Writer};
use crate::scenario::Step;

/// Its name for people.
pub(super) const TITLE: &str = "Python";

/// Python, as a good teacher would write it.
pub struct Python;

impl Language for Python {
    fn name(&self) -> &'static str {
        "python"
    }

    fn extension(&self) -> &'static str {
        "py"
    }

    fn program(&self, source: &Source<'_>) -> Program {
        let needs = Needs::new(source);
        let idents = idents::idents(source, &needs);
        Text { source, needs, idents }.program()
    }
}

/// What all parts of one program's text are written from.
struct Text<'a> {
    source: &'a Source<'a>,
    needs: Needs<'a>,
    /// The identifiers of each group.
    idents: Vec<Idents>,
}

impl Text<'_> {
    fn program(&self) -> Program {
        let mut w = Writer::default();
        self.imports(&mut w);
        self.tables(&mut w);
        self.helpers(&mut w);
        for part in self.needs.parts.iter().filter(|part| part.role != Role::LeftOut) {
            self.function(&mut w, part);
            self.awaiter(&mut w, part);
        }
        w.blank(2);
        self.entry(&mut w);
        w.blank(2);
        self.guard(&mut w);
        w.finish()
    }

    fn is_blocking(&self) -> bool {
        self.source.shape == Shape::Blocking
    }

    /// Whether tasks wait for processes in coroutines: to come after others, or not for ever.
    ///
    /// So they do beside tasks in the background, which start first then, and where main can leave
    /// without them: what stands in line for a process is cancelled with its task.
    fn awaits_processes(&self) -> bool {
        let (needs, options) = (&self.needs, &self.source.plan.options);
        let leaves = options.timeout.is_some() && needs.raises && !options.return_exceptions;
        let background = |part: &Part<'_>| part.role == Role::Background;
        let waits = |part: &Part<'_>| part.patience.is_some() || !part.after.is_empty();
        matches!(self.source.shape, Shape::Processes(_))
            && needs.awaited
            && (leaves || needs.parts.iter().any(background) || needs.awaited().any(waits))
    }

    /// Whether this group runs under one semaphore that is handed to all.
    fn shares_semaphore(&self, part: &Part<'_>) -> bool {
        matches!(self.source.shape, Shape::Semaphore(_)) && part.role != Role::Background
    }

    /// The parameters of a group's function: main hands over variables of the same names.
    fn parameters(&self, part: &Part<'_>) -> Vec<String> {
        let mut parameters = Vec::new();
        if part.is_numbered() {
            parameters.push("number".into());
        }
        if self.shares_semaphore(part) {
            parameters.push("semaphore".into());
        }
        if !part.plain {
            parameters.extend(self.followed(part));
        }
        parameters
    }

    /// The variables that hold the tasks that this group comes after.
    fn followed(&self, part: &Part<'_>) -> impl Iterator<Item = String> {
        part.after.iter().map(|index| self.idents[*index].task.clone())
    }

    /// What a coroutine of this name is called where a plain function has the name already.
    fn variant(&self, part: &Part<'_>, name: &'static str, plain: bool) -> String {
        let mut name = name.to_owned();
        if !part.plain && plain {
            name.push_str("_async");
        }
        name
    }
}

/// Whether any step of the group is a wait.
fn has_wait(part: &Part<'_>) -> bool {
    part.task.steps.iter().any(|step| matches!(step, Step::Wait(_)))
}

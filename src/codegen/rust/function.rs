//! The functions of tasks.

use super::super::{Part, Role, Shape, Spot};
use super::Room;
use super::draws;
use super::outcome::Outcome;
use super::steps::{Body, End};

impl Room<'_> {
    /// Writes a function for each group, and others that it needs.
    pub fn write_functions(&mut self) {
        for index in 0..self.needs.parts.len() {
            let part = self.part(index);
            if part.role == Role::LeftOut {
                continue;
            }
            if part.retries > 0 || part.timeout.is_some() {
                self.write_try(&part);
            }
            self.function(&part);
            if self.has_waiter(&part) {
                self.waiter(&part);
            }
        }
    }

    fn function(&mut self, part: &Part<'_>) {
        let columns = draws::of(part);
        let mut parameters = Vec::new();
        if part.is_numbered() {
            parameters.push("number: u32".to_owned());
        }
        if !columns.is_empty() {
            let names = if part.retries == 0 { draws::names(&columns) } else { "drawn".to_owned() };
            parameters.push([&names, ": ", &draws::types_of_tries(part, &columns)].concat());
        }
        let waits = !part.plain && !part.after.is_empty();
        if waits {
            self.push_awaited(part, &mut parameters);
        }
        let outcome = self.outcome(part);
        let name = self.called[part.index].function.clone();
        self.w.mark(Spot::Head);
        self.head(part, &name, &parameters, outcome);
        if waits {
            self.wait_for_others(part);
        }
        self.take_permit(part);
        let display = self.display(part);
        self.w.put("println!(\"start ~\");", &[&display]);
        let tried = part.retries > 0 || part.timeout.is_some();
        let body = Body { part: part.clone(), columns, outcome };
        let end = match tried {
            true => self.tries(&body),
            false => self.steps(&body, 0, part.task.steps.len()),
        };
        match end {
            End::Open => {
                self.done(&display);
                self.value(&body, outcome);
            }
            End::Result if part.endless && !tried => self.w.line("result"),
            End::Result => {
                if !tried && outcome.fails {
                    self.w.line("let result = result?;");
                }
                self.done(&display);
                self.w.line(&outcome.wrapped("result"));
            }
            End::Gone => {}
        }
        self.end_item();
    }

    pub fn done(&mut self, display: &str) {
        self.w.mark(Spot::Done);
        self.w.put("println!(\"done ~\");", &[display]);
    }

    /// Writes the first line of a function.
    pub fn head(&mut self, part: &Part<'_>, name: &str, parameters: &[String], outcome: Outcome) {
        let start = [if part.plain { "fn " } else { "async fn " }, name, "("].concat();
        let output = self.type_of(outcome);
        let end = match output.is_empty() {
            true => ") {".to_owned(),
            false => [") -> ", &output, " {"].concat(),
        };
        self.w.list(&start, parameters, &end);
        self.w.open();
    }

    fn take_permit(&mut self, part: &Part<'_>) {
        match self.source.shape {
            _ if part.role == Role::Background => {}
            Shape::Semaphore(_) => {
                self.mark_line(part);
                self.w.line("let _permit = SEMAPHORE.acquire().await;");
            }
            Shape::SemaphorePerCall(permits) => {
                let first = self.needs.parts.iter().find(|part| part.role != Role::Background);
                if first.is_some_and(|first| first.index == part.index) {
                    self.w.line(
                        "// The mistake: a semaphore of its own for each call limits nothing.",
                    );
                }
                self.w.put("let semaphore = Semaphore::new(~);", &[&permits.to_string()]);
                self.mark_line(part);
                self.w.line("let _permit = semaphore.acquire().await;");
            }
            _ => {}
        }
    }

    /// Marks where a permit is waited for, unless others are waited for before.
    fn mark_line(&mut self, part: &Part<'_>) {
        if part.after.is_empty() {
            self.w.mark(Spot::Line);
        }
    }
}

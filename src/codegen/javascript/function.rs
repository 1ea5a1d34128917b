//! The functions of tasks.

use super::super::{Part, Role, Shape, Spot};
use super::draws;
use super::steps::Body;
use super::{Room, literal};

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
        let signal = self.signals(part);
        let waits = !part.plain && !part.after.is_empty();
        let mut parameters = Vec::new();
        if part.is_numbered() {
            parameters.push("number".to_owned());
        }
        if !columns.is_empty() {
            parameters.push(match part.retries {
                0 => draws::names(&columns),
                _ => "drawn".to_owned(),
            });
        }
        if waits {
            parameters.extend(part.after.iter().map(|it| self.called[*it].function.clone()));
        }
        if signal {
            parameters.push("signal".to_owned());
        }
        self.w.mark(Spot::Head);
        self.head(part.plain, &self.called[part.index].function.clone(), &parameters);
        if waits {
            self.wait_for_others(part);
        }
        let permit = self.take_permit(part, signal);
        self.print(part, &self.sentence(part, "start ", ""));
        let body = Body { part: part.clone(), columns, signal };
        let open = if part.retries > 0 || part.timeout.is_some() {
            self.tries(&body);
            !part.endless
        } else {
            self.steps(&body, 0, part.task.steps.len())
        };
        if open {
            self.w.mark(Spot::Done);
            self.print(part, &self.sentence(part, "done ", ""));
            match part.retries > 0 || part.timeout.is_some() {
                true if part.returns => self.put("return result;"),
                true => {}
                false => self.result(part),
            }
        }
        if permit {
            self.end("} finally {");
            self.w.open();
            self.put("semaphore.release();");
            self.end("}");
        }
        self.end("}");
        self.w.blank(1);
    }

    /// Whether the function itself is handed a signal: nothing reaches into a worker.
    pub fn signals(&self, part: &Part<'_>) -> bool {
        !part.plain && self.has_signal(part)
    }

    pub fn result(&mut self, part: &Part<'_>) {
        for (at, step) in part.task.steps.iter().enumerate() {
            if let crate::scenario::Step::Return(result) = step {
                self.w.mark(Spot::Step(at as u16));
                self.w.put("return ~;", &[&literal::string(result.0.as_str())]);
            }
        }
    }

    /// Writes the first line of a function.
    pub fn head(&mut self, plain: bool, name: &str, parameters: &[String]) {
        let start = [if plain { "function " } else { "async function " }, name, "("].concat();
        self.w.list(&start, parameters, ") {");
        self.w.open();
    }

    /// The text with the name of a task between a beginning and an end; the end may have holes.
    pub fn sentence(&self, part: &Part<'_>, before: &str, after: &str) -> String {
        let name = &part.group.name;
        if !part.is_numbered() && !after.contains("${") {
            return literal::string(&[before, name, after].concat());
        }
        let number = if part.is_numbered() { " ${number}" } else { "" };
        ["`", before, &literal::template(name), number, after, "`"].concat()
    }

    pub fn late(&self, part: &Part<'_>) -> String {
        let length = part.timeout.or(part.patience).unwrap_or_default();
        self.sentence(part, "", &[" took longer than ", &length.to_string()].concat())
    }

    /// Writes the way to a permit; whether a block is open then in which it is kept.
    fn take_permit(&mut self, part: &Part<'_>, signal: bool) -> bool {
        match self.source.shape {
            _ if part.role == Role::Background => return false,
            Shape::Semaphore(_) => {}
            Shape::SemaphorePerCall(permits) => {
                let first = self.needs.parts.iter().find(|part| part.role != Role::Background);
                if first.is_some_and(|first| first.index == part.index) {
                    self.put(
                        "// The mistake: a semaphore of its own for each call limits nothing.",
                    );
                }
                self.w.put("const semaphore = new Semaphore(~);", &[&permits.to_string()]);
            }
            _ => return false,
        }
        if part.after.is_empty() {
            self.w.mark(Spot::Line);
        }
        self.put("await semaphore.acquire();\ntry {");
        self.w.open();
        if signal {
            self.put("signal.throwIfAborted();");
        }
        true
    }
}

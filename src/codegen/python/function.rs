use super::Text;
use super::helpers::kind;
use super::words::{naming, quoted, shown};
use crate::codegen::{Part, Role, Shape, Spot, Writer, fill_in};
use crate::scenario::Step;

/// The pauses before a task is tried again.
const PAUSES: &str = "0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2";

impl Text<'_> {
    /// Writes the function of a group, with one of its own for a try where there are several.
    pub(super) fn function(&self, w: &mut Writer, part: &Part<'_>) {
        w.about(part.index);
        if part.retries > 0 {
            self.one_try(w, part);
        }
        w.blank(2);
        w.mark(Spot::Head);
        let parameters = self.parameters(part);
        self.define(w, part, &self.idents[part.index].function, &parameters);
        w.open();
        self.remark(w, part);
        let stands_in_line = !part.plain && self.stand_in_line(w, part);
        let opened = self.take_permit(w, part, stands_in_line);
        w.put("print(~)", &[&naming(part, "start ", "", false)]);
        if part.retries > 0 {
            self.tries(w, part);
        } else {
            self.look_up(w, part);
            self.one_after_the_other(w, part, false);
        }
        if !part.endless {
            w.mark(Spot::Done);
            w.put("print(~)", &[&naming(part, "done ", "", false)]);
            self.give_back(w, part);
        }
        if opened {
            w.close();
        }
        w.close();
    }

    /// Writes the line that a function begins with.
    fn define(&self, w: &mut Writer, part: &Part<'_>, name: &str, parameters: &[String]) {
        let asynchronous = kind(part.plain).asynchronous;
        w.list(&fill_in("~def ~(", &[asynchronous, name]), parameters, "):");
    }

    /// Says, the first time, what of the scenario such a function leaves out.
    fn remark(&self, w: &mut Writer, part: &Part<'_>) {
        let left_out = |part: &Part<'_>| part.role != Role::LeftOut && ignored(part).is_some();
        if let Some(timeout) = ignored(part)
            && self.is_blocking()
            && self
                .needs
                .parts
                .iter()
                .find(|part| left_out(part))
                .is_some_and(|first| first.index == part.index)
        {
            let timeout = shown(timeout);
            w.put(
                "# Plain functions cannot be interrupted: the timeout of ~ is left out.",
                &[&timeout],
            );
        }
    }

    /// Awaits the tasks that this one comes after; whether there are any.
    pub(super) fn stand_in_line(&self, w: &mut Writer, part: &Part<'_>) -> bool {
        let mut first = true;
        for (index, tasks) in part.after.iter().zip(self.followed(part)) {
            let numbered = self.needs.parts[*index].is_numbered();
            if numbered {
                w.put("for task in ~:", &[&tasks]);
                w.open();
            }
            if first {
                w.mark(Spot::Line);
                first = false;
            }
            w.put("await ~", &[if numbered { "task" } else { &tasks }]);
            if numbered {
                w.close();
            }
        }
        !first
    }

    /// Takes a permit around all that follows, in the shapes that have permits; whether it did.
    fn take_permit(&self, w: &mut Writer, part: &Part<'_>, stands_in_line: bool) -> bool {
        let semaphore = match self.source.shape {
            _ if part.role == Role::Background => return false,
            Shape::Semaphore(_) => "semaphore".to_owned(),
            Shape::SemaphorePerCall(permits) => {
                let first = self.needs.parts.iter().find(|part| part.role != Role::Background);
                if first.is_some_and(|first| first.index == part.index) {
                    w.line("# A new semaphore in each call limits nothing: nobody shares it.");
                }
                fill_in("asyncio.Semaphore(~)", &[&permits.to_string()])
            }
            _ => return false,
        };
        if !stands_in_line {
            w.mark(Spot::Line);
        }
        w.put("async with ~:", &[&semaphore]);
        w.open();
        true
    }

    /// Writes the function of one try.
    fn one_try(&self, w: &mut Writer, part: &Part<'_>) {
        w.blank(2);
        let parameters = self.of_try(part, "attempt");
        self.define(w, part, &self.idents[part.index].one_try, &parameters);
        w.open();
        self.look_up(w, part);
        self.one_after_the_other(w, part, true);
        w.close();
    }

    /// The parameters of the function of one try, or what it is called with.
    fn of_try(&self, part: &Part<'_>, attempt: &str) -> Vec<String> {
        let mut parameters = Vec::new();
        if part.is_numbered() {
            parameters.push("number".into());
        }
        if !part.draws.is_empty() {
            parameters.push(attempt.into());
        }
        parameters
    }

    /// Tries until it works, or as often as the scenario says.
    fn tries(&self, w: &mut Writer, part: &Part<'_>) {
        let kind = kind(part.plain);
        let end = PAUSES.match_indices(',').nth(part.retries as usize - 1);
        let pauses = &PAUSES[..end.map_or(PAUSES.len(), |(at, _)| at)];
        let result = if part.returns { "result = " } else { "" };
        let call = |attempt: &str| {
            let function = &self.idents[part.index].one_try;
            fill_in(
                "~~~(~)",
                &[result, kind.awaits, function, &self.of_try(part, attempt).join(", ")],
            )
        };
        if part.draws.is_empty() {
            w.put("for pause in [~]:", &[pauses]);
        } else {
            w.put("for attempt, pause in enumerate([~]):", &[pauses]);
        }
        w.open();
        w.put("try:\n    ~\n    break\nexcept Exception as error:", &[&call("attempt")]);
        w.open();
        w.put("print(~)", &[&naming(part, "retry ", ": {error}", true)]);
        w.mark(Spot::Backoff);
        w.put("~~(pause)", &[kind.awaits, kind.sleep]);
        w.close();
        w.close();
        w.line("else:");
        w.open();
        let last = part.retries.to_string();
        w.put("~  # the last try: what it raises is raised", &[&call(&last)]);
        w.close();
    }

    /// Returns what the task returns, behind all that it prints.
    fn give_back(&self, w: &mut Writer, part: &Part<'_>) {
        if part.retries > 0 {
            if part.returns {
                w.line("return result");
            }
            return;
        }
        for (index, step) in part.task.steps.iter().enumerate() {
            if let Step::Return(result) = step {
                w.mark(Spot::Step(index as u16));
                w.put("return ~", &[&quoted(result.0.as_str())]);
            }
        }
    }
}

/// The timeout that nobody keeps, as the function is a plain one.
fn ignored(part: &Part<'_>) -> Option<crate::time::Duration> {
    part.task.modifiers.timeout.filter(|_| part.plain)
}

use super::Text;
use super::helpers::kind;
use super::words::{fraction, naming, quoted, seconds, shown};
use crate::codegen::{Part, Spot, Writer};
use crate::scenario::{Nesting, Step};

impl Text<'_> {
    /// Writes the steps of a group, in the time that they have. What is returned stands among them
    /// where they are a function `alone`, and otherwise behind what the task prints last.
    pub(super) fn one_after_the_other(&self, w: &mut Writer, part: &Part<'_>, alone: bool) {
        let Some(timeout) = part.timeout else { return self.steps(w, part, alone) };
        let length = seconds(timeout);
        w.line("try:");
        w.open();
        w.put("async with asyncio.timeout(~):", &[&length]);
        w.open();
        let start = w.lines();
        self.steps(w, part, alone);
        if w.lines() == start {
            w.line("pass");
        }
        w.close();
        w.close();
        took_longer(w, part);
    }

    fn steps(&self, w: &mut Writer, part: &Part<'_>, alone: bool) {
        let mut entered = Vec::new();
        for (index, step) in part.task.steps.iter().enumerate() {
            match step.nesting() {
                Nesting::Opens => {
                    entered.push(w.lines());
                    self.enter(w, part, index);
                    w.open();
                }
                Nesting::Closes => {
                    if let Some(line) = entered.pop() {
                        if w.lines() == line + 1 {
                            w.line("pass");
                        }
                        w.mark_line(line, Spot::Step(index as u16));
                    }
                    w.close();
                }
                Nesting::Flat => self.step(w, part, index, alone),
            }
        }
    }

    fn enter(&self, w: &mut Writer, part: &Part<'_>, index: usize) {
        let exit = exit_of(&part.task.steps, index);
        let name = self.variant(part, "resource", self.needs.plain.resources);
        let (enter, leave) = (self.number(part, index), self.number(part, exit));
        let from = self.drawn_from(part, &[index, exit]);
        w.mark(Spot::Step(index as u16));
        let asynchronous = kind(part.plain).asynchronous;
        w.put("~with ~(~, ~):~", &[asynchronous, &name, &enter, &leave, &from]);
    }

    fn step(&self, w: &mut Writer, part: &Part<'_>, index: usize, alone: bool) {
        let kind = kind(part.plain);
        let (awaits, sleep) = (kind.awaits, kind.sleep);
        let spot = Spot::Step(index as u16);
        let from = self.drawn_from(part, &[index]);
        match &part.task.steps[index] {
            Step::Wait(_) => {
                if self.source.plan.options.rate.is_some() {
                    let turn = self.variant(part, "turn", self.needs.plain.turns);
                    w.put("~~()", &[awaits, &turn]);
                }
                let call = self.variant(part, "call", self.needs.plain.calls);
                let wait = if self.needs.server.is_some() { &call } else { sleep };
                w.mark(spot);
                w.put("~~(~)~", &[awaits, wait, &self.number(part, index), &from]);
            }
            Step::Work(_) => {
                w.mark(spot);
                w.put("work(~)~", &[&self.number(part, index), &from]);
            }
            Step::Block(_) => {
                w.mark(spot);
                w.put("time.sleep(~)~", &[&self.number(part, index), &from]);
            }
            Step::Print(text) => {
                w.mark(spot);
                w.put("print(~)", &[&quoted(text.0.as_str())]);
            }
            Step::Stream(stream) => {
                w.put("for word in ~.split():", &[&quoted(stream.text.as_str())]);
                w.open();
                w.mark(spot);
                w.put("~~(~)\nprint(word)", &[awaits, sleep, &seconds(stream.every)]);
                w.close();
            }
            Step::Every(every) => {
                w.line("while True:");
                w.open();
                w.mark(spot);
                let (period, text) = (seconds(every.period), quoted(every.text.as_str()));
                w.put("~~(~)\nprint(~)", &[awaits, sleep, &period, &text]);
                w.close();
            }
            Step::Fail(fail) => {
                w.mark(spot);
                if let Some(chance) = fail.chance {
                    let below = fraction(chance.hundredths());
                    w.put("if ~ < ~:~", &[&self.number(part, index), &below, &from]);
                    w.open();
                }
                w.put("raise RuntimeError(~)", &[&quoted(fail.message.as_str())]);
                if fail.chance.is_some() {
                    w.close();
                }
            }
            Step::Return(result) if alone => {
                w.mark(spot);
                w.put("return ~", &[&quoted(result.0.as_str())]);
            }
            // Returned at the end; entered and left elsewhere.
            Step::Return(_) | Step::Enter(_) | Step::Exit(_) => {}
        }
    }
}

/// Ends a `try` with a timeout in it: raises one that says whose it was.
pub fn took_longer(w: &mut Writer, part: &Part<'_>) {
    let timeout = part.task.modifiers.timeout.map(shown).unwrap_or_default();
    let after = [" took longer than ", &timeout].concat();
    let message = naming(part, "", &after, false);
    w.put("except TimeoutError:\n    raise TimeoutError(~) from None", &[&message]);
}

/// The index of the exit of what the step at `enter` enters.
fn exit_of(steps: &[Step], enter: usize) -> usize {
    let mut depth = 0;
    for (index, step) in steps.iter().enumerate().skip(enter) {
        match step.nesting() {
            Nesting::Opens => depth += 1,
            Nesting::Closes => depth -= 1,
            Nesting::Flat => {}
        }
        if depth == 0 {
            return index;
        }
    }
    enter
}

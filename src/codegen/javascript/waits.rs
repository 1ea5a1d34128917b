//! Waiting for other tasks, and for the worker that runs one.

use super::super::{Part, Spot};
use super::{Room, draws, literal};

impl Room<'_> {
    pub fn wait_for_others(&mut self, part: &Part<'_>) {
        for (number, before) in part.after.iter().enumerate() {
            let name = self.called[*before].function.clone();
            if number == 0 {
                self.w.mark(Spot::Line);
            }
            match self.needs.parts[*before].is_numbered() {
                true => self.w.put("for (const task of ~) await task;", &[&name]),
                false => self.w.put("await ~;", &[&name]),
            }
        }
    }

    /// Writes the function that waits for the worker that runs a task.
    pub fn waiter(&mut self, part: &Part<'_>) {
        let signal = self.has_signal(part);
        let mut parameters = Vec::new();
        if part.is_numbered() {
            parameters.push("number".to_owned());
        }
        if !draws::of(part).is_empty() {
            parameters.push("drawn".to_owned());
        }
        let arguments = ["[", &parameters.join(", "), "]"].concat();
        parameters.extend(part.after.iter().map(|it| self.called[*it].function.clone()));
        if signal {
            parameters.push("signal".to_owned());
        }
        let called = &self.called[part.index];
        let (name, function) = (called.waiter.clone(), called.function.clone());
        self.w.put("// Waits for a worker to run it.", &[]);
        self.head(false, &name, &parameters);
        self.wait_for_others(part);
        let heard = signal || part.patience.is_some();
        let heard = if heard { ", signal" } else { "" };
        let call = ["pool.run(", &function, ", ", &arguments, heard, ")"].concat();
        match part.patience {
            None => self.w.put("return pool.run(~, ~~);", &[&function, &arguments, heard]),
            Some(length) => {
                self.put("// Nothing interrupts a worker: after the timeout it goes on, unheard.");
                let (length, late) = (literal::millis(length), self.late(part));
                let outer = if signal { ", signal" } else { "" };
                let template = "return withTimeout(~, ~, (signal) => ~~);";
                self.w.put(template, &[&length, &late, &call, outer]);
            }
        }
        self.end("}");
        self.w.blank(1);
    }
}

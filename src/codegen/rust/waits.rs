//! Waiting for other tasks, and for the thread that runs one.

use super::super::{Part, Spot};
use super::{Room, draws, literal};

impl Room<'_> {
    /// Appends the tasks that a function waits for by itself.
    pub fn push_awaited(&self, part: &Part<'_>, parameters: &mut Vec<String>) {
        for before in part.after {
            let name = &self.called[*before].function;
            let many = self.needs.parts[*before].is_numbered();
            parameters.push([&name[..], if many { ": Vec<Ended>" } else { ": Ended" }].concat());
        }
    }

    pub fn wait_for_others(&mut self, part: &Part<'_>) {
        let inherits = self.needs.raises && !self.fails_alone();
        let one = if inherits { "~.wait().await.clone()?;" } else { "~.wait().await;" };
        for (number, before) in part.after.iter().enumerate() {
            let name = self.called[*before].function.clone();
            let many = self.needs.parts[*before].is_numbered();
            if many {
                self.w.put("for task in ~ {", &[&name]);
                self.w.open();
            }
            if number == 0 {
                self.w.mark(Spot::Line);
            }
            self.w.put(one, &[if many { "task" } else { &name }]);
            if many {
                self.w.close();
                self.w.line("}");
            }
        }
    }

    /// Writes the function that waits for the thread that runs a task.
    pub fn waiter(&mut self, part: &Part<'_>) {
        let columns = draws::of(part);
        let mut parameters = Vec::new();
        let mut arguments = Vec::new();
        if part.is_numbered() {
            parameters.push("number: u32".to_owned());
            arguments.push("number");
        }
        if !columns.is_empty() {
            parameters.push(["drawn: ", &draws::types_of_tries(part, &columns)].concat());
            arguments.push("drawn");
        }
        self.push_awaited(part, &mut parameters);
        let outcome = self.outcome(part);
        let Room { called, w, .. } = self;
        let called = &called[part.index];
        w.put("/// Waits for a thread to run `~`.", &[&called.function]);
        let start = ["async fn ", &called.waiter, "("].concat();
        let function = match arguments.is_empty() {
            true => called.function.clone(),
            false => ["move || ", &called.function, "(", &arguments.join(", "), ")"].concat(),
        };
        let output = self.type_of(outcome);
        let end = match output.is_empty() {
            true => ") {".to_owned(),
            false => [") -> ", &output, " {"].concat(),
        };
        self.w.list(&start, &parameters, &end);
        self.w.open();
        self.wait_for_others(part);
        self.w.put("let thread = spawn_blocking(~);", &[&function]);
        match part.patience {
            None => self.w.line("thread.await.expect(\"a task panicked\")"),
            Some(length) => {
                let late = self.late(part);
                self.w.line(
                    "// Nothing can interrupt a thread: after the timeout it goes on, unheard.",
                );
                self.w.put("match timeout(~, thread).await {", &[&literal::duration(length)]);
                self.w.open();
                self.w.line("Ok(output) => output.expect(\"a task panicked\"),");
                self.w.put("Err(_) => ~,", &[&late]);
                self.w.close();
                self.w.line("}");
            }
        }
        self.end_item();
    }
}

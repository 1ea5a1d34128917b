//! Tries: what a task does again when it failed, and what a timeout is about.

use super::super::{Part, Spot};
use super::outcome::{Outcome, Value};
use super::steps::{Body, End};
use super::{Room, draws, literal};

impl Room<'_> {
    /// Writes the function of one try.
    pub fn write_try(&mut self, part: &Part<'_>) {
        let columns = draws::of(part);
        let parameters = match columns.is_empty() {
            true => Vec::new(),
            false => vec![[&draws::names(&columns), ": ", &draws::types(&columns)].concat()],
        };
        let outcome = self.outcome_of_try(part);
        let name = self.called[part.index].attempt.clone();
        self.head(part, &name, &parameters, outcome);
        let body = Body { part: part.clone(), columns, outcome };
        match self.steps(&body, 0, part.task.steps.len()) {
            End::Open => self.value(&body, outcome),
            End::Result => self.w.line("result"),
            End::Gone => {}
        }
        self.end_item();
    }

    /// What comes out of one try.
    fn outcome_of_try(&self, part: &Part<'_>) -> Outcome {
        Outcome { fails: self.needs.can_fail(&part.task.steps), ..self.outcome(part) }
    }

    /// Writes the tries of a task; what comes out of the one that went well is in `result`.
    pub fn tries(&mut self, body: &Body<'_>) -> End {
        let part = &body.part;
        let one = self.called[part.index].attempt.clone();
        let argument = match (body.columns.is_empty(), part.retries) {
            (true, _) => String::new(),
            (false, 0) => draws::names(&body.columns),
            (false, _) => "drawn[tries]".to_owned(),
        };
        let call = [&one[..], "(", &argument, ")", if part.plain { "" } else { ".await" }].concat();
        let timed = part.timeout.map(|length| {
            let call = call.trim_end_matches(".await");
            ["let tried = timeout(", &literal::duration(length), ", ", call, ").await;"].concat()
        });
        let call = match (&timed, self.needs.can_fail(&part.task.steps)) {
            (None, _) => call,
            (_, true) => ["tried.unwrap_or_else(|_| ", &self.late(part), ")"].concat(),
            (_, false) => {
                // Only the error is wanted, without the `Err` around it.
                let late = self.late(part);
                let late = late.trim_start_matches("Err(");
                ["tried.map_err(|_| ", late].concat()
            }
        };
        let unit = body.outcome.value == Value::Unit;
        if part.retries == 0 {
            timed.iter().for_each(|line| self.w.line(line));
            self.w.put(if unit { "~?;" } else { "let result = ~?;" }, &[&call]);
            return if unit { End::Open } else { End::Result };
        }
        let display = self.display(part);
        let retries = part.retries.to_string();
        self.w.put("let mut tries = 0;", &[]);
        self.w.line(if unit { "loop {" } else { "let result = loop {" });
        self.w.open();
        timed.iter().for_each(|line| self.w.line(line));
        self.w.put("match ~ {", &[&call]);
        self.w.open();
        self.w.line(if unit { "Ok(()) => break," } else { "Ok(result) => break result," });
        self.w.put("Err(error) if tries == ~ => return Err(error),", &[&retries]);
        self.w.put("Err(error) => println!(\"retry ~: {error}\"),", &[&display]);
        self.w.close();
        self.w.line("}");
        self.w.mark(Spot::Backoff);
        self.sleep(part.plain, "Duration::from_millis(100 << tries)");
        self.w.line("tries += 1;");
        self.w.close();
        self.w.line(if unit { "}" } else { "};" });
        if unit { End::Open } else { End::Result }
    }
}

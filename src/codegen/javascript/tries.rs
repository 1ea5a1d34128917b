//! Tries: what a task does again when it failed, and what a timeout is about.

use super::super::{Part, Spot};
use super::steps::Body;
use super::{Room, draws, literal};

impl Room<'_> {
    /// Writes the function of one try.
    pub fn write_try(&mut self, part: &Part<'_>) {
        let columns = draws::of(part);
        let signal = part.timeout.is_some() || self.signals(part);
        let mut parameters = Vec::new();
        if !columns.is_empty() {
            parameters.push(draws::names(&columns));
        }
        if signal {
            parameters.push("signal".to_owned());
        }
        self.head(part.plain, &self.called[part.index].attempt.clone(), &parameters);
        let body = Body { part: part.clone(), columns, signal };
        if self.steps(&body, 0, part.task.steps.len()) {
            self.result(part);
        }
        self.end("}");
        self.w.blank(1);
    }

    /// Writes the tries of a task; what comes out of the one that went well is in `result`.
    pub fn tries(&mut self, body: &Body<'_>) {
        let part = &body.part;
        let own = match (body.columns.is_empty(), part.retries) {
            (true, _) => String::new(),
            (false, 0) => draws::names(&body.columns),
            (false, _) => "drawn[tries]".to_owned(),
        };
        let with = |signal: bool| match (own.is_empty(), signal) {
            (_, false) => own.clone(),
            (true, true) => "signal".to_owned(),
            (false, true) => [&own, ", signal"].concat(),
        };
        let name = &self.called[part.index].attempt;
        let (call, arguments) = match part.timeout {
            None => (&name[..], vec![with(body.signal)]),
            Some(length) => {
                let task = ["(signal) => ", name, "(", &with(true), ")"].concat();
                let mut arguments = vec![literal::millis(length), self.late(part), task];
                if body.signal {
                    arguments.push("signal".to_owned());
                }
                ("withTimeout", arguments)
            }
        };
        let before = match (part.returns, part.retries) {
            (true, 0) => "const result = ",
            (true, _) => "result = ",
            (false, _) => "",
        };
        let start = [before, if part.plain { "" } else { "await " }, call, "("].concat();
        if part.retries == 0 {
            return self.w.list(&start, &arguments, ");");
        }
        if part.returns {
            self.put("let result;");
        }
        self.put("for (let tries = 0; ; tries++) {");
        self.w.open();
        self.put("try {");
        self.w.open();
        self.w.list(&start, &arguments, ");");
        self.put("break;");
        self.end("} catch (error) {");
        self.w.open();
        let stopped = if body.signal { " || signal.aborted" } else { "" };
        self.w.put("if (tries === ~~) throw error;", &[&part.retries.to_string(), stopped]);
        self.print(part, &self.sentence(part, "retry ", ": ${error.message}"));
        self.w.mark(Spot::Backoff);
        self.sleep(body, "100 * 2 ** tries");
        self.end("}");
        self.end("}");
    }
}

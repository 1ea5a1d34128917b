//! The steps of a task.

use super::super::{Column, Part, Role, Shape, Spot, in_words};
use super::draws;
use super::outcome::{Outcome, Value};
use super::{Room, literal};
use crate::scenario::{Act, Step};
use crate::time::Duration;

/// A function whose steps are written.
pub struct Body<'a> {
    /// The group that it is of.
    pub part: Part<'a>,
    /// The numbers that it is handed.
    pub columns: Vec<Column>,
    /// What it returns.
    pub outcome: Outcome,
}

/// How steps ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// What stands behind them is come to.
    Open,
    /// What comes out stands in `result`.
    Result,
    /// They never come to what stands behind them.
    Gone,
}

impl Room<'_> {
    /// Writes the steps from one to another.
    pub fn steps(&mut self, body: &Body<'_>, from: usize, to: usize) -> End {
        let mut at = from;
        let mut end = End::Open;
        while at < to && end == End::Open {
            let exit = body.part.exit(at);
            if exit > at {
                end = self.resource(body, at, exit);
                at = exit;
            } else {
                end = self.step(body, at);
            }
            at += 1;
        }
        end
    }

    fn step(&mut self, body: &Body<'_>, at: usize) -> End {
        let part = &body.part;
        let act = &part.acts(self.source, 0, 0)[at];
        match act {
            // A result is what comes last, and the two others are written as one.
            Act::Return(_) | Act::Enter(_) | Act::Exit(_) => return End::Open,
            // A comment comes first.
            Act::Raise { luck: Some(_), .. } => {}
            _ => self.w.mark(Spot::Step(at as u16)),
        }
        match act {
            Act::Wait(length) => self.wait(body, at, *length),
            Act::Work(length) => {
                let length = draws::length(&body.columns, at, *length);
                self.w.put("work(~);", &[&length]);
            }
            Act::Block(length) => self.sleep(true, &draws::length(&body.columns, at, *length)),
            Act::Print(text) => self.w.put("println!(\"~\");", &[&literal::format(text)]),
            Act::Stream { text, every } => {
                let words: Vec<_> = text.split_whitespace().collect();
                let words = literal::string(&words.join(" "));
                self.w.put("for word in ~.split(' ') {", &[&words]);
                self.w.open();
                self.sleep(part.plain, &literal::duration(*every));
                self.w.line("println!(\"{word}\");");
                self.w.close();
                self.w.line("}");
            }
            Act::Raise { luck: None, message } => {
                let error = self.raise("Runtime", &owned(message));
                self.w.line(&error);
                return End::Gone;
            }
            Act::Raise { luck: Some(luck), message } => {
                let error = self.raise("Runtime", &owned(message));
                let comment = "// A number from 0 to 9,999 was drawn: in ~ of all cases it fails.";
                self.w.put(comment, &[&in_words(part, at)]);
                self.w.mark(Spot::Step(at as u16));
                let drawn = draws::luck(&body.columns, at, luck.drawn);
                self.w.put("if ~ < ~ {", &[&drawn, &luck.below.to_string()]);
                self.w.open();
                self.w.put("return ~;", &[&error]);
                self.w.close();
                self.w.line("}");
            }
            Act::Every { period, text } => {
                self.w.line("loop {");
                self.w.open();
                self.sleep(part.plain, &literal::duration(*period));
                self.w.put("println!(\"~\");", &[&literal::format(text)]);
                self.w.close();
                self.w.line("}");
                return End::Gone;
            }
            Act::Return(_) | Act::Enter(_) | Act::Exit(_) => {}
        }
        End::Open
    }

    fn wait(&mut self, body: &Body<'_>, at: usize, length: Duration) {
        let plain = body.part.plain;
        let length = draws::length(&body.columns, at, length);
        if self.needs.server.is_some() {
            let template =
                if plain { "call_server_blocking(~)?;" } else { "call_server(~).await?;" };
            return self.w.put(template, &[&length]);
        }
        if self.source.plan.options.rate.is_some() {
            self.sleep(plain, "time_to_turn()");
        }
        self.sleep(plain, &length);
    }

    /// Writes a pause.
    pub fn sleep(&mut self, plain: bool, length: &str) {
        match (plain, length) {
            (true, _) => self.w.put("thread::sleep(~);", &[length]),
            // A sleep of no time would not even let the others have their turn.
            (false, "Duration::ZERO") => self.w.line("tokio::task::yield_now().await;"),
            (false, _) => self.w.put("sleep(~).await;", &[length]),
        }
    }

    /// Writes what a context manager is elsewhere: a way in, what stands between, and a way out
    /// that is taken even when that failed.
    fn resource(&mut self, body: &Body<'_>, enter: usize, exit: usize) -> End {
        let part = &body.part;
        let steps = &part.task.steps[enter + 1..exit];
        let fails = self.needs.can_fail(steps);
        let ends = steps.iter().any(Step::ends);
        self.passage(body, enter);
        if !fails {
            let end = self.steps(body, enter + 1, exit);
            if end == End::Open {
                self.way_out(body, exit);
            }
            return end;
        }
        let nothing = Outcome { fails: true, value: Value::Unit };
        let outcome = if ends { body.outcome } else { nothing };
        let result = self.type_of(outcome);
        let (before, after) = match part.plain {
            true => ("let result = (|| -> ~ {", "})();"),
            false => ("let result: ~ = async {", "}"),
        };
        self.w.put(before, &[&result]);
        self.w.open();
        match self.steps(body, enter + 1, exit) {
            End::Open => self.value(body, outcome),
            End::Result => self.w.line("result"),
            End::Gone => {}
        }
        self.w.close();
        self.w.line(after);
        if !part.plain {
            self.w.line(".await;");
        }
        self.way_out(body, exit);
        if ends {
            return End::Result;
        }
        self.w.line("result?;");
        End::Open
    }

    /// Whether a task of this group can be aborted while it runs.
    fn can_be_dropped(&self, part: &Part<'_>) -> bool {
        let others = match self.source.shape {
            Shape::Race => true,
            Shape::TaskGroup => self.needs.raises,
            _ => false,
        };
        let own = part.role == Role::Background || part.timeout.is_some();
        !part.plain && (others || own || self.deadline().is_some())
    }

    fn way_out(&mut self, body: &Body<'_>, exit: usize) {
        if self.can_be_dropped(&body.part) {
            self.w.line("// Left out when the task is aborted, which drops it where it stands.");
        }
        self.passage(body, exit);
    }

    fn passage(&mut self, body: &Body<'_>, at: usize) {
        if let Act::Enter(length) | Act::Exit(length) = &body.part.acts(self.source, 0, 0)[at] {
            let length = draws::length(&body.columns, at, *length);
            self.w.mark(Spot::Step(at as u16));
            self.sleep(body.part.plain, &length);
        }
    }

    /// Writes what a function returns when all went well.
    pub fn value(&mut self, body: &Body<'_>, outcome: Outcome) {
        let acts = body.part.acts(self.source, 0, 0);
        let found = acts.iter().enumerate().find_map(|(at, act)| match act {
            Act::Return(text) => Some((at, &**text)),
            _ => None,
        });
        let value = outcome.expression(found.map(|(_, text)| text));
        if value.is_empty() {
            return;
        }
        self.w.line(&value);
        if let Some((at, _)) = found.filter(|_| outcome.value != Value::Unit) {
            self.w.mark_last(Spot::Step(at as u16));
        }
    }
}

fn owned(text: &str) -> String {
    [&literal::string(text), ".to_owned()"].concat()
}

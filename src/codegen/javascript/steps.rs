//! The steps of a task.

use super::super::{Column, Part, Spot, in_words};
use super::draws;
use super::{Room, literal};
use crate::scenario::Act;
use crate::time::Duration;

/// A function whose steps are written.
pub struct Body<'a> {
    /// The group that it is of.
    pub part: Part<'a>,
    /// The numbers that it is handed.
    pub columns: Vec<Column>,
    /// Whether it is handed a signal.
    pub signal: bool,
}

impl Room<'_> {
    /// Writes the steps from one to another; whether what stands behind them is come to.
    pub fn steps(&mut self, body: &Body<'_>, from: usize, to: usize) -> bool {
        let mut at = from;
        while at < to {
            let exit = body.part.exit(at);
            let open = if exit > at { self.resource(body, at, exit) } else { self.step(body, at) };
            if !open {
                return false;
            }
            at = exit + 1;
        }
        true
    }

    fn step(&mut self, body: &Body<'_>, at: usize) -> bool {
        let part = &body.part;
        let act = &part.acts(self.source, 0, 0)[at];
        match act {
            // A result is what comes last, and the two others are written as one.
            Act::Return(_) | Act::Enter(_) | Act::Exit(_) => return true,
            // A comment comes first.
            Act::Raise { luck: Some(_), .. } => {}
            _ => self.w.mark(Spot::Step(at as u16)),
        }
        match act {
            Act::Wait(length) => self.wait(body, at, *length),
            Act::Work(length) => {
                self.w.put("work(~);", &[&draws::length(&body.columns, at, *length)]);
            }
            Act::Block(length) => {
                let length = draws::length(&body.columns, at, *length);
                self.w.put("sleepSync(~);", &[&length]);
            }
            Act::Print(text) => self.print(part, &literal::string(text)),
            Act::Stream { text, every } => {
                let words: Vec<_> = text.split_whitespace().collect();
                let words = literal::string(&words.join(" "));
                self.w.put("for (const word of ~.split(\" \")) {", &[&words]);
                self.w.open();
                self.sleep(body, &literal::millis(*every));
                self.print(part, "word");
                self.end("}");
            }
            Act::Raise { luck: None, message } => {
                self.w.put("throw new ~(~);", &[self.class(), &literal::string(message)]);
                return false;
            }
            Act::Raise { luck: Some(luck), message } => {
                let comment = "// A number from 0 to 9,999 was drawn: in ~ of all cases it fails.";
                self.w.put(comment, &[&in_words(part, at)]);
                self.w.mark(Spot::Step(at as u16));
                let drawn = draws::luck(&body.columns, at, luck.drawn);
                let below = luck.below.to_string();
                let message = literal::string(message);
                self.w.put("if (~ < ~) throw new ~(~);", &[&drawn, &below, self.class(), &message]);
            }
            Act::Every { period, text } => {
                self.put("while (true) {");
                self.w.open();
                self.sleep(body, &literal::millis(*period));
                self.print(part, &literal::string(text));
                self.end("}");
                return false;
            }
            Act::Return(_) | Act::Enter(_) | Act::Exit(_) => {}
        }
        true
    }

    fn wait(&mut self, body: &Body<'_>, at: usize, length: Duration) {
        let plain = body.part.plain;
        let signal = if body.signal { ", signal" } else { "" };
        let length = draws::length(&body.columns, at, length);
        if self.needs.server.is_some() {
            let template = if plain { "callServerSync(~~);" } else { "await callServer(~~);" };
            return self.w.put(template, &[&length, if plain { "" } else { signal }]);
        }
        if self.source.plan.options.rate.is_some() {
            match plain {
                true => self.put("sleepSync(timeToTurn());"),
                false => self.w.put("await turn(~);", &[signal.trim_start_matches(", ")]),
            }
        }
        self.sleep(body, &length);
    }

    /// Writes a pause.
    pub fn sleep(&mut self, body: &Body<'_>, length: &str) {
        match (body.part.plain, body.signal) {
            (true, _) => self.w.put("sleepSync(~);", &[length]),
            (false, true) => self.w.put("await sleep(~, signal);", &[length]),
            (false, false) => self.w.put("await sleep(~);", &[length]),
        }
    }

    /// Writes the print of an expression.
    pub fn print(&mut self, part: &Part<'_>, expression: &str) {
        let inside = part.plain && self.pool().is_some();
        self.w.put(if inside { "print(~);" } else { "console.log(~);" }, &[expression]);
    }

    /// Writes what a context manager is elsewhere: a way in, what stands between, and a way out
    /// that is taken even when that failed.
    fn resource(&mut self, body: &Body<'_>, enter: usize, exit: usize) -> bool {
        let steps = &body.part.task.steps[enter + 1..exit];
        let leaves = body.signal || self.needs.can_fail(steps);
        self.passage(body, enter, body.signal);
        if !leaves {
            let open = self.steps(body, enter + 1, exit);
            if open {
                self.passage(body, exit, false);
            }
            return open;
        }
        self.put("try {");
        self.w.open();
        let open = self.steps(body, enter + 1, exit);
        self.end("} finally {");
        self.w.open();
        if body.signal {
            self.put("// Without the signal, so that it is done even when the task is cancelled.");
        }
        self.passage(body, exit, false);
        self.end("}");
        open
    }

    fn passage(&mut self, body: &Body<'_>, at: usize, signal: bool) {
        if let Act::Enter(length) | Act::Exit(length) = &body.part.acts(self.source, 0, 0)[at] {
            let length = draws::length(&body.columns, at, *length);
            self.w.mark(Spot::Step(at as u16));
            let template = match (body.part.plain, signal) {
                (true, _) => "sleepSync(~);",
                (false, true) => "await sleep(~, signal);",
                (false, false) => "await sleep(~);",
            };
            self.w.put(template, &[&length]);
        }
    }
}

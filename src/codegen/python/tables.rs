use super::Text;
use super::words::{fraction, seconds, shown};
use crate::codegen::{Chance, Part, Role, Writer, chance, fill_in};
use crate::scenario::{Act, Step};

impl Text<'_> {
    /// Writes what the tasks of groups drew, and tasks that are tried several times.
    pub(super) fn tables(&self, w: &mut Writer) {
        let mut blank = 1;
        for part in &self.needs.parts {
            if self.idents[part.index].table.is_empty() || part.role == Role::LeftOut {
                continue;
            }
            w.blank(blank);
            blank = 1;
            self.table(w, part);
        }
    }

    fn table(&self, w: &mut Writer, part: &Part<'_>) {
        let rows = match (part.is_numbered(), part.retries > 0) {
            (true, true) => "a row for each task, with an entry for each try",
            (true, false) => "an entry for each task",
            _ => "an entry for each try",
        };
        let seed = self.source.plan.options.seed.to_string();
        w.put("# What seed ~ drew, ~: ~.", &[&seed, rows, &told(part)]);
        if part.is_numbered() && part.retries > 0 {
            w.put("~ = [", &[&self.idents[part.index].table]);
            w.open();
            for member in 0..part.group.members.len() {
                let row: Vec<_> = (0..=part.retries).map(|k| self.drawn(part, member, k)).collect();
                w.put("[~],", &[&row.join(", ")]);
            }
            w.close();
            w.line("]");
            return;
        }
        let entries: Vec<_> = if part.is_numbered() {
            (0..part.group.members.len()).map(|member| self.drawn(part, member, 0)).collect()
        } else {
            (0..=part.retries).map(|attempt| self.drawn(part, 0, attempt)).collect()
        };
        let before = fill_in("~ = [", &[&self.idents[part.index].table]);
        if entries.len() <= 10 {
            w.list(&before, &entries, "]")
        } else {
            w.fill(&before, &entries, "]")
        }
    }

    /// What one try drew: a number, or several in brackets.
    fn drawn(&self, part: &Part<'_>, member: usize, attempt: u32) -> String {
        let acts = part.acts(self.source, member, attempt as usize);
        let numbers: Vec<_> = part.draws.iter().map(|step| number(&acts[*step])).collect();
        if numbers.len() == 1 { numbers.concat() } else { fill_in("(~)", &[&numbers.join(", ")]) }
    }

    /// The number of the step: a constant, or the variable that holds what was drawn.
    pub(super) fn number(&self, part: &Part<'_>, step: usize) -> String {
        match part.draws.iter().position(|drawn| *drawn == step) {
            Some(at) if !self.idents[part.index].table.is_empty() => {
                variables(part).swap_remove(at)
            }
            _ => number(&part.acts(self.source, 0, 0)[step]),
        }
    }

    /// Looks up what this try drew, where there is a table of it.
    pub(super) fn look_up(&self, w: &mut Writer, part: &Part<'_>) {
        let table = &self.idents[part.index].table;
        if table.is_empty() {
            return;
        }
        let row = if part.is_numbered() { "[number - 1]" } else { "" };
        let entry = if part.retries > 0 { "[attempt]" } else { "" };
        w.put("~ = ~~~", &[&variables(part).join(", "), table, row, entry]);
    }

    /// A comment behind a line that tells what its constants were drawn from; none without any.
    pub(super) fn drawn_from(&self, part: &Part<'_>, steps: &[usize]) -> String {
        let mut from = Vec::new();
        for step in steps {
            from.extend(chance(&part.task.steps[*step]).map(range));
        }
        if from.is_empty() || !self.idents[part.index].table.is_empty() {
            return String::new();
        }
        let seed = self.source.plan.options.seed.to_string();
        fill_in("  # drawn from ~ by seed ~", &[&from.join(" and "), &seed])
    }
}

/// The number that an act holds.
fn number(act: &Act) -> String {
    match act {
        Act::Wait(length)
        | Act::Work(length)
        | Act::Block(length)
        | Act::Enter(length)
        | Act::Exit(length) => seconds(*length),
        Act::Raise { luck: Some(luck), .. } => fraction(luck.drawn),
        _ => String::new(),
    }
}

/// What the numbers that a try draws are called, in order.
fn variables(part: &Part<'_>) -> Vec<String> {
    let name = |step: &usize| match &part.task.steps[*step] {
        Step::Work(_) => "busy",
        Step::Enter(_) => "entering",
        Step::Exit(_) => "leaving",
        Step::Fail(_) => "luck",
        _ => "delay",
    };
    let names: Vec<_> = part.draws.iter().map(name).collect();
    let numbered = |(at, name): (usize, &&str)| {
        let mut variable = (*name).to_owned();
        let same = |other: &&&str| *other == name;
        if names.iter().filter(same).count() > 1 {
            variable.push('_');
            variable.push_str(&(names[..at].iter().filter(same).count() + 1).to_string());
        }
        variable
    };
    names.iter().enumerate().map(numbered).collect()
}

/// What each number that a try draws was drawn from.
fn told(part: &Part<'_>) -> String {
    let mut told = Vec::new();
    for (step, variable) in part.draws.iter().zip(variables(part)) {
        let from = chance(&part.task.steps[*step]).map(range).unwrap_or_default();
        told.push(fill_in("~ from ~", &[&variable, &from]));
    }
    told.join(", ")
}

fn range(chance: Chance) -> String {
    match chance {
        Chance::Length(from, to) => fill_in("~..~", &[&shown(from), &shown(to)]),
        Chance::Luck(_) => "0..1".into(),
    }
}

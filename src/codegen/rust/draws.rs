//! What chance decided: the very numbers of the plan, handed to functions that several tasks share
//! or that are tried again.

use super::super::{Chance, Column, Part, columns, drawn, together};
use super::{Room, literal};
use crate::time::Duration;

const BRACKETS: [&str; 2] = ["(", ")"];

/// The numbers that the function of a group is handed.
pub fn of(part: &Part<'_>) -> Vec<Column> {
    columns(part, "_")
}

/// The names of the numbers, as one expression or pattern.
pub fn names(columns: &[Column]) -> String {
    together(BRACKETS, columns.iter().map(|column| column.name.clone()))
}

/// The type of what one try is handed.
pub fn types(columns: &[Column]) -> String {
    let one = |column: &Column| match column.chance {
        Chance::Luck(_) => "u16".to_owned(),
        Chance::Length(..) => "u64".to_owned(),
    };
    together(BRACKETS, columns.iter().map(one))
}

/// The type of what a task is handed for all of its tries.
pub fn types_of_tries(part: &Part<'_>, columns: &[Column]) -> String {
    match part.retries {
        0 => types(columns),
        retries => ["[", &types(columns), "; ", &(retries + 1).to_string(), "]"].concat(),
    }
}

/// The unit in which a time is handed over: milliseconds, where only such are drawn.
fn unit(column: &Column) -> (&'static str, u64) {
    match column.chance {
        Chance::Length(from, to) if from.micros() % 1_000 + to.micros() % 1_000 > 0 => {
            ("micros", 1)
        }
        _ => ("millis", 1_000),
    }
}

/// How long the step takes, of which `length` is known.
pub fn length(columns: &[Column], step: usize, length: Duration) -> String {
    match columns.iter().find(|column| column.step == step) {
        Some(column) => ["Duration::from_", unit(column).0, "(", &column.name, ")"].concat(),
        None => literal::duration(length),
    }
}

/// What is compared with a chance.
pub fn luck(columns: &[Column], step: usize, drawn: u16) -> String {
    let column = columns.iter().find(|column| column.step == step);
    column.map_or_else(|| drawn.to_string(), |column| column.name.clone())
}

impl Room<'_> {
    /// What the function of a group is handed for a member, from 0.
    pub fn drawn(&self, part: &Part<'_>, columns: &[Column], member: usize) -> String {
        let number =
            |column: &Column, length: Duration| (length.micros() / unit(column).1).to_string();
        drawn((self.source, part), columns, BRACKETS, member, number)
    }
}

//! What chance decided: the very numbers of the plan, handed to functions that several tasks share
//! or that are tried again.

use super::super::{Column, Part, columns, drawn, together};
use super::{Room, literal};
use crate::time::Duration;

const BRACKETS: [&str; 2] = ["[", "]"];

/// The numbers that the function of a group is handed.
pub fn of(part: &Part<'_>) -> Vec<Column> {
    columns(part, "")
}

/// The names of the numbers, as one expression or pattern.
pub fn names(columns: &[Column]) -> String {
    together(BRACKETS, columns.iter().map(|column| column.name.clone()))
}

/// How long the step takes, of which `length` is known.
pub fn length(columns: &[Column], step: usize, length: Duration) -> String {
    let column = columns.iter().find(|column| column.step == step);
    column.map_or_else(|| literal::millis(length), |column| column.name.clone())
}

/// What is compared with a chance.
pub fn luck(columns: &[Column], step: usize, drawn: u16) -> String {
    let column = columns.iter().find(|column| column.step == step);
    column.map_or_else(|| drawn.to_string(), |column| column.name.clone())
}

impl Room<'_> {
    /// What the function of a group is handed for a member, from 0.
    pub fn drawn(&self, part: &Part<'_>, columns: &[Column], member: usize) -> String {
        let number = |_: &Column, length: Duration| literal::millis(length);
        drawn((self.source, part), columns, BRACKETS, member, number)
    }
}

use super::{Chance, Part, Source, chance};
use crate::scenario::Act;
use crate::time::Duration;

/// A number that chance decided and that a function is handed.
pub struct Column {
    /// The step that it is for.
    pub step: usize,
    /// The parameter.
    pub name: String,
    /// What chance decided.
    pub chance: Chance,
}

/// The numbers that the function of a group is handed; none where it holds them itself, because it
/// is the function of one task which tries once.
#[must_use]
pub fn columns(part: &Part<'_>, separator: &str) -> Vec<Column> {
    if !part.is_numbered() && part.retries == 0 {
        return Vec::new();
    }
    let (mut times, mut lucks) = (0, 0);
    let column = |step: &usize| {
        let chance = chance(&part.task.steps[*step])?;
        let (word, count) = match chance {
            Chance::Luck(_) => ("luck", &mut lucks),
            Chance::Length(..) => ("time", &mut times),
        };
        *count += 1;
        let name = match *count {
            1 => word.to_owned(),
            number => [word, separator, &number.to_string()].concat(),
        };
        Some(Column { step: *step, name, chance })
    };
    part.draws.iter().filter_map(column).collect()
}

/// Several items as one, between brackets; a single one as it is.
#[must_use]
pub fn together(brackets: [&str; 2], items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.collect();
    match items.as_slice() {
        [item] => item.clone(),
        items => [brackets[0], &items.join(", "), brackets[1]].concat(),
    }
}

/// What the function of a group is handed for a member, from 0: for each try, if there are several.
pub fn drawn(
    (source, part): (&Source<'_>, &Part<'_>),
    columns: &[Column],
    brackets: [&str; 2],
    member: usize,
    number: fn(&Column, Duration) -> String,
) -> String {
    let row = |attempt| {
        let acts = part.acts(source, member, attempt);
        let number = |column: &Column| match &acts[column.step] {
            Act::Raise { luck: Some(luck), .. } => luck.drawn.to_string(),
            Act::Wait(length)
            | Act::Work(length)
            | Act::Block(length)
            | Act::Enter(length)
            | Act::Exit(length) => number(column, *length),
            _ => String::new(),
        };
        together(brackets, columns.iter().map(number))
    };
    match part.retries as usize {
        0 => row(0),
        retries => ["[", &(0..=retries).map(row).collect::<Vec<_>>().join(", "), "]"].concat(),
    }
}

/// How likely it is that the step fails, in words.
#[must_use]
pub fn in_words(part: &Part<'_>, step: usize) -> String {
    match chance(&part.task.steps[step]) {
        Some(Chance::Luck(percent)) => percent.to_string(),
        _ => String::new(),
    }
}

//! Names for new tasks, and for those that are changed.

use super::super::limits::NAME_CHARS;
use super::super::tally::Tally;
use super::super::{Rules, Task};

/// A name for a copy of `task`: the same with the next number that is free.
pub fn copied(tasks: &[Task], task: &Task, rules: &Rules) -> String {
    let (stem, number) = match task.name.rsplit_once('_') {
        Some((stem, digits)) if !stem.is_empty() => (stem, digits.parse::<u16>().ok()),
        _ => ("", None),
    };
    match number {
        Some(number) => name(tasks, stem, usize::from(number) + 1, task.count, rules),
        None => name(tasks, &task.name, 2, task.count, rules),
    }
}

/// The first of `stem_first`, `stem_second` and so on that `count` new tasks can have.
pub fn name(tasks: &[Task], stem: &str, first: usize, count: u32, rules: &Rules) -> String {
    let tally = tally((1..).zip(tasks), rules);
    let mut number = first;
    loop {
        let suffix = format!("_{number}");
        let stem: String = stem.chars().take(NAME_CHARS - suffix.len()).collect();
        let name = stem + &suffix;
        if tally.taken(&name, count).is_none() {
            return name;
        }
        number += 1;
    }
}

/// The names of `tasks`, each with its number.
pub fn tally<'a>(tasks: impl IntoIterator<Item = (u32, &'a Task)>, rules: &Rules) -> Tally {
    let mut tally = Tally::new("task", rules);
    for (number, task) in tasks {
        // These tasks are valid, so nothing here can be taken twice.
        let _ = tally.add(task, number);
    }
    tally
}

//! Which task comes after which.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::name_table::NameTable;
use super::{Problem, Task};

/// What is wrong with a name behind `after`.
pub struct Misplaced {
    /// The task that says it.
    pub task: usize,
    /// Which of its names.
    pub name: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// Fails at the first name that no task has, that cannot be awaited, or that closes a circle.
pub fn check(tasks: &[Task]) -> Result<(), Misplaced> {
    let links = Links::new(tasks);
    for (index, task) in tasks.iter().enumerate() {
        for (number, (name, before)) in
            task.modifiers.after.iter().zip(&links.after[index]).enumerate()
        {
            let hint = match before.map(|before| &tasks[before].modifiers) {
                _ if task.modifiers.after[..number].contains(name) => {
                    "this name is there already: keep one of them".to_owned()
                }
                _ if tasks.iter().filter(|task| task.name == *name).count() > 1 => {
                    "a task and a group have this name: rename one of them".to_owned()
                }
                None => match group_of(tasks, name) {
                    Some(group) => format!("this is one of many: write {group}, to wait for all"),
                    None => "there is no task of this name".to_owned(),
                },
                Some(first) if first.background => {
                    format!("{name} is in the background: nothing waits for it")
                }
                Some(first) if first.not_awaited => {
                    format!("{name} is not awaited, so it never ends")
                }
                Some(_) => continue,
            };
            return Err(Misplaced { task: index, name: number, problem: Problem::new(name, hint) });
        }
    }
    if links.order().len() == tasks.len() { Ok(()) } else { Err(links.circle(tasks)) }
}

/// The group that gives this name to one of its members.
fn group_of<'a>(tasks: &'a [Task], name: &str) -> Option<&'a str> {
    let (stem, digits) = name.rsplit_once(' ')?;
    let number: u32 = digits.parse().ok()?;
    let group = tasks.iter().find(|task| task.count > 1 && task.name == stem)?;
    (1..=group.count).contains(&number).then_some(&*group.name)
}

/// Which tasks come after which, by their indices.
pub struct Links {
    /// For each task, those that it comes after; `None` for a name that no task has.
    after: Vec<Vec<Option<usize>>>,
    /// Those that run in the background, and wait for none.
    first: Vec<bool>,
}

impl Links {
    /// Looks up the names.
    pub fn new(tasks: &[Task]) -> Self {
        let mut names = NameTable::default();
        // For the number of each name, the first task that has it.
        let mut named = Vec::with_capacity(tasks.len());
        for (index, task) in tasks.iter().enumerate() {
            if names.take_in(&task.name) == named.len() {
                named.push(index);
            }
        }
        let find = |name: &String| named.get(names.find(name)?).copied();
        let after = |task: &Task| task.modifiers.after.iter().map(find).collect();
        let first = |task: &Task| task.modifiers.background && task.modifiers.after.is_empty();
        Self { after: tasks.iter().map(after).collect(), first: tasks.iter().map(first).collect() }
    }

    /// Those that the task at `index` comes after.
    pub fn after(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.after[index].iter().copied().flatten()
    }

    /// The tasks in the order in which they are started: those in the background first, each after
    /// all that it comes after, and otherwise as they were given. Tasks in a circle are left out.
    pub fn order(&self) -> Vec<usize> {
        let count = self.after.len();
        let mut missing: Vec<_> = (0..count).map(|index| self.after(index).count()).collect();
        let mut next = vec![Vec::new(); count];
        for index in 0..count {
            self.after(index).for_each(|before| next[before].push(index));
        }
        // Those that do not go first have places behind all others: plain numbers, as the heaps of
        // the loop hold, so that all of them are one kind of heap.
        let place =
            |index: usize| Reverse((if self.first[index] { index } else { count + index }) as u32);
        let mut ready = BinaryHeap::new();
        for index in (0..count).filter(|index| missing[*index] == 0) {
            ready.push(place(index));
        }
        let mut order = Vec::with_capacity(count);
        while let Some(Reverse(next_place)) = ready.pop() {
            let index = next_place as usize % count;
            order.push(index);
            for follower in &next[index] {
                missing[*follower] -= 1;
                if missing[*follower] == 0 {
                    ready.push(place(*follower));
                }
            }
        }
        order
    }

    /// A circle, of which there is one: told at its first task.
    fn circle(&self, tasks: &[Task]) -> Misplaced {
        let mut stuck = vec![true; tasks.len()];
        self.order().into_iter().for_each(|index| stuck[index] = false);
        // Whoever is stuck is in a circle or comes after one: going back, one task comes twice.
        let mut met = Vec::new();
        let mut at = stuck.iter().position(|stuck| *stuck).unwrap_or(0);
        while !met.contains(&at) {
            met.push(at);
            at = self.after(at).find(|before| stuck[*before]).unwrap_or(at);
        }
        let circle: Vec<_> = met.into_iter().skip_while(|met| *met != at).collect();
        let task = circle.iter().copied().min().unwrap_or(at);
        let name = self.after(task).position(|before| circle.contains(&before)).unwrap_or(0);
        let hint = match circle.len() {
            1 => "a task cannot wait for itself".to_owned(),
            count => format!("{count} tasks wait for each other in a circle"),
        };
        let problem = Problem::new(&tasks[task].modifiers.after[name], hint);
        Misplaced { task, name, problem }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{printed, scenario};
    use super::*;

    #[test]
    fn a_name_that_cannot_be_awaited_is_told_at_its_place() {
        for (notation, place, sentence) in [
            ("A (after B): 1s", "line 1, column 10: found `B`", "there is no task of this name"),
            (
                "A x2: 1s\nB (after A 1): 1s",
                "line 2, column 10: found `A 1`",
                "this is one of many: write A, to wait for all",
            ),
            (
                "A (background): 1s\nB (after A): 1s",
                "line 2, column 10: found `A`",
                "A is in the background: nothing waits for it",
            ),
            (
                "A (not awaited): 1s; C: 1s; B (retry 1, after C, A): 1s",
                "line 1, column 50: found `A`",
                "A is not awaited, so it never ends",
            ),
            (
                "A: 1s; A x2: 1s; B (after A): 1s",
                "line 1, column 27: found `A`",
                "a task and a group have this name: rename one of them",
            ),
            ("A (after A): 1s", "line 1, column 10: found `A`", "a task cannot wait for itself"),
            (
                "X: 1s; D (after A): 1s; A (after X, B): 1s; B (after C): 1s; C (after A): 1s",
                "line 1, column 37: found `B`",
                "3 tasks wait for each other in a circle",
            ),
        ] {
            assert_eq!(printed(notation), format!("{place}: {sentence}"));
        }
    }

    #[test]
    fn each_starts_after_those_it_waits_for_and_otherwise_as_given() {
        for (notation, order) in [
            ("A: 1s; B: 1s; C: 1s", [0, 1, 2]),
            ("A (after C): 1s; B: 1s; C: 1s", [1, 2, 0]),
            ("A (after B): 1s; B (after C): 1s; C: 1s", [2, 1, 0]),
            ("A: 1s; B: 1s; C (background): 1s", [2, 0, 1]),
            ("A: 1s; B (background, after A): 1s; C: 1s", [0, 1, 2]),
        ] {
            assert_eq!(Links::new(scenario(notation).tasks()).order(), order, "{notation}");
        }
    }
}

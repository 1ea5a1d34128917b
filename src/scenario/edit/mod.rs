use std::mem;

use super::cursor::Cursor;
use super::{
    Delay, Error, Modifiers, Options, Problem, Rules, Run, Scenario, Step, Task, Wait, check, parse,
};

mod fresh;

/// A change to a scenario, as a person makes it: tasks by their index, values as they are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives a task another name.
    Rename {
        /// Which task.
        task: usize,
        /// The name; blanks around it do not count.
        name: String,
    },
    /// Makes the first step of a task that takes time take so long; adds a wait if there is none.
    Delay {
        /// Which task.
        task: usize,
        /// The number of seconds, or a duration with its unit.
        seconds: String,
    },
    /// Makes a task a group of so many.
    Count {
        /// Which task.
        task: usize,
        /// A whole number.
        count: String,
    },
    /// Gives a task other steps.
    Steps {
        /// Which task.
        task: usize,
        /// Their notation.
        steps: String,
    },
    /// Says other things of a task as a whole.
    Modifiers {
        /// Which task.
        task: usize,
        /// Their notation, without the brackets around it.
        modifiers: String,
    },
    /// Adds a task at the end, with a name of its own.
    Add,
    /// Adds a copy of a task behind it, with a name of its own.
    Duplicate {
        /// Which task.
        task: usize,
    },
    /// Removes a task.
    Remove {
        /// Which task.
        task: usize,
    },
    /// Moves a task one place towards the first.
    MoveUp {
        /// Which task.
        task: usize,
    },
    /// Moves a task one place towards the last.
    MoveDown {
        /// Which task.
        task: usize,
    },
    /// Takes a strategy out of those that run, or in.
    Toggle {
        /// Its notation.
        run: String,
    },
    /// Runs a strategy in the place of another.
    Exchange {
        /// The notation of the one that goes.
        run: String,
        /// The notation of the one that comes.
        with: String,
    },
    /// Sets an option.
    Set {
        /// Its key.
        option: String,
        /// Its bare value; a blank one is the default.
        value: String,
    },
}

impl Scenario {
    /// The scenario after an edit.
    ///
    /// # Errors
    /// When what was typed cannot be understood, or the outcome would break one of the limits or
    /// of the rules. The problem is a sentence for people.
    pub fn edited(&self, edit: &Edit) -> Result<Self, Problem> {
        let Self { mut tasks, mut options, rules } = self.clone();
        match edit {
            Edit::Rename { task, name } => {
                let before = mem::replace(&mut at(&mut tasks, *task)?.name, name.trim().to_owned());
                apart(&tasks, *task, &rules)?;
                let after = tasks.iter_mut().flat_map(|task| &mut task.modifiers.after);
                after.filter(|name| **name == before).for_each(|own| name.trim().clone_into(own));
            }
            Edit::Delay { task, seconds } => {
                set_delay(at(&mut tasks, *task)?, Delay::typed(seconds)?);
            }
            Edit::Count { task, count } => {
                at(&mut tasks, *task)?.count = typed_count(count)?;
                apart(&tasks, *task, &rules)?;
            }
            Edit::Steps { task, steps } => set_steps(at(&mut tasks, *task)?, steps)?,
            Edit::Modifiers { task, modifiers } => {
                at(&mut tasks, *task)?.modifiers = typed_modifiers(modifiers)?;
            }
            Edit::Add => {
                let name = fresh::name(&tasks, "Task", tasks.len() + 1, 1, &rules);
                let steps = vec![Step::Wait(Wait(Delay::typed("1")?))];
                tasks.push(Task { name, count: 1, modifiers: Modifiers::default(), steps });
            }
            Edit::Duplicate { task } => {
                let mut copy = at(&mut tasks, *task)?.clone();
                copy.name = fresh::copied(&tasks, &copy, &rules);
                tasks.insert(task + 1, copy);
            }
            Edit::Remove { task } => {
                at(&mut tasks, *task)?;
                if tasks.len() == 1 {
                    return Err(Problem::missing("at least one task has to stay"));
                }
                let removed = tasks.remove(*task).name;
                for task in &mut tasks {
                    task.modifiers.after.retain(|name| *name != removed);
                }
            }
            Edit::MoveUp { task } => swap(&mut tasks, *task, task.checked_sub(1))?,
            Edit::MoveDown { task } => swap(&mut tasks, *task, task.checked_add(1))?,
            Edit::Toggle { run } => {
                let run = rules.run(run)?;
                toggle(&mut options, run, |run| {
                    rules.ways.iter().position(|way| way.name == run.way)
                })?;
            }
            Edit::Exchange { run, with } => {
                let (run, with) = (rules.run(run)?, rules.run(with)?);
                exchange(&mut options, &run, with)?;
            }
            Edit::Set { option, value } if value.trim().is_empty() => {
                options.reset(option, &rules)?;
            }
            Edit::Set { option, value } => options.set(option, value.trim(), &rules)?,
        }
        Self::new(tasks, options, &rules)
    }
}

fn at(tasks: &mut [Task], index: usize) -> Result<&mut Task, Problem> {
    let hint = || Problem::missing(format!("there is no task {}", index.saturating_add(1)));
    tasks.get_mut(index).ok_or_else(hint)
}

/// Fails where the task that was changed now has the name of another: the other is told of, even
/// where it stands below.
fn apart(tasks: &[Task], changed: usize, rules: &Rules) -> Result<(), Problem> {
    let (own, others): (Vec<_>, Vec<_>) =
        (1..).zip(tasks).partition(|(number, _)| *number as usize == changed + 1);
    let mut tally = fresh::tally(others, rules);
    own.into_iter().try_for_each(|(number, task)| tally.add(task, number))
}

fn set_delay(task: &mut Task, delay: Delay) {
    match task.steps.iter_mut().find(|step| step.delay().is_some()) {
        Some(step) => step.set_delay(delay),
        None => task.steps.insert(0, Step::Wait(Wait(delay))),
    }
}

fn typed_count(text: &str) -> Result<u32, Problem> {
    let count = text.trim().strip_prefix('x').unwrap_or(text.trim());
    count.parse().map_err(|_| Problem::new(text.trim(), check::COUNT))
}

fn set_steps(task: &mut Task, text: &str) -> Result<(), Problem> {
    let mut cursor = Cursor::new(text);
    let steps = parse::steps(&mut cursor, &task.modifiers);
    task.steps = steps.map_err(Error::problem)?;
    if cursor.finished() {
        return Ok(());
    }
    Err(Problem::new(&text[cursor.here()..], "only steps belong here, on one line"))
}

fn typed_modifiers(text: &str) -> Result<Modifiers, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Modifiers::default());
    }
    let bracketed = format!("({text})");
    let mut cursor = Cursor::new(&bracketed);
    let modifiers = Modifiers::parse(&mut cursor);
    let modifiers = modifiers.map_err(Error::problem)?;
    if cursor.finished() {
        return Ok(modifiers);
    }
    Err(Problem::new(text, "only modifiers belong here, without brackets around them"))
}

fn swap(tasks: &mut [Task], index: usize, other: Option<usize>) -> Result<(), Problem> {
    at(tasks, index)?;
    let Some(other) = other.filter(|other| *other < tasks.len()) else {
        let place = if index == 0 { "first" } else { "last" };
        return Err(Problem::missing(format!("this is the {place} task already")));
    };
    tasks.swap(index, other);
    Ok(())
}

/// Takes `run` out, or in where its `rank` puts it.
fn toggle<Rank: PartialOrd>(
    options: &mut Options,
    run: Run,
    rank: impl Fn(&Run) -> Rank,
) -> Result<(), Problem> {
    let runs = &mut options.run;
    if let Some(index) = runs.iter().position(|other| *other == run) {
        if runs.len() == 1 {
            return Err(Problem::missing("at least one strategy has to run"));
        }
        runs.remove(index);
    } else {
        let index = runs.iter().position(|other| rank(other) > rank(&run));
        runs.insert(index.unwrap_or(runs.len()), run);
    }
    Ok(())
}

/// Puts `with` where `run` stands.
fn exchange(options: &mut Options, run: &Run, with: Run) -> Result<(), Problem> {
    let runs = &mut options.run;
    if *run != with && runs.contains(&with) {
        return Err(Problem::missing(format!("{with} runs already")));
    }
    let place = runs.iter_mut().find(|other| *other == run);
    *place.ok_or_else(|| Problem::missing(format!("{run} does not run")))? = with;
    Ok(())
}

#[cfg(test)]
mod tests;

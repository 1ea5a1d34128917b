//! The limits that a scenario keeps, wherever it comes from: each an error, never a clamp.

use super::limits::{NAME_CHARS, NOTATION_BYTES, RETRIES, STEPS_PER_TASK, grouped};
use super::steps::Nesting;
use super::tally::Tally;
use super::{Modifiers, Problem, Scenario, Step, Task, effort, links};

/// Checks a scenario that was not parsed.
pub fn scenario(scenario: &Scenario) -> Result<(), Problem> {
    let mut tally = Tally::new("task", &scenario.rules);
    for (number, one) in (1..).zip(&scenario.tasks) {
        task(one)?;
        tally.add(one, number)?;
    }
    if scenario.tasks.is_empty() {
        return Err(Problem::missing(NO_TASK));
    }
    links::check(&scenario.tasks).map_err(|misplaced| misplaced.problem)?;
    waited_for(&scenario.tasks)?;
    scenario.options.check(&scenario.rules)?;
    effort::check(scenario).map_err(|too_much| too_much.problem)?;
    printed(scenario)
}

/// What is said when there are no tasks.
pub const NO_TASK: &str = "there is no task yet: write one, such as User_Profile: 2s";

fn task(task: &Task) -> Result<(), Problem> {
    name(&task.name)?;
    if task.count == 0 {
        return Err(Problem::new("0", COUNT));
    }
    if task.steps.is_empty() {
        return Err(Problem::missing("add a step, such as 2s"));
    }
    modifiers(&task.modifiers)?;
    for (index, step) in task.steps.iter().enumerate() {
        follows(&task.steps[..index], step, &task.modifiers)
            .map_err(|hint| Problem::new(&step.to_string(), hint))?;
    }
    closed(&task.steps)
}

/// Checks what is said of a task as a whole.
pub fn modifiers(modifiers: &Modifiers) -> Result<(), Problem> {
    if modifiers.background && modifiers.not_awaited {
        let hint = "it is either in the background or not awaited: keep one of them";
        return Err(Problem::new(&modifiers.notation(), hint));
    }
    let retry = modifiers.retry.unwrap_or(1);
    if retry == 0 || retry > RETRIES {
        return Err(Problem::new(&retry.to_string(), format!("{RETRIES} retries are the most")));
    }
    Ok(())
}

/// Fails when nothing would ever end the run.
pub fn waited_for(tasks: &[Task]) -> Result<(), Problem> {
    if tasks.iter().all(|task| task.modifiers.background) {
        let hint = "nothing is waited for: one task at least must not be in the background";
        return Err(Problem::missing(hint));
    }
    Ok(())
}

/// What is said of a count that is none.
pub const COUNT: &str = "a count is a whole number from 1, such as x3";

/// Checks a task's name.
pub fn name(name: &str) -> Result<(), Problem> {
    let hint = if name.trim().is_empty() {
        "a task needs a name, such as User_Profile: 2s".to_owned()
    } else if name.trim() != name {
        "a name does not begin or end with a space".to_owned()
    } else if name.contains(char::is_control) {
        "a name is one line, without control characters".to_owned()
    } else if name.chars().count() > NAME_CHARS {
        format!("{NAME_CHARS} characters are the most for a name")
    } else {
        return Ok(());
    };
    Err(Problem::new(name, hint))
}

/// Fails, with the hint, unless `step` may follow these in a task with such modifiers.
pub fn follows(steps: &[Step], step: &Step, modifiers: &Modifiers) -> Result<(), String> {
    if steps.len() >= STEPS_PER_TASK {
        return Err(format!("{STEPS_PER_TASK} steps are the most for a task"));
    }
    step.check()?;
    match step.nesting() {
        Nesting::Closes if depth(steps) == 0 => {
            Err("there is no enter before it: write enter 1s, ..., exit 500ms".to_owned())
        }
        // What was entered is left even after a failure.
        Nesting::Closes => Ok(()),
        _ if steps.iter().any(Step::ends) => {
            Err("this can never run: the step before it ends the task".to_owned())
        }
        _ if step.endless() && !modifiers.background => {
            let example = "only a background task can do it, as in A (background): ...";
            Err(format!("this never ends: {example}"))
        }
        _ => Ok(()),
    }
}

/// Fails unless all that these steps enter is left.
pub fn closed(steps: &[Step]) -> Result<(), Problem> {
    if depth(steps) == 0 {
        return Ok(());
    }
    Err(Problem::missing("what is entered has to be left: add a step such as exit 500ms"))
}

/// How many context managers are open after these steps.
fn depth(steps: &[Step]) -> usize {
    steps.iter().fold(0, |depth, step| match step.nesting() {
        Nesting::Opens => depth + 1,
        Nesting::Closes => depth - 1,
        Nesting::Flat => depth,
    })
}

/// Checks that the scenario's own notation is one that can be read again.
///
/// It can be longer than the one it was read from, as it has spaces that were left out there.
pub fn printed(scenario: &Scenario) -> Result<(), Problem> {
    length(scenario.to_string().len())
}

/// Checks the length of a notation, in bytes.
pub fn length(bytes: usize) -> Result<(), Problem> {
    if bytes <= NOTATION_BYTES {
        return Ok(());
    }
    let (most, bytes) = (grouped(NOTATION_BYTES as u64), grouped(bytes as u64));
    Err(Problem::missing(format!("{most} bytes of notation are the most, and this has {bytes}")))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{RULES, printed, task};
    use super::*;

    #[test]
    fn sixty_characters_are_the_most_for_a_name() {
        let notation = |chars| format!("{}: 1s", "é".repeat(chars));
        assert_eq!(printed(&notation(60)), notation(60));
        assert_eq!(
            printed(&notation(61)),
            format!(
                "line 1, column 1: found `{}…`: 60 characters are the most for a name",
                "é".repeat(40)
            )
        );
    }

    #[test]
    fn a_name_in_quotes_is_a_name_all_the_same() {
        assert_eq!(
            printed("\"\": 1s"),
            "line 1, column 1: a task needs a name, such as User_Profile: 2s"
        );
        assert_eq!(
            printed("\"A\\nB\": 1s"),
            "line 1, column 1: found `A\\nB`: a name is one line, without control characters"
        );
    }

    #[test]
    fn fifty_steps_are_the_most() {
        let notation = |steps| format!("A: {}", vec!["1s"; steps].join(", "));
        assert_eq!(printed(&notation(50)), notation(50));
        assert_eq!(
            printed(&notation(51)),
            "line 1, column 204: found `1s`: 50 steps are the most for a task"
        );
    }

    #[test]
    fn the_notation_has_a_length_both_as_read_and_as_printed() {
        let filled = |length: usize| format!("A: 1s\n#{}", "x".repeat(length - 7));
        assert_eq!(printed(&filled(65_536)), "A: 1s");
        assert_eq!(
            printed(&filled(65_537)),
            "line 1, column 1: 65,536 bytes of notation are the most, and this has 65,537"
        );
        let tight: Vec<_> = (0..8_000).map(|number| format!("{number}:1s")).collect();
        let tight = tight.join("\n");
        assert!(tight.len() < NOTATION_BYTES);
        assert_eq!(
            printed(&tight),
            "line 8000, column 8: 65,536 bytes of notation are the most, and this has 70,889"
        );
    }

    #[test]
    fn what_was_not_parsed_has_a_length_too() {
        let one = task(&format!("A: print \"{}\"", "é".repeat(500)));
        let tasks = |count: usize| {
            (0..count).map(|number| Task { name: number.to_string(), ..one.clone() }).collect()
        };
        let options = super::super::Options::new(&RULES);
        assert!(Scenario::new(tasks(64), options.clone(), &RULES).is_ok());
        assert_eq!(
            Scenario::new(tasks(65), options, &RULES).unwrap_err().to_string(),
            "65,536 bytes of notation are the most, and this has 65,834"
        );
    }

    #[test]
    fn parts_that_were_not_parsed_are_held_to_the_same_limits() {
        let check = |change: fn(&mut Task), sentence: &str| {
            let mut task = task("A: 1s, return \"x\"");
            change(&mut task);
            let made = Scenario::new(vec![task], super::super::Options::new(&RULES), &RULES);
            assert_eq!(made.unwrap_err().to_string(), sentence);
        };
        check(
            |task| task.name = " ".to_owned(),
            "found ` `: a task needs a name, such as User_Profile: 2s",
        );
        check(
            |task| task.name = "A ".to_owned(),
            "found `A `: a name does not begin or end with a space",
        );
        check(
            |task| task.name = "A\nB".to_owned(),
            "found `A\\nB`: a name is one line, without control characters",
        );
        check(|task| task.count = 0, "found `0`: a count is a whole number from 1, such as x3");
        check(|task| task.steps.clear(), "add a step, such as 2s");
        check(
            |task| task.steps.rotate_right(1),
            "found `1s`: this can never run: the step before it ends the task",
        );
    }
}

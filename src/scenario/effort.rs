//! How much a scenario does at most: no notation may keep a page busy for ever.

use super::limits::grouped;
use super::{Problem, Scenario, Step, Task};
use crate::time::Duration;

/// What is too much, and which task it is told at.
pub struct TooMuch {
    /// The index of the task that does the most.
    pub task: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// Fails when all tasks together come to more moments than can be shown: a step is one, a word of a
/// stream too, and a line that is printed again and again for as long as the others can take.
pub fn check(scenario: &Scenario) -> Result<(), TooMuch> {
    let tasks = scenario.tasks();
    let longest = scenario.longest();
    let moments = |task: &Task| {
        let each: u64 = task.steps.iter().map(|step| step.moments(longest)).sum();
        each.saturating_mul(tries(task)).saturating_mul(task.count.into())
    };
    let most = scenario.rules().max_moments;
    let total = tasks.iter().map(moments).fold(0, u64::saturating_add);
    if total <= most {
        return Ok(());
    }
    let worst = tasks.iter().enumerate().max_by_key(|(_, task)| moments(task));
    let (task, name) = worst.map_or((0, ""), |(index, task)| (index, &task.name));
    let hint = format!("this does too much: {} moments are the most in all", grouped(most));
    Err(TooMuch { task, problem: Problem::new(name, hint) })
}

impl Scenario {
    /// The longest that its tasks can take one after another, whatever they draw and however often
    /// they are tried; those in the background take as long as the others do.
    #[must_use]
    pub fn longest(&self) -> Duration {
        let tasks = self.tasks();
        let in_line = self.options().rate.map_or(Duration::ZERO, |rate| {
            let waits: u64 = tasks.iter().map(waits).sum();
            rate.per * (waits / u64::from(rate.count.max(1)) + 1)
        });
        tasks.iter().map(longest).sum::<Duration>() + in_line
    }
}

/// The longest that the tasks of a group can take one after another, in all their tries.
fn longest(task: &Task) -> Duration {
    if task.modifiers.background {
        return Duration::ZERO;
    }
    let each: Duration = task.steps.iter().map(Step::longest).sum();
    // The pauses between two tries double from a tenth of a second on.
    let pauses = Duration::from_millis(100) * ((1 << (tries(task) - 1)) - 1);
    (each * tries(task) + pauses) * u64::from(task.count)
}

/// How many waits stand in line for the limiter.
fn waits(task: &Task) -> u64 {
    let each = task.steps.iter().filter(|step| matches!(step, Step::Wait(_))).count() as u64;
    each * tries(task) * u64::from(task.count)
}

fn tries(task: &Task) -> u64 {
    u64::from(task.modifiers.retry.unwrap_or(0)) + 1
}

#[cfg(test)]
mod tests {
    use super::super::sample::printed;

    #[test]
    fn what_would_keep_a_page_busy_for_ever_is_refused_at_its_task() {
        let most = "this does too much: 1,000,000 moments are the most in all";
        let words = "stream \"a b c d e f g h i j k l m n\" every 0s";
        let many = format!("A: 1s; B x9000: {}", [words; 8].join(", "));
        for (notation, column) in [
            ("A: 1440min; B (background): every 0.001ms print \"x\"", 13),
            ("A x100: 1s; B (background): every 1ms print \"x\"; @rate 1/min", 13),
            (&many, 8),
        ] {
            let told = format!("line 1, column {column}: found `B`: {most}");
            assert_eq!(printed(notation), told);
        }
    }

    #[test]
    fn what_a_page_can_show_is_not() {
        for notation in [
            "request x10000: 1s, 1s, 1s, 1s, 1s",
            "A: 60min\nB (background): every 100ms print \"tick\"",
        ] {
            assert_eq!(printed(notation), notation);
        }
    }
}

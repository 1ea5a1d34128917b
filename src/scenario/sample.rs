//! What the tests of this room share.

use super::{PAGE_MOMENTS, PAGE_TASKS, Rules, Scenario, Takes, Task, Way};

/// Rules with three strategies.
pub const RULES: Rules = Rules {
    ways: &[
        &Way { name: "blocking", aliases: &[], takes: Takes::Nothing },
        &Way { name: "sequential", aliases: &[], takes: Takes::Nothing },
        &Way { name: "gather", aliases: &["concurrent"], takes: Takes::Nothing },
    ],
    default_run: &["sequential", "gather"],
    max_tasks: PAGE_TASKS,
    max_moments: PAGE_MOMENTS,
};

/// A scenario that is known to be valid.
pub fn scenario(notation: &str) -> Scenario {
    Scenario::parse(notation, &RULES).unwrap()
}

/// The first task of a scenario that is known to be valid.
pub fn task(notation: &str) -> Task {
    scenario(notation).tasks.remove(0)
}

/// The notation as it is printed, or the error's sentence.
pub fn printed(notation: &str) -> String {
    Scenario::parse(notation, &RULES)
        .map_or_else(|error| error.to_string(), |scenario| scenario.to_string())
}

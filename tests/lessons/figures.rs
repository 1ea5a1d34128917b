//! The figures of the course, so that no lesson loses the numbers that it is there for.

use loopscope::time::Duration;

use super::{files, outcomes};

/// A lesson, a strategy, and what it takes: from, to.
const FIGURES: &[(&str, &str, &str, &str)] = &[
    ("three-downloads", "sequential", "6s", "6s"),
    ("three-downloads", "gather", "2s", "2s"),
    ("three-of-one-second", "sequential", "3s", "3s"),
    ("three-of-one-second", "gather", "1s", "1s"),
    ("three-requests", "sequential", "6s", "6s"),
    ("three-requests", "gather", "3s", "3s"),
    ("greetings", "gather", "3s", "3s"),
    ("two-tasks", "sequential", "5s", "5s"),
    ("two-tasks", "gather", "3s", "3s"),
    ("one-waiter", "sequential", "200min", "210min"),
    ("one-waiter", "gather", "25min", "25min"),
    ("ten-racers", "race", "1s", "5s"),
    ("timeout-around-gather", "gather", "2s", "2s"),
    ("background-task", "gather", "10s", "10s"),
    ("context-manager", "gather", "1.5s", "1.5s"),
    ("100-endpoints", "sequential", "20s", "20s"),
    ("100-endpoints", "threads 10", "2s", "2s"),
    ("100-endpoints", "gather", "0.2s", "0.2s"),
    ("50-prompts", "sequential", "150s", "150s"),
    ("50-prompts", "gather", "3s", "3s"),
    ("500-prompts", "semaphore 1", "17min", "42min"),
    ("500-prompts", "semaphore 20", "1s", "2min"),
];

#[test]
fn every_figure_of_the_course_is_that_of_a_lesson() {
    let files = files();
    for (name, run, from, to) in FIGURES {
        let file = files.iter().find(|file| file.name == *name);
        let file = file.unwrap_or_else(|| panic!("{name} is gone"));
        let range = Duration::parse(from).unwrap()..=Duration::parse(to).unwrap();
        let of_run = outcomes(name, &file.notation).into_iter().filter(|one| one.run == *run);
        let totals: Vec<_> = of_run.map(|outcome| outcome.total).collect();
        assert!(!totals.is_empty(), "{name} does not run {run}");
        assert!(totals.iter().all(|total| range.contains(total)), "{name}, {run}: {totals:?}");
    }
}

#[test]
fn every_group_has_the_lessons_that_it_is_there_for() {
    let names: Vec<_> = files().into_iter().map(|file| file.name).collect();
    for name in NAMES {
        assert!(names.iter().any(|other| other == name), "{name} is gone");
    }
}

const NAMES: &[&str] = &[
    "interleaved-parts",
    "coffee-shop",
    "awaiting-one-by-one",
    "time-sleep",
    "forgotten-await",
    "blocking-library",
    "frozen-interface",
    "order-of-results",
    "one-fails",
    "one-fails-return-exceptions",
    "task-group-cancels",
    "1000-requests",
    "semaphore-inside",
    "limit-of-one",
    "session-per-request",
    "shared-session",
    "two-streams",
    "chatbot",
    "weather",
    "waiting-work",
    "computing-work",
    "the-gil",
    "100000-connections",
];

//! Programs in Rust and in JavaScript: that they compile, that they run, and that they print the
//! lines that are laid down for every strategy.
//!
//! What needs a program that is not installed, or the registry, says SKIPPED.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what is made here is right, or the test has failed"
)]

mod cases;
mod javascript;
mod properties;
mod rust;
mod samples;

use std::fs;
use std::path::Path;
use std::process::Output;

use loopscope::codegen::{Language, Program, Shape, Source};
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;

use cases::Case;

/// The program of a scenario in a language.
fn program(language: &dyn Language, notation: &str, shape: Shape) -> Program {
    let scenario = Scenario::parse(notation, &PAGE_RULES);
    let scenario = scenario.unwrap_or_else(|error| panic!("{notation}: {error}"));
    let plan = scenario.plan();
    language.program(&Source { scenario: &scenario, plan: &plan, shape })
}

/// Every shape there is, with small numbers.
const SHAPES: [Shape; 10] = [
    Shape::Blocking,
    Shape::Sequential,
    Shape::Gather,
    Shape::TaskGroup,
    Shape::AsCompleted,
    Shape::Race,
    Shape::Semaphore(2),
    Shape::SemaphorePerCall(2),
    Shape::Threads(2),
    Shape::Processes(2),
];

/// What a program printed, in the way of a case: first what went to standard output.
fn printed(output: &Output) -> Vec<String> {
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let errors = err.lines().map(|line| format!("! {line}"));
    out.lines().map(str::to_owned).chain(errors).collect()
}

/// What is wrong with what a program printed.
fn wrong(case: &Case, output: &Output) -> Option<String> {
    let (mut expected, errors): (Vec<_>, Vec<_>) =
        case.lines.lines().map(str::to_owned).partition(|line| !line.starts_with("! "));
    expected.extend(errors);
    let mut lines = printed(output);
    if matches!(case.shape, Shape::Threads(_) | Shape::Processes(_)) {
        // Which of two threads comes first to its first line, nobody knows.
        let place =
            |line: &String| if line.starts_with("start") { line.clone() } else { "~".into() };
        expected.sort_by_key(place);
        lines.sort_by_key(place);
    }
    (lines != expected).then(|| format!("{}\nexpected {expected:?}\nprinted  {lines:?}", case.name))
}

/// Writes a file, unless that is what it holds: what did not change is not compiled again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).unwrap();
    }
}

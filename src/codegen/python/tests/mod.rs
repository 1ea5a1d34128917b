//! Programs, written by hand: what a teacher would show for these scenarios.

mod parts;
mod whole;

use super::Python;
use crate::codegen::{Language, Program, Shape, Source};
use crate::scenario::{Rules, Scenario, Takes, Way};

const RULES: Rules = Rules {
    ways: &[&Way { name: "gather", aliases: &[], takes: Takes::Nothing }],
    default_run: &["gather"],
    max_tasks: 20_000,
    max_moments: 2_000_000,
};

fn program(notation: &str, shape: Shape) -> Program {
    let scenario = Scenario::parse(notation, &RULES).unwrap();
    Python.program(&Source { scenario: &scenario, plan: &scenario.plan(), shape })
}

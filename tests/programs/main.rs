//! Generated programs under CPython: each is one that it takes, prints what its strategy promises,
//! and prints the same when time is real.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what is made here is right, or the test has failed"
)]

mod compiled;
mod in_real_time;
mod in_virtual_time;
mod scenarios;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use loopscope::codegen::python::Python;
use loopscope::codegen::{Language, Shape, Source};
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;

/// The programs of Python that are tried; those that are absent, too old or of a version that is
/// there already are left out.
const PYTHONS: [&str; 5] = ["python3", "python3.11", "python3.12", "python3.13", "python3.14"];

/// The program for this scenario.
fn program(notation: &str, shape: Shape) -> String {
    let scenario = Scenario::parse(notation, &PAGE_RULES);
    let scenario = scenario.unwrap_or_else(|error| panic!("{error}: {notation}"));
    Python.program(&Source { scenario: &scenario, plan: &scenario.plan(), shape }).text
}

/// Every Python from 3.11 on that is there; says so when there is none.
fn pythons(test: &str) -> Vec<&'static str> {
    static FOUND: OnceLock<Vec<(u8, &str)>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let mut found: Vec<(u8, &str)> = Vec::new();
        for python in PYTHONS {
            match minor_version(python) {
                Some(minor) if minor >= 11 && !found.iter().any(|other| other.0 == minor) => {
                    found.push((minor, python));
                }
                _ => {}
            }
        }
        found
    });
    if found.is_empty() {
        println!("SKIPPED: {test} needs python3, version 3.11 or later");
    }
    found.iter().map(|(_, python)| *python).collect()
}

/// The `x` of a program that is Python `3.x`.
fn minor_version(python: &str) -> Option<u8> {
    let version = "import sys; print(sys.version_info[1])";
    let output = Command::new(python).args(["-c", version]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// What Python prints when it is run with these arguments and handed this input.
fn run(python: &str, arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(python);
    command.args(["-B", "-u"]).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{python} {arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

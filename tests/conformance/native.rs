//! In virtual time, and against CPython itself.

use std::collections::BTreeMap;
use std::process::Command;

use loopscope::runtime::Runner;
use loopscope::runtime::virtual_driver::{End, run_to_end};
use loopscope::trace::Trace;

use crate::cases::cases;
use crate::lines::{Lines, expected, printed};

/// The programs of Python that are tried; those that are absent or too old are left out.
const PYTHONS: [&str; 5] = ["python3", "python3.11", "python3.12", "python3.13", "python3.14"];

#[test]
fn every_case_prints_its_lines_in_virtual_time() {
    for case in cases() {
        let mut runner = Runner::new(Trace::new(Vec::new()));
        (case.start)(runner.get_loop());
        assert_eq!(run_to_end(&mut runner), End::Done, "{}", case.name);
        assert_eq!(printed(&runner.into_trace()), expected(case), "{}", case.name);
    }
}

#[test]
fn every_twin_prints_its_lines_under_cpython() {
    let versions: BTreeMap<u8, &str> =
        PYTHONS.iter().rev().filter_map(|python| Some((minor_version(python)?, *python))).collect();
    if !versions.keys().any(|minor| *minor >= 11) {
        println!("SKIPPED: the comparison with CPython needs python3, version 3.11 or later");
    }
    for (minor, python) in versions.into_iter().filter(|(minor, _)| *minor >= 11) {
        println!("comparing with CPython 3.{minor}");
        let mut twins = twins(python).expect("the twins print case, time and line");
        for case in cases() {
            let lines = twins.remove(case.name);
            if minor >= case.since {
                assert_eq!(lines, Some(expected(case)), "{} under {python}", case.name);
            }
        }
        assert!(twins.is_empty(), "no case for {:?}", twins.keys());
    }
}

#[test]
fn most_cases_can_run_in_real_time_too() {
    for case in cases().filter(|case| !case.ties_by_sum) {
        assert!(case.end <= 400, "{} is too long for a test in real time", case.name);
        assert!((1..=15).contains(&case.rule), "{} is about no rule", case.name);
        assert!(case.lines.iter().all(|(at, _)| at % 10 == 0), "{}: odd times", case.name);
    }
}

/// The `x` of a program that is Python `3.x`.
fn minor_version(python: &str) -> Option<u8> {
    let version = "import sys; print(sys.version_info[1])";
    let output = Command::new(python).args(["-c", version]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

/// What the programs in `python` print, by name.
fn twins(python: &str) -> Option<BTreeMap<String, Lines>> {
    let programs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/python");
    let output = Command::new(python).args(["-B", programs]).output().ok()?;
    let mut twins = BTreeMap::<String, Lines>::new();
    for line in String::from_utf8(output.stdout).ok()?.lines() {
        let mut fields = line.splitn(3, '\t');
        let (name, at) = (fields.next()?, fields.next()?.parse().ok()?);
        let text = fields.next().unwrap_or_default();
        twins.entry(name.to_owned()).or_default().push((at, text.to_owned()));
    }
    Some(twins)
}

//! Fixed cases with what CPython printed for them: where there is none, they are compared alone.
//!
//! `LOOPSCOPE_RECORD=1 cargo test --test oracle recorded` asks CPython anew and writes them.

use std::fmt::Write;

use crate::cpython::{Answer, CPython};
use crate::verdict::{Case, RUNS, Verdict};

/// What every strategy is recorded with: a task of each kind, and each pitfall.
const NOTATIONS: [&str; 25] = [
    "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s",
    "A: 1s; B: fail \"boom\"; C: 2s",
    "A: 1s; B: fail \"boom\"; C: 2s; @return_exceptions",
    "A: 1s, fail \"first\"; B: 1s, fail \"second\"; C: 1s; D: 3s",
    "A: 3s; B: 1s; @timeout 2s",
    "A (timeout 500ms): 2s; B (timeout 1s): 1s; C: 1s",
    "A (retry 3): 200ms, fail \"503\"; B: 2s",
    "A (retry 1, timeout 300ms): 500ms, return \"late\"; B: 100ms",
    "request x5: 200ms",
    "request x4: 1s; @server 2",
    "request x5: 500ms; @rate 2/s",
    "A: 1s; B (after A): 2s; C (after A): 1s; D (after B, C): 500ms",
    "A: 1s, fail \"x\"; B (after A): 1s; C: 2s",
    "A: 3500ms; beat (background): every 1s print \"tick\"",
    "A: 1s; log (background): enter 100ms, 5s, exit 300ms; beat (background, after A): every 1s print \"x\"",
    "fetch (not awaited): 1s; fetch again x3 (not awaited): 1s; A: 1s",
    "res: enter 1s, print \"using\", exit 500ms",
    "A: enter 100ms, 2s, exit 300ms; B: 1s, fail \"x\"",
    "A: enter 100ms, enter 200ms, fail \"inner\", exit 300ms, exit 400ms; B: 5s",
    "bot: stream \"To be or not to be\" every 200ms; other: stream \"that is\" every 300ms",
    "A: 2s, return \"a\"; B: 1s, return \"b\"; C: 1s",
    "\"say \\\"{hi}\\\"\": print \"{x} %d \\\\ \\n next\", 1s; class: 1s; 1st: 1s; émile: 1s; 名前: 1s; a b: 1s",
    "A: 1s..3s; B x3: 500ms..900ms; C: fail 50% \"bad luck\", 1s; @seed 7",
    "A: 0s; B: 0s, print \"b\"; C: 1s; D: 1s, 0s, print \"d\"",
    "A: 1s; B: block 1500ms, print \"b\"; C x2: block 500ms, 1s; D (background): block 200ms, 5s",
];

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/recorded.txt");

fn cases() -> impl Iterator<Item = Case> {
    NOTATIONS.iter().flat_map(|notation| {
        let case = |run: &&str| Case { notation: (*notation).to_owned(), run: (*run).to_owned() };
        RUNS.iter().map(case)
    })
}

/// A case and its verdict, as the file has it.
fn record(case: &Case, verdict: Option<&Verdict>) -> String {
    let mut text = format!("@run {}\n{}\n", case.run, case.notation);
    match verdict {
        Some(verdict) => write!(text, "{verdict}").unwrap(),
        None => text += "  not run in virtual time\n",
    }
    text
}

#[test]
fn recorded_lines_are_what_is_printed() {
    let recorded = std::fs::read_to_string(FILE).unwrap();
    let mut records = recorded.split("\n\n");
    for case in cases() {
        let prepared = case.prepare().expect("a scenario");
        let mut recorded = records.next().expect("a record for each case").trim_end().to_owned();
        let mut ours = record(&prepared.case, Some(&prepared.ours)).trim_end().to_owned();
        if recorded.ends_with("not run in virtual time") {
            continue;
        }
        if prepared.case.is_unordered() {
            (recorded, ours) = (sorted(&recorded), sorted(&ours));
        }
        assert_eq!(ours, recorded);
    }
    assert_eq!(records.next().map(str::trim).unwrap_or_default(), "");
}

#[test]
fn recorded_lines_are_what_cpython_prints() {
    let Some(cpython) = CPython::installed() else { return };
    let prepared: Vec<_> = cases().map(|case| case.prepare().expect("a scenario")).collect();
    let answers = cpython.run(&prepared);
    let theirs: Vec<_> = prepared
        .iter()
        .zip(&answers)
        .map(|(prepared, answer)| match answer {
            Answer::Ran(theirs) => record(&prepared.case, Some(theirs)),
            Answer::Skipped => record(&prepared.case, None),
        })
        .collect();
    if std::env::var_os("LOOPSCOPE_RECORD").is_some() {
        std::fs::write(FILE, theirs.join("\n")).unwrap();
    }
    let recorded = std::fs::read_to_string(FILE).unwrap();
    for (prepared, (ours, theirs)) in prepared.iter().zip(recorded.split("\n\n").zip(&theirs)) {
        let (mut ours, mut theirs) = (ours.trim_end().to_owned(), theirs.trim_end().to_owned());
        if prepared.case.is_unordered() {
            (ours, theirs) = (sorted(&ours), sorted(&theirs));
        }
        assert_eq!(theirs, ours, "under CPython {}", cpython.version);
    }
}

fn sorted(record: &str) -> String {
    let mut lines: Vec<_> = record.lines().collect();
    lines.sort_unstable();
    lines.join("\n")
}

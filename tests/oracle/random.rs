//! Random scenarios, in large batches: one process of CPython for all of them.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::cpython::{Answer, CPython};
use crate::scenarios::notation;
use crate::verdict::{Case, Prepared, RUNS, Verdict};

/// Per strategy, from a seed that never changes.
const FIXED: usize = 210;
/// Per strategy, from a seed that is new each time.
const FRESH: usize = 60;

#[test]
fn random_scenarios_agree_with_cpython() {
    let Some(cpython) = CPython::installed() else { return };
    println!("comparing with CPython {}", cpython.version);
    let mut failed = 0;
    let fresh = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    let fresh = std::env::var("LOOPSCOPE_SEED").map_or(fresh, |seed| seed.parse().unwrap());
    println!("the fresh seed is LOOPSCOPE_SEED={fresh}");
    for (number, run) in RUNS.iter().enumerate() {
        failed += compare(&cpython, run, number as u64, FIXED);
        failed += compare(&cpython, run, fresh.wrapping_add(number as u64), FRESH);
    }
    assert_eq!(failed, 0, "scenarios on which CPython disagrees, printed above");
}

#[test]
fn what_failed_once_agrees_now() {
    let Some(cpython) = CPython::installed() else { return };
    for kept in include_str!("regressions.txt").split("\n\n") {
        let lines: Vec<_> = kept.lines().filter(|line| !line.starts_with('#')).collect();
        let Some((run, tasks)) = lines.split_first() else { continue };
        let run = run.strip_prefix("@run ").expect("the first line is the strategy").to_owned();
        let prepared = Case { notation: tasks.join("\n"), run }.prepare().expect("a scenario");
        if let Some(theirs) = disagreement(&cpython, &prepared) {
            panic!("{}", told(&prepared, &theirs));
        }
    }
}

/// Compares `count` scenarios, and returns on how many the two disagree: at most one is shrunk.
fn compare(cpython: &CPython, run: &'static str, seed: u64, count: usize) -> usize {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    // What threads compute side by side is the affair of the GIL's real clock: they are compared
    // where they wait. There are more cores than processes.
    let strategy = notation(!run.starts_with("threads"))
        .prop_map(move |notation| Case { notation, run: run.to_owned() });
    let mut trees = Vec::new();
    let mut prepared = Vec::new();
    while trees.len() < count {
        let tree = strategy.new_tree(&mut runner).unwrap();
        let fair =
            |tree: &dyn ValueTree<Value = Case>| tree.current().prepare().filter(|p| p.is_fair);
        if let Some(fair) = fair(&tree) {
            trees.push(tree);
            prepared.push(fair);
        }
    }
    let answers = cpython.run(&prepared);
    let mut failed = Vec::new();
    let mut ran = 0;
    for (index, (prepared, answer)) in prepared.iter().zip(&answers).enumerate() {
        match answer {
            Answer::Skipped => {}
            Answer::Ran(theirs) => {
                ran += 1;
                if !prepared.agrees(theirs) {
                    failed.push(index);
                }
            }
        }
    }
    println!("{run}: {} of {ran} scenarios agree ({} not run)", ran - failed.len(), count - ran);
    assert!(ran * 10 >= count * 9, "too few programs of {run} could be run");
    if let Some(first) = failed.first() {
        let (smallest, theirs) = shrink(cpython, &mut trees[*first]);
        println!("{}", told(&smallest, &theirs));
        keep(&smallest.case);
    }
    failed.len()
}

/// The smallest scenario on which they still disagree.
fn shrink(cpython: &CPython, tree: &mut impl ValueTree<Value = Case>) -> (Prepared, Verdict) {
    let failing = |case: Case| {
        let prepared = case.prepare().filter(|prepared| prepared.is_fair)?;
        let theirs = disagreement(cpython, &prepared)?;
        Some((prepared, theirs))
    };
    let mut smallest = failing(tree.current()).expect("it failed a moment ago");
    for _ in 0..400 {
        match failing(tree.current()) {
            Some(smaller) => {
                smallest = smaller;
                if !tree.simplify() {
                    break;
                }
            }
            None => {
                if !tree.complicate() {
                    break;
                }
            }
        }
    }
    smallest
}

fn disagreement(cpython: &CPython, prepared: &Prepared) -> Option<Verdict> {
    match cpython.run([prepared]).pop()? {
        Answer::Ran(theirs) if !prepared.agrees(&theirs) => Some(theirs),
        _ => None,
    }
}

fn told(prepared: &Prepared, theirs: &Verdict) -> String {
    let Prepared { case, ours, program, .. } = prepared;
    format!(
        "{}\n@run {}\n\nLoopscope:\n{ours}\nCPython:\n{theirs}\n{program}",
        case.notation, case.run
    )
}

/// Keeps it as a case that is tried from now on.
fn keep(case: &Case) {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/regressions.txt");
    let kept = format!("\n@run {}\n{}\n", case.run, case.notation);
    if !std::fs::read_to_string(file).unwrap().contains(&kept) {
        let mut file = OpenOptions::new().append(true).open(file).unwrap();
        file.write_all(kept.as_bytes()).unwrap();
    }
}

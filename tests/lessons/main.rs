//! The lessons say what happens in them, and it does: each is run under each of its strategies, in
//! virtual time, as it stands and with the change that it proposes.
//!
//! A file's head states that in lines which the page leaves out:
//! - `holds gather: 3s`: the total of a strategy, or a range such as `17min..42min`;
//! - `ends gather: 1 failed, 2 cancelled`: how many lanes end how; the others are done;
//! - `prints gather: [1s] done A | result: a`: console lines in this order, with others between,
//!   where it matters with their times;
//! - `rings gather: 1s -> 4s`: when a bell is answered that is rung at 1 s;
//! - `tries: A: 1s -> A: 2s`: a change of the notation, several with `|` between, or `+ @seed 2` for
//!   a line that is added. Lines that begin with `then`, after it, say what then happens.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what is read here is right, or the test has failed"
)]

mod figures;
mod glossary;
mod head;
mod outcome;
mod statement;

use std::fs;
use std::path::{Path, PathBuf};

use loopscope::lessons::library;
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;

use self::head::Head;
use self::outcome::Outcome;
use self::statement::Statement;

/// Random lessons keep their promises for all of these seeds.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=20;

/// A file of `lessons`.
struct File {
    name: String,
    head: Head,
    notation: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")
}

fn files() -> Vec<File> {
    let mut paths: Vec<_> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "loop"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let (head, notation) = text.split_once("\n\n").unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        File { head: Head::read(&name, head), name, notation: notation.trim_end().to_owned() }
    };
    paths.into_iter().map(read).collect()
}

fn scenario(name: &str, notation: &str) -> Scenario {
    Scenario::parse(notation, &PAGE_RULES).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What happens under each strategy of `notation`: once for each seed, where it is random.
fn outcomes(name: &str, notation: &str) -> Vec<Outcome> {
    let is_random = notation.contains("..") || notation.contains('%');
    if !is_random || notation.contains("@seed") {
        return Outcome::all(&scenario(name, notation));
    }
    let seeded = |seed| scenario(name, &format!("{notation}\n@seed {seed}"));
    SEEDS.flat_map(|seed| Outcome::all(&seeded(seed))).collect()
}

/// What is wrong with these statements of `notation`; every strategy needs one of its total.
fn wrong(name: &str, notation: &str, statements: &[Statement]) -> Vec<String> {
    let mut wrong = Vec::new();
    for outcome in outcomes(name, notation) {
        let of_it = || statements.iter().filter(|statement| statement.run == outcome.run);
        if !of_it().any(Statement::is_of_total) {
            wrong.push(format!("{name}: no total is stated for {}", outcome.run));
        }
        let ends = of_it().any(Statement::is_of_ends);
        let all_done = (!ends).then(|| Statement::all_done(&outcome.run));
        let checked = of_it().chain(&all_done).filter_map(|statement| statement.broken(&outcome));
        wrong.extend(checked.map(|told| format!("{name}: {told}, in\n{notation}")));
    }
    let scenario = scenario(name, notation);
    let runs: Vec<_> = scenario.options().run.iter().map(ToString::to_string).collect();
    let stray = statements.iter().filter(|statement| !runs.contains(&statement.run));
    wrong.extend(stray.map(|statement| format!("{name}: nothing runs {}", statement.run)));
    wrong.dedup();
    wrong
}

#[test]
fn what_lessons_state_of_themselves_is_so() {
    let wrong: Vec<_> = files()
        .iter()
        .flat_map(|file| wrong(&file.name, &file.notation, &file.head.statements))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_lessons_propose_to_try_does_what_they_expect() {
    let mut wrong_ones = Vec::new();
    for file in files() {
        for trial in &file.head.trials {
            let notation = trial.applied(&file.name, &file.notation);
            wrong_ones.extend(wrong(&file.name, &notation, &trial.statements));
        }
        let rings = file.head.statements.iter().any(Statement::is_of_bell);
        if file.head.trials.is_empty() && !rings {
            wrong_ones.push(format!("{}: nothing holds what it expects", file.name));
        }
    }
    assert!(wrong_ones.is_empty(), "\n{}", wrong_ones.join("\n"));
}

#[test]
fn every_lesson_has_the_notation_that_the_page_writes() {
    for File { name, notation, .. } in files() {
        let scenario = scenario(&name, &notation);
        assert_eq!(scenario.to_string(), notation, "{name}");
        assert_eq!(self::scenario(&name, &scenario.to_string()), scenario, "{name}");
    }
}

#[test]
fn the_page_has_every_lesson_as_it_stands_in_its_file() {
    let (library, files) = (library(), files());
    assert_eq!(library.lessons.len(), files.len());
    for File { name, head, notation } in &files {
        let lesson = library.lesson(name).unwrap_or_else(|| panic!("{name} is not compiled in"));
        let told = [
            (lesson.title, "title"),
            (lesson.group, "group"),
            (lesson.asks, "asks"),
            (lesson.you_may_think, "you may think"),
            (lesson.try_this, "try"),
            (lesson.expect, "expect"),
            (lesson.take_home, "take home"),
        ];
        for (field, key) in told {
            assert_eq!(field, head.said(key), "{name}: {key}");
        }
        assert_eq!(lesson.notation, notation, "{name}");
    }
}

#[test]
fn the_page_has_lessons_in_the_order_of_groups_and_places() {
    let files = files();
    let place = |name: &str| {
        let head = &files.iter().find(|file| file.name == name).unwrap().head;
        let group = head::GROUPS.iter().position(|group| *group == head.said("group")).unwrap();
        (group, head.said("place").parse::<usize>().unwrap())
    };
    let places: Vec<_> = library().lessons.iter().map(|lesson| place(lesson.name)).collect();
    for (group, name) in head::GROUPS.iter().enumerate() {
        let of_it = places.iter().filter(|(other, _)| *other == group).map(|(_, place)| *place);
        let of_it: Vec<_> = of_it.collect();
        assert_eq!(of_it, (1..=of_it.len()).collect::<Vec<_>>(), "{name}");
    }
    assert!(places.is_sorted());
}

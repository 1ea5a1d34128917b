//! The table for spreadsheets has the rows and the numbers of the results.

use loopscope::app::{RunReport, TaskReport};

use super::rfc4180::records;
use super::runs::{self, HOSTILE, Runs};

const HEAD: [&str; 7] =
    ["Strategy", "Task", "Start (s)", "End (s)", "Duration (s)", "State", "Result"];

#[track_caller]
fn check(runs: &Runs) {
    let records = records(&runs.export("csv"));
    assert_eq!(records[0], HEAD);
    let report = runs.report();
    let rows = report.runs.iter().flat_map(|run| run.tasks.iter().map(move |task| (run, task)));
    let rows: Vec<_> = rows.collect();
    assert_eq!(records.len() - 1, rows.len());
    for (record, (run, task)) in records[1..].iter().zip(rows) {
        check_row(record, run, task);
    }
}

#[track_caller]
fn check_row(record: &[String], run: &RunReport, task: &TaskReport) {
    assert_eq!(record[0], run.strategy);
    assert_eq!(unguarded(&record[1]), &*task.name);
    let length = task.start_ms.zip(task.end_ms).map(|(start, end)| end - start);
    for (field, millis) in record[2..5].iter().zip([task.start_ms, task.end_ms, length]) {
        // One precision in the whole file: that of the trace.
        let decimals = field.split_once('.').map(|(_, decimals)| decimals.len());
        assert_eq!(decimals, (!field.is_empty()).then_some(6), "{record:?}");
        let seconds = (!field.is_empty()).then(|| field.parse::<f64>().unwrap());
        let close = match (seconds, millis) {
            (Some(seconds), Some(millis)) => (seconds * 1_000.0 - millis).abs() < 1e-6,
            (seconds, millis) => seconds.is_none() && millis.is_none(),
        };
        assert!(close, "{record:?}: {millis:?}");
    }
    assert_eq!(record[5], task.state);
    assert_eq!(unguarded(&record[6]), task.result.as_deref().unwrap_or_default());
}

/// A text without the apostrophe that keeps it from being a formula.
fn unguarded(field: &str) -> &str {
    let signs = ['=', '+', '-', '@', '\t', '\r'];
    assert!(!field.starts_with(signs), "a formula: {field}");
    field.strip_prefix('\'').filter(|rest| rest.starts_with(signs)).unwrap_or(field)
}

#[test]
fn the_table_of_every_lesson_is_that_of_the_results() {
    runs::lessons(|name, runs| {
        println!("{name}");
        check(runs);
    });
}

#[test]
fn names_and_texts_stay_in_their_cells() {
    check(&Runs::under_all(HOSTILE));
    check(&Runs::of("\"-1\": 1s, return \"+2\"; \"@a\": return \"=b\"; \"'c\": 1s"));
}

//! The diagram has a section for each strategy, and in it a bar for each task, with its times. That
//! Mermaid reads it so is tested where there is a browser.

use super::runs::{self, HOSTILE, Runs};

/// Mermaid draws no more text than this, where nobody has told it to.
const LONGEST: usize = 50_000;

#[track_caller]
fn check(runs: &Runs) {
    let text = runs.export("mermaid");
    assert!(text.len() < LONGEST, "{} characters", text.len());
    let (head, sections) = text.split_once("    section ").unwrap();
    assert!(head.contains("\ngantt\n") && head.contains("\n    dateFormat x\n"), "{head}");
    let sections: Vec<&str> = sections.split("    section ").collect();
    let report = runs.report();
    assert_eq!(sections.len(), report.runs.len());
    for (section, run) in sections.into_iter().zip(&report.runs) {
        let bars = section.lines().skip(1).zip(&run.tasks).take(50);
        for (bar, task) in bars {
            let (name, data) = bar.split_once(" :").unwrap();
            assert!(!name.contains([':', '<', '>', '"', '%', '{']), "{bar}");
            let fields: Vec<&str> = data.split(", ").collect();
            let [.., start, length] = fields[..] else { panic!("{bar}") };
            let (start, length): (f64, f64) =
                (start.parse().unwrap(), length.strip_suffix("ms").unwrap().parse().unwrap());
            assert_eq!(fields.contains(&"milestone"), length == 0.0, "{bar}");
            let end = task.end_ms.unwrap_or(run.total_ms);
            assert!((task.start_ms.unwrap_or(end) - start).abs() <= 0.5, "{bar}");
            assert!((start + length - end).abs() <= 0.5, "{bar}");
            assert_eq!(fields.contains(&"crit"), ["failed", "timed out"].contains(&task.state));
        }
    }
}

#[test]
fn every_lesson_is_a_diagram_with_the_times_of_the_results() {
    runs::lessons(|name, runs| {
        println!("{name}");
        check(runs);
    });
}

#[test]
fn names_that_mean_something_to_mermaid_are_names() {
    check(&Runs::under_all(HOSTILE));
}

#[test]
fn a_title_and_a_heading_keep_to_their_room() {
    let title = "long ".repeat(60);
    let text = Runs::of(&format!("A: 1s; @run gather; @title \"{title}\"")).export("mermaid");
    let line = text.lines().find_map(|line| line.trim().strip_prefix("title ")).unwrap();
    assert!(line.chars().count() <= 91 && line.ends_with("long…"), "{line}");
    // One bar is as high as one line.
    assert!(text.contains("    section All at once, 1.00 s\n"), "{text}");
    let text = Runs::of("A: 1s; B: 1s; @run gather").export("mermaid");
    assert!(text.contains("    section All at once<br>gather, 1.00 s\n"), "{text}");
}

#[test]
fn what_waited_for_another_and_never_began_has_no_times_anywhere() {
    let runs = Runs::of("A: 1s; B (after A): 1s; D: 300ms, fail \"x\"; @run taskgroup");
    let task = &runs.report().runs[0].tasks[1];
    assert_eq!((task.start_ms, task.end_ms, task.state), (None, None, "cancelled"));
    for (format, line) in [
        ("csv", "taskgroup,B,,,,cancelled,\r\n"),
        ("mermaid", "    B (cancelled, did not begin) :milestone, r0t1, 300, 0ms\n"),
        ("svg", "; B, cancelled, did not begin; "),
    ] {
        let text = runs.export(format);
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

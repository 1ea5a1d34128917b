//! A run that is stopped, by its button or by an edit, writes nothing any more.

use std::thread::sleep;
use std::time::{Duration, Instant};

use libtest_mimic::Trial;

use crate::tools::{Page, test, took};

pub fn tests() -> Vec<Trial> {
    vec![
        test(nothing_is_written_after_stop),
        test(an_edit_stops_the_run_and_the_next_one_is_its_own),
        test(a_paused_run_can_be_stopped),
        test(a_run_that_is_left_by_reloading_says_nothing),
    ]
}

fn nothing_is_written_after_stop(page: &Page) {
    page.open("tasks=A:1s;B:1s;C:1s;D:1s");
    page.run();
    page.until_status("Run 1 started: Sequential and Gather.");
    page.button("Stop").click();
    let status = page.until_status("Run 1 stopped at ");
    let (table, lines) = (page.table(), page.console("One after another"));
    let painted = page.pixels(0.0, 1.0);
    // Longer than what was left of the wait that the run was stopped in.
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(1_200) {
        assert_eq!(page.table(), table);
        assert_eq!(page.console("One after another"), lines);
        assert_eq!(page.pixels(0.0, 1.0), painted);
        assert_eq!(page.status(), status);
        sleep(Duration::from_millis(100));
    }
    assert!(table.iter().any(|lane| lane.state == "awaiting"), "{table:?}");
    page.button("Run");
}

fn an_edit_stops_the_run_and_the_next_one_is_its_own(page: &Page) {
    page.open("tasks=A:5s;B:500ms");
    page.run();
    page.until_status("Run 1 started");
    page.row(1).delay().set("0.7");
    page.until_status("Run 1 stopped: the tasks changed.");
    page.button("Run");
    assert_eq!(page.table()[0].state, "forecast: done", "the forecast of what was edited");
    page.run();
    let status = page.until_status("finished");
    assert!(status.starts_with("Run 2 finished: "), "{status}");
    took(&status, "Sequential", 1.2);
    took(&status, "Gather", 0.7);
    // A start and an end for each of two tasks: nothing of the first run is among them.
    for strategy in ["One after another", "All at once"] {
        assert_eq!(page.console(strategy).len(), 4, "{:?}", page.console(strategy));
    }
    let ends: Vec<_> = page.table().iter().filter_map(|lane| lane.end).collect();
    let asked = [0.7, 1.2, 0.7, 0.5];
    assert_eq!(ends.len(), asked.len());
    for (end, asked) in ends.iter().zip(asked) {
        assert!(*end >= asked && *end < asked + 0.4, "{ends:?}");
    }
}

fn a_paused_run_can_be_stopped(page: &Page) {
    page.open("tasks=A:10s");
    page.run();
    page.button("Pause").click();
    page.button("Resume");
    page.button("Stop").click();
    page.until_status("Run 1 stopped at ");
    page.run();
    page.until_status("Run 2 started");
}

fn a_run_that_is_left_by_reloading_says_nothing(page: &Page) {
    page.open("tasks=A:5s");
    page.run();
    page.until_status("Run 1 started");
    page.reload();
    assert_eq!(page.status(), "");
    page.says("Forecast: ");
}

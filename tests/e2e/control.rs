//! Run, Pause, Skip to end, and the speed of a run.

use std::thread::sleep;
use std::time::{Duration, Instant};

use libtest_mimic::Trial;

use crate::tools::{Page, THREE, keys, test, took, total};

pub fn tests() -> Vec<Trial> {
    vec![
        test(while_a_run_is_paused_nothing_changes_and_its_clock_stands),
        test(skip_to_end_finishes_at_once_and_says_so),
        test(ten_times_speed_takes_a_tenth_of_the_time_and_says_so),
        test(the_speed_changes_while_a_run_goes_on),
        test(two_presses_of_run_are_one_run_that_counts),
        test(a_double_click_on_run_does_not_stop_it),
        test(a_second_run_has_a_number_of_its_own),
        test(a_long_scenario_is_shown_faster),
        test(ten_thousand_tasks_run),
        test(a_hundred_thousand_tasks_are_forecast),
    ]
}

/// Everything that a run writes.
fn written(page: &Page) -> String {
    let lines = [page.console("One after another"), page.console("All at once")];
    format!("{:?} {lines:?} {}", page.table(), page.status())
}

fn while_a_run_is_paused_nothing_changes_and_its_clock_stands(page: &Page) {
    page.open("tasks=A:3s;B:100ms");
    page.run();
    page.until("the short task is over", || page.table().iter().any(|lane| lane.end.is_some()));
    page.button("Pause").click();
    page.button("Resume");
    let (before, painted) = (written(page), page.pixels(0.0, 1.0));
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(900) {
        assert_eq!(written(page), before, "the run is paused");
        assert_eq!(page.pixels(0.0, 1.0), painted, "the run is paused");
        sleep(Duration::from_millis(100));
    }
    page.says("paused");
    page.button("Resume").click();
    let status = page.until_status("finished");
    // Time in the pause does not count.
    took(&status, "Sequential", 3.1);
    took(&status, "Gather", 3.0);
}

fn skip_to_end_finishes_at_once_and_says_so(page: &Page) {
    page.open(THREE);
    page.run();
    let start = Instant::now();
    page.button("Skip to end").click();
    let status = page.until_status("finished");
    assert!(start.elapsed() < Duration::from_secs(3));
    assert!(status.starts_with("Run 1 finished (skipped to the end, forecast): "), "{status}");
    took(&status, "Sequential", 6.0);
    page.says("Skipped to the end: the rest is forecast.");
    assert!(page.table().iter().all(|lane| lane.state == "done"), "{:?}", page.table());
    page.button("Run");
}

fn ten_times_speed_takes_a_tenth_of_the_time_and_says_so(page: &Page) {
    page.open(&format!("{THREE}&speed=10"));
    let start = Instant::now();
    page.run();
    page.says("10 times speed");
    let status = page.until_status("finished");
    let real = start.elapsed().as_secs_f64();
    assert!((0.6..3.0).contains(&real), "{real} s");
    // The clock sets the pace, and no lateness counts ten times over.
    assert_eq!((total(&status, "Sequential"), total(&status, "Gather")), (6.0, 3.0), "{status}");
    page.says("Shown at 10 times speed: delays of the browser are left out.");
}

fn the_speed_changes_while_a_run_goes_on(page: &Page) {
    page.open(THREE);
    page.run();
    page.find("combobox", "Speed").choose("20×");
    let start = Instant::now();
    let status = page.until_status("finished");
    assert!(start.elapsed() < Duration::from_secs(3), "{status}");
    assert!((6.0..12.0).contains(&total(&status, "Sequential")), "{status}");
}

fn two_presses_of_run_are_one_run_that_counts(page: &Page) {
    page.open("tasks=A:300ms;B:300ms");
    page.button("Run").keys(&format!("{}{}", keys::ENTER, keys::NONE));
    page.open("tasks=A:300ms;B:300ms");
    page.execute(
        "const [run] = arguments; run.click(); run.click();",
        &[page.button("Run").handle()],
    );
    let status = page.until_status("finished");
    took(&status, "Sequential", 0.6);
    took(&status, "Gather", 0.3);
    assert_eq!(page.console("All at once").len(), 4, "{:?}", page.console("All at once"));
}

fn a_double_click_on_run_does_not_stop_it(page: &Page) {
    page.open("tasks=A:300ms&run=gather");
    let click = "
        const click = (detail) => new MouseEvent('click', { bubbles: true, detail });
        const button = () => [...document.querySelectorAll('button')]
          .find((button) => ['Run', 'Stop'].includes(button.textContent));
        button().dispatchEvent(click(1));
        setTimeout(() => button().dispatchEvent(click(2)), 60);";
    page.execute(click, &[]);
    page.until_status("Run 1 finished");
}

fn a_second_run_has_a_number_of_its_own(page: &Page) {
    page.open("tasks=A:100ms&run=gather");
    for number in 1..=3 {
        page.run();
        let status = page.until_status(&format!("Run {number} finished"));
        took(&status, "Gather", 0.1);
        assert_eq!(page.console("All at once").len(), 2);
    }
}

fn a_long_scenario_is_shown_faster(page: &Page) {
    page.open("tasks=A:20min&run=gather");
    page.says("100 times speed");
    page.run();
    page.until_status("Run 1 started: Gather.");
    page.says("100 times speed");
    page.button("Skip to end").click();
    assert_eq!(page.until_status("finished").split(": ").nth(1), Some("Gather 20 min"));
}

fn ten_thousand_tasks_run(page: &Page) {
    page.open("tasks=request%20x10000:500ms&run=gather");
    page.run();
    let status = page.until_status("finished");
    assert!((0.5..2.0).contains(&total(&status, "Gather")), "{status}");
    page.says("and 9,900 more tasks");
}

fn a_hundred_thousand_tasks_are_forecast(page: &Page) {
    page.open("tasks=connection%20x100000:10s&run=gather");
    page.says("Forecast: all at once 10.00 s.");
    let start = Instant::now();
    page.run();
    let status = page.until_status("finished");
    assert!(start.elapsed().as_secs() < 5, "it was run live, or froze: {:?}", start.elapsed());
    assert_eq!(total(&status, "Gather"), 10.0);
    page.says("Forecast only: more than 10,000 tasks are not run live.");
    page.says("100,000 tasks forecast in ");
    page.says("; the page holds ");
}

//! The bell: a click goes into the loop's ready queue, and is answered when the loop comes to it.

use libtest_mimic::Trial;

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_held_loop_answers_late_and_a_free_one_at_once),
        test(a_bell_is_there_while_its_run_is),
        test(above_real_speed_a_free_loop_answers_at_once),
    ]
}

/// The seconds in an answer as the page tells it. Browsers tell time in steps, so that an answer may
/// come in no time at all.
fn seconds(status: &str) -> f64 {
    let Some((_, told)) = status.rsplit_once("answered after ") else { return 0.0 };
    let (number, unit) = told.trim_end_matches('.').split_once(' ').unwrap();
    number.parse::<f64>().unwrap() / if unit == "ms" { 1_000.0 } else { 1.0 }
}

fn a_held_loop_answers_late_and_a_free_one_at_once(page: &Page) {
    // All at once, Resize holds the loop until 6 s; one after another, Fetch sleeps until 20 s.
    page.open("tasks=Fetch:20s;Resize:work 6s&speed=1");
    page.run();
    page.button("Ring the bell of All at once").click();
    page.button("Ring the bell of One after another").click();
    let free = seconds(&page.until_status("One after another answered"));
    let held = seconds(&page.until_status("All at once answered"));
    assert!(free < 1.0 && (2.0..6.1).contains(&held), "{free} s and {held} s");
    page.button("Skip to end").click();
    page.until_status("finished");
    page.says("All at once answered your ring after");
    page.says(": Resize held the loop.");
}

fn a_bell_is_there_while_its_run_is(page: &Page) {
    page.open("tasks=A:10s;B:10s&speed=1");
    assert!(page.look_for("button", "Ring the bell of All at once").is_empty());
    page.run();
    page.button("Pause").click();
    let bell = page.button("Ring the bell of All at once");
    assert_eq!(bell.attribute("aria-disabled"), "true");
    assert!(bell.attribute("title").starts_with("The run stands still"));
    page.button("Resume").click();
    page.button("Skip to end").click();
    page.until_status("finished");
    page.until_gone("button", "Ring the bell of All at once");
}

fn above_real_speed_a_free_loop_answers_at_once(page: &Page) {
    page.open("tasks=A:20s&speed=10&run=gather");
    page.run();
    page.button("Ring the bell of All at once").click();
    page.until_status("All at once answered at once.");
}

//! Ten figures in one lesson.

use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::json;

use super::{into, lesson, out, scroll};
use crate::tools::{Page, keys, test, total};

pub fn tests() -> Vec<Trial> {
    vec![test(ten_figures_leave_the_lesson_where_it_is)]
}

/// Where the reader is, and what has the focus.
const STANDS: &str = "return [scrollY, document.activeElement.ariaLabel, history.length]";

fn ten_figures_leave_the_lesson_where_it_is(page: &Page) {
    let query = "tasks=A:300ms;B:200ms&embed=1&autorun=1";
    page.go(&lesson(&[query; 10], 400));
    page.textbox("Notes").click();
    scroll(page, 350);
    let stands = page.execute(STANDS, &[]);
    assert_eq!((&stands[0], &stands[1]), (&json!(350), &json!("Notes")));
    for place in 0..10 {
        into(page, place);
        page.find("region", "Figure");
    }
    into(page, 0);
    // While the others are still being loaded it may be slow, which is told.
    let told = page.until_status("Run 1 finished");
    assert!(total(&told, "Gather") < 0.5 || told.contains("slowed by the browser"), "{told}");
    // Nobody has seen the last ones.
    for place in [3, 9] {
        into(page, place);
        let told = page.execute("return document.querySelector('[role=status]').textContent", &[]);
        assert_eq!(told, "", "of figure {place}");
    }
    out(page);
    assert_eq!(page.execute(STANDS, &[]), stands);
    // What is typed still goes where it did.
    page.press("x");
    assert_eq!(page.textbox("Notes").value(), "x");
    // Where the reader of a figure is taken along, the lesson stays too.
    into(page, 0);
    page.execute(
        "document.querySelector('[title=\"Remove task 2\"]').focus({ preventScroll: true })",
        &[],
    );
    out(page);
    let before = page.execute("return scrollY", &[]);
    into(page, 0);
    page.press(keys::ENTER);
    page.until("the focus is taken along", || {
        page.execute("return document.activeElement.ariaLabel", &[]) == "Name of task 1"
    });
    sleep(Duration::from_millis(300));
    out(page);
    assert_eq!(page.execute("return scrollY", &[]), before);
    assert_eq!(page.execute("return history.length", &[]), stands[2]);
}

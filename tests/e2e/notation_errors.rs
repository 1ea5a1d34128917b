//! What bad notation gets: an error with its place, the text as it was typed, and the last valid
//! chart, which can still be run.

use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;

use crate::tools::{Page, test, took};

pub fn tests() -> Vec<Trial> {
    vec![
        test(an_error_has_a_place_and_leaves_all_else_as_it_was),
        test(each_limit_is_told_at_its_place),
        test(an_error_is_mended_where_it_stands),
        test(a_delay_that_no_timer_holds_is_waited_for),
    ]
}

fn an_error_has_a_place_and_leaves_all_else_as_it_was(page: &Page) {
    page.open("tasks=A:300ms;B:200ms");
    let typed = "A: 300ms\nB: 25";
    let notation = page.notation();
    notation.paste(typed);
    page.says("Line 2, column 4: found “25”; add a unit: ms, s or min, such as 2s.");
    assert_eq!(notation.value(), typed);
    assert_eq!(notation.attribute("aria-invalid"), "true");
    page.says("The chart shows the last tasks that could be read.");
    page.says("Forecast: all at once 0.30 s, one after another 0.50 s.");
    assert_eq!(page.query(), "tasks=A:300ms;B:200ms");
    page.run();
    let status = page.until_status("finished");
    took(&status, "Sequential", 0.5);
    took(&status, "Gather", 0.3);
    assert_eq!(notation.value(), typed);
    page.tab("Tasks").click();
    assert_eq!(page.row(2).delay().value(), "0.2");
    assert_eq!(page.notation().value(), typed);
}

fn each_limit_is_told_at_its_place(page: &Page) {
    page.open("");
    let notation = page.notation();
    for (typed, problem) in [
        ("", "Line 1, column 1: there is no task yet: write one, such as User_Profile: 2s."),
        ("# nothing", "there is no task yet: write one, such as User_Profile: 2s."),
        ("request x100001: 1s", "100,000 tasks are the most"),
        ("A: 1s\nA: 2s", "Line 2, column 1: found “A”"),
        ("A: -1s", "Line 1, column 4: found “-1s”"),
        ("A: NaN", "Line 1, column 4: found “NaN”"),
        ("A: 25h", "Line 1, column 4: found “25h”"),
        ("A: 1441min", "Line 1, column 4: found “1441min”; 24 hours"),
        ("A: 1s\n@run never", "Line 2, column 6: found “never”; the strategies are"),
        ("A: 1s\n@speed 0", "Line 2, column 8: found “0”"),
        ("A: print \"open", "Line 1, column 10"),
    ] {
        notation.paste(typed);
        page.says(problem);
        assert_eq!(notation.value(), typed);
        page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
    }
}

fn an_error_is_mended_where_it_stands(page: &Page) {
    page.open("tasks=A:300ms&run=gather");
    page.notation().paste("A: 2");
    page.says("Line 1, column 4");
    page.tab("Tasks").click();
    page.says("The Text tab holds something that can’t be read.");
    page.notation().keys("s");
    page.says("Forecast: one after another 2.00 s, all at once 2.00 s.");
    assert_eq!(page.notation().attribute("aria-invalid"), "");
}

/// The browser's timers hold 31 bits of milliseconds, and fire at once beyond.
fn a_delay_that_no_timer_holds_is_waited_for(page: &Page) {
    page.open("tasks=A:1440min;B:100ms&run=gather&speed=1");
    page.run();
    sleep(Duration::from_millis(1_000));
    let [day, tenth] = &page.table()[..] else { panic!("two lanes: {:?}", page.table()) };
    assert_eq!((day.state.as_str(), day.end), ("awaiting", None));
    assert_eq!(tenth.state, "done");
    assert!(tenth.end.is_some_and(|end| (0.1..0.3).contains(&end)), "{tenth:?}");
    page.button("Stop").click();
    page.until_status("Run 1 stopped at 1.");
}

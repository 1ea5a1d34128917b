//! Whatever stands in a figure's address, it is a figure: with a notice, or with nothing.

use libtest_mimic::Trial;

use serde_json::json;

use super::{into, lesson, out};
use crate::tools::{Page, around, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(what_is_wrong_is_told_in_the_figure),
        test(no_other_tasks_are_shown_for_those_that_cannot_be_read),
        test(no_lesson_is_shown_in_place_of_what_cannot_be_had),
        test(markup_in_a_frames_address_is_text),
    ]
}

const EXAMPLE: &str = "Forecast: all at once 3.00 s, one after another 6.00 s.";

fn what_is_wrong_is_told_in_the_figure(page: &Page) {
    for (query, notice) in [
        (
            "embed=1&embed=0",
            "In the address, embed=0: it is there twice, and the first one is used.",
        ),
        ("embed=1&colour=blue", "In the address, colour=blue: there is no such parameter"),
        ("embed=1&controls=some", "full, run and none are known; full is used."),
        ("embed=1&panels=all", "loop, table and none are known"),
        ("embed=1&autorun=yes", "In the address, autorun=yes: 0 and 1 are known; 0 is used."),
        ("embed=1&motion=no", "auto and reduce are known; auto is used."),
        ("embed=1&origin=course.example", "like https://course.example; no page is listened to."),
        ("embed=1&%ff%fe=%00", "there is no such parameter, and it is left out."),
    ] {
        page.go(&lesson(&[query], 0));
        into(page, 0);
        page.says(notice);
        page.says(EXAMPLE);
        page.button("Close this notice").click();
        page.until_gone("list", "Notices");
    }
}

fn no_other_tasks_are_shown_for_those_that_cannot_be_read(page: &Page) {
    for rest in ["", "&controls=run&panels=none&autorun=1"] {
        page.go(&around(&[&format!("embed=1&tasks=A:2;B:1s{rest}")], ""));
        page.hears(0, "error");
        into(page, 0);
        page.says("These tasks can’t be read: line 1, column 3: found `2`: ");
        let seen = page.execute("return document.querySelector('main').innerText", &[]);
        let seen = seen.as_str().unwrap();
        assert!(seen.starts_with("These tasks") && seen.lines().count() == 1, "{seen}");
        out(page);
        assert!(page.all_heard(0).iter().all(|told| told["type"] != "config"));
        let refused = page.send(0, "run", json!({}));
        assert_eq!((&refused["ok"], &refused["line"]), (&json!(false), &json!(1)), "{refused}");
        let done = page.send(0, "configure", json!({"notation": "A: 200ms"}));
        assert_eq!(done["ok"], true, "{done}");
        into(page, 0);
        page.says("Forecast: ");
        page.run();
        page.until_status("Run 1 finished");
        page.until("it is painted", || page.pixels(0.0, 1.0).coloured > 0);
    }
}

fn no_lesson_is_shown_in_place_of_what_cannot_be_had(page: &Page) {
    let long = "A".repeat(1 << 20);
    let too_long = "The address is too long to be read.";
    for (query, notice) in [
        (format!("embed=1&tasks={long}"), too_long),
        (format!("embed=1&controls=none&autorun=1&title={long}"), too_long),
        ("embed=1&lesson=x".into(), "In the address, lesson=x: there is no such lesson."),
    ] {
        page.go(&lesson(&[&query], 0));
        into(page, 0);
        page.says(notice);
        let seen = page.execute("return document.querySelector('main').innerText", &[]);
        assert_eq!(seen.as_str().map(str::trim), Some(notice));
    }
}

fn markup_in_a_frames_address_is_text(page: &Page) {
    let markup = "<img src=x onerror=alert(1)>";
    let query = format!("embed=1&tasks=\"{markup}\":100ms&run=gather&title={markup}&{markup}=1");
    let query =
        query.replace('<', "%3C").replace('>', "%3E").replace('"', "%22").replace(' ', "%20");
    page.go(&lesson(&[&query], 0));
    into(page, 0);
    page.says(markup);
    page.run();
    page.until_status("Run 1 finished: Gather ");
    assert_eq!(page.table()[0].task, markup);
    let images = "return document.querySelectorAll('img, script:not([src])').length";
    assert_eq!(page.execute(images, &[]), 0);
}

//! What bad input in a row gets: an error at its row, the text as it was typed, the last valid
//! forecast.

use libtest_mimic::Trial;

use crate::tools::{Element, Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_delay_that_is_none_is_told_and_kept),
        test(what_is_no_number_is_told_and_kept),
        test(a_name_that_is_none_or_taken_is_told_and_kept),
        test(copies_and_steps_that_are_none_are_told_and_kept),
        test(a_run_goes_by_the_last_valid_tasks),
    ]
}

/// Checks that `field` holds `typed`, and that it is described by `problem`.
#[track_caller]
fn refused(page: &Page, field: &Element<'_>, typed: &str, problem: &str) {
    page.says(problem);
    assert_eq!(field.value(), typed);
    page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
    assert_eq!(field.attribute("aria-invalid"), "true", "{typed}");
    let described = "
        const ids = arguments[0].trim().split(' ');
        return ids.map((id) => document.getElementById(id).textContent).join(' ')";
    let words = page.execute(described, &[field.attribute("aria-describedby").into()]);
    let words = words.as_str().unwrap();
    assert!(words.contains(problem), "the problem is at its field: {words}");
}

fn a_delay_that_is_none_is_told_and_kept(page: &Page) {
    for (typed, problem) in [
        ("-1", "delay cannot be negative"),
        ("", "how many seconds it takes"),
        ("99999999", "24 hours (86400 seconds)"),
        ("1e3", "seconds as a plain number"),
        ("0.0000001", "whole number of microseconds"),
    ] {
        page.open("");
        let delay = page.row(1).delay();
        delay.paste(typed);
        refused(page, &delay, typed, problem);
        page.row(2).name().click();
        refused(page, &delay, typed, problem);
        delay.set("2.5");
        page.says("one after another 6.50 s.");
        assert_eq!(delay.attribute("aria-invalid"), "");
    }
}

/// A number field hands out nothing for what is no number, and shows it all the same.
fn what_is_no_number_is_told_and_kept(page: &Page) {
    page.open("");
    let delay = page.row(1).delay();
    delay.set("NaN");
    page.says("how many seconds it takes");
    page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
    delay.set("1e");
    page.row(2).name().click();
    assert_eq!(delay.attribute("aria-invalid"), "true");
    let kept = page.execute("return arguments[0].validity.badInput", &[delay.handle()]);
    assert_eq!(kept, true, "what was typed still stands in the field");
}

fn a_name_that_is_none_or_taken_is_told_and_kept(page: &Page) {
    page.open("");
    let name = page.row(2).name();
    name.paste("User_Profile");
    page.says("User_Profile");
    assert_eq!(name.attribute("aria-invalid"), "true");
    assert_eq!(name.value(), "User_Profile");
    page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
    name.set("");
    refused(page, &name, "", "task needs a name");
    let long = "x".repeat(61);
    name.paste(&long);
    page.says("60 characters are the most for a name.");
    assert_eq!(name.value(), long);
    assert_eq!(page.table()[1].task, "Recent_Posts");
}

fn copies_and_steps_that_are_none_are_told_and_kept(page: &Page) {
    page.open("");
    page.row(1).more().click();
    let copies = page.row(1).copies();
    for typed in ["0", "-3", "2.5"] {
        copies.paste(typed);
        refused(page, &copies, typed, "count is a whole number from 1");
    }
    copies.set("1");
    let steps = page.row(1).steps();
    steps.paste("2s, dance");
    page.says("dance");
    assert_eq!((steps.value().as_str(), &*steps.attribute("aria-invalid")), ("2s, dance", "true"));
    page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
}

fn a_run_goes_by_the_last_valid_tasks(page: &Page) {
    page.open("tasks=A:300ms&run=gather");
    let delay = page.row(1).delay();
    delay.set("-1");
    page.run();
    page.until_status("Run 1 finished: Gather ");
    assert_eq!(delay.value(), "-1");
    delay.keys(&format!("{}{}", keys::HOME, keys::DELETE));
    page.says("Forecast: all at once 1.00 s.");
}

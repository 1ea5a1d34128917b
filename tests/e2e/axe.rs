//! axe-core finds nothing wrong in any state of the page, light and dark.

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, axe, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![test(nothing_is_wrong_in_light), test(nothing_is_wrong_in_dark)]
}

fn nothing_is_wrong_in_light(page: &Page) {
    every_state(page, "light");
}

fn nothing_is_wrong_in_dark(page: &Page) {
    every_state(page, "dark");
}

fn every_state(page: &Page, theme: &str) {
    page.open(&format!("tasks=A:work%20200ms;B:10s;C:fail%20%22503%22&theme={theme}&colour=blue"));
    check(page, "idle, with a notice");
    page.row(1).more().click();
    page.row(1).delay().paste("-1");
    page.says("delay cannot be negative");
    check(page, "an error in a row");
    page.row(1).delay().set("0.1");
    page.run();
    page.until_status("Run 1 started");
    page.button("Pause").click();
    page.button("Resume");
    check(page, "a run that goes on");
    page.tab("Event loop").click();
    page.find("region", "Event loop, All at once");
    check(page, "the loops of a run");
    page.button("Skip to end").click();
    page.until_status("finished");
    check(page, "a run that is over");
    page.button("Previous event").click();
    page.until_status("event");
    check(page, "a run that is looked back at");
    page.tab("Table").click();
    check(page, "the table");
    page.tab("Code").click();
    page.button("Copy code");
    page.button("Options").click();
    page.button("2 at a time").click();
    check(page, "the code, and the options");
    page.notation().paste("A: 2");
    page.says("add a unit");
    check(page, "an error in the text");
    page.button("Share").click();
    page.find("dialog", "Share this figure");
    check(page, "the dialog");
    for form in ["Figure only", "Frame", "Element", "Markdown"] {
        page.find("radio", form).click();
        page.textbox(form);
        check(page, form);
    }
    page.press(keys::ESCAPE);
    page.button("Export").click();
    page.find("dialog", "Export");
    check(page, "the exports");
    page.press(keys::ESCAPE);
    page.button("Lessons").click();
    page.find("heading", "Why wait in line");
    check(page, "the lessons");
    page.press(keys::ESCAPE);
    page.button("Words").click();
    page.find("heading", "On the chart");
    check(page, "the words");
    page.open(&format!("lesson=three-downloads&theme={theme}"));
    check(page, "a lesson");
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
    page.button("What to expect").click();
    check(page, "a lesson that was run");
}

#[track_caller]
pub fn check(page: &Page, state: &str) {
    // The page's policy holds for what a page does itself, and not for what the driver adds.
    page.execute(&axe(), &[]);
    let run = "
        const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(
          violations.map(({ id, help, nodes }) => [id, help, nodes.map((node) => node.html)]),
        ), (error) => done(String(error)));";
    let violations = page.session().post("/execute/async", &json!({"script": run, "args": []}));
    assert_eq!(violations, json!([]), "{state}");
}

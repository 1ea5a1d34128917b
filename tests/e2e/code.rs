//! The Code tab: the program, which of its lines the tasks are at, and how lines and tasks point at
//! each other.

use libtest_mimic::Trial;
use serde_json::json;

use crate::keyboard::tab_to;
use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_program_is_that_of_the_strategy_that_is_chosen),
        test(the_lines_that_tasks_are_at_are_marked),
        test(lines_and_tasks_point_at_each_other),
        test(the_program_is_copied_or_it_is_said_how),
        test(a_program_that_does_not_load_is_told_and_can_be_tried_again),
    ]
}

/// The lines that are marked so, without the blanks at their ends.
fn lines(page: &Page, marked: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.line' + arguments[0])]
      .map((line) => (line.dataset.count ? `${line.dataset.count}: ` : '') + line.textContent.trim())";
    let lines = page.execute(script, &[marked.into()]);
    serde_json::from_value(lines).unwrap()
}

fn the_program_is_that_of_the_strategy_that_is_chosen(page: &Page) {
    page.open("tasks=A:1s;B:2s&run=sequential,gather");
    assert!(lines(page, "").is_empty(), "nobody has asked for it yet");
    page.tab("Code").click();
    let text = page.find("region", "Program").text();
    assert!(text.contains("async def a():") && !text.contains("gather"), "{text}");
    page.find("combobox", "Strategy").choose("All at once");
    page.until("another program", || page.find("region", "Program").text().contains("gather"));
    page.row(1).name().set("Login");
    page.until("another name", || page.find("region", "Program").text().contains("def login"));
    page.button("one after another").click();
    page.until_gone("combobox", "Strategy");
    assert!(page.find("region", "Program").text().contains("gather"));
}

fn the_lines_that_tasks_are_at_are_marked(page: &Page) {
    page.open("tasks=A:20s;B x12:30s&run=gather&speed=1");
    page.tab("Code").click();
    page.find("region", "Program");
    assert!(lines(page, "[data-now]").is_empty(), "nothing runs");
    page.run();
    let sleeping = ["await asyncio.sleep(20)", "12: await asyncio.sleep(30)"];
    page.until("all wait", || lines(page, "[data-now=waiting]") == sleeping);
    page.button("Pause").click();
    page.button("Resume");
    assert_eq!(lines(page, "[data-now=waiting]"), sleeping);
    page.button("Skip to end").click();
    page.until("all are done", || lines(page, "[data-now=done]").len() == 2);
    assert_eq!(lines(page, "[data-now]").len(), 2);
}

fn lines_and_tasks_point_at_each_other(page: &Page) {
    page.open("tasks=A:1s;B x3:2s&run=gather");
    page.tab("Code").click();
    page.find("region", "Program");
    let live = "return document.querySelector('.timeline-live').toDataURL()";
    let plain = page.execute(live, &[]);
    tab_to(page, "Program");
    tab_to(page, "async def a():");
    assert_eq!(lines(page, ".pointed")[0], "async def a():");
    page.until("a band lies over its lane", || page.execute(live, &[]) != plain);
    page.row(2).name().click();
    page.until("its lines are marked", || {
        lines(page, ".pointed").first().is_some_and(|line| line.starts_with("async def b("))
    });
    page.tab("Code").click();
    page.until("nothing is marked", || lines(page, ".pointed").is_empty());
}

fn the_program_is_copied_or_it_is_said_how(page: &Page) {
    page.open("tasks=A:1s");
    page.tab("Code").click();
    page.button("Copy code").click();
    let told =
        "return [...document.querySelectorAll('[aria-live=polite]')].map((e) => e.textContent)";
    page.until("it is told", || {
        let told = page.execute(told, &[]);
        ["Copied.", "Select the lines and press Ctrl+C."]
            .iter()
            .any(|words| told.as_array().unwrap().contains(&json!(words)))
    });
}

fn a_program_that_does_not_load_is_told_and_can_be_tried_again(page: &Page) {
    let block = |urls: &[&str]| {
        page.session().chromium("Network.setBlockedURLs", &json!({"urls": urls}));
    };
    page.open("tasks=A:1s");
    let wasm: &[&str] = &["*/code-*.wasm"];
    block(wasm);
    page.tab("Code").click();
    for next in [wasm, &[]] {
        page.says("The program could not be loaded.");
        let why = |line: &String| line.contains("Failed to fetch");
        page.until("why", || page.take_console().iter().any(why));
        block(next);
        page.button("Try again").click();
    }
    let text = page.find("region", "Program").text();
    assert!(text.contains("async def a():"), "{text}");
    let focus = "return document.activeElement.id";
    assert_eq!(page.execute(focus, &[]), "panel-code-tab");
}

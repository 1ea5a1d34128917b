//! The parts of the program that load when they are first needed, and not before.

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_first_visit_loads_no_chunk),
        test(a_view_that_does_not_load_says_so_and_can_be_tried_again),
        test(a_dialog_that_does_not_load_is_told_and_can_be_tried_again),
    ]
}

/// What the page has fetched that its html does not name: the chunks, by their names.
fn chunks(page: &Page) -> Vec<String> {
    let script = "
        const named = [...document.querySelectorAll('[href], [src]')].map((it) => it.href || it.src);
        const fetched = performance.getEntriesByType('resource').map((entry) => entry.name);
        const program = fetched.filter((name) => /\\.(js|wasm|css)$/.test(name));
        if (program.length < 4) throw new Error(`the page has loaded ${fetched}`);
        return program.filter((name) => !named.includes(name)).map((name) =>
          name.split('/').pop().split('-')[0]);";
    serde_json::from_value(page.execute(script, &[])).unwrap()
}

fn a_first_visit_loads_no_chunk(page: &Page) {
    page.open("");
    page.run();
    page.button("Pause");
    assert!(chunks(page).is_empty(), "{:?}", chunks(page));
    page.tab("Code").click();
    page.find("region", "Program");
    // What several chunks share is one, too.
    let loaded = chunks(page);
    assert!(loaded.iter().all(|name| name == "code" || name.starts_with("chunk_")), "{loaded:?}");
    assert!(loaded.contains(&"code".to_owned()), "{loaded:?}");
}

fn a_view_that_does_not_load_says_so_and_can_be_tried_again(page: &Page) {
    let block = |urls: &[&str]| {
        page.session().chromium("Network.setBlockedURLs", &json!({"urls": urls}));
    };
    page.open("tasks=A:1s&run=gather");
    block(&["*/details-*.wasm"]);
    page.tab("Text").click();
    page.says("This part of the page could not be loaded.");
    let why = |line: &String| line.contains("Failed to fetch");
    page.until("why", || page.take_console().iter().any(why));
    block(&[]);
    page.button("Try again").click();
    assert_eq!(page.textbox("Notation").value().trim(), "A: 1s\n@run gather");
    // What came with it is there at once.
    page.tab("Tasks").click();
    page.row(1).more().click();
    page.row(1).steps().set("500ms, work 500ms");
    page.reaches("tasks=A:500ms,work 500ms&run=gather");
}

fn a_dialog_that_does_not_load_is_told_and_can_be_tried_again(page: &Page) {
    let block = |urls: &[&str]| {
        page.session().chromium("Network.setBlockedURLs", &json!({"urls": urls}));
    };
    page.open("tasks=A:1s&run=gather");
    block(&["*/dialogs-*.wasm"]);
    page.button("Share").click();
    page.says("That could not be loaded. Try again.");
    let why = |line: &String| line.contains("Failed to fetch");
    page.until("why", || page.take_console().iter().any(why));
    block(&[]);
    page.button("Share").click();
    assert!(page.textbox("Link").value().ends_with("/?tasks=A:1s&run=gather"));
}

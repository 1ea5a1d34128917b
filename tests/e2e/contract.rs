//! The roles and names that tests and assistive technology may rely on, as the browser itself
//! computes them.

use std::collections::BTreeSet;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![test(the_accessibility_tree_keeps_its_names), test(the_page_is_announced_politely)]
}

/// Every role with its name in the browser's accessibility tree.
fn tree(page: &Page) -> BTreeSet<String> {
    let tree = page.session().chromium("Accessibility.getFullAXTree", &json!({}));
    let words = |node: &Value| format!("{} {}", node["role"]["value"], node["name"]["value"]);
    let nodes = tree["nodes"].as_array().unwrap().iter();
    nodes.filter(|node| node["ignored"] == false).map(|node| words(node).replace('"', "")).collect()
}

#[track_caller]
fn holds(page: &Page, names: &[&str]) {
    let tree = tree(page);
    for name in names {
        assert!(tree.contains(*name), "there is no {name} in {tree:#?}");
    }
}

fn the_accessibility_tree_keeps_its_names(page: &Page) {
    page.open("tasks=A:300ms;B:5s");
    holds(
        page,
        &[
            "button Run",
            "button Reset",
            "button Add task",
            "button Share",
            "button Export",
            "button Lessons",
            "button Words",
            "button Undo",
            "button Redo",
            "textbox Name of task 1",
            "spinbutton Delay of task 1",
            "slider Delay of task 1",
            "button More of task 1",
            "button Remove task 1",
            "textbox Name of task 2",
            "tab Tasks",
            "tab Text",
            "tab Console",
            "tab Code",
            "tab Event loop",
            "tab Table",
            "table Results",
            "columnheader Strategy",
            "columnheader Task",
            "columnheader Start",
            "columnheader End",
            "columnheader Duration",
            "columnheader State",
        ],
    );
    page.row(2).more().click();
    page.row(2).steps();
    holds(
        page,
        &[
            "textbox Steps of task 2",
            "spinbutton Copies of task 2",
            "button Move task 2 up",
            "button Move task 2 down",
            "button Duplicate task 2",
        ],
    );
    page.run();
    page.button("Stop");
    holds(page, &["button Stop", "button Pause", "button Skip to end"]);
    page.button("Stop").click();
    page.tab("Text").click();
    page.textbox("Notation");
    holds(page, &["textbox Notation"]);
}

/// Nothing is announced that changes with every frame: the status speaks at the start and the end.
fn the_page_is_announced_politely(page: &Page) {
    page.open("tasks=A:500ms;B:500ms");
    let watch = "
        window.said = [];
        const said = () => window.said.push(status.textContent);
        const status = document.querySelector('[role=status]');
        new MutationObserver(said).observe(status, { childList: true, characterData: true, subtree: true });
        for (const live of document.querySelectorAll('[aria-live=assertive], [role=alert]')) {
          if (live.checkVisibility()) window.said.push('assertive');
        }";
    page.execute(watch, &[]);
    page.run();
    let status = page.until_status("finished");
    assert!(status.starts_with("Run 1 finished: Sequential "), "{status}");
    let said = page.execute("return window.said", &[]);
    assert_eq!(said, json!(["Run 1 started: Sequential and Gather.", status]));
    let polite = "return document.querySelector('[role=status]').ariaLive";
    assert_eq!(page.execute(polite, &[]), "polite");
}

//! Everything can be done from the keyboard, and where one is can be seen.

use libtest_mimic::Trial;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(tab_reaches_everything_in_the_order_of_reading),
        test(a_delay_is_changed_and_a_run_started_without_a_mouse),
        test(arrows_go_from_tab_to_tab),
        test(a_letter_alone_does_nothing),
    ]
}

/// The name of what has the focus; blank where it is the page itself, and marked where nobody
/// would see it.
const FOCUSED: &str = "
    const at = document.activeElement;
    if (!at || at === document.body) return '';
    const labels = [...at.labels ?? []];
    const seen = at.matches(':focus-visible') && [at, ...labels].map(getComputedStyle).some((style) =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
    const by = at.getAttribute('aria-labelledby');
    const name = by ? document.getElementById(by).textContent
      : at.getAttribute('aria-label') ?? (labels[0] ?? at).textContent;
    return `${at.type === 'range' ? 'slider ' : ''}${name.trim()}${seen ? '' : ' (unseen)'}`;";

pub fn focused(page: &Page) -> String {
    page.execute(FOCUSED, &[]).as_str().unwrap().to_owned()
}

/// Presses Tab until `name` has the focus.
#[track_caller]
pub fn tab_to(page: &Page, name: &str) {
    for _ in 0..60 {
        page.press(keys::TAB);
        if focused(page) == name {
            return;
        }
    }
    panic!("Tab never leads to `{name}`");
}

fn tab_reaches_everything_in_the_order_of_reading(page: &Page) {
    page.open("tasks=A:1s;B:2s");
    let mut reached = Vec::new();
    while reached.len() < 60 {
        page.press(keys::TAB);
        let name = focused(page);
        if name.is_empty() || reached.first() == Some(&name) {
            break;
        }
        reached.push(name);
    }
    let expected = [
        "Lessons",
        "Words",
        "Share",
        "Export",
        "Colours: as your system has them",
        "Tasks",
        "Reset",
        "Name of task 1",
        "slider Delay of task 1",
        "Delay of task 1",
        "More of task 1",
        "Remove task 1",
        "Name of task 2",
        "slider Delay of task 2",
        "Delay of task 2",
        "More of task 2",
        "Remove task 2",
        "Add task",
        "blocking",
        "one after another",
        "all at once",
        "task group",
        "as completed",
        "first one wins",
        "2 at a time",
        "2 at a time, per call",
        "4 threads",
        "4 processes",
        "Options",
        "Run",
        "Speed",
        "Guess first",
        "Timeline: One after another, All at once",
        "Zoom in",
        "Zoom out",
        "Show all",
        "What they mean",
        "Console",
        "Console",
    ];
    assert_eq!(reached, expected);
}

fn a_delay_is_changed_and_a_run_started_without_a_mouse(page: &Page) {
    page.open("tasks=A:1s&run=gather&speed=0.1");
    tab_to(page, "slider Delay of task 1");
    for _ in 0..7 {
        page.press(keys::LEFT);
    }
    page.says("Forecast: all at once 0.30 s.");
    tab_to(page, "Run");
    page.press(keys::ENTER);
    page.until_status("Run 1 started");
    assert_eq!(focused(page), "Stop", "the button that Run has become");
    page.press(keys::SPACE);
    page.until_status("Run 1 stopped");
    assert_eq!(focused(page), "Run");
    page.press(keys::SPACE);
    page.until_status("Run 2 finished: Gather ");
    assert_eq!(focused(page), "Run");
}

fn arrows_go_from_tab_to_tab(page: &Page) {
    page.open("");
    let chosen = |name: &str| page.tab(name).attribute("aria-selected") == "true";
    tab_to(page, "Console");
    page.press(keys::RIGHT);
    assert!(page.tab("Code").focused() && chosen("Code"));
    page.press(keys::RIGHT);
    assert!(page.tab("Event loop").focused() && chosen("Event loop"));
    page.press(keys::RIGHT);
    assert!(page.tab("Table").focused() && chosen("Table"));
    page.press(keys::RIGHT);
    assert!(page.tab("Console").focused() && chosen("Console"), "around the end");
    page.press(keys::END);
    assert!(page.tab("Table").focused() && chosen("Table"));
    page.press(keys::TAB);
    assert_eq!(focused(page), "Table", "from the tab into its panel");
}

fn a_letter_alone_does_nothing(page: &Page) {
    page.open("");
    page.button("Add task").click();
    for key in ["z", "r", "s", "p", keys::RIGHT, keys::DELETE] {
        page.press(key);
    }
    page.says("one after another 7.00 s.");
    assert_eq!(page.status(), "");
}

//! Everything can be done from the keyboard, and where one is can be seen.

use libtest_mimic::Trial;
use serde_json::Value;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(tab_reaches_everything_in_the_order_of_reading),
        test(a_delay_is_changed_and_a_run_started_without_a_mouse).with_ignored_flag(true),
        test(arrows_on_the_chart_say_what_was_requested_and_measured),
        test(arrows_go_from_tab_to_tab),
        test(the_share_dialog_opens_and_gives_the_focus_back),
        test(a_letter_alone_does_nothing),
    ]
}

/// The name of what has the focus; blank where it is the page itself, and marked where nobody
/// would see it.
const FOCUSED: &str = "
    const at = document.activeElement;
    if (!at || at === document.body) return '';
    const style = getComputedStyle(at);
    const seen = at.matches(':focus-visible') &&
      ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
    const by = at.getAttribute('aria-labelledby');
    const name = by ? document.getElementById(by).textContent
      : at.getAttribute('aria-label') ?? at.textContent;
    return `${at.type === 'range' ? 'slider ' : ''}${name.trim()}${seen ? '' : ' (unseen)'}`;";

fn focused(page: &Page) -> String {
    page.execute(FOCUSED, &[]).as_str().unwrap().to_owned()
}

/// Presses Tab until `name` has the focus.
#[track_caller]
fn tab_to(page: &Page, name: &str) {
    for _ in 0..40 {
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
        "Share",
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
        "Run",
        "Speed",
        "Timeline: One after another, All at once",
        "Console",
        "Console",
    ];
    assert_eq!(reached, expected);
}

fn a_delay_is_changed_and_a_run_started_without_a_mouse(page: &Page) {
    page.open("tasks=A:1s&run=gather&speed=0.25");
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
    page.until_status("Run 2 finished: Gather 0.3");
    assert_eq!(focused(page), "Run");
}

fn tip(page: &Page) -> String {
    let script = "
        const chart = document.querySelector('[role=application]');
        return [...chart.querySelectorAll('[aria-live]')]
          .filter((element) => !element.hidden).map((element) => element.textContent).join();";
    page.execute(script, &[]).as_str().unwrap().to_owned()
}

fn arrows_on_the_chart_say_what_was_requested_and_measured(page: &Page) {
    page.open("tasks=A:200ms;B:100ms");
    tab_to(page, "Timeline: One after another, All at once");
    page.press(keys::RIGHT);
    assert_eq!(tip(page), "A: awaiting (forecast)\nrequested 200.0 ms\n0.00 s to 0.20 s");
    page.run();
    page.until_status("finished");
    tab_to(page, "Timeline: One after another, All at once");
    page.press(keys::RIGHT);
    assert!(tip(page).starts_with("A: awaiting\nrequested 200.0 ms, measured 2"), "{}", tip(page));
    page.press(keys::DOWN);
    assert!(tip(page).starts_with("B: not started\nmeasured 2"), "{}", tip(page));
    page.press(keys::RIGHT);
    assert!(tip(page).starts_with("B: awaiting\nrequested 100.0 ms, measured 1"), "{}", tip(page));
    page.press(keys::END);
    assert!(tip(page).starts_with("B: awaiting\nrequested 100.0 ms, measured 1"), "{}", tip(page));
    page.press(keys::HOME);
    assert!(tip(page).starts_with("A: awaiting"), "{}", tip(page));
    page.press(keys::ESCAPE);
    assert_eq!(tip(page), "");
}

fn arrows_go_from_tab_to_tab(page: &Page) {
    page.open("");
    let chosen = |name: &str| page.tab(name).attribute("aria-selected") == "true";
    tab_to(page, "Console");
    page.press(keys::RIGHT);
    assert!(page.tab("Table").focused() && chosen("Table"));
    page.press(keys::RIGHT);
    assert!(page.tab("Console").focused() && chosen("Console"), "around the end");
    page.press(keys::END);
    assert!(page.tab("Table").focused() && chosen("Table"));
    page.press(keys::TAB);
    assert_eq!(focused(page), "Table", "from the tab into its panel");
}

fn the_share_dialog_opens_and_gives_the_focus_back(page: &Page) {
    page.open("tasks=A:1s;B:2s&run=gather");
    tab_to(page, "Share");
    page.press(keys::ENTER);
    page.find("dialog", "Share this figure");
    let link = page.textbox("Link").value();
    assert!(link.ends_with("/?tasks=A:1s;B:2s&run=gather"), "{link}");
    let inside = "return document.querySelector('dialog').contains(document.activeElement)";
    for _ in 0..3 {
        assert_eq!(page.execute(inside, &[]), Value::Bool(true), "the focus is inside");
        page.press(keys::TAB);
        if focused(page).is_empty() {
            page.press(keys::TAB);
        }
    }
    page.press(keys::ESCAPE);
    page.until_gone("dialog", "Share this figure");
    assert!(page.button("Share").focused());
    page.go(&link);
    page.says("Forecast: all at once 2.00 s.");
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

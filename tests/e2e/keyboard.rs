//! Everything can be done from the keyboard, and where one is can be seen.

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(tab_reaches_everything_in_the_order_of_reading),
        test(cards_are_reached_as_the_screen_has_them),
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
      : at.getAttribute('aria-label') ?? ((labels[0] ?? at).textContent.trim() || at.title);
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
        "Run",
        "Speed",
        "Guess first",
        "Timeline: One after another, All at once",
        "Zoom in",
        "Zoom out",
        "Show all",
        "What they mean",
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
        "Console",
        "Console",
    ];
    assert_eq!(reached, expected);
}

/// The card in which the focus is, and how far down the page.
const CARD: &str = "
    const card = document.activeElement.closest('main section');
    return card && [card.getAttribute('aria-label'), card.getBoundingClientRect().top + scrollY];";

fn cards_are_reached_as_the_screen_has_them(page: &Page) {
    let wide = ["Figure", "Tasks", "Lesson", "What happened"];
    let phone = ["Figure", "Lesson", "Tasks", "What happened"];
    for (width, expected) in [(1280, wide), (360, phone)] {
        let size = json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
        page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
        page.open("lesson=three-downloads");
        let mut reached: Vec<(String, f64)> = Vec::new();
        for _ in 0..60 {
            page.press(keys::TAB);
            let card = page.execute(CARD, &[]);
            let Some(name) = card[0].as_str() else { continue };
            if reached.iter().all(|(other, _)| other != name) {
                reached.push((name.to_owned(), card[1].as_f64().unwrap()));
            } else {
                assert_eq!(reached.last().unwrap().0, name, "nobody goes back at {width} px");
            }
            if name == "What happened" {
                break;
            }
        }
        let names: Vec<_> = reached.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, expected, "at {width} px");
        // Beside each other, or one below the other.
        let falls = reached.is_sorted_by(|(_, above), (_, below)| above <= below);
        assert!(falls || width == 1280, "{reached:?}");
    }
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

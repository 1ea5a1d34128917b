//! The buttons of a run keep their places: whoever presses one twice presses it twice.

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![test(no_button_comes_under_a_pointer_that_was_on_another), test(a_pause_has_its_words)]
}

const TASKS: &str = "tasks=A:30s;B:30s&speed=1";
const FRAMED: &str = "tasks=A:30s;B:30s&speed=1&embed=1&controls=run&panels=none";

fn open(page: &Page, width: u64, query: &str) {
    let size = json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
    page.open(query);
}

/// Where the buttons are that are seen, by their names.
const PLACES: &str = "
    return Object.fromEntries([...document.querySelectorAll('.controls :is(button, select)')]
      .map((it) => [it.ariaLabel || it.textContent || it.title, it.getBoundingClientRect()])
      .filter(([, { width }]) => width > 0)
      .map(([name, { x, y, width, height }]) => [name, [x, y, width, height]]));";

/// Whether two places have a point in common.
fn touch(one: &Value, other: &Value) -> bool {
    let side = |place: &Value, at: usize| place[at].as_f64().unwrap();
    (0..2).all(|at| {
        side(one, at) < side(other, at) + side(other, at + 2)
            && side(other, at) < side(one, at) + side(one, at + 2)
    })
}

fn no_button_comes_under_a_pointer_that_was_on_another(page: &Page) {
    let same = [["Run", "Stop"], ["Pause", "Resume"]];
    let is_same = |one: &str, other: &str| {
        one == other || same.iter().any(|pair| pair.contains(&one) && pair.contains(&other))
    };
    for (width, query) in [
        (1280, TASKS),
        (1000, TASKS),
        (768, TASKS),
        (480, TASKS),
        (360, TASKS),
        (320, TASKS),
        (900, FRAMED),
        (760, FRAMED),
        (720, FRAMED),
        (640, FRAMED),
        (328, FRAMED),
    ] {
        open(page, width, query);
        let top =
            "return document.querySelector('.timeline').getBoundingClientRect().top + scrollY";
        let before = page.execute(top, &[]);
        let mut seen: Vec<(String, Value)> = Vec::new();
        let mut look = |state: &str, names: &[&str]| {
            let places = page.execute(PLACES, &[]);
            for name in names {
                assert!(places[name].is_array(), "no {name} at {width} px, {state}: {places}");
            }
            for (name, place) in places.as_object().unwrap() {
                for (other, taken) in &seen {
                    if is_same(name, other) {
                        assert_eq!(place, taken, "{name} at {width} px, {state}");
                    } else {
                        let over = touch(place, taken);
                        assert!(!over, "{name} over {other} at {width} px, {state}");
                    }
                }
                seen.push((name.clone(), place.clone()));
            }
            assert_eq!(page.execute(top, &[]), before, "the chart at {width} px, {state}");
        };
        look("before", &["Run", "Speed"]);
        page.run();
        page.until_status("started");
        look("running", &["Stop", "Speed", "Pause", "Skip to end"]);
        page.button("Pause").click();
        page.button("Resume");
        look("paused", &["Stop", "Resume", "Skip to end", "Previous event", "Next event"]);
        page.button("Resume").click();
        page.button("Pause");
        look("resumed", &["Stop", "Pause", "Skip to end"]);
        page.button("Skip to end").click();
        page.until_status("finished");
        look("over", &["Run", "Speed", "Previous event", "Next event"]);
        // The clock is beside the buttons of a wide frame, and not over them.
        let clock = "const { x, y, width, height } = document.querySelector('.clock').getBoundingClientRect();
            return [x, y, width, height]";
        let clock = page.execute(clock, &[]);
        for (name, place) in &seen {
            assert!(!touch(&clock, place), "the clock is over {name} at {width} px");
        }
    }
}

fn a_pause_has_its_words(page: &Page) {
    for (width, query, both) in
        [(1280, TASKS, true), (768, TASKS, true), (900, FRAMED, true), (640, FRAMED, false)]
    {
        open(page, width, query);
        page.run();
        page.until_status("started");
        let words = "
            return [...document.querySelectorAll('.controls .button-words')]
              .filter((it) => it.checkVisibility()).map((it) => it.textContent)";
        let expected = |first: &'static str| {
            if both { json!([first, "Skip to end"]) } else { json!([first]) }
        };
        assert_eq!(page.execute(words, &[]), expected("Pause"), "{width} px");
        page.button("Pause").click();
        page.button("Resume");
        assert_eq!(page.execute(words, &[]), expected("Resume"), "{width} px");
        page.button("Stop").click();
        page.until_status("stopped");
    }
}

//! The chart follows every edit, and says what lies under the pointer.

use libtest_mimic::Trial;
use serde_json::json;

use crate::keyboard;
use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_forecast_is_painted_anew_with_every_edit),
        test(the_colours_follow_the_theme),
        test(keys_and_buttons_zoom_and_show_all_again),
        test(arrows_on_the_chart_say_what_was_requested_and_measured),
        test(the_pointer_is_told_what_was_requested_and_measured),
    ]
}

/// What is painted on the canvas that stands still between edits.
fn still(page: &Page) -> String {
    let script = "return document.querySelector('[role=application] canvas').toDataURL()";
    page.execute(script, &[]).as_str().unwrap().to_owned()
}

fn the_forecast_is_painted_anew_with_every_edit(page: &Page) {
    page.open("tasks=A:1s;B:2s");
    let before = still(page);
    page.row(1).delay().set("3");
    page.until("the forecast moves", || still(page) != before);
    page.button("Undo").click();
    page.until("the forecast moves back", || still(page) == before);
    page.row(1).name().set("Another_Name");
    page.until("the name stands beside its bar", || still(page) != before);
}

fn the_colours_follow_the_theme(page: &Page) {
    page.open("tasks=A:1s;B:2s&theme=light");
    let light = still(page);
    page.button("Colours: light").click();
    page.until("dark colours", || still(page) != light);
    page.button("Colours: dark").click();
    page.until("the system's colours, which are light", || still(page) == light);
    let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    page.session().chromium("Emulation.setEmulatedMedia", &dark);
    page.until("the system's colours, now dark", || still(page) != light);
}

fn keys_and_buttons_zoom_and_show_all_again(page: &Page) {
    page.open("tasks=A:1s;B:2s");
    let all = still(page);
    page.button("Zoom in").click();
    page.until("a part of the axis", || still(page) != all);
    let near = still(page);
    page.button("Zoom in").click();
    page.until("a smaller part", || still(page) != near);
    page.button("Zoom out").click();
    page.until("the larger part again", || still(page) == near);
    page.button("Show all").click();
    page.until("all of it", || still(page) == all);
    keyboard::tab_to(page, "Timeline: One after another, All at once");
    page.press("+");
    page.until("a part of the axis, by a key", || still(page) == near);
    page.press("0");
    page.until("all of it, by a key", || still(page) == all);
}

/// What the chart says of the bar that is pointed at.
fn tip(page: &Page) -> String {
    let script = "
        const chart = document.querySelector('[role=application]');
        return [...chart.querySelectorAll('[aria-live]')]
          .filter((element) => !element.hidden).map((element) => element.textContent).join();";
    page.execute(script, &[]).as_str().unwrap().to_owned()
}

fn arrows_on_the_chart_say_what_was_requested_and_measured(page: &Page) {
    page.open("tasks=A:200ms;B:100ms");
    keyboard::tab_to(page, "Timeline: One after another, All at once");
    page.press(keys::RIGHT);
    assert_eq!(
        tip(page),
        "One after another, A: awaiting (forecast)\nrequested 200.0 ms\n0.00 s to 0.20 s"
    );
    page.run();
    page.until_status("finished");
    keyboard::tab_to(page, "Timeline: One after another, All at once");
    // Between the waits lie slivers on the thread, some of them long enough to be met.
    seek(page, keys::RIGHT, "One after another, A: awaiting\nrequested 200.0 ms, measured ");
    page.press(keys::HOME);
    page.press(keys::DOWN);
    seek(page, keys::LEFT, "One after another, B: not started\nfor ");
    seek(page, keys::RIGHT, "One after another, B: awaiting\nrequested 100.0 ms, measured ");
    page.press(keys::END);
    assert!(tip(page).starts_with("All at once, B: "), "{}", tip(page));
    seek(page, keys::LEFT, "All at once, B: awaiting\nrequested 100.0 ms, measured ");
    page.press(keys::ESCAPE);
    assert_eq!(tip(page), "");
}

/// Presses an arrow until the tip begins with `words`, if it does not yet.
#[track_caller]
fn seek(page: &Page, arrow: &str, words: &str) {
    for _ in 0..5 {
        if tip(page).starts_with(words) {
            return;
        }
        page.press(arrow);
    }
    panic!("no `{words}`; the last was `{}`", tip(page));
}

/// The middle of the bar in the middle of the chart, in the window.
const BAR: &str = "
    const canvas = document.querySelectorAll('[role=application] canvas')[1];
    const x = Math.round(canvas.width / 2);
    const copy = new OffscreenCanvas(1, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, -x, 0);
    const { data } = context.getImageData(0, 0, 1, copy.height);
    const filled = [...Array(copy.height).keys()].filter((y) => data[y * 4 + 3] > 200 && y > 40);
    const { left, top } = canvas.getBoundingClientRect();
    return [left + x, top + filled[Math.floor(filled.length / 2)]].map(Math.round);";

fn the_pointer_is_told_what_was_requested_and_measured(page: &Page) {
    page.open("tasks=A:200ms&run=gather");
    page.run();
    page.until_status("finished");
    let bar = page.execute(BAR, &[]);
    let hover = |x: i64, y: i64| {
        let moves = json!([{"type": "pointerMove", "duration": 0, "x": x, "y": y}]);
        let mouse = json!({"type": "pointer", "id": "mouse", "actions": moves});
        page.session().post("/actions", &json!({"actions": [mouse]}));
    };
    hover(bar[0].as_i64().unwrap(), bar[1].as_i64().unwrap());
    page.says("A: awaiting requested 200.0 ms, measured ");
    hover(1, 1);
    page.until("the tip goes with the pointer", || !page.words().contains("requested 200.0 ms"));
}

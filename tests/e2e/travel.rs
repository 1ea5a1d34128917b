//! After a run the reader goes back in it, and everything shows one moment.

use libtest_mimic::Trial;
use serde_json::json;

use crate::keyboard;
use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(everything_shows_the_moment_that_is_looked_at),
        test(the_playhead_is_dragged_with_the_keyboard),
        test(comma_and_full_stop_step_in_the_chart),
        test(a_narrow_page_steps_and_nothing_moves),
        test(a_run_that_stands_still_is_looked_back_at_and_goes_on),
    ]
}

const FIGURE: &str = "tasks=A:2s;B:1s&run=sequential,gather";

fn finished(page: &Page, query: &str) {
    page.open(query);
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
}

/// What the playhead's handle says of where it is.
fn stand(page: &Page) -> String {
    page.find("slider", "Playhead").attribute("aria-valuetext")
}

/// Drags the handle to so many seconds.
fn drag(page: &Page, seconds: f64) {
    let script = "const input = document.querySelector('.playhead');
        input.value = String(arguments[0]);
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.execute(script, &[json!(seconds * 1e6)]);
    page.until("the playhead is there", || {
        page.execute("return document.querySelector('.playhead').value", &[])
            == json!(format!("{}", (seconds * 1e6) as u64))
            && stand(page).starts_with(&format!("{seconds:.2} s"))
    });
}

fn everything_shows_the_moment_that_is_looked_at(page: &Page) {
    finished(page, FIGURE);
    drag(page, 1.5);
    assert_eq!(page.console("One after another"), ["0.00 start A"]);
    let at_once = ["0.00 start A", "0.00 start B", "1.00 done B"];
    assert_eq!(page.console("All at once"), at_once);
    let states: Vec<_> = page.table().into_iter().map(|lane| lane.state).collect();
    assert_eq!(states, ["awaiting", "not started", "awaiting", "done"]);
    page.says("1.50 s");
    assert!(!page.words().contains("One after another: 3.00 s"), "the outcome is told");
    // One step back is the last thing that happened, a second before the middle of both waits.
    page.button("Previous event").click();
    page.until("the event before", || stand(page).starts_with("1.00 s"));
    page.until_status("All at once: B's task is over: done.");
    assert!(stand(page).ends_with("All at once: B's task is over: done."), "{}", stand(page));
    page.button("First event").click();
    page.until("the first event", || stand(page).starts_with("0.00 s, event 1 of"));
    assert!(page.console("All at once").is_empty());
    page.button("Last event").click();
    page.until_status("finished");
    assert_eq!(page.table()[1].state, "done");
}

fn the_playhead_is_dragged_with_the_keyboard(page: &Page) {
    finished(page, FIGURE);
    keyboard::tab_to(page, "slider Playhead");
    // Three seconds are seen, and an arrow goes a hundredth of that.
    page.press(keys::LEFT);
    page.until("a hundredth", || stand(page).starts_with("2.97 s"));
    page.press(keys::HOME);
    page.until("the beginning", || stand(page).starts_with("0.00 s"));
    page.press(keys::END);
    page.until("the end", || stand(page).starts_with("3.00 s"));
    page.until_status("finished");
}

fn comma_and_full_stop_step_in_the_chart(page: &Page) {
    finished(page, FIGURE);
    keyboard::tab_to(page, "Timeline: One after another, All at once");
    let tip =
        || page.execute("return document.querySelector('.tip:not([hidden])')?.textContent", &[]);
    page.press(keys::RIGHT);
    assert!(tip().as_str().is_some_and(|tip| tip.contains("requested")), "{}", tip());
    page.press(",");
    page.until_status("3.00 s, event");
    assert_eq!(tip(), json!(null), "the event is told once");
    let last = stand(page);
    page.press(",");
    page.until("the event before", || stand(page) != last);
    page.press(".");
    page.until("the last again", || stand(page) == last);
}

fn a_narrow_page_steps_and_nothing_moves(page: &Page) {
    let size = json!({"width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": false});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
    page.open(FIGURE);
    let top = || {
        let script =
            "return document.querySelector('.timeline').getBoundingClientRect().top + scrollY";
        page.execute(script, &[]).as_f64()
    };
    let before = top();
    assert_eq!(
        page.execute("return document.title", &[]),
        json!("Two tasks, one thread. How long does it take? \u{2013} Loopscope")
    );
    page.run();
    page.until_status("started");
    assert_eq!(top(), before, "when the run begins");
    page.button("Skip to end").click();
    page.until_status("finished");
    assert_eq!(top(), before, "when it ends");
    page.button("Previous event").click();
    page.until_status("event");
    assert_eq!(top(), before, "where the reader looks back");
    let beyond =
        "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
    assert_eq!(page.execute(beyond, &[]), json!(0), "nothing scrolls sideways");
}

fn a_run_that_stands_still_is_looked_back_at_and_goes_on(page: &Page) {
    page.open("tasks=A:60s&run=gather&speed=1");
    page.run();
    page.until_status("started");
    page.button("Pause").click();
    page.button("First event").click();
    page.until("the first event", || stand(page).starts_with("0.00 s, event 1 of"));
    page.button("Resume").click();
    page.until_gone("slider", "Playhead");
    page.button("Stop").click();
    page.until_status("stopped");
}

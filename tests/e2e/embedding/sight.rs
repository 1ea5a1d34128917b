//! A figure does nothing where nobody sees it, and never moves the page around it.

use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::json;

use super::{clock, into, later, lesson, out, scroll};
use crate::tools::{Page, test, took};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_figure_runs_by_itself_once_it_is_seen_well),
        test(a_run_stands_still_while_nobody_sees_it),
        test(what_the_reader_paused_does_not_go_on_by_itself),
        test(a_run_begins_when_it_is_seen),
        test(a_figure_that_rests_asks_for_no_frames_and_has_no_timers),
        test(the_wheel_turns_the_lesson),
        test(a_figure_that_nobody_has_seen_is_there_for_paper),
    ]
}

/// So far down that nothing of a figure is seen.
const FAR: u32 = 3_000;
/// Longer than a browser needs to say what is seen.
const WHILE: Duration = Duration::from_millis(700);

const RUNS: &str = "tasks=A:300ms;B:200ms&embed=1&autorun=1";
const LONG: &str = "tasks=A:2s&run=gather&embed=1";

fn status(page: &Page) -> String {
    let script = "return document.querySelector('[role=status]').textContent";
    page.execute(script, &[]).as_str().unwrap().to_owned()
}

fn a_figure_runs_by_itself_once_it_is_seen_well(page: &Page) {
    page.go(&lesson(&[RUNS], FAR));
    into(page, 0);
    page.button("Run");
    sleep(WHILE);
    assert_eq!(status(page), "");
    // A little of it at the lower edge is not enough.
    out(page);
    let height = page.execute("return innerHeight", &[]).as_u64().unwrap() as u32;
    scroll(page, FAR - height + 60);
    into(page, 0);
    sleep(WHILE);
    assert_eq!(status(page), "");
    scroll(page, FAR);
    into(page, 0);
    took(&page.until_status("Run 1 finished"), "Gather", 0.3);
    scroll(page, 0);
    scroll(page, FAR);
    into(page, 0);
    sleep(WHILE);
    assert!(status(page).starts_with("Run 1 finished"));
}

fn a_run_stands_still_while_nobody_sees_it(page: &Page) {
    page.go(&lesson(&[LONG], FAR));
    scroll(page, FAR);
    into(page, 0);
    page.run();
    page.until("the run goes on", || clock(page).starts_with("0.5"));
    scroll(page, 0);
    into(page, 0);
    sleep(WHILE);
    let stood = clock(page);
    sleep(Duration::from_secs(3));
    assert_eq!(clock(page), stood);
    assert!(status(page).starts_with("Run 1 started"), "{}", status(page));
    page.button("Pause");
    scroll(page, FAR);
    into(page, 0);
    let told = page.until_status("Run 1 finished");
    // The clock stood still with it: nothing was late, but for what the browser held back before
    // the figure knew that nobody sees it, which is then told.
    let total = crate::tools::total(&told, "Gather");
    assert!(total < 2.1 || page.words().contains("slowed"), "{told}");
}

fn what_the_reader_paused_does_not_go_on_by_itself(page: &Page) {
    page.go(&lesson(&["tasks=A:14s&run=gather&embed=1"], FAR));
    scroll(page, FAR);
    into(page, 0);
    page.run();
    page.button("Pause").click();
    page.button("Resume");
    scroll(page, 0);
    sleep(WHILE);
    scroll(page, FAR);
    into(page, 0);
    sleep(WHILE);
    let stood = clock(page);
    sleep(WHILE);
    assert_eq!(clock(page), stood);
    page.button("Resume").click();
    page.until("the run goes on", || clock(page) != stood);
    page.button("Skip to end").click();
    page.until_status("Run 1 finished");
}

fn a_run_begins_when_it_is_seen(page: &Page) {
    page.go(&lesson(&[LONG], FAR));
    into(page, 0);
    page.button("Run");
    // As a message from the lesson does, which moves nothing either.
    page.execute("document.getElementById('run').click()", &[]);
    page.button("Stop");
    sleep(Duration::from_secs(3));
    assert!(status(page).starts_with("Run 1 started"), "{}", status(page));
    scroll(page, FAR);
    into(page, 0);
    took(&page.until_status("Run 1 finished"), "Gather", 2.0);
}

/// Counts what would wake the figure: frames, and timers.
const COUNT: &str = "
    const done = arguments[arguments.length - 1];
    const asked = { requestAnimationFrame: 0, setTimeout: 0, setInterval: 0 };
    const own = {};
    for (const name in asked) {
      own[name] = window[name];
      window[name] = (...given) => { asked[name] += 1; return own[name].call(window, ...given); };
    }
    own.setTimeout.call(window, () => {
      for (const name in own) window[name] = own[name];
      done(asked);
    }, 1500);";

fn a_figure_that_rests_asks_for_no_frames_and_has_no_timers(page: &Page) {
    page.go(&lesson(&[RUNS], 0));
    into(page, 0);
    let nothing = json!({"requestAnimationFrame": 0, "setTimeout": 0, "setInterval": 0});
    page.until_status("Run 1 finished");
    sleep(WHILE);
    assert_eq!(later(page, COUNT), nothing, "after a run");
    page.button("Reset").click();
    page.until("the run is off the chart", || clock(page).is_empty());
    sleep(WHILE);
    assert_eq!(later(page, COUNT), nothing, "before a run");
    // One that goes on for longer than a busy machine needs to find a button.
    page.go(&lesson(&[LONG], 0));
    into(page, 0);
    page.run();
    page.button("Pause").click();
    sleep(WHILE);
    assert_eq!(later(page, COUNT), nothing, "in a pause");
}

fn the_wheel_turns_the_lesson(page: &Page) {
    page.go(&lesson(&["tasks=A%20x200:1s&embed=1&controls=run"], 300));
    into(page, 0);
    page.button("Zoom in").click();
    out(page);
    // As high as what is in it, a frame has nothing to turn.
    page.execute("document.querySelector('iframe').style.height = '3000px'", &[]);
    scroll(page, 0);
    let wheel = json!({"type": "wheel", "id": "wheel", "actions": [
        {"type": "scroll", "x": 400, "y": 500, "deltaX": 0, "deltaY": 120, "origin": "viewport"},
    ]});
    page.session().post("/actions", &json!({"actions": [wheel]}));
    let moved = || page.execute("return scrollY", &[]).as_f64() > Some(60.0);
    page.until("the lesson moves", moved);
}

fn a_figure_that_nobody_has_seen_is_there_for_paper(page: &Page) {
    page.go(&lesson(&[LONG], FAR));
    into(page, 0);
    let painted = "
        const still = document.querySelector('[role=application] canvas');
        const { data } = still.getContext('2d').getImageData(0, 0, still.width, still.height);
        return data.some(Boolean);";
    page.until("it is painted", || page.execute(painted, &[]) == true);
}

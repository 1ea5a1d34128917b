//! Guesses that come before the first run: nothing tells the outcome, and the run answers them.

use libtest_mimic::Trial;
use serde_json::json;

use crate::axe::check;
use crate::keyboard::{focused, tab_to};
use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(guesses_are_made_and_answered_with_the_keyboard_alone),
        test(nothing_tells_the_outcome_before_the_run),
        test(markers_can_be_met_on_a_phone),
        test(the_switch_is_in_the_address),
        test(nothing_is_wrong_with_guesses),
    ]
}

const HIDDEN: &str = "Hidden until you have run it.";

fn guesses_are_made_and_answered_with_the_keyboard_alone(page: &Page) {
    // One after another they take 0.7 s: the axis ends at 2 s.
    page.open("tasks=A:200ms;B:400ms;C:100ms");
    tab_to(page, "Guess first");
    page.press(keys::SPACE);
    page.says(HIDDEN);
    assert_eq!(focused(page), "Guess first");
    tab_to(page, "slider Your guess for One after another");
    let told = |name: &str| page.find("slider", name).attribute("aria-valuetext");
    assert_eq!(told("Your guess for One after another"), "Drag to your guess");
    page.press(keys::END);
    page.until("the end of the axis", || told("Your guess for One after another") == "2.00 s");
    page.press(keys::LEFT);
    page.until("a step less", || told("Your guess for One after another") == "1.99 s");
    page.press(keys::TAB);
    assert_eq!(focused(page), "slider Your guess for All at once");
    page.press(keys::RIGHT);
    page.press(keys::RIGHT);
    page.until("two steps", || told("Your guess for All at once") == "0.02 s");
    tab_to(page, "Move C up");
    page.press(keys::SPACE);
    page.until("the focus goes with C", || focused(page) == "Move C up");
    page.press(keys::ENTER);
    page.until("C can go no further", || focused(page) == "Move C down");
    tab_to(page, "Run");
    page.press(keys::ENTER);
    let status = page.until_status("They finished in the order that you said: C, A, B.");
    assert!(status.starts_with("Run 1 finished: Sequential 0."), "{status}");
    page.says("You said 1.99 s for One after another; it took 0.");
    page.says("the sum of all its tasks.");
    page.says("You said 0.02 s for All at once; it took 0.4");
}

/// All words in the page, those that are out of sight included.
fn all_words(page: &Page) -> String {
    let script = "return document.getElementById('app').textContent";
    page.execute(script, &[]).as_str().unwrap().to_owned()
}

fn nothing_tells_the_outcome_before_the_run(page: &Page) {
    page.open("predict=1&tasks=A:2s;B:7s;C:fail%20%22503%22");
    let outcome = ["9.00", "7.00", "Forecast", "forecast", "times faster", "failed", "start A"];
    for panel in ["Console", "Event loop", "Table"] {
        page.tab(panel).click();
        let words = all_words(page);
        for told in outcome {
            assert!(!words.contains(told), "{panel}: {told} is in {words}");
        }
    }
    // What can be pointed at would tell it too.
    let chart = page.find("application", "Timeline: One after another, All at once");
    chart.keys(&[keys::HOME, keys::RIGHT, keys::RIGHT].concat());
    assert!(!all_words(page).contains("requested"));
    page.tab("Console").click();
    page.says(HIDDEN);
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
    assert!(!all_words(page).contains(HIDDEN));
    assert_eq!(page.table().len(), 6);
}

/// From left to right, and from top to bottom: the slider, and whether the page scrolls sideways.
const PLACE: &str = "
    const { left, right, height } = arguments[0].getBoundingClientRect();
    const root = document.documentElement;
    return [left, right, height, root.scrollWidth <= innerWidth];";

fn markers_can_be_met_on_a_phone(page: &Page) {
    let size = json!({"width": 360, "height": 800, "deviceScaleFactor": 2, "mobile": true});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
    page.session().chromium("Emulation.setTouchEmulationEnabled", &json!({"enabled": true}));
    page.open("predict=1&tasks=A:2s;B:3s;C:1s");
    let slider = page.find("slider", "Your guess for All at once");
    page.until("the slider lies over the chart", || {
        let place = page.execute(PLACE, &[slider.handle()]);
        let [left, right, height] = [0, 1, 2].map(|at| place[at].as_f64().unwrap());
        left >= 0.0 && right <= 360.0 && right - left > 200.0 && height == 44.0 && place[3] == true
    });
    slider.click();
    page.until("the middle of the axis", || slider.attribute("aria-valuetext") == "5.0 s");
    page.run();
    page.button("Skip to end").click();
    page.says("You said 5.0 s for All at once; it took 3.00 s, 2.0 s less");
    let root = "const root = document.documentElement; return root.scrollWidth <= innerWidth;";
    assert_eq!(page.execute(root, &[]), true);
    // The switch is there after the run, too.
    page.find("checkbox", "Guess first").click();
    page.reaches("tasks=A:2s;B:3s;C:1s");
}

fn the_switch_is_in_the_address(page: &Page) {
    page.open("tasks=A:1s");
    page.find("checkbox", "Guess first").click();
    page.reaches("tasks=A:1s&predict=1");
    page.reload();
    page.says(HIDDEN);
    page.find("checkbox", "Guess first").click();
    page.says("Forecast: ");
    page.reaches("tasks=A:1s");
}

fn nothing_is_wrong_with_guesses(page: &Page) {
    for theme in ["light", "dark"] {
        page.open(&format!("predict=1&theme={theme}&tasks=A:2s;B:4s;C:1s"));
        check(page, "guesses are asked for");
        page.find("slider", "Your guess for All at once").click();
        page.button("Move C up").click();
        page.run();
        page.until_status("Run 1 started");
        page.button("Pause").click();
        page.button("Resume");
        check(page, "guesses beside a run");
        page.button("Stop").click();
        page.until_status("Run 1 stopped");
        check(page, "guesses over a run that was stopped");
        page.run();
        page.button("Skip to end").click();
        page.says("You said");
        check(page, "guesses that are answered");
    }
}

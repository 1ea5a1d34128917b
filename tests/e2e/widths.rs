//! No width lets the page scroll sideways, and nothing moves for those who asked for no motion.

use std::thread::sleep;
use std::time::{Duration, Instant};

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(no_state_of_the_page_scrolls_sideways),
        test(long_names_break_or_are_cut),
        test(a_long_word_in_a_title_or_a_notice_breaks),
        test(every_width_runs),
        test(whatever_is_pressed_has_room_for_a_finger),
        test(nothing_glides_for_those_who_asked_for_less_motion),
    ]
}

const WIDTHS: [u64; 4] = [1280, 768, 360, 320];

fn resize(page: &Page, width: u64) {
    let size = json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
}

/// What reaches beyond the right edge of a page that scrolls sideways.
const BEYOND: &str = "
    const root = document.documentElement;
    if (root.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 120)).concat(`${root.scrollWidth} px wide`);";

#[track_caller]
fn fits(page: &Page, what: &str) {
    for width in WIDTHS {
        resize(page, width);
        // The chart takes another width one frame after its page.
        let start = Instant::now();
        while page.execute(BEYOND, &[]) != json!([]) && start.elapsed() < Duration::from_secs(2) {
            sleep(Duration::from_millis(20));
        }
        assert_eq!(page.execute(BEYOND, &[]), json!([]), "{what} at {width} px");
    }
}

fn no_state_of_the_page_scrolls_sideways(page: &Page) {
    page.open("colour=blue");
    fits(page, "the example, with a notice");
    page.row(2).more().click();
    page.row(2).delay().paste("99999999999999999999999999999999999999999");
    fits(page, "an unfolded row with an error");
    page.row(2).delay().paste("86399.123456");
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
    fits(page, "a run that is over");
    page.tab("Table").click();
    fits(page, "the table");
    page.tab("Code").click();
    page.button("Options").click();
    fits(page, "the code, and the options");
    page.notation().paste("User_Profile: 2s, 3");
    fits(page, "an error in the text");
    page.button("Share").click();
    page.find("dialog", "Share this figure");
    page.find("radio", "Element").click();
    fits(page, "the dialog");
    page.press(keys::ESCAPE);
    page.button("Export").click();
    page.find("dialog", "Export");
    fits(page, "the exports");
}

fn long_names_break_or_are_cut(page: &Page) {
    let long = "W".repeat(60);
    let text = "M".repeat(200);
    let tasks = format!("{long}:1s;x{long:.58}:1440min,%20print%20%22{text}%22");
    page.open(&format!("tasks={tasks}&run=blocking,sequential,gather"));
    fits(page, "the forecast");
    page.row(2).more().click();
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
    fits(page, "a run that is over");
    page.tab("Table").click();
    fits(page, "the table");
    page.notation().paste(&format!("{text}: 1s, {text}"));
    page.says("60 characters are the most");
    fits(page, "an error in the text");
}

fn a_long_word_in_a_title_or_a_notice_breaks(page: &Page) {
    let word = "M".repeat(200);
    page.open(&format!("title={word}&speed={word}"));
    fits(page, "a long word");
}

fn every_width_runs(page: &Page) {
    for width in WIDTHS {
        resize(page, width);
        page.open("tasks=A:100ms;B:100ms");
        page.run();
        page.until_status("finished");
        assert!(page.pixels(0.0, 1.0).coloured > 400, "the chart is painted at {width} px");
    }
}

/// What a finger would miss; a box to tick is as tall as its words.
const SMALL: &str = "
    const all = 'main :is(button, summary, select, input:not([type=checkbox]), label:has([type=checkbox])), header button';
    return [...document.querySelectorAll(all)].filter((it) => it.checkVisibility() &&
      getComputedStyle(it).display !== 'inline' && it.getBoundingClientRect().height < 40 &&
      !it.matches('.bell, .playhead')).map((it) => it.outerHTML.slice(0, 120));";

fn whatever_is_pressed_has_room_for_a_finger(page: &Page) {
    let size = json!({"width": 360, "height": 800, "deviceScaleFactor": 2, "mobile": true});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
    page.session().chromium("Emulation.setTouchEmulationEnabled", &json!({"enabled": true}));
    page.open("lesson=three-downloads");
    page.row(1).more().click();
    page.textbox("Steps of task 1");
    assert_eq!(page.execute(SMALL, &[]), json!([]));
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
    assert_eq!(page.execute(SMALL, &[]), json!([]));
    let name = "const words = document.querySelector('.picker-words');
        return words.scrollWidth <= words.clientWidth && words.scrollHeight <= words.clientHeight;";
    assert_eq!(page.execute(name, &[]), true, "the lesson can be read in the header");
}

fn nothing_glides_for_those_who_asked_for_less_motion(page: &Page) {
    let reduce = json!([{"name": "prefers-reduced-motion", "value": "reduce"}]);
    page.session().chromium("Emulation.setEmulatedMedia", &json!({"features": reduce}));
    page.open("tasks=A:100ms;B:100ms");
    assert_eq!(page.execute("return document.getAnimations().length", &[]), 0);
    // The forecast is there at the next frame, and does not move after it.
    let glide = "
        const done = arguments[arguments.length - 1];
        const still = document.querySelector('[role=application] canvas');
        const field = document.querySelector('input[type=number]');
        const frames = [];
        const look = () => {
          frames.push(still.toDataURL());
          if (frames.length < 6) requestAnimationFrame(look);
          else done(new Set(frames.slice(1)).size);
        };
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '5');
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        requestAnimationFrame(look);";
    let pictures = page.session().post("/execute/async", &json!({"script": glide, "args": []}));
    assert_eq!(pictures, 1);
    page.says("one after another 5.10 s.");
    page.row(1).delay().set("0.1");
    page.run();
    page.until_status("finished");
}

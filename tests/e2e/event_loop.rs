//! The Event loop tab: what runs, the ready queue, the timers, and why the loop does what comes next.

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(it_follows_a_run_and_stands_still_with_it),
        test(a_held_loop_shows_its_queue_with_the_bell_in_it),
        test(its_height_stays_while_a_run_changes_it),
    ]
}

const SECTION: &str = "Event loop, All at once";

/// The entries of a list, as the browser shows them.
fn entries(page: &Page, name: &str) -> Vec<String> {
    let script = "const list = document.querySelector(`.loop [aria-label='${arguments[0]}']`);
      return list ? [...list.children].map((entry) => entry.innerText.replace(/\\s+/g, ' ')) : []";
    serde_json::from_value(page.execute(script, &[name.into()])).unwrap()
}

fn says(page: &Page, words: &str) {
    page.until(words, || page.find("region", SECTION).text().contains(words));
}

fn it_follows_a_run_and_stands_still_with_it(page: &Page) {
    page.open("tasks=A:1s;B:20s&run=gather&speed=1");
    page.tab("Event loop").click();
    says(page, "A is first in the ready queue: the loop starts it next.");
    assert_eq!(entries(page, "Ready queue, All at once"), ["A new", "B new"]);
    page.run();
    says(page, "The ready queue is empty: the loop sleeps until the next timer, A in 0.");
    assert_eq!(entries(page, "Timers, All at once").len(), 2);
    says(page, "The ready queue is empty: the loop sleeps until the next timer, B in 1");
    page.button("Pause").click();
    page.button("Resume");
    let before = entries(page, "Timers, All at once");
    assert!(before.len() == 1 && before[0].starts_with("B 1"), "{before:?}");
    assert_eq!(entries(page, "Waiting for, All at once"), ["main waits for B."]);
    assert_eq!(entries(page, "Timers, All at once"), before);
    page.button("Skip to end").click();
    says(page, "The run is over: the loop is closed.");
}

fn a_held_loop_shows_its_queue_with_the_bell_in_it(page: &Page) {
    page.open("tasks=Resize:work 20s;Feed:1s&run=gather&speed=1");
    page.tab("Event loop").click();
    page.run();
    says(page, "Resize holds the thread until 20.00 s: nothing else can run; 1 waits in the ready");
    page.button("Ring the bell of All at once").click();
    page.until("the bell stands in line", || {
        entries(page, "Ready queue, All at once") == ["Feed new", "bell"]
    });
    page.button("Stop").click();
}

fn its_height_stays_while_a_run_changes_it(page: &Page) {
    let height = || {
        page.execute("return document.querySelector('.loops').getBoundingClientRect().height", &[])
    };
    page.open("tasks=A:300ms;B:work 200ms;C:600ms&run=sequential,gather,semaphore 2&speed=1");
    page.tab("Event loop").click();
    page.find("region", SECTION);
    let before = height();
    assert_ne!(before, json!(0));
    page.run();
    for _ in 0..20 {
        assert_eq!(height(), before);
    }
    page.until_status("finished");
    assert_eq!(height(), before);
}

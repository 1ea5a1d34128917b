//! What holds for the whole scenario: the ways to run with their numbers, and the options.

use libtest_mimic::Trial;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_number_of_a_strategy_is_changed_beside_it),
        test(options_unfold_and_are_set),
        test(an_option_that_is_none_is_told_and_kept),
        test(threads_and_processes_are_said_to_be_modelled),
    ]
}

fn the_number_of_a_strategy_is_changed_beside_it(page: &Page) {
    page.open("tasks=A x4:100ms&run=gather");
    page.button("2 at a time").click();
    page.reaches("tasks=A x4:100ms&run=gather,semaphore 2");
    page.says("2 at a time 0.20 s");
    let permits = page.find("spinbutton", "Permits");
    permits.set("1");
    page.reaches("tasks=A x4:100ms&run=gather,semaphore 1");
    permits.keys(keys::UP);
    page.reaches("tasks=A x4:100ms&run=gather,semaphore 2");
    permits.paste("0");
    page.says("Semaphore takes a whole number from 1 to 10,000.");
    assert_eq!(permits.attribute("aria-invalid"), "true");
    page.run();
    page.until_status("Run 1 finished: Gather 0.1");
    assert_eq!(page.table().last().unwrap().strategy, "semaphore 2");
    page.button("2 at a time").click();
    page.reaches("tasks=A x4:100ms&run=gather");
    page.until_gone("spinbutton", "Permits");
}

fn options_unfold_and_are_set(page: &Page) {
    page.open("tasks=A:2s&run=gather");
    assert!(page.look_for("textbox", "Timeout").is_empty());
    page.button("Options").click();
    page.textbox("Timeout").set("500ms");
    page.reaches("tasks=A:2s&run=gather&timeout=500ms");
    page.find("checkbox", "Return exceptions").click();
    page.reaches("tasks=A:2s&run=gather&timeout=500ms&return_exceptions=true");
    page.says("Options timeout 500ms, return_exceptions true");
    page.find("checkbox", "Return exceptions").click();
    page.textbox("Timeout").set("");
    page.reaches("tasks=A:2s&run=gather");
}

fn an_option_that_is_none_is_told_and_kept(page: &Page) {
    page.open("tasks=A:2s&run=gather");
    page.button("Options").click();
    let rate = page.textbox("Rate");
    rate.paste("60");
    page.says("Write how many in how long, such as 60/min, 5/s or 3/200ms.");
    page.textbox("Seed").click();
    assert_eq!((&*rate.value(), &*rate.attribute("aria-invalid")), ("60", "true"));
    rate.set("60/min");
    page.reaches("tasks=A:2s&run=gather&rate=60/min");
}

fn threads_and_processes_are_said_to_be_modelled(page: &Page) {
    let words = "Threads and processes are modelled here";
    page.open("tasks=A:2s&run=gather,threads 2");
    page.says(words);
    page.button("2 threads").click();
    page.until("nothing is modelled", || {
        page.execute("return document.body.innerText.includes(arguments[0])", &[words.into()])
            == false
    });
}

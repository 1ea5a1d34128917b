//! A server that takes long to answer: nothing old is shown twice, and nobody waits for ever.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use libtest_mimic::Trial;
use serde_json::json;

use super::{DIST, open_and_keep, other_build, shown, until_a_new_build_is_kept};
use crate::axe;
use crate::tools::{Answers, Page, Site, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(an_answer_within_a_quarter_of_a_minute_is_waited_for_the_second_time),
        test(what_is_kept_is_shown_without_an_answer_once_and_then_on_demand),
        test(a_late_answer_that_is_the_same_ends_the_doubt),
        test(a_build_that_has_arrived_meanwhile_is_shown_the_next_time),
        test(what_is_known_to_be_old_is_not_shown_while_there_is_a_network),
        test(what_is_kept_has_all_its_files_from_the_same_build),
    ]
}

/// Longer than any visit here takes.
const SILENTLY: Answers = Answers::Slowly(Duration::from_secs(600));

/// How long these wait for an answer: a first visit, and those after it.
const FIRST: u64 = 4;
const NEXT: u64 = 15;

/// Loads the address anew, which takes that many seconds and little more.
#[track_caller]
fn reload_in(page: &Page, seconds: u64) {
    takes(seconds, || {
        page.session().post("/refresh", &json!({}));
    });
}

#[track_caller]
fn takes(seconds: u64, act: impl FnOnce()) {
    let start = Instant::now();
    act();
    let (took, least) = (start.elapsed(), Duration::from_secs(seconds));
    assert!(took >= least && took < least + Duration::from_secs(5), "{took:?}, not {least:?}");
}

#[track_caller]
fn shows(page: &Page, build: Option<&str>) {
    page.button("Run");
    assert_eq!(shown(page).as_deref(), build);
}

#[track_caller]
fn asks_the_reader(page: &Page) {
    page.says("The server has not answered yet");
}

fn an_answer_within_a_quarter_of_a_minute_is_waited_for_the_second_time(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    site.replace(&other_build(page, "slow"));
    site.answers(Answers::Slowly(Duration::from_secs(7)));
    reload_in(page, FIRST);
    shows(page, None);
    reload_in(page, 7);
    shows(page, Some("slow"));
}

fn what_is_kept_is_shown_without_an_answer_once_and_then_on_demand(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    let place = page.query();
    site.replace(&other_build(page, "silent"));
    site.answers(SILENTLY);
    reload_in(page, FIRST);
    shows(page, None);
    reload_in(page, NEXT);
    asks_the_reader(page);
    axe::check(page, "the page that asks");
    takes(FIRST, || {
        page.button("Show the copy").click();
        page.button("Run");
    });
    shows(page, None);
    assert_eq!(page.query(), place);
    reload_in(page, NEXT);
    asks_the_reader(page);
    site.answers(Answers::Slowly(Duration::from_secs(5)));
    page.find("link", "Try again").click();
    shows(page, Some("silent"));
    assert_eq!(page.query(), place);
}

fn a_late_answer_that_is_the_same_ends_the_doubt(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    site.answers(Answers::Slowly(Duration::from_secs(7)));
    reload_in(page, FIRST);
    page.until("no doubt", || {
        let doubts =
            "return caches.keys().then((names) => names.some((it) => it.endsWith('doubt')))";
        page.execute(doubts, &[]) == false
    });
    site.answers(SILENTLY);
    reload_in(page, FIRST);
    shows(page, None);
}

fn a_build_that_has_arrived_meanwhile_is_shown_the_next_time(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    site.replace(&other_build(page, "meanwhile"));
    site.answers(SILENTLY);
    reload_in(page, FIRST);
    shows(page, None);
    site.answers(Answers::Well);
    // Browsers do this by themselves, in their own time.
    page.execute("navigator.serviceWorker.getRegistration().then((it) => it.update())", &[]);
    until_a_new_build_is_kept(page);
    site.answers(SILENTLY);
    reload_in(page, FIRST);
    shows(page, Some("meanwhile"));
}

fn what_is_known_to_be_old_is_not_shown_while_there_is_a_network(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    let build = other_build(page, "broken");
    // It cannot be kept, for a file is not the one that it should be.
    fs::write(build.join("messages.schema.json"), "{}").unwrap();
    site.replace(&build);
    reload_in(page, 0);
    shows(page, Some("broken"));
    site.answers(SILENTLY);
    reload_in(page, NEXT);
    asks_the_reader(page);
    // Without a network it is better than nothing.
    site.answers(Answers::Never);
    reload_in(page, 0);
    shows(page, None);
    page.take_console();
}

fn what_is_kept_has_all_its_files_from_the_same_build(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    let build = other_build(page, "mixed");
    fs::write(build.join("authors.js"), "document.title = 'of another build';").unwrap();
    site.replace(&build);
    let title = || page.execute("return document.title", &[]);
    let open = || page.go(&format!("{}authors.html", site.url()));
    site.answers(Answers::SlowPages(Duration::from_secs(600)));
    takes(FIRST, open);
    assert_eq!(title(), "Loopscope for course authors");
    // Whose files do not come at all is not held up by them either.
    site.answers(SILENTLY);
    takes(NEXT, open);
    asks_the_reader(page);
    takes(FIRST, || {
        page.button("Show the copy").click();
        page.find("heading", "Put a live figure into your course");
        // By its style and by its script.
        page.until("a button over a snippet", || !page.look_for("button", "Copy").is_empty());
    });
}

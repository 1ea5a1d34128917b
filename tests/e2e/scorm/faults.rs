//! Platforms that fail, pages between the activity and its platform, and pages that come back.

use std::fs;

use libtest_mimic::Trial;
use serde_json::json;

use super::{COMPLETED, PLATFORM, guess, into_figure, out_of_figure, times, told, unpacked};
use crate::tools::{Page, Site, host, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_platform_that_does_not_open_is_told_of),
        test(a_platform_that_tells_nothing_is_told_all_the_same),
        test(a_run_is_reported_until_the_platform_has_recorded_it),
        test(a_score_is_told_until_the_platform_has_taken_it),
        test(what_is_only_called_api_is_none),
        test(the_window_that_opened_the_outermost_has_the_platform),
        test(a_page_that_comes_back_begins_anew),
    ]
}

/// Opens the activity, not attempted yet, on a platform of which this is wrong.
fn open(page: &Page, name: &str, wrong: &str) -> Site {
    let directory = unpacked(name);
    let platform = PLATFORM.replace("// What is wrong with it.", wrong);
    fs::write(directory.join("platform.html"), platform).unwrap();
    let site = Site::start(&directory);
    page.go(&format!("{}platform.html?status=not%20attempted", site.url()));
    page.frame().enter();
    site
}

/// Runs the figure to its end, from around it.
fn run_and_skip(page: &Page, number: usize) {
    into_figure(page);
    super::run_and_skip(page, number);
    out_of_figure(page);
}

fn a_platform_that_does_not_open_is_told_of(page: &Page) {
    let _site =
        open(page, "silent", "API.LMSInitialize = () => { throw new Error('It is down.'); };");
    page.says("The learning platform does not answer, so nothing is recorded.");
    run_and_skip(page, 1);
    assert_eq!(times(page, &COMPLETED), 0, "nothing may be set before the platform is open");
}

fn a_platform_that_tells_nothing_is_told_all_the_same(page: &Page) {
    let _site = open(page, "mute", "API.LMSGetValue = () => { throw new Error('It is down.'); };");
    page.says("Run the figure once to complete this activity.");
    run_and_skip(page, 1);
    page.says("You have completed this activity.");
    assert_eq!(times(page, &COMPLETED), 1);
}

fn a_run_is_reported_until_the_platform_has_recorded_it(page: &Page) {
    let wrong = "
        const { LMSCommit, LMSSetValue } = API;
        let commits = 0;
        window.completions = 0;
        API.LMSCommit = (empty) => {
          commits += 1;
          if (commits === 1) throw new Error('It is down.');
          return LMSCommit(empty);
        };
        API.LMSSetValue = (key, value) => {
          if (value === 'completed') completions += 1;
          return value === 'completed' && completions === 2 ? 'false' : LMSSetValue(key, value);
        };";
    let _site = open(page, "once", wrong);
    let reports = || page.execute("return parent.completions", &[]);
    for number in [1, 2] {
        run_and_skip(page, number);
        page.until("a report", || reports() == number);
        page.says("The learning platform did not record your run.");
    }
    run_and_skip(page, 3);
    page.says("You have completed this activity.");
    assert_eq!(times(page, &["LMSCommit"]), 1);
    run_and_skip(page, 4);
    assert_eq!(reports(), 3);
}

fn a_score_is_told_until_the_platform_has_taken_it(page: &Page) {
    let wrong = "
        const { LMSSetValue } = API;
        window.scores = 0;
        API.LMSSetValue = (key, value) => {
          if (key !== 'cmi.core.score.raw') return LMSSetValue(key, value);
          scores += 1;
          return scores <= 2 ? 'false' : LMSSetValue(key, value);
        };";
    let _site = open(page, "score", wrong);
    let scores = || page.execute("return parent.scores", &[]);
    into_figure(page);
    guess(page, 3.0);
    out_of_figure(page);
    for number in [1, 2] {
        run_and_skip(page, number);
        page.until("a score", || scores() == number);
        page.says("You have completed this activity.");
    }
    // The last occasion is when the page is left.
    page.execute("dispatchEvent(new PageTransitionEvent('pagehide'))", &[]);
    assert_eq!(times(page, &["LMSSetValue", "cmi.core.score.raw", "100"]), 1);
    assert_eq!(told(page).last().unwrap(), &["LMSFinish"]);
}

fn what_is_only_called_api_is_none(page: &Page) {
    let directory = unpacked("between");
    let site = Site::start(&directory);
    let activity = format!("<iframe src='{}launch.html'></iframe>", site.url());
    let head = "<!doctype html><title>Between</title><link rel=icon href='data:,'>";
    let between = |wrong: &str| format!("{head}{activity}{wrong}");
    fs::write(directory.join("object.html"), between("<script>window.API = {};</script>")).unwrap();
    fs::write(directory.join("form.html"), between("<form id=API></form>")).unwrap();
    let foreign = host(between("<iframe name=API src=about:blank></iframe>"));
    for source in ["object.html", "form.html", &foreign] {
        let platform = PLATFORM.replace("src=launch.html", &format!("src='{source}'"));
        fs::write(directory.join("platform.html"), platform).unwrap();
        page.go(&format!("{}platform.html?status=incomplete", site.url()));
        page.frame().enter();
        page.until("an activity", || {
            page.execute("return !!document.querySelector('iframe')", &[]) == true
        });
        page.frame().enter();
        page.says("Run the figure once to complete this activity.");
        assert_eq!(told(page), [["LMSInitialize"]], "{source}");
        page.session().post("/frame", &json!({"id": null}));
    }
}

fn the_window_that_opened_the_outermost_has_the_platform(page: &Page) {
    let directory = unpacked("window");
    let site = Site::start(&directory);
    let frames = "<!doctype html><title>Player</title><link rel=icon href='data:,'>
        <iframe src=launch.html></iframe>";
    fs::write(directory.join("player.html"), frames).unwrap();
    let (without, _) = PLATFORM.split_once("<iframe").unwrap();
    fs::write(directory.join("platform.html"), without).unwrap();
    page.go(&format!("{}platform.html?status=incomplete", site.url()));
    let session = page.session();
    let platform = session.get("/window");
    page.execute("window.player = open('player.html')", &[]);
    let others = || {
        let all = session.get("/window/handles");
        all.as_array().unwrap().iter().find(|it| **it != platform).cloned()
    };
    page.until("a window", || others().is_some());
    session.post("/window", &json!({"handle": others()}));
    page.until("an activity", || {
        page.execute("return !!document.querySelector('iframe')", &[]) == true
    });
    page.frame().enter();
    page.says("Run the figure once to complete this activity.");
    assert_eq!(told(page), [["LMSInitialize"]]);
    session.post("/window", &json!({"handle": platform}));
    page.execute("player.close()", &[]);
    page.until("one window", || others().is_none());
}

fn a_page_that_comes_back_begins_anew(page: &Page) {
    let _site = open(page, "back", "");
    page.says("Run the figure once to complete this activity.");
    // When a page is kept as it was is for the browser to say; these are the events of it.
    for event in ["pagehide", "pageshow"] {
        let script = "dispatchEvent(new PageTransitionEvent(arguments[0], { persisted: true }))";
        page.execute(script, &[event.into()]);
    }
    let calls: Vec<_> =
        told(page).into_iter().map(|call| call[..call.len().min(2)].join(" ")).collect();
    let expected = [
        "LMSInitialize",
        "LMSSetValue cmi.core.lesson_status",
        "LMSSetValue cmi.core.session_time",
        "LMSFinish",
        "LMSInitialize",
    ];
    assert_eq!(calls, expected);
    run_and_skip(page, 1);
    page.says("You have completed this activity.");
    assert_eq!(times(page, &COMPLETED), 1);
}

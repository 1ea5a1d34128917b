use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::{answer, document, heard, hears};
use crate::tools::{Page, host, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(three_figures_run_in_a_page_that_stays_as_it_is),
        test(a_figure_is_as_high_as_what_it_shows),
        test(a_change_of_the_text_reaches_the_figure),
        test(long_notation_reaches_the_figure),
        test(a_page_with_the_policy_of_the_docs_has_its_figure),
    ]
}

/// Waits until a figure says so no more, and gives its height.
#[track_caller]
fn settled(page: &Page, id: &str) -> Value {
    hears(page, id, "resize");
    let mut last = Value::Null;
    page.until("a height that stays", || {
        std::thread::sleep(Duration::from_millis(400));
        let height = hears(page, id, "resize")["height"].clone();
        std::mem::replace(&mut last, height.clone()) == height
    });
    last
}

fn three_figures_run_in_a_page_that_stays_as_it_is(page: &Page) {
    let figure = |id: &str, more: &str, tasks: &str| {
        format!("<loop-scope id={id} panels=none controls=run {more}>{tasks}</loop-scope>")
    };
    let body = [
        "<input id=notes>".to_owned(),
        figure("a", "run='sequential, gather'", "A: 300ms\nB: 200ms"),
        figure("b", "run=gather autorun", "<pre><code>A: 100ms</code></pre>"),
        "<p style='height: 4000px'></p>".to_owned(),
        figure("c", "lesson=three-downloads", ""),
    ];
    page.go(&document("", &body.concat()));
    page.execute("document.getElementById('notes').focus()", &[]);
    hears(page, "a", "ready");
    assert_eq!(answer(page, "a", "run", &Value::Null)["ok"], true);
    let finished = hears(page, "a", "run-finished");
    let runs = finished["runs"].as_array().unwrap().iter();
    let totals: Vec<_> = runs
        .map(|run| (run["strategy"].as_str().unwrap(), run["total_ms"].as_f64().unwrap()))
        .collect();
    let [(first, one_by_one), (second, at_once)] = totals[..] else { panic!("{finished}") };
    assert_eq!([first, second], ["sequential", "gather"]);
    assert!(
        (500.0..900.0).contains(&one_by_one) && (300.0..700.0).contains(&at_once),
        "{finished}"
    );
    assert_eq!(heard(page, "a", "task-finished").len(), 4);
    assert_eq!(heard(page, "c", "ready").len(), 0);
    page.execute("scrollTo(0, document.documentElement.scrollHeight)", &[]);
    assert_eq!(hears(page, "c", "config")["lesson"], "three-downloads");
    // The other one has run by itself when it was seen.
    page.execute("figure('b').scrollIntoView()", &[]);
    assert_eq!(hears(page, "b", "run-finished")["runs"][0]["strategy"], "gather");
    assert_eq!(page.execute("return document.activeElement.id", &[]), "notes");
    for id in ["a", "b", "c"] {
        assert!(heard(page, id, "error").is_empty(), "{:?}", heard(page, id, "error"));
        assert_eq!(heard(page, id, "ready").len(), 1);
    }
}

fn a_figure_is_as_high_as_what_it_shows(page: &Page) {
    page.go(&document("", "<loop-scope id=a panels=none controls=run>A: 1s</loop-scope>"));
    let low = settled(page, "a");
    assert_eq!(page.execute("return figure('a').clientHeight", &[]), low);
    let tasks: String = (0..12).map(|k| format!("task {k}: 1s\n")).collect();
    answer(page, "a", "configure", &json!({"notation": tasks}));
    page.until("more room", || settled(page, "a").as_f64() > low.as_f64().map(|low| low + 200.0));
    let inside = "return [document.documentElement, document.body].map((it) => it.scrollHeight)";
    let high = page.execute("return figure('a').clientHeight", &[]);
    let script = "return figure('a').shadowRoot.querySelector('iframe')";
    let frame = page.execute(script, &[]);
    page.session().post("/frame", &json!({"id": frame}));
    let inside = page.execute(inside, &[]);
    assert!(inside[0].as_f64() <= high.as_f64(), "{inside} in {high}");
    page.session().post("/frame", &json!({"id": null}));
}

fn a_change_of_the_text_reaches_the_figure(page: &Page) {
    page.go(&document("", "<loop-scope id=a run=gather>A: 1s</loop-scope>"));
    hears(page, "a", "ready");
    page.execute("figure('a').textContent = 'B: 2s'", &[]);
    let notation = || hears(page, "a", "config")["notation"].clone();
    page.until("the other tasks", || notation() == "B: 2s\n@run gather");
    page.execute("figure('a').textContent = 'C: 3'", &[]);
    // It says in the figure, and to the page, what is wrong.
    page.until("an error", || !heard(page, "a", "error").is_empty());
    assert_eq!(hears(page, "a", "error")["code"], "notice");
}

fn long_notation_reaches_the_figure(page: &Page) {
    let long: String = (0..600).map(|k| format!("task {k}: 1s\n")).collect();
    page.go(&document("", &format!("<loop-scope id=a run=gather>{long}</loop-scope>")));
    let tasks = || hears(page, "a", "config")["task_count"].clone();
    page.until("the tasks", || tasks() == 600);
}

fn a_page_with_the_policy_of_the_docs_has_its_figure(page: &Page) {
    let site: String = url().split_inclusive('/').take(3).collect();
    page.go(&host(format!(
        "<!doctype html><html lang=en><title>Lesson</title><link rel=icon href='data:,'>
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src data:;
         script-src {site}; frame-src {site}; require-trusted-types-for 'script';
         trusted-types 'none'\"><script async src='{}loop-scope.js'></script>
         <loop-scope panels=none controls=run>A: 100ms</loop-scope>",
        url()
    )));
    let shown = "
        const frame = document.querySelector('loop-scope').shadowRoot?.querySelector('iframe');
        return !!frame && getComputedStyle(frame).visibility === 'visible'";
    page.until("the figure", || page.execute(shown, &[]) == true);
}

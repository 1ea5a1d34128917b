use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::document;
use crate::tools::{Page, host, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(an_element_works_in_a_page_without_an_origin),
        test(what_no_figure_can_come_from_is_answered_at_once),
        test(a_text_that_never_rests_is_followed),
    ]
}

/// A learning platform may show a lesson in a frame with `sandbox="allow-scripts"`.
fn an_element_works_in_a_page_without_an_origin(page: &Page) {
    let lesson = host(format!(
        "<!doctype html><html lang=en><title>Lesson</title><link rel=icon href='data:,'>\
         <loop-scope id=a loading=eager controls=run panels=none>A: 300ms</loop-scope>\
         <script src='{}loop-scope.js'></script><script>\
         const figure = document.getElementById('a');\
         figure.addEventListener('run-finished', ({{ detail }}) =>\
           parent.postMessage(detail.runs.map((run) => run.strategy), '*'));\
         figure.send('run');</script>",
        url()
    ));
    page.go(&host(format!(
        "<!doctype html><html lang=en><title>Platform</title><link rel=icon href='data:,'>\
         <script>addEventListener('message', ({{ data }}) => (window.told = data))</script>\
         <iframe title=Lesson sandbox=allow-scripts width=700 height=900 src='{lesson}'></iframe>"
    )));
    let runs = json!(["sequential", "gather"]);
    page.until("its figure has run", || page.execute("return window.told", &[]) == runs);
}

fn what_no_figure_can_come_from_is_answered_at_once(page: &Page) {
    let sources = ["http://[", "javascript:alert(1)"];
    let elements = sources.map(|src| format!("<loop-scope src='{src}'>A: 1s</loop-scope>"));
    page.go(&document("", &elements.concat()));
    page.until("the element", || {
        page.execute("return !!customElements.get('loop-scope')", &[]) == true
    });
    let answers = "const all = [...document.querySelectorAll('loop-scope')];
        return Promise.all(all.map((one) => one.send('ping').then((answer) => answer.code)))";
    assert_eq!(page.execute(answers, &[]), json!(["gone", "gone"]));
    let high = "return [...document.querySelectorAll('loop-scope')].every((one) => one.offsetHeight < 100)";
    assert_eq!(page.execute(high, &[]), true);
    // What is mended later loads.
    let mended = "document.querySelector('loop-scope').setAttribute('src', arguments[0])";
    page.execute(mended, &[url().into()]);
    page.until("the figure", || heights(page).as_array().is_some_and(|all| all[0] != all[1]));
}

fn heights(page: &Page) -> Value {
    let heights =
        "return [...document.querySelectorAll('loop-scope')].map((one) => one.offsetHeight)";
    page.execute(heights, &[])
}

fn a_text_that_never_rests_is_followed(page: &Page) {
    page.go(&document("", "<loop-scope id=a>A: 1s</loop-scope>"));
    page.until("ready", || {
        page.execute("return heard.some((it) => it.type === 'ready')", &[]) == true
    });
    let changes = "window.count = 0; window.changes = setInterval(() => {
        figure('a').textContent = 'A: ' + ++count + 'ms' }, 20)";
    page.execute(changes, &[]);
    let heard = "return heard.filter((it) => it.type === 'config').length";
    page.until("the figure follows", || page.execute(heard, &[]).as_u64() > Some(3));
    page.execute("clearInterval(window.changes)", &[]);
}

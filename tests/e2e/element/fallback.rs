use libtest_mimic::Trial;
use serde_json::json;

use super::document;
use crate::tools::{Page, host, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_text_stays_where_frames_are_forbidden),
        test(the_text_stays_where_there_is_no_figure),
        test(no_room_is_kept_where_nothing_answers),
        test(the_text_stays_where_there_are_no_scripts),
    ]
}

/// The lines of an element as they are shown.
fn lines(page: &Page) -> serde_json::Value {
    let lines = "return figure('a').innerText.trim().split('\\n')";
    page.execute(lines, &[])
}

fn the_text_stays_where_frames_are_forbidden(page: &Page) {
    let site = url();
    let site = site.split_inclusive('/').take(3).collect::<String>();
    let policy = format!(
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src data:; \
         script-src {site} 'unsafe-inline'; frame-src 'none'\">"
    );
    page.go(&document(&policy, "<loop-scope id=a>\n  A: 2s\n  B: 3s</loop-scope><p>Below"));
    page.until("the policy's word", || {
        page.take_console().iter().any(|line| line.contains("frame-src"))
    });
    assert!(page.words().contains("A: 2s B: 3s"), "{}", page.words());
    assert_eq!(lines(page), json!(["A: 2s", "B: 3s"]));
    assert_eq!(page.execute("return getComputedStyle(frame('a')).visibility", &[]), "hidden");
}

fn the_text_stays_where_there_is_no_figure(page: &Page) {
    // Some other page answers, and nothing that it says is of a figure.
    let other = "<!doctype html><link rel=icon href='data:,'><script>parent.postMessage('no', '*')";
    let other = host(other.to_owned() + "</script>Not here");
    let head = "<script>addEventListener('message', ({ data }) => (window.said = data))</script>";
    let body = format!("<loop-scope id=a src='{other}'>A: 2s\nB: 3s</loop-scope>");
    page.go(&document(head, &body));
    page.until("the other page", || page.execute("return window.said", &[]) == "no");
    assert_eq!(lines(page), json!(["A: 2s", "B: 3s"]));
    assert_eq!(page.execute("return getComputedStyle(frame('a')).visibility", &[]), "hidden");
}

fn no_room_is_kept_where_nothing_answers(page: &Page) {
    // Nobody listens there.
    page.go(&document("", "<loop-scope id=a src='http://127.0.0.1:9/'>A: 2s\nB: 3s</loop-scope>"));
    let height = || page.execute("return figure('a').offsetHeight", &[]).as_f64().unwrap();
    assert!(height() > 500.0, "the room of a figure is kept at first");
    page.until("two lines of text", || height() < 100.0);
    assert_eq!(lines(page), json!(["A: 2s", "B: 3s"]));
    page.take_console();
}

fn the_text_stays_where_there_are_no_scripts(page: &Page) {
    let off = json!({"value": true});
    page.session().chromium("Emulation.setScriptExecutionDisabled", &off);
    page.go(&document("", "<loop-scope run=gather><pre>A: 2s\nB: 3s</pre></loop-scope>"));
    page.says("A: 2s B: 3s");
}

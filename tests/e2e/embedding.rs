//! The figure in a page of others, which is one of another origin.

mod addresses;
mod layout;
mod many;
mod parameters;
mod sight;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::tools::{Element, Page, host, test, took, url};

pub fn tests() -> Vec<Trial> {
    let here = vec![test(a_sandboxed_frame_runs)];
    let rooms =
        [many::tests(), sight::tests(), layout::tests(), parameters::tests(), addresses::tests()];
    rooms.into_iter().flatten().chain(here).collect()
}

/// Two short tasks.
const SHORT: &str = "tasks=A:300ms;B:200ms&embed=1";

/// A lesson with a figure for each of these queries, each after so many pixels of words.
fn lesson(queries: &[&str], words: u32) -> String {
    with(queries, words, "")
}

/// The same; the frames have these attributes too.
fn with(queries: &[&str], words: u32, attributes: &str) -> String {
    let figure = |query: &&str| {
        let query = query.replace('\'', "&#39;");
        format!(
            "<p style='height:{words}px;margin:0'>Words</p>\
             <iframe title=Figure {attributes} src='{}?{query}'></iframe>",
            url()
        )
    };
    host(format!(
        "<!doctype html><html lang=en><title>Lesson</title><link rel=icon href='data:,'>\
         <style>body {{ margin: 0 }} iframe {{ display: block; width: 800px; height: 700px; border: 0 }}</style>\
         <input aria-label=Notes style='position:fixed;top:0;right:0'>{}",
        queries.iter().map(figure).collect::<String>()
    ))
}

/// Speaks of the figure at that place from now on.
#[track_caller]
fn into(page: &Page, place: usize) {
    out(page);
    let script = "return document.querySelectorAll('iframe')[arguments[0]]";
    let found = page.execute(script, &[place.into()]);
    Element::of(page.session(), &found).expect("there is a frame").enter();
}

/// Speaks of the lesson from now on.
#[track_caller]
fn out(page: &Page) {
    page.session().post("/frame", &json!({"id": null}));
}

/// Turns the lesson to that height.
#[track_caller]
fn scroll(page: &Page, top: u32) {
    out(page);
    page.execute("scrollTo(0, arguments[0])", &[top.into()]);
}

/// What the figure has for its readers' eyes as its clock; blank before a run.
#[track_caller]
fn clock(page: &Page) -> String {
    let script = "return document.querySelector('.clock-time')?.textContent ?? ''";
    page.execute(script, &[]).as_str().unwrap().to_owned()
}

/// Runs the body of an async function in what is spoken of; the last argument takes its answer.
#[track_caller]
fn later(page: &Page, script: &str) -> Value {
    page.session().post("/execute/async", &json!({"script": script, "args": []}))
}

fn a_sandboxed_frame_runs(page: &Page) {
    page.go(&with(&["tasks=A:300ms;B:200ms"], 0, "sandbox=allow-scripts"));
    page.frame().enter();
    page.says("Forecast: all at once 0.30 s, one after another 0.50 s.");
    page.run();
    let status = page.until_status("finished");
    took(&status, "Sequential", 0.5);
    took(&status, "Gather", 0.3);
    page.row(1).delay().set("0.1");
    page.says("one after another 0.30 s.");
    page.tab("Code").click();
    assert!(page.find("region", "Program").text().contains("asyncio.sleep(0.1)"));
    page.button("Colours: as your system has them").click();
    page.button("Colours: light");
    page.button("Share").click();
    let link = page.textbox("Link").value();
    assert!(link.ends_with("/?tasks=A:100ms;B:200ms"), "{link}");
    page.button("Copy").click();
    page.says("Press Ctrl+C to copy it, or ⌘C on a Mac.");
}

use std::env;

use serde_json::{Value, json};

use crate::tools::{Element, Page, took};

/// What is known of a figure before it runs, by arithmetic.
pub struct Figure {
    /// A line of its notation, which is read where the figure cannot be.
    notation: &'static str,
    /// Seconds, one after another.
    sequential: f64,
    /// Seconds, all at once.
    gather: f64,
}

/// Three requests of 1, 1.5 and 0.5 seconds: the sum, and the longest.
pub const REQUESTS: Figure =
    Figure { notation: "Recent_Posts: 1.5s", sequential: 3.0, gather: 1.5 };
/// Two pages that take 0.6 seconds to arrive and 0.4 to parse, which does not overlap.
pub const PAGES: Figure =
    Figure { notation: "Page_2: 600ms, work 400ms", sequential: 2.0, gather: 1.4 };

/// Opens a document that has these figures by `<loop-scope>`: first without scripts, where their
/// notation is to be read, and then to run them.
#[track_caller]
pub fn elements(page: &Page, path: &str, figures: &[Figure]) {
    switch_scripts_off(page, true);
    open(page, path);
    figures.iter().for_each(|figure| page.says(figure.notation));
    switch_scripts_off(page, false);
    open(page, path);
    run(page, "loop-scope", figures);
    check_console(page);
}

/// Opens a document that has these figures in frames of its own, and runs them.
#[track_caller]
pub fn frames(page: &Page, path: &str, figures: &[Figure]) {
    open(page, path);
    run(page, "iframe", figures);
    check_console(page);
}

fn switch_scripts_off(page: &Page, off: bool) {
    let session = page.session();
    session.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": off}));
}

/// Goes to a file that was built.
#[track_caller]
pub fn open(page: &Page, path: &str) {
    let documents = env::var("LOOPSCOPE_DOCUMENTS").expect("LOOPSCOPE_DOCUMENTS is set");
    page.go(&format!("{documents}{path}"));
}

/// Scrolls to each figure as a reader does, presses its Run, and reads its totals.
#[track_caller]
fn run(page: &Page, selector: &str, figures: &[Figure]) {
    let count = page.execute(COUNT, &[selector.into()]);
    assert_eq!(count, figures.len(), "figures in the document");
    for (place, figure) in figures.iter().enumerate() {
        page.execute(SCROLL, &[selector.into(), place.into()]);
        let shown = || page.execute(FRAME, &[selector.into(), place.into()]);
        page.until(&format!("figure {place} is shown"), || !shown().is_null());
        let frame = Element::of(page.session(), &shown()).expect("a frame");
        assert!(!frame.attribute("title").is_empty(), "the frame of figure {place} has no name");
        frame.enter();
        let status = run_unhindered(page);
        took(&status, "Sequential", figure.sequential);
        took(&status, "Gather", figure.gather);
        page.session().post("/frame", &json!({"id": Value::Null}));
    }
}

/// Runs the figure, again where it says that the browser was too busy, and gives its status.
#[track_caller]
fn run_unhindered(page: &Page) -> String {
    let mut status = String::new();
    for number in 1..=MOST_RUNS {
        page.run();
        status = page.until_status(&format!("Run {number} finished"));
        if !status.contains("slowed") {
            break;
        }
    }
    status
}

/// Whatever else the machine does, one of so many runs is not slowed by it.
const MOST_RUNS: usize = 4;

/// What the tools of the documents say there, which no figure has a part in.
const KNOWN: [&str; 4] = [
    // They name no icon, so that the browser looks for one.
    "/favicon.ico - Failed to load resource",
    // The search of MkDocs tells that it works.
    "Lunr index",
    // The highlighter of mdBook does not know the language, and leaves the block as it is.
    "Could not find the language 'loopscope'",
    "Falling back to no-highlight mode for this block",
];

/// Panics if anything else stands on the browser's console.
#[track_caller]
pub fn check_console(page: &Page) {
    let is_known = |line: &String| KNOWN.iter().any(|known| line.contains(known));
    let others: Vec<_> = page.take_console().into_iter().filter(|line| !is_known(line)).collect();
    assert!(others.is_empty(), "on the browser's console: {others:#?}");
}

const COUNT: &str = "return document.querySelectorAll(arguments[0]).length";
/// Leaves room above the figure for a bar that stays at the top of the window.
const SCROLL: &str = "
    document.querySelectorAll(arguments[0])[arguments[1]].scrollIntoView();
    scrollBy(0, -100);";
/// The frame of a figure, once it can be seen.
const FRAME: &str = "
    const figure = document.querySelectorAll(arguments[0])[arguments[1]];
    const frame = figure.shadowRoot?.querySelector('iframe') ?? figure;
    const isSeen = frame.checkVisibility({ visibilityProperty: true });
    return frame.localName === 'iframe' && isSeen ? frame : null;";

//! Where scripts, WebAssembly or a part of the page are missing, or it has stopped, it says so.

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(without_scripts_a_sentence_and_a_picture_stand),
        test(without_webassembly_a_notice_and_a_picture_stand),
        test(a_part_that_does_not_load_is_told),
        test(a_page_that_has_stopped_offers_to_reload_with_the_same_tasks),
    ]
}

#[track_caller]
fn shows_the_picture(page: &Page) {
    let picture = page.find(
        "img",
        "Three tasks of 2, 3 and 1 seconds. One after another they take 6.00 seconds; all at once \
         they take 3.00 seconds.",
    );
    let loaded = "return arguments[0].decode().then(() => 'loaded')";
    assert_eq!(page.execute(loaded, &[picture.handle()]), "loaded");
}

fn without_scripts_a_sentence_and_a_picture_stand(page: &Page) {
    let off = json!({"value": true});
    page.session().chromium("Emulation.setScriptExecutionDisabled", &off);
    page.go(&url());
    page.says("It needs JavaScript, which is switched off here.");
    shows_the_picture(page);
}

fn without_webassembly_a_notice_and_a_picture_stand(page: &Page) {
    let session = page.session();
    let without = json!({"source": "delete globalThis.WebAssembly"});
    let added = session.chromium("Page.addScriptToEvaluateOnNewDocument", &without);
    page.go(&url());
    page.says("Loopscope needs WebAssembly, which this browser does not have or has switched off.");
    shows_the_picture(page);
    session.chromium("Page.removeScriptToEvaluateOnNewDocument", &added);
}

fn a_part_that_does_not_load_is_told(page: &Page) {
    let block = |urls: &[&str]| {
        page.session().chromium("Network.setBlockedURLs", &json!({"urls": urls}));
    };
    block(&["*.wasm"]);
    page.go(&url());
    page.says("Loopscope could not start: a part of it did not load. Reload to try again.");
    shows_the_picture(page);
    let console = page.take_console();
    assert!(console.iter().any(|line| line.contains("Failed to fetch")), "{console:#?}");
    block(&[]);
    page.button("Reload").click();
    page.button("Run");
}

fn a_page_that_has_stopped_offers_to_reload_with_the_same_tasks(page: &Page) {
    page.open("tasks=A:1s&run=gather");
    page.row(1).delay().set("2");
    page.reaches("tasks=A:2s&run=gather");
    // Tells the page what the browser tells it after a panic; nothing else here can bring one about.
    let trap = "
        const error = new WebAssembly.RuntimeError('unreachable');
        dispatchEvent(new ErrorEvent('error', { error }));";
    page.execute(trap, &[]);
    page.says("Loopscope ran into an error and has stopped.");
    page.button("Reload").click();
    page.until_gone("button", "Reload");
    assert_eq!(page.row(1).delay().value(), "2");
}

//! The page works inside a frame that may run scripts and nothing else.

use libtest_mimic::Trial;

use crate::tools::{Page, host, test, took, url};

pub fn tests() -> Vec<Trial> {
    vec![test(a_sandboxed_frame_runs)]
}

/// A lesson with the page in a sandboxed frame.
fn lesson(query: &str) -> String {
    host(format!(
        "<!doctype html><title>Lesson</title><link rel=icon href='data:,'><iframe title=Figure \
         sandbox=allow-scripts width=900 height=700 src='{}?{query}'></iframe>",
        url()
    ))
}

fn a_sandboxed_frame_runs(page: &Page) {
    page.go(&lesson("tasks=A:300ms;B:200ms"));
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

//! The page in one file: it runs from the disk, and asks for nothing.

use std::time::Instant;

use libtest_mimic::Trial;

use crate::tools::{Page, test, total};

pub fn tests() -> Vec<Trial> {
    vec![test(a_file_on_the_disk_runs), test(a_file_on_the_disk_has_all_its_parts)]
}

const FILE: &str = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/dist/loopscope.html");

fn open(page: &Page, query: &str) {
    page.take_requests();
    page.go(&format!("{FILE}?{query}"));
    page.button("Run");
}

/// Checks that the page has asked for itself and for nothing else; what it holds is no request.
fn asked_for_nothing(page: &Page) {
    let requests = page.take_requests();
    let others = requests.iter().filter(|url| !url.starts_with("data:") && !url.starts_with(FILE));
    let others: Vec<_> = others.collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(requests.iter().any(|url| url.starts_with(FILE)), "{requests:?}");
}

fn a_file_on_the_disk_runs(page: &Page) {
    open(page, "tasks=A:600ms;B:400ms&run=sequential,gather");
    page.says("Forecast: all at once 0.60 s, one after another 1.00 s.");
    let start = Instant::now();
    page.run();
    let status = page.until_status("finished");
    let real = start.elapsed().as_secs_f64();
    let (sequential, gather) = (total(&status, "Sequential"), total(&status, "Gather"));
    assert!(sequential >= 1.0 && sequential <= real, "{status}, and {real} s by the clock");
    assert!(gather >= 0.6 && gather < sequential, "{status}");
    page.row(1).delay().set("0.1");
    page.reaches("tasks=A:100ms;B:400ms");
    page.reload();
    assert_eq!(page.row(1).delay().value(), "0.1");
    asked_for_nothing(page);
}

fn a_file_on_the_disk_has_all_its_parts(page: &Page) {
    open(page, "tasks=A:1s&run=gather");
    page.tab("Code").click();
    assert!(page.find("region", "Program").text().contains("asyncio.sleep(1)"));
    page.tab("Event loop").click();
    page.says("Ready queue");
    assert_eq!(page.notation().value().trim(), "A: 1s\n@run gather");
    page.button("Share").click();
    assert_eq!(page.textbox("Link").value(), "https://YOUR-HOST/?tasks=A:1s&run=gather");
    open(page, "lesson=one-waiter");
    page.says("waiter");
    asked_for_nothing(page);
}

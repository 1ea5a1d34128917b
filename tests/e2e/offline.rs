//! The page without a network, and what is shown when there is a new build of it.
//!
//! # Layout
//! - [`slow`]: a server that takes long to answer.

mod slow;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Answers, Page, Site, host, test, took};

pub fn tests() -> Vec<Trial> {
    let mut tests = vec![
        test(without_a_network_the_page_has_all_its_parts),
        test(a_new_build_is_shown_at_once_and_the_old_one_goes_on_where_it_is_open),
        test(in_a_frame_nothing_is_kept),
        test(a_frame_of_the_same_origin_gets_nothing_that_is_kept),
        test(the_page_can_be_installed),
    ];
    tests.extend(slow::tests());
    tests
}

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");

/// Opens the page and waits until it can do without the network.
fn open_and_keep(page: &Page, site: &Site) {
    page.go(&format!("{}?tasks=A:300ms;B:200ms", site.url()));
    page.button("Run");
    let kept = "return navigator.serviceWorker.controller !== null";
    page.until("a worker", || page.execute(kept, &[]) == true);
}

/// The caches of the builds that are kept, the oldest first.
fn builds(page: &Page) -> usize {
    let script =
        "return caches.keys().then((names) => names.filter((it) => !it.endsWith('doubt')))";
    page.execute(script, &[]).as_array().unwrap().len()
}

fn without_a_network_the_page_has_all_its_parts(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    for off in [Answers::Never, Answers::WithErrors] {
        site.answers(off);
        page.go(&format!("{}?tasks=A:300ms;B:200ms;C:100ms", site.url()));
        page.run();
        let status = page.until_status("finished");
        took(&status, "Sequential", 0.6);
        took(&status, "Gather", 0.3);
        page.tab("Code").click();
        assert!(page.find("region", "Program").text().contains("asyncio.sleep(0.3)"));
        page.tab("Event loop").click();
        page.says("Ready queue");
        page.tab("Text").click();
        page.textbox("Notation");
        page.button("Share").click();
        page.textbox("Link");
        page.says("The preview could not be loaded: there is no network, or no answer.");
        page.go(&format!("{}index.html?lesson=one-waiter", site.url()));
        page.says("waiter");
    }
    // What has failed stands on the console of a page that asks for its new worker, say.
    page.take_console();
}

/// A build in which the Code tab, the program and the page have changed, under other names.
fn other_build(page: &Page, name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("e2e-build-{name}"));
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    let mut names = Vec::new();
    for entry in fs::read_dir(DIST).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), directory.join(entry.file_name())).unwrap();
        names.push(entry.file_name().into_string().unwrap());
    }
    let find = |start: &str, end: &str| {
        names.iter().find(|name| name.starts_with(start) && name.ends_with(end)).unwrap()
    };
    let read = |name: &str| fs::read_to_string(directory.join(name)).unwrap();
    let hash = |text: &str| {
        let script = "
            const bytes = new TextEncoder().encode(arguments[0]);
            return crypto.subtle.digest('SHA-384', bytes).then((hash) =>
              'sha384-' + btoa(String.fromCharCode(...new Uint8Array(hash))));";
        page.execute(script, &[text.into()]).as_str().unwrap().to_owned()
    };
    let (code, app) = (find("code-", ".wasm"), find("app-", ".js"));
    let (new_code, new_app) = ("code-00000000000000ff.wasm", "app-00000000000000ff.js");
    let (program, index, mut worker) = (read(app), read("index.html"), read("sw.js"));
    let new_program = program.replace(code, new_code);
    let new_index =
        index.replace(app, new_app).replace(&hash(&program), &hash(&new_program)).replace(
            "<meta charset=utf-8>",
            &format!("<meta charset=utf-8><meta name=build content={name}>"),
        );
    for (old, new) in [
        (code.as_str(), new_code),
        (app, new_app),
        (&hash(&program), &hash(&new_program)),
        (&hash(&index), &hash(&new_index)),
        ("const BUILD = \"", &format!("const BUILD = \"{name}")),
    ] {
        assert!(worker.contains(old), "{old}");
        worker = worker.replace(old, new);
    }
    fs::rename(directory.join(code), directory.join(new_code)).unwrap();
    fs::remove_file(directory.join(app)).unwrap();
    for (file, text) in [(new_app, new_program), ("index.html", new_index), ("sw.js", worker)] {
        fs::write(directory.join(file), text).unwrap();
    }
    directory
}

/// The build that is shown, where it is not the first.
fn shown(page: &Page) -> Option<String> {
    let script = "return document.querySelector('meta[name=build]')?.content ?? null";
    page.execute(script, &[]).as_str().map(str::to_owned)
}

/// Waits until another build than the one of the open page has arrived whole.
fn until_a_new_build_is_kept(page: &Page) {
    let waits =
        "return navigator.serviceWorker.getRegistration().then((it) => it.waiting !== null)";
    page.until("a new worker", || page.execute(waits, &[]) == true);
}

fn a_new_build_is_shown_at_once_and_the_old_one_goes_on_where_it_is_open(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    assert_eq!((shown(page), builds(page)), (None, 1));
    site.replace(&other_build(page, "second"));
    // The server does not have this part of the old build any more.
    page.tab("Code").click();
    page.find("region", "Program");
    page.reload();
    assert_eq!(shown(page).as_deref(), Some("second"));
    page.tab("Code").click();
    page.find("region", "Program");
    // Both are kept until no page is open that began under the old one.
    until_a_new_build_is_kept(page);
    assert_eq!(builds(page), 2);
    site.answers(Answers::Never);
    page.reload();
    assert_eq!(shown(page).as_deref(), Some("second"));
    site.answers(Answers::Well);
    // When it is told that no page is left is for the browser to say.
    page.until("one build", || {
        page.go("about:blank");
        sleep(Duration::from_millis(500));
        page.go(site.url());
        builds(page) == 1
    });
    site.answers(Answers::Never);
    page.reload();
    assert_eq!(shown(page).as_deref(), Some("second"));
    page.take_console();
}

/// Longer than the page leaves to its reader before it sees to its being kept.
fn wait_for_a_worker() {
    sleep(Duration::from_secs(5));
}

fn in_a_frame_nothing_is_kept(page: &Page) {
    let site = Site::start(Path::new(DIST));
    for sandbox in ["", "sandbox=allow-scripts"] {
        page.go(&host(format!(
            "<!doctype html><title>Lesson</title><link rel=icon href='data:,'>
             <iframe {sandbox} width=900 height=700 src='{}?tasks=A:1s'></iframe>",
            site.url()
        )));
        page.frame().enter();
        page.button("Run");
        wait_for_a_worker();
        if sandbox.is_empty() {
            let script = "return Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()])
                .then(([all, kept]) => all.length + kept.length + Number(!!navigator.serviceWorker.controller))";
            assert_eq!(page.execute(script, &[]), 0);
        }
    }
}

fn a_frame_of_the_same_origin_gets_nothing_that_is_kept(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    let add = "
        const frame = document.createElement('iframe');
        frame.src = arguments[0];
        document.body.append(frame);
        return new Promise((done) => { frame.onload = () => done(!!frame.contentDocument?.getElementById('app')); });";
    assert_eq!(
        page.execute(add, &["./?tasks=A:1s".into()]),
        true,
        "with a network there is a page in the frame"
    );
    site.answers(Answers::Never);
    assert_eq!(
        page.execute(add, &["./?tasks=B:1s".into()]),
        false,
        "without a network there is none"
    );
    page.take_console();
}

fn the_page_can_be_installed(page: &Page) {
    let site = Site::start(Path::new(DIST));
    open_and_keep(page, &site);
    let manifest = page.session().chromium("Page.getAppManifest", &json!({}));
    assert!(manifest["url"].as_str().unwrap().ends_with("/manifest.webmanifest"), "{manifest}");
    assert_eq!(manifest["errors"], json!([]));
    let errors = page.session().chromium("Page.getInstallabilityErrors", &json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]));
}

//! The dialog of exports: files, and Perfetto.

use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::user_timing::BOX;
use crate::keyboard::tab_to;
use crate::tools::{Page, host, keys, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(files_hold_what_the_table_says),
        test(the_picture_has_twice_the_points_of_the_drawing),
        test(the_forecast_is_exported_as_one_and_nothing_that_is_hidden),
        test(a_trace_is_handed_to_perfetto_when_it_answers),
        test(a_browser_that_opens_no_window_is_told_of),
        test(a_frame_that_saves_no_files_shows_their_text),
        test(the_dialog_is_used_without_a_mouse),
    ]
}

/// Runs to the end at once.
#[track_caller]
pub fn skip(page: &Page) {
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
}

/// Whether a number is the one of which the table has the hundredths.
fn is_about(number: f64, told: f64) -> bool {
    (number - told).abs() <= 0.0051
}

fn files_hold_what_the_table_says(page: &Page) {
    page.open("tasks=A:2s;B:work%20500ms&run=sequential,gather&title=Two%20tasks");
    skip(page);
    let table = page.table();
    page.button("Export").click();
    page.says("This is run 1. What was skipped is taken from the forecast.");
    let folder = page.downloads();
    let text = |verb: &str, name: &str| {
        page.button(verb).click();
        String::from_utf8(folder.file(page, name)).unwrap()
    };

    let csv = text("Download CSV table", "two-tasks.csv");
    for (row, lane) in csv.lines().skip(1).zip(&table) {
        let cells: Vec<_> = row.split(',').collect();
        let strategy = lane.strategy.to_ascii_lowercase();
        assert_eq!(
            (cells[0], cells[1], cells[5], cells[6]),
            (&*strategy, &*lane.task, &*lane.state, "")
        );
        for (cell, told) in cells[2..5].iter().zip([lane.start, lane.end, lane.duration]) {
            assert!(is_about(cell.parse().unwrap(), told.unwrap()), "{row}: {lane:?}");
        }
    }
    assert_eq!(csv.lines().count(), 1 + table.len());

    let trace = text("Download Trace (JSON)", "two-tasks.json");
    let trace: Value = serde_json::from_str(&trace).unwrap();
    let events = trace["traceEvents"].as_array().unwrap();
    let tasks = events.iter().filter(|event| event["cat"] == "task" && event["ph"] == "X");
    let tasks: Vec<_> = tasks.collect();
    assert_eq!(tasks.len(), table.len());
    for (event, lane) in tasks.iter().zip(&table) {
        let micros = |key: &str| event[key].as_f64().unwrap() / 1e6;
        assert_eq!(event["name"], json!(lane.task));
        assert!(is_about(micros("ts"), lane.start.unwrap()), "{event}: {lane:?}");
        assert!(is_about(micros("dur"), lane.duration.unwrap()), "{event}: {lane:?}");
    }

    let notation = text("Download Notation", "two-tasks.loop");
    assert_eq!(notation.trim(), "A: 2s\nB: work 500ms\n@title Two tasks");
    let mermaid = text("Download Mermaid diagram", "two-tasks.mmd");
    assert!(mermaid.contains("\ngantt\n"), "{mermaid}");
    let svg = text("Download Picture (SVG)", "two-tasks.svg");
    assert!(svg.contains("Two tasks") && svg.contains("2.50 s"), "{svg}");
    // What is on the clipboard cannot be read here: that it is there is told.
    page.button("Copy CSV table").click();
    page.says("Copied.");
}

/// What the browser makes of a picture: its size, and whether anything is on it.
fn seen(page: &Page, media_type: &str, picture: &[u8]) -> Value {
    use base64::Engine;
    let encoded = base64::engine::general_purpose::STANDARD.encode(picture);
    let script = "
        const [address, done] = arguments;
        const image = new Image();
        image.onerror = () => done('not a picture');
        image.onload = () => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const points = context.getImageData(0, 0, canvas.width, canvas.height).data;
          const colours = new Set();
          for (let at = 0; at < points.length; at += 4 * 97) {
            colours.add(points.slice(at, at + 4).join());
          }
          done({ size: [canvas.width, canvas.height], colours: colours.size });
        };
        image.src = address;";
    let address = format!("data:{media_type};base64,{encoded}");
    page.session().post("/execute/async", &json!({"script": script, "args": [address]}))
}

fn the_picture_has_twice_the_points_of_the_drawing(page: &Page) {
    page.open("tasks=A:2s;B:work%20500ms&run=sequential,gather&title=Two%20tasks");
    page.button("Export").click();
    let folder = page.downloads();
    page.button("Download Picture (SVG)").click();
    let svg = seen(page, "image/svg+xml", &folder.file(page, "two-tasks.svg"));
    page.button("Download Picture (PNG)").click();
    let png = folder.file(page, "two-tasks.png");
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let png = seen(page, "image/png", &png);
    assert!(svg["colours"].as_u64() > Some(3) && png["colours"].as_u64() > Some(3), "{svg} {png}");
    for side in [0, 1] {
        let (one, two) = (svg["size"][side].as_u64(), png["size"][side].as_u64());
        assert_eq!(one.map(|one| 2 * one), two);
    }
}

fn the_forecast_is_exported_as_one_and_nothing_that_is_hidden(page: &Page) {
    page.open("tasks=A:2s&run=gather");
    page.button("Export").click();
    page.says("Nothing has run yet: this is the forecast.");
    page.button("Download Picture (PNG)");
    page.button("Close").click();
    page.find("checkbox", "Guess first").click();
    page.button("Export").click();
    page.says("What happens is hidden until you have run the tasks.");
    let shown = page.execute(
        "return [...document.querySelectorAll('dialog button')].map((it) => it.ariaLabel ?? (it.textContent || it.title))",
        &[],
    );
    assert_eq!(shown, json!(["Close", "Copy Notation", "Download Notation"]));
}

/// A window that stands in for Perfetto's: it answers the third question, and keeps what it is told.
const STAND_IN: &str = "
    const frame = document.createElement('iframe');
    frame.hidden = true;
    document.body.append(frame);
    const perfetto = frame.contentWindow;
    window.opened = [];
    window.posted = [];
    perfetto.postMessage = (message, origin) => {
      window.posted.push([message, origin]);
      const answer = (from, data) => window.dispatchEvent(
        new MessageEvent('message', { data, source: from, origin: 'https://ui.perfetto.dev' }));
      // Another window says what Perfetto would say.
      if (window.posted.length === 1) answer(window, 'PONG');
      if (window.posted.length >= 3) answer(perfetto, 'PONG');
    };
    window.open = (...address) => { window.opened.push(address); return perfetto; };";

fn a_trace_is_handed_to_perfetto_when_it_answers(page: &Page) {
    page.open("tasks=A:2s;B:1s&run=gather&title=Two%20tasks");
    page.execute(STAND_IN, &[]);
    page.button("Export").click();
    page.button("Open in Perfetto").click();
    let posted = "
        const plain = ({ perfetto }) => ({ ...perfetto, buffer: new TextDecoder().decode(perfetto.buffer) });
        return [opened, posted.map(([message, origin]) =>
          [message.perfetto ? plain(message) : message, origin])];";
    page.until("the trace", || page.execute(posted, &[])[1].as_array().unwrap().len() == 4);
    // It was asked no more.
    sleep(Duration::from_millis(200));
    let found = page.execute(posted, &[]);
    assert_eq!(found[0], json!([["https://ui.perfetto.dev"]]));
    let posts = found[1].as_array().unwrap();
    assert_eq!(posts.len(), 4, "{posts:?}");
    for (place, post) in posts.iter().enumerate() {
        assert_eq!(post[1], json!("https://ui.perfetto.dev"));
        assert_eq!(post[0] == "PING", place < 3);
    }
    let sent = &posts[3][0];
    assert_eq!(
        (&sent["title"], &sent["fileName"]),
        (&json!("two-tasks"), &json!("two-tasks.json"))
    );
    let trace: Value = serde_json::from_str(sent["buffer"].as_str().unwrap()).unwrap();
    assert!(trace["traceEvents"].as_array().unwrap().len() > 4);
}

fn a_browser_that_opens_no_window_is_told_of(page: &Page) {
    page.open("tasks=A:2s&run=gather");
    page.execute("window.open = () => null", &[]);
    page.button("Export").click();
    page.button("Open in Perfetto").click();
    page.says("The browser opened no window. Download the trace, and open it on ui.perfetto.dev.");
}

fn a_frame_that_saves_no_files_shows_their_text(page: &Page) {
    let frame = format!("sandbox=allow-scripts width=900 height=700 src='{}?tasks=A:2s'", url());
    page.go(&host(format!(
        "<!doctype html><title>Lesson</title><link rel=icon href='data:,'><iframe {frame}></iframe>"
    )));
    page.frame().enter();
    page.button("Export").click();
    page.button("Download Notation").click();
    page.says("This page is in a frame that may save no files.");
    assert_eq!(page.textbox("Text of the file").value().trim(), "A: 2s");
    page.button("Copy CSV table").click();
    page.says("Press Ctrl+C to copy it, or ⌘C on a Mac.");
    let selected = "
        const field = document.activeElement;
        return field.value.slice(field.selectionStart, field.selectionEnd)";
    let selected = page.execute(selected, &[]);
    assert!(selected.as_str().unwrap().starts_with("Strategy,Task,Start"), "{selected}");
    page.button("Open in Perfetto").click();
    page.says("The browser opened no window.");
    let refused = page.take_console();
    assert!(refused.iter().all(|line| line.contains("sandbox")), "{refused:?}");
}

fn the_dialog_is_used_without_a_mouse(page: &Page) {
    page.open("tasks=A:1s&run=gather");
    tab_to(page, "Export");
    page.press(keys::ENTER);
    page.find("dialog", "Export");
    assert!(page.button("Copy Trace (JSON)").focused());
    let folder = page.downloads();
    tab_to(page, "Download Notation");
    page.press(keys::ENTER);
    assert_eq!(folder.file(page, "loopscope.loop"), b"A: 1s\n@run gather\n");
    tab_to(page, BOX);
    page.press(keys::SPACE);
    page.press(keys::ESCAPE);
    page.until_gone("dialog", "Export");
    assert!(page.button("Export").focused());
}

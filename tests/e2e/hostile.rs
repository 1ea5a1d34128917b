//! Pages that mean no good, or that speak to others, around a figure or beside it.

use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, alone, around, host, test};

pub fn tests() -> Vec<Trial> {
    vec![
        alone(a_flood_does_not_slow_a_run),
        alone(what_is_dear_does_not_slow_a_run),
        test(whatever_comes_the_figure_goes_on),
        test(other_windows_are_not_heard),
        test(another_page_than_the_one_that_is_named_hears_nothing),
        test(markup_in_a_scenario_is_text),
        test(a_bad_address_in_a_frame_gives_a_figure),
    ]
}

/// What is posted over and over, ten thousand times a second.
const FLOOD: &str = "
    const base = { source: 'loopscope', v: 1 };
    const messages = [
      { ...base, type: 'get-state' }, { ...base, type: 'ping', id: 'x' }, { ...base, type: 'fly' },
      { ...base, type: 'configure', payload: { notation: 7 } }, { ...base, v: 2 }, base, 'loopscope',
      { ...base, type: 'export', payload: { format: 'trace' } }, null, [[[[]]]],
    ];
    window.sent = 0;
    const began = performance.now();
    window.flood = setInterval(() => {
      while (sent < (performance.now() - began) * 10) {
        frames[0].postMessage(messages[sent++ % messages.length], '*');
      }
    }, 10);";

fn a_flood_does_not_slow_a_run(page: &Page) {
    page.go(&around(&["embed=1&tasks=A:2s;B:1s"], ""));
    page.hears(0, "ready");
    page.send(0, "run", json!({}));
    page.execute(FLOOD, &[]);
    page.until("the run is over", || !page.heard(0, "run-finished").is_empty());
    let sent = page.execute("clearInterval(flood); return sent", &[]).as_u64().unwrap();
    assert!(sent > 20_000, "a flood of {sent} is none");
    let finished = page.hears(0, "run-finished");
    assert_eq!(finished["slowed"], false);
    for (place, asked) in [(0, 3_000.0), (1, 2_000.0)] {
        let took = finished["runs"][place]["total_ms"].as_f64().unwrap();
        assert!(took >= asked && took < asked + 200.0, "{took} ms instead of {asked} ms");
    }
    let errors = page.heard(0, "error");
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0]["payload"]["code"], "dropped");
    let answers = page.heard(0, "response").len();
    assert!(answers < 1_000, "{answers} answers");
    // The reader is served meanwhile, and the page around is heard again afterwards.
    sleep(Duration::from_millis(500));
    assert_eq!(page.send(0, "ping", json!({}))["ok"], true);
}

/// What takes long to answer, five times every 20 ms: files of ten thousand tasks, all that there
/// is to know of them, and notation that is wrong in its last line.
const DEAR: &str = "
    const notation = 'A x10000: 1s\\n' + 'B: 1s\\n'.repeat(9000) + 'C';
    let count = 0;
    window.flood = setInterval(() => {
      for (const [type, payload] of [
        ['export', { format: 'trace' }], ['export', { format: 'trace' }], ['get-state', {}],
        ['configure', { notation }], ['set-theme', { theme: count % 2 ? 'dark' : 'light' }],
      ]) {
        count += 1;
        frames[0].postMessage({ source: 'loopscope', v: 1, id: count, type, payload }, '*');
      }
    }, 20);";

fn what_is_dear_does_not_slow_a_run(page: &Page) {
    page.go(&around(&["embed=1&tasks=A%20x10000:3s&run=gather"], ""));
    page.hears(0, "ready");
    page.send(0, "run", json!({}));
    page.execute(DEAR, &[]);
    // What was heard is megabytes: it stays in the page.
    let over = "return heard.some(({ type }) => type === 'run-finished')";
    page.until("the run is over", || page.execute(over, &[]) == true);
    let found = "
        clearInterval(flood);
        const of = (kind) => heard.filter(({ type }) => type === kind);
        const refused = of('response').filter(({ payload }) => payload.code === 'dropped');
        return {
          took: of('run-finished')[0].payload.runs[0].total_ms,
          errors: of('error').map(({ payload }) => payload.code),
          refused: refused.length,
          named: refused.every(({ id }) => typeof id === 'number'),
        };";
    let found = page.execute(found, &[]);
    let took = found["took"].as_f64().unwrap();
    assert!((3_000.0..4_500.0).contains(&took), "{took} ms instead of 3,000 ms");
    assert_eq!(found["errors"], json!(["dropped"]));
    assert!(found["refused"].as_u64() > Some(0) && found["named"] == true, "{found}");
}

/// Things that messages can carry.
const ANYTHING: &str = "
    const base = { source: 'loopscope', v: 1, id: 'any' };
    const cycle = { ...base, type: 'configure' };
    cycle.payload = cycle;
    const things = [
      null, undefined, true, 7, NaN, 10n, '', 'loopscope', [], new Date(), /x/,
      new Map([['source', 'loopscope']]), new Set(['loopscope']), new Blob(['loopscope']),
      new Error('loopscope'), cycle, base, { source: 'loopscope' }, { ...base, v: '1' },
      { ...base, type: {} }, { ...base, type: 'run', id: {} },
      { ...base, type: 'run', id: 'x'.repeat(101) },
      { ...base, type: 'configure', payload: { notation: 'A x100001: 1s' } },
      { ...base, type: 'configure', payload: { notation: '\\ud800: 1s' } },
      { ...base, type: 'configure', payload: { notation: 'A:'.repeat(20_000) } },
      { ...base, type: 'export', payload: { format: '__proto__' } },
      { ...base, type: 'set-theme', payload: { theme: 'constructor' } },
      { ...base, type: '__proto__' }, { ...base, type: 'toString' }, { ...base, type: 'ping' },
    ];
    for (const thing of things) frames[0].postMessage(thing, '*');";

/// Things that are large or deep.
const LARGE: &str = "
    const base = { source: 'loopscope', v: 1, id: 'large' };
    const large = 'x'.repeat(10_000_000);
    let deep = [];
    for (let depth = 0; depth < 1000; depth += 1) deep = [deep];
    const things = [
      large, [large], { source: large }, { ...base, v: large }, { ...base, type: large },
      { ...base, type: 'run', id: large }, { ...base, type: 'configure', payload: large },
      { ...base, type: 'configure', payload: { notation: large } },
      { ...base, type: 'configure', payload: deep },
      { ...base, type: 'configure', payload: { notation: deep } },
      new ArrayBuffer(10_000_000), new Array(1_000_000).fill(0),
      Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`key${key}`, key])),
    ];
    for (const thing of things) frames[0].postMessage(thing, '*');";

fn whatever_comes_the_figure_goes_on(page: &Page) {
    page.go(&around(&["embed=1&tasks=A:200ms&run=gather"], ""));
    page.hears(0, "ready");
    page.execute(ANYTHING, &[]);
    page.until("an answer to the last", || {
        page.heard(0, "response").iter().any(|response| response["payload"]["version"].is_string())
    });
    let answers = page.heard(0, "response").into_iter().map(|it| it["payload"].clone());
    let mut codes: Vec<_> =
        answers.map(|it| it["code"].as_str().unwrap_or("ok").to_owned()).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(
        codes,
        [
            "malformed",
            "notation",
            "ok",
            "too-long",
            "unknown-format",
            "unknown-theme",
            "unknown-type",
            "version",
        ]
    );
    page.execute(LARGE, &[]);
    // Whoever sends megabytes is not heard for a while, and then as before.
    sleep(Duration::from_millis(2_500));
    let state = page.send(0, "get-state", json!({}));
    assert_eq!((&state["phase"], &state["theme"]), (&json!("idle"), &json!("auto")));
    page.send(0, "configure", json!({"notation": "A: 100ms\n@run gather"}));
    page.send(0, "run", json!({}));
    assert_eq!(page.hears(0, "run-finished")["finish"], "ended");
}

fn other_windows_are_not_heard(page: &Page) {
    let say = "{ source: 'loopscope', v: 1, type: 'run', id: 'sibling' }";
    let sibling = host(format!(
        "<!doctype html><title>Sibling</title><link rel=icon href='data:,'><script>
         setInterval(() => parent.frames[0].postMessage({say}, '*'), 50)</script>"
    ));
    page.go(&around(&["embed=1&tasks=A:200ms"], ""));
    page.hears(0, "ready");
    let add = "
        const frame = document.createElement('iframe');
        frame.src = arguments[0];
        document.body.append(frame);
        return new Promise((resolve) => { frame.onload = () => resolve(true); });";
    page.execute(add, &[sibling.into()]);
    // A figure that speaks to itself is none of its page either.
    page.frame().enter();
    page.execute(&format!("postMessage({say}, '*')"), &[]);
    page.session().post("/frame", &json!({"id": null}));
    sleep(Duration::from_millis(800));
    assert_eq!(page.send(0, "get-state", json!({}))["run"], json!(null));
    assert!(page.heard(0, "response").iter().all(|response| response["id"] != "sibling"));
}

fn another_page_than_the_one_that_is_named_hears_nothing(page: &Page) {
    page.go(&around(&["embed=1&tasks=A:200ms&origin=https://course.example"], ""));
    page.frame().enter();
    page.button("Run");
    page.session().post("/frame", &json!({"id": null}));
    page.post(0, &json!({"source": "loopscope", "v": 1, "type": "run", "id": 1}));
    sleep(Duration::from_millis(800));
    assert!(page.all_heard(0).is_empty(), "{:?}", page.all_heard(0));
    page.frame().enter();
    assert_eq!(page.status(), "");
}

fn markup_in_a_scenario_is_text(page: &Page) {
    page.go(&around(&["embed=1&tasks=A:200ms"], ""));
    page.hears(0, "ready");
    let name = "<img src=x onerror=alert(1)>";
    let notation = format!("\"{name}\": 100ms, print \"{name}\"\n@run gather\n@title \"{name}\"");
    assert_eq!(page.send(0, "configure", json!({"notation": notation}))["ok"], true);
    page.send(0, "run", json!({}));
    assert_eq!(page.hears(0, "run-finished")["runs"][0]["tasks"][0]["name"], name);
    page.frame().enter();
    page.says(name);
    assert_eq!(page.execute("return document.images.length", &[]), 0);
}

fn a_bad_address_in_a_frame_gives_a_figure(page: &Page) {
    let long = format!("tasks={}", "A:1s;".repeat(1 << 18));
    assert!(long.len() > 1 << 20);
    page.go(&around(
        &[
            "embed=1&tasks=%zz",
            "embed=1&tasks=%ff%fe%00:100ms&seed=%",
            "embed=1&embed=0&tasks=A:100ms&tasks=B:1s&size=9",
            "embed=1&tasks=%22%3Cimg%20src=x%20onerror=alert(1)%3E%22:100ms&%3Cimg%3E=%3Cimg%3E",
            &long,
        ],
        "sandbox=allow-scripts",
    ));
    for frame in 0..4 {
        page.hears(frame, "ready");
        page.hears(frame, "error");
        page.execute(
            "document.querySelectorAll('iframe')[arguments[0]].scrollIntoView()",
            &[frame.into()],
        );
        page.send(frame, "configure", json!({"notation": "A: 100ms\n@run gather"}));
        page.send(frame, "run", json!({}));
        assert_eq!(page.hears(frame, "run-finished")["finish"], "ended", "{frame}");
    }
    // What is too long is not read at all, not even that it is framed.
    page.execute("document.querySelector('iframe:last-of-type').scrollIntoView()", &[]);
    let last = page.execute("return document.querySelector('iframe:last-of-type')", &[]);
    page.session().post("/frame", &json!({"id": last}));
    page.says("The address is too long to be read: the first lesson is shown.");
    assert_eq!(page.execute("return document.images.length", &[]), 0);
}

//! What a figure and a page of another origin around it say to each other.

use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::schema;
use crate::tools::{Page, THREE, around, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_run_that_a_page_asks_for_is_told_task_by_task),
        test(ten_figures_leave_the_page_around_alone),
        test(a_page_configures_stops_and_asks),
        test(guesses_are_told),
        test(heights_come_to_rest),
        test(a_sandboxed_figure_speaks_too),
        test(a_figure_that_names_its_page_speaks_to_it),
    ]
}

/// The seconds that a message says a strategy took.
#[track_caller]
fn took(finished: &Value, strategy: &str, asked: f64) {
    let runs = finished["runs"].as_array().unwrap();
    let run = runs.iter().find(|run| run["strategy"] == strategy).expect(strategy);
    let took = run["total_ms"].as_f64().unwrap() / 1_000.0;
    assert!(took >= asked && took < asked + 0.4, "{strategy}: {took} s instead of {asked} s");
}

/// All that was heard of a figure is as the schema says.
#[track_caller]
fn check_all(page: &Page, frame: usize) {
    let schema = schema::posted();
    for mut message in page.all_heard(frame) {
        for own in ["frame", "origin", "at"] {
            message.as_object_mut().unwrap().remove(own);
        }
        schema::check(&schema, &message);
    }
}

fn a_run_that_a_page_asks_for_is_told_task_by_task(page: &Page) {
    page.go(&around(&[&format!("embed=1&{THREE}")], ""));
    let ready = page.hears(0, "ready");
    assert_eq!(ready["version"], env!("CARGO_PKG_VERSION"));
    let config = page.hears(0, "config");
    assert_eq!(config["notation"], "User_Profile: 2s\nRecent_Posts: 3s\nFriend_List: 1s");
    assert_eq!(page.send(0, "run", json!({})), json!({"ok": true, "run": 1}));
    let finished = page.hears(0, "run-finished");
    assert_eq!((&finished["finish"], &finished["slowed"]), (&json!("ended"), &json!(false)));
    took(&finished, "sequential", 6.0);
    took(&finished, "gather", 3.0);
    for (strategy, order) in [
        ("sequential", ["User_Profile", "Recent_Posts", "Friend_List"]),
        ("gather", ["Friend_List", "User_Profile", "Recent_Posts"]),
    ] {
        let told = page.heard(0, "task-finished").into_iter();
        let told = told.filter(|message| message["payload"]["strategy"] == strategy);
        let tasks: Vec<_> = told.map(|message| message["payload"]["task"].clone()).collect();
        assert_eq!(tasks, order, "{strategy}");
    }
    // Told as it happens, not at the end.
    let at = |message: &Value| message["at"].as_f64().unwrap();
    let first = at(&page.heard(0, "task-finished")[0]);
    assert!(at(&page.heard(0, "run-finished")[0]) - first > 4_000.0);
    check_all(page, 0);
}

fn ten_figures_leave_the_page_around_alone(page: &Page) {
    let queries: Vec<_> =
        (1..=10).map(|number| format!("embed=1&tasks=A:{number}00ms;B:200ms")).collect();
    page.go(&around(&queries.iter().map(|query| &**query).collect::<Vec<_>>(), ""));
    page.textbox("Notes").click();
    page.execute("scrollTo(0, 120)", &[]);
    for frame in 0..10 {
        page.hears(frame, "ready");
    }
    let untouched = "return [scrollX, scrollY, document.activeElement.ariaLabel]";
    let before = page.execute(untouched, &[]);
    assert_eq!(before, json!([0, 120, "Notes"]));
    page.send(0, "run", json!({}));
    took(&page.hears(0, "run-finished"), "sequential", 0.3);
    // Out of sight, a run waits for the reader.
    page.send(7, "run", json!({}));
    page.hears(7, "run-started");
    page.send(7, "configure", json!({"notation": "A: 100ms\n@run gather"}));
    page.send(7, "run", json!({}));
    sleep(Duration::from_millis(1_500));
    let state = page.send(7, "get-state", json!({}));
    assert_eq!((&state["seen"], &state["phase"]), (&json!(false), &json!("running")));
    assert_eq!(page.execute(untouched, &[]), before);
    page.execute("document.querySelectorAll('iframe')[7].scrollIntoView()", &[]);
    page.until("the run in sight", || page.heard(7, "run-finished").len() == 2);
    let finished = page.heard(7, "run-finished");
    assert_eq!(finished[0]["payload"]["finish"], "stopped");
    took(&finished[1]["payload"], "gather", 0.1);
    for frame in 0..10 {
        let runs = page.heard(frame, "run-started").len();
        assert_eq!(runs, [1, 0, 0, 0, 0, 0, 0, 2, 0, 0][frame], "{frame}");
        check_all(page, frame);
    }
    assert_eq!(page.execute("return document.activeElement.ariaLabel", &[]), "Notes");
}

fn a_page_configures_stops_and_asks(page: &Page) {
    page.go(&around(&["embed=1&tasks=A:1s"], ""));
    page.hears(0, "ready");
    page.textbox("Notes").click();
    assert_eq!(page.send(0, "ping", json!({}))["ok"], true);
    let refused = page.send(0, "configure", json!({"notation": "B: 1s\nC 2s"}));
    assert_eq!((&refused["code"], &refused["line"]), (&json!("notation"), &json!(2)), "{refused}");
    let notation = "B: 20s\nC: 1s\n@run gather\n@speed 1";
    let configured = page.send(0, "configure", json!({"notation": notation}));
    assert_eq!(configured, json!({"ok": true, "notation": notation}));
    page.send(0, "run", json!({}));
    page.until("C is done", || !page.heard(0, "task-finished").is_empty());
    page.send(0, "stop", json!({}));
    let finished = page.hears(0, "run-finished");
    assert_eq!(finished["finish"], "stopped");
    assert_eq!(finished["runs"][0]["tasks"][0]["state"], "waiting");
    let formats = page.hears(0, "ready")["formats"].as_array().unwrap().clone();
    for format in formats {
        let exported = page.send(0, "export", json!({"format": format}));
        assert_eq!(exported["ok"], true, "{exported}");
        let field = if format == "png" { "base64" } else { "text" };
        let data = exported[field].as_str().unwrap();
        // The signature of PNG, by RFC 2083, in base64.
        assert!(!data.is_empty() && (format != "png" || data.starts_with("iVBORw0KGgo")));
    }
    assert_eq!(page.send(0, "set-theme", json!({"theme": "dark"})), json!({"ok": true}));
    let state = page.send(0, "get-state", json!({}));
    assert_eq!((&state["phase"], &state["theme"]), (&json!("over"), &json!("dark")));
    assert_eq!(state["forecast"][0]["total_ms"].as_f64(), Some(20_000.0));
    assert_eq!(page.send(0, "reset", json!({})), json!({"ok": true}));
    let state = page.send(0, "get-state", json!({}));
    assert_eq!((&state["phase"], &state["notation"]), (&json!("idle"), &json!(notation)));
    assert!(page.textbox("Notes").focused());
    check_all(page, 0);
    page.frame().enter();
    let kept = "return [document.documentElement.dataset.theme, localStorage.length]";
    assert_eq!(page.execute(kept, &[]), json!(["dark", 0]));
}

fn guesses_are_told(page: &Page) {
    page.go(&around(&["embed=1&predict=1&tasks=A:200ms;B:300ms"], ""));
    page.hears(0, "prediction");
    let hidden = page.send(0, "export", json!({"format": "csv"}));
    assert_eq!(hidden["code"], "hidden");
    page.send(0, "run", json!({}));
    let finished = page.hears(0, "run-finished");
    assert_eq!(finished["prediction"]["answered"], true);
    assert_eq!(finished["prediction"]["totals"][0]["said_ms"], Value::Null);
    page.until("the answer", || page.heard(0, "prediction").len() == 2);
    check_all(page, 0);
}

/// The page around gives the frame the height that it asks for, as all do.
const OBEY: &str = "
    addEventListener('message', ({ data }) => {
      if (data.type === 'resize') {
        document.querySelector('iframe').style.height = `${data.payload.height}px`;
      }
    });
    const last = heard.findLast(({ type }) => type === 'resize');
    document.querySelector('iframe').style.height = `${last.payload.height}px`;";

fn heights_come_to_rest(page: &Page) {
    page.go(&around(&[&format!("embed=1&{THREE}")], ""));
    page.hears(0, "resize");
    page.execute(OBEY, &[]);
    let rests = |what: &str| {
        sleep(Duration::from_millis(700));
        let count = page.heard(0, "resize").len();
        sleep(Duration::from_millis(1_200));
        assert_eq!(page.heard(0, "resize").len(), count, "{what}");
        let told = page.heard(0, "resize").pop().unwrap()["payload"]["height"].clone();
        page.frame().enter();
        let height = "
            const root = document.documentElement;
            return [Math.ceil(root.getBoundingClientRect().height), root.scrollHeight,
              root.clientHeight, root.scrollWidth - root.clientWidth]";
        assert_eq!(page.execute(height, &[]), json!([told, told, told, 0]), "{what}");
        page.session().post("/frame", &json!({"id": null}));
        count
    };
    let first = rests("opened");
    assert!(first <= 4, "{first} messages");
    page.frame().enter();
    page.row(1).more().click();
    page.row(1).steps();
    page.session().post("/frame", &json!({"id": null}));
    let unfolded = rests("a row unfolded");
    assert!(unfolded > first && unfolded <= first + 4, "{unfolded} messages");
    page.execute("document.querySelector('iframe').style.width = '360px'", &[]);
    let narrow = rests("as narrow as a phone");
    assert!(narrow > unfolded && narrow <= unfolded + 6, "{narrow} messages");
}

fn a_sandboxed_figure_speaks_too(page: &Page) {
    let query = "embed=1&controls=none&panels=none&tasks=A:200ms;B:700ms";
    page.go(&around(&[query], "sandbox=allow-scripts"));
    page.hears(0, "ready");
    assert_eq!(page.heard(0, "ready")[0]["origin"], "null");
    page.send(0, "run", json!({}));
    took(&page.hears(0, "run-finished"), "gather", 0.7);
    // Told as it happens, also where there is nothing on the page but the figure.
    let kinds: Vec<_> = page.all_heard(0).into_iter().map(|it| (it["type"].clone(), it)).collect();
    let at = |kind: &str| {
        let message = kinds.iter().find(|(found, _)| found == kind).unwrap();
        message.1["at"].as_f64().unwrap()
    };
    assert!(at("run-finished") - at("task-finished") > 500.0);
}

fn a_figure_that_names_its_page_speaks_to_it(page: &Page) {
    page.go(&around(&["embed=1&tasks=A:200ms"], ""));
    // The one that names nobody has said so, and cannot be taken for the next.
    page.hears(0, "ready");
    let name = "const frame = document.querySelector('iframe'); heard.length = 0;
        frame.src += `&origin=${location.origin}`";
    page.execute(name, &[]);
    page.hears(0, "ready");
    assert_eq!(page.send(0, "ping", json!({}))["ok"], true);
}

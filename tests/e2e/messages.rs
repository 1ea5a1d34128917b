//! What a figure and a page of another origin around it say to each other.

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::tools::{Page, THREE, around, test};

pub fn tests() -> Vec<Trial> {
    vec![test(a_run_that_a_page_asks_for_is_told_task_by_task)]
}

/// The seconds that a message says a strategy took.
fn seconds(finished: &Value, strategy: &str) -> f64 {
    let runs = finished["runs"].as_array().unwrap();
    let run = runs.iter().find(|run| run["strategy"] == strategy).expect(strategy);
    run["total_ms"].as_f64().unwrap() / 1_000.0
}

fn a_run_that_a_page_asks_for_is_told_task_by_task(page: &Page) {
    page.go(&around(&[&format!("embed=1&{THREE}")], ""));
    let ready = page.hears(0, "ready");
    assert_eq!(ready["version"], env!("CARGO_PKG_VERSION"));
    let config = page.hears(0, "config");
    assert_eq!(config["notation"], "User_Profile: 2s\nRecent_Posts: 3s\nFriend_List: 1s");
    assert_eq!(page.send(0, "run", json!({})), json!({"ok": true, "run": 1}));
    let finished = page.hears(0, "run-finished");
    for (strategy, asked) in [("sequential", 6.0), ("gather", 3.0)] {
        let took = seconds(&finished, strategy);
        assert!(took >= asked && took < asked + 0.4, "{strategy}: {took}");
    }
    for (strategy, order) in [
        ("sequential", ["User_Profile", "Recent_Posts", "Friend_List"]),
        ("gather", ["Friend_List", "User_Profile", "Recent_Posts"]),
    ] {
        let told = page.heard(0, "task-finished").into_iter();
        let told = told.filter(|message| message["payload"]["strategy"] == strategy);
        let tasks: Vec<_> = told.map(|message| message["payload"]["task"].clone()).collect();
        assert_eq!(tasks, order, "{strategy}");
    }
}

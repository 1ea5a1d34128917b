//! Going back in a long run, on the built page in a real browser: what it costs a frame. Prints
//! `BENCH <key> <value> <unit>` for `cargo xtask bench`, which serves the page and its driver.

#![allow(clippy::expect_used, clippy::panic, reason = "a bench that fails has to stop")]

/// The page is looked at from outside.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/e2e/tools/session.rs"]
#[allow(dead_code, reason = "tests need more of it")]
mod session;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../tests/e2e/tools/settings.rs"]
#[allow(dead_code, reason = "tests need more of it")]
mod settings;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    native::main();
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::env;

    use serde_json::{Value, json};

    use crate::session::Session;
    use crate::settings;

    const STEPS: u32 = 300;
    const JUMPS: u32 = 200;
    const PANELS: [(&str, &str); 3] =
        [("panel-console", "console"), ("panel-loop", "loop"), ("panel-table", "table")];

    pub fn main() {
        if env::var_os("LOOPSCOPE_URL").is_none() {
            println!("Going back was not measured: `cargo xtask bench` does that.");
            return;
        }
        for (panel, name) in PANELS {
            let session = Session::start();
            let measured = go_back(&session, panel);
            session.end();
            assert!(
                measured["start"].as_str().is_some_and(|words| words.starts_with("0.00 s")),
                "the playhead stands at {} after its way back to the start",
                measured["start"]
            );
            tell(&["step_back_", name].concat(), &measured["stepped"]);
            tell(&["drag_back_", name].concat(), &measured["dragged"]);
        }
    }

    /// A fresh page with the lesson, on which `panel` is shown.
    fn go_back(session: &Session, panel: &str) -> Value {
        session.post("/timeouts", &json!({"script": 55_000}));
        let address = [&settings::url(), "?lesson=500-prompts"].concat();
        session.post("/url", &json!({"url": address}));
        let arguments = json!([panel, STEPS, JUMPS]);
        let script = include_str!("travel.js");
        session.post("/execute/async", &json!({"script": script, "args": arguments}))
    }

    fn tell(key: &str, measured: &Value) {
        let [half, most] = spread(&measured["script"]);
        println!("BENCH {key} {half:.1} ms of script ({most:.1} at p95)");
        let [half, most] = spread(&measured["between"]);
        println!("BENCH {key} {half:.1} ms from frame to frame ({most:.1} at p95)");
    }

    /// The median and the 95th percentile.
    fn spread(values: &Value) -> [f64; 2] {
        let values = values.as_array().expect("a list of lengths");
        let mut values: Vec<f64> = values.iter().filter_map(Value::as_f64).collect();
        values.sort_by(f64::total_cmp);
        [0.5, 0.95].map(|part| values[((values.len() - 1) as f64 * part) as usize])
    }
}

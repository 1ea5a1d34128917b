//! How many tasks a second are simulated, natively, beside tokio's paused clock and CPython on a
//! loop in virtual time: all in one run, each the median of several. Prints
//! `BENCH <key> <value> <unit>`.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a bench that fails has to stop")]

/// There is one for the browser of its own.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    native::main();
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::hint::black_box;
    use std::process::Command;
    use std::rc::Rc;
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    use loopscope::app::Recording;
    use loopscope::scenario::{COMMAND_LINE_MOMENTS, COMMAND_LINE_TASKS, Scenario};
    use loopscope::strategy;

    const TASKS: usize = 100_000;
    const PERMITS: usize = 10;
    const RUNS: usize = 7;

    pub fn main() {
        for (key, run) in [("gather", "gather"), ("semaphore", "semaphore 10")] {
            let permits = if key == "gather" { TASKS } else { PERMITS };
            let ours = median(|| loopscope(run));
            tell(&format!("tasks_{key}_native"), ours);
            tell(&format!("tasks_{key}_tokio"), median(|| tokio(permits)));
            match cpython(permits) {
                Some(seconds) => tell(&format!("tasks_{key}_cpython"), seconds),
                None => println!("SKIPPED: CPython is measured with python3, which is missing"),
            }
        }
    }

    fn tell(key: &str, seconds: f64) {
        println!("BENCH {key} {:.0} thousand/s", TASKS as f64 / seconds / 1_000.0);
    }

    /// The middle of several runs, in seconds.
    fn median(run: impl Fn()) -> f64 {
        let mut lengths: Vec<_> = (0..RUNS)
            .map(|_| {
                let begun = Instant::now();
                run();
                begun.elapsed().as_secs_f64()
            })
            .collect();
        lengths.sort_by(f64::total_cmp);
        lengths[RUNS / 2]
    }

    /// The whole of what the page does: the run with its trace and its console, and the spans.
    fn loopscope(run: &str) {
        let rules = strategy::rules(COMMAND_LINE_TASKS, COMMAND_LINE_MOMENTS);
        let scenario = Scenario::parse(&format!("request x{TASKS}: 1s"), &rules).unwrap();
        let run = rules.run(run).unwrap();
        let recording = Recording::forecast(&run, &Rc::new(scenario.plan()));
        assert!(black_box(recording).ended().is_some());
    }

    /// The same sleeps on tokio's paused clock. They leave no trace.
    fn tokio(permits: usize) {
        use tokio::runtime::Builder;
        use tokio::sync::Semaphore;

        let runtime =
            Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let semaphore = Arc::new(Semaphore::new(permits));
            let task = |_| {
                let semaphore = Arc::clone(&semaphore);
                tokio::spawn(async move {
                    let _permit = semaphore.acquire().await.unwrap();
                    tokio::time::sleep(Duration::from_secs(1)).await;
                })
            };
            let tasks: Vec<_> = (0..TASKS).map(task).collect();
            for task in tasks {
                task.await.unwrap();
            }
        });
    }

    /// The same sleeps under CPython, as it measures them itself.
    fn cpython(permits: usize) -> Option<f64> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/tasks.py");
        let output = Command::new("python3")
            .args([script, &TASKS.to_string(), &permits.to_string()])
            .output()
            .ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    }
}

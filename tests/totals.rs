//! What strategies take, from the command line, to the millisecond. The numbers are arithmetic.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "what is made here is right, or the test has failed")]

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What `loopscope` prints for `notation`.
fn loopscope(arguments: &[&str], notation: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_loopscope"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(notation.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{notation}");
    String::from_utf8(output.stdout).unwrap()
}

fn run(notation: &str, strategy: &str) -> Value {
    let printed = loopscope(&["run", "--format", "json", "--run", strategy], notation);
    serde_json::from_str::<Value>(&printed).unwrap()["runs"][0].take()
}

/// Checks a total in milliseconds.
fn total(notation: &str, strategy: &str, millis: u64) {
    assert_eq!(run(notation, strategy)["total_ms"], millis, "{notation} under {strategy}");
}

/// Checks every task: its name, when it ended, and how.
fn tasks(notation: &str, strategy: &str, expected: &[(&str, Option<u64>, &str)]) {
    let run = run(notation, strategy);
    let told: Vec<_> = run["tasks"].as_array().unwrap().iter().collect();
    let told: Vec<_> = told
        .iter()
        .map(|task| {
            let name = task["name"].as_str().unwrap();
            (name, task["end_ms"].as_u64(), task["state"].as_str().unwrap())
        })
        .collect();
    assert_eq!(told, expected, "{notation} under {strategy}");
}

/// The lines on the console, each with its time in seconds.
fn lines(notation: &str, strategy: &str) -> Vec<String> {
    let log = loopscope(&["log", "--run", strategy], notation);
    let printed = log.lines().filter_map(|line| {
        let (head, text) = line.split_once(": prints ")?;
        let at = head.strip_prefix(strategy)?.split_whitespace().next()?;
        Some(format!("{at} {}", text.strip_prefix("to standard error ").unwrap_or(text)))
    });
    printed.collect()
}

const BOOM: &str = "A: 1s; B: fail \"boom\"; C: 2s";

#[test]
fn gather_raises_the_first_failure_at_once_and_the_others_run_on() {
    total(BOOM, "gather", 2_000);
    let ends = [("A", Some(1_000), "done"), ("B", Some(0), "failed"), ("C", Some(2_000), "done")];
    tasks(BOOM, "gather", &ends);
    let printed = [
        "0.000000 start A",
        "0.000000 start B",
        "0.000000 start C",
        "0.000000 gather raised: boom",
        "1.000000 done A",
        "2.000000 done C",
    ];
    assert_eq!(lines(BOOM, "gather"), printed);
}

#[test]
fn exceptions_can_be_results() {
    let notation = format!("{BOOM}; @return_exceptions");
    total(&notation, "gather", 2_000);
    assert_eq!(lines(&notation, "gather").last().unwrap(), "2.000000 exception: boom");
}

#[test]
fn a_task_group_cancels_the_rest() {
    total(BOOM, "taskgroup", 0);
    let ends = [("A", Some(0), "cancelled"), ("B", Some(0), "failed"), ("C", Some(0), "cancelled")];
    tasks(BOOM, "taskgroup", &ends);
    assert_eq!(lines(BOOM, "taskgroup").last().unwrap(), "0.000000 taskgroup raised: boom");
}

#[test]
fn permits_and_threads_let_so_many_through_at_a_time() {
    total("request x100: 200ms", "blocking", 20_000);
    total("request x100: 200ms", "threads 10", 2_000);
    total("request x100: 200ms", "gather", 200);
    total("request x1000: 200ms", "semaphore 10", 20_000);
    total("request x1000: 200ms", "semaphore 10 per call", 200);
}

#[test]
fn work_takes_turns_in_threads_and_runs_in_parallel_in_processes() {
    total("job x4: work 1s", "gather", 4_000);
    total("job x4: work 1s", "threads 4", 4_000);
    total("job x4: work 1s", "processes 4", 1_000);
    total("job x4: work 1s; @cores 2", "processes 4", 2_000);
    // To block holds the loop, but neither the GIL nor a core.
    total("job x4: block 1s", "gather", 4_000);
    total("job x4: block 1s", "threads 4", 1_000);
    total("job x4: block 1s; @cores 2", "processes 4", 1_000);
}

#[test]
fn a_context_manager_takes_its_enter_and_its_exit() {
    let notation = "res: enter 1s, print \"using\", exit 500ms";
    total(notation, "gather", 1_500);
    let printed = ["0.000000 start res", "1.000000 using", "1.500000 done res"];
    assert_eq!(lines(notation, "gather"), printed);
    // The exit runs after a failure, and after the cancellation by a sibling.
    total("A: enter 1s, fail \"x\", exit 500ms", "gather", 1_500);
    total("A: enter 100ms, 9s, exit 500ms; B: 1s, fail \"x\"", "taskgroup", 1_500);
    // What was not entered is not left.
    total("A: enter 5s, exit 500ms; B: 1s, fail \"x\"", "taskgroup", 1_000);
}

#[test]
fn a_timeout_around_the_whole_cancels_what_is_left() {
    let notation = "A: 3s; B: 1s; @timeout 2s";
    total(notation, "gather", 2_000);
    tasks(notation, "gather", &[("A", Some(2_000), "cancelled"), ("B", Some(1_000), "done")]);
    assert_eq!(lines(notation, "gather").last().unwrap(), "2.000000 TimeoutError");
}

#[test]
fn a_task_comes_after_all_that_it_awaits() {
    let notation = "A: 1s; B (after A): 2s; C (after A): 1s; D (after B, C): 500ms";
    total(notation, "gather", 3_500);
    let ends = [1_000, 3_000, 2_000, 3_500].map(Some);
    let names = ["A", "B", "C", "D"];
    let expected: Vec<_> = names.iter().zip(ends).map(|(name, end)| (*name, end, "done")).collect();
    tasks(notation, "gather", &expected);
    total(notation, "sequential", 4_500);
}

#[test]
fn a_server_refuses_what_is_over_its_capacity() {
    let notation = "r x20: 1s; @server 5";
    let run = run(notation, "gather");
    let tasks = run["tasks"].as_array().unwrap();
    let (served, refused): (Vec<_>, Vec<_>) =
        tasks.iter().partition(|task| task["state"] == "done");
    assert_eq!((served.len(), refused.len()), (5, 15));
    assert!(served.iter().all(|task| task["end_ms"] == 1_000));
    let is_refused = |task: &&Value| task["result"] == "429" && task["end_ms"] == 0;
    assert!(refused.iter().all(is_refused));
    total(notation, "semaphore 5", 4_000);
    total(notation, "threads 5", 4_000);
}

#[test]
fn a_limiter_lets_so_many_waits_begin_in_a_stretch_of_time() {
    // The third begins at 1 s, the fifth at 2 s, and takes half a second.
    total("r x5: 500ms; @rate 2/s", "gather", 2_500);
}

#[test]
fn a_retry_pauses_twice_as_long_each_time() {
    // Four tries, and pauses of 100, 200 and 400 ms.
    total("A (retry 3): 1s, fail \"x\"", "gather", 4_700);
    total("A (retry 2, timeout 500ms): 1s", "gather", 1_800);
    tasks("A (retry 2, timeout 500ms): 1s", "gather", &[("A", Some(1_800), "timed out")]);
}

#[test]
fn whoever_is_first_wins_and_the_rest_is_cancelled() {
    total("A: 3s; B: 1s; C: 2s", "race", 1_000);
    let ends = [("A", Some(1_000), "cancelled"), ("B", Some(1_000), "done")];
    tasks("A: 3s; B: 1s", "race", &ends);
    assert_eq!(lines("A: 3s; B: 1s", "race").last().unwrap(), "1.000000 first: B");
}

#[test]
fn results_come_in_the_order_of_arguments_or_of_completion() {
    let notation = "A: 2s, return \"a\"; B: 1s, return \"b\"";
    let results = |strategy| {
        let lines = lines(notation, strategy);
        lines.into_iter().filter(|line| line.contains("result")).collect::<Vec<_>>()
    };
    assert_eq!(results("gather"), ["2.000000 result: a", "2.000000 result: b"]);
    assert_eq!(results("as_completed"), ["1.000000 result: b", "2.000000 result: a"]);
}

#[test]
fn what_is_in_the_background_ends_with_the_others() {
    let notation = "A: 3500ms; beat (background): every 1s print \"tick\"";
    total(notation, "gather", 3_500);
    tasks(notation, "gather", &[("A", Some(3_500), "done"), ("beat", Some(3_500), "cancelled")]);
    let ticks = lines(notation, "gather").iter().filter(|line| line.ends_with("tick")).count();
    assert_eq!(ticks, 3);
}

#[test]
fn a_failure_in_the_background_is_told_when_main_is_over() {
    let notation = "A: 2s; bg (background): 1s, fail \"lost\"";
    let told = "2.000000 Task exception was never retrieved: RuntimeError: lost";
    assert_eq!(lines(notation, "gather").last().unwrap(), told);
    // Who lost the race at the same moment as the winner is forgotten too.
    let told = "1.000000 Task exception was never retrieved: RuntimeError: second";
    assert_eq!(lines("A: 1s; B: 1s, fail \"second\"", "race").last().unwrap(), told);
}

#[test]
fn what_is_not_awaited_never_runs_and_is_warned_of() {
    let notation = "fetch (not awaited): 1s; A: 2s";
    total(notation, "gather", 2_000);
    tasks(notation, "gather", &[("fetch", None, "never ran"), ("A", Some(2_000), "done")]);
    let warning = "0.000000 RuntimeWarning: coroutine 'fetch' was never awaited";
    assert_eq!(lines(notation, "gather")[0], warning);
    // A plain function has no such trap.
    total(notation, "blocking", 3_000);
}

#[test]
fn a_stream_comes_word_by_word() {
    total("A: stream \"To be or not\" every 200ms", "gather", 800);
}

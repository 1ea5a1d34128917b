//! What went wrong in a run.

use super::*;

#[test]
fn a_timeout_of_the_whole_run_is_told() {
    let tasks = "A: 1s; B: 3s; @timeout 1.5s; @run";
    over(&format!("{tasks} gather"), &["All at once: 1.50 s; the run timed out; B cancelled."]);
    assert!(!verdict(&ended(&format!("{tasks} gather"), Duration::ZERO)).answered);
    let blocking = "Blocking: 4.00 s; nothing can stop plain functions.";
    let held = "A and B held the thread for 4.00 s in all, B longest (3.00 s); \
                nothing else could run meanwhile.";
    over(&format!("{tasks} blocking"), &[blocking, held]);
    // In time, and a task that ran out of its own time.
    over("A: 1s; @timeout 1.5s; @run blocking", &["Blocking: 1.00 s."]);
    over(
        "A (timeout 1s): 2s; @timeout 1.5s; @run sequential",
        &["One after another: 1.00 s; A timed out."],
    );
}

#[test]
fn up_to_three_names_are_written_out_and_a_message_is_whose_it_is() {
    let failed = |tasks: &str, told: &str| {
        over(&format!("{tasks}; @run gather"), &[&format!("All at once: 0.00 s; {told}.")]);
    };
    failed("A: fail \"x\"; B: fail \"x\"", "A and B failed (x)");
    failed("A: fail \"x\"; B: fail \"x\"; C: fail \"x\"", "A, B and C failed (x)");
    failed("A x4: fail \"x\"", "A 1 and 3 more failed (x)");
    failed("A: fail \"x\"; B x3: fail \"y\"", "A (x) and 3 more failed");
}

#[test]
fn a_thread_that_went_on_is_told() {
    let late = "A (timeout 500ms): 2s; B: 1s; @run";
    over(
        &format!("{late} threads 2"),
        &["2 threads: 2.00 s; A timed out, but its thread went on to the end."],
    );
    over(
        &format!("{late} processes 2"),
        &["2 processes: 2.00 s; A timed out, but its process went on to the end."],
    );
    let run = "2 threads: 3.00 s; the run timed out; A and B cancelled, \
               but their threads went on to the end.";
    over("A: 3s; B: 2s; @timeout 1s; @run threads 2", &[run]);
    // B stands in line for the thread until nobody waits for it.
    let line = "1 thread: 3.00 s; the run timed out; A and B cancelled, \
                but one thread went on to the end.";
    over("A: 3s; B: 2s; @timeout 1s; @run threads 1", &[line]);
}

#[test]
fn a_failure_in_the_background_is_told_and_is_no_answer() {
    let notation = "A: 1s; beat (background): 300ms, fail \"x\"; @run gather";
    let failed = "All at once: 1.00 s; beat failed (x) in the background, and nobody noticed.";
    over(notation, &[failed]);
    assert!(!verdict(&ended(notation, Duration::ZERO)).answered);
}

//! What explains a run: how the page answered rings, what was never awaited, what lies between.

use super::*;
use crate::app::update;

/// What is told of answers after rings of the strategies at these places, at these moments.
fn rung(notation: &str, rings: &[(usize, u64)], sentences: &[&str]) {
    let mut state = page(notation);
    act(&mut state, &[Action::Run]);
    for (place, at) in rings {
        update(&mut state, Action::Ring(*place), ms(*at));
    }
    act(&mut state, &[Action::Skip]);
    let words = verdict(&state);
    let told: Vec<_> =
        words.sentences.iter().filter(|words| words.contains(" answered ")).collect();
    assert_eq!(told, sentences);
}

#[test]
fn answers_to_rings_are_told_with_who_held_the_loop_the_slow_ones_first() {
    let resize = "Fetch: 3s; Resize: work 2s; @run sequential, gather";
    // One after another, the loop is free until 3 s; all at once, it is held until 2 s.
    rung(
        resize,
        &[(0, 600), (1, 600)],
        &[
            "All at once answered your ring after 1.40 s: Resize held the loop.",
            "One after another answered your ring at once.",
        ],
    );
    let slowest = "All at once answered your slowest ring after 1.40 s: Resize held the loop.";
    rung(resize, &[(1, 600), (1, 1_500), (1, 2_500)], &[slowest]);
    let blocking = "Blocking answered your ring after 2.90 s: A held the thread.";
    rung("A: 2s; B: 1s; @run blocking", &[(0, 100)], &[blocking]);
    rung(resize, &[], &[]);
}

#[test]
fn what_was_never_awaited_is_told_once_and_where() {
    let never = "B was never awaited: its coroutine never ran.";
    over("A: 1s; B (not awaited): 2s; @run gather", &["All at once: 1.00 s.", never]);
    over(
        "A: 1s; B (not awaited): 2s; C (not awaited): 1s; @run sequential",
        &["One after another: 1.00 s.", "B and C were never awaited: their coroutines never ran."],
    );
    // A plain function has run when it is called.
    over(
        "A: 1s; B (not awaited): 2s; @run blocking, gather",
        &[
            "Blocking: 3.00 s.",
            "All at once: 1.00 s.",
            "All at once: B was never awaited: its coroutine never ran.",
            "Blocking: A and B held the thread for 3.00 s in all, B longest (2.00 s); \
             nothing else could run meanwhile.",
        ],
    );
    assert!(!verdict(&ended("A: 1s; B (not awaited): 2s", Duration::ZERO)).answered);
}

#[test]
fn of_many_strategies_the_fastest_and_the_slowest_are_told_and_then_what_went_wrong() {
    over(
        "A: 1s; B: 2s; C: 3s; @run sequential, gather, semaphore 2, race",
        &[
            "All at once: 3.00 s.",
            "One after another: 6.00 s.",
            "2.0 times faster, 3.0 s saved.",
            "First one wins: 1.00 s; B and C cancelled.",
            // C stands in line for 1 s until A is done, and ends at 4 s.
            "2 at a time: 3 tasks stood in line for 0.33 s on average; \
             3 at a time would take 3.00 s.",
            "The others: 2 at a time 4.00 s.",
        ],
    );
    let failing = "A: 1s; B: 2s, fail \"x\"; @run sequential, gather, taskgroup";
    assert_eq!(verdict(&ended(failing, Duration::ZERO)).sentences.len(), 3);
}

#[test]
fn totals_that_late_timers_alone_tell_apart_stay_in_the_order_of_the_chart() {
    // Every timer is 10 ms late: three in a row, two or one.
    let tasks = "A: 1s; B: 2s; C: 3s; @run";
    let late = |run: &str| {
        let state = ended(&format!("{tasks} {run}"), Duration::from_millis(10));
        verdict(&state).sentences.clone()
    };
    let told = late("taskgroup, sequential, gather, semaphore 2, blocking");
    assert_eq!(told[..2], ["Task group: 3.01 s.", "Blocking: 6.03 s."]);
    let others = "The others: One after another 6.03 s, All at once 3.01 s, 2 at a time 4.02 s.";
    assert_eq!(told.last().map(|words| &**words), Some(others));
    // 40 ms are noise, 60 ms of 2 s are more than 2 percent.
    let two = |tasks: &str| verdict(&ended(tasks, Duration::ZERO)).sentences.clone();
    let equal = two("A: 2s; B: 40ms; @run sequential, gather");
    assert_eq!(equal[..3], ["One after another: 2.04 s.", "All at once: 2.00 s.", "No faster."]);
    let longer = two("A: 2s; B: 60ms; @run sequential, gather");
    assert_eq!(longer[..3], ["All at once: 2.00 s.", "One after another: 2.06 s.", "No faster."]);
    let equal = two("A: 1s; B: 1s; @run gather, taskgroup, as_completed, threads 2");
    let totals = ["All at once: 1.00 s.", "Task group: 1.00 s.", "As completed: 1.00 s."];
    assert_eq!(equal[..3], totals);
    assert_eq!(equal[3], "None is faster.");
    assert_eq!(equal.last().map(|words| &**words), Some("The others: 2 threads 1.00 s."));
}

#[test]
fn who_stops_what_runs_in_the_background_is_told() {
    over(
        "Main: 10s; Heartbeat (background): every 5s print \"tick\"; @run gather",
        &[
            "All at once: 10.00 s.",
            "Heartbeat was cancelled at 10.00 s, when nobody was left to wait for.",
        ],
    );
    over(
        "Main: 1s; A (background): every 5s print \"a\"; B (background): 3s; C (background): 0s; \
         @run gather, taskgroup",
        &[
            "All at once: 1.00 s.",
            "Task group: 1.00 s.",
            "No faster.",
            "A and B were cancelled at 1.00 s, when nobody was left to wait for.",
        ],
    );
    // Who is cancelled by a timeout is told with it.
    let timeout = "Main: 2s; A (background): 3s; @timeout 1s; @run gather";
    over(timeout, &["All at once: 1.00 s; the run timed out; Main cancelled."]);
}

#[test]
fn few_notes_are_told_at_once_and_the_others_are_kept() {
    let ten = "A: work 1s; B: 1s; C: 3s; @run blocking, sequential, gather, taskgroup, \
               as_completed, race, semaphore 2, semaphore 2 per call, threads 2, processes 2";
    let told = verdict(&ended(ten, Duration::ZERO));
    // Two totals and what was gained, and two notes.
    assert_eq!(told.shown, 3 + 2);
    assert!(told.sentences.len() > told.shown, "{told:?}");
    let two = verdict(&ended("A: 2s; B: 3s; C: 1s", Duration::ZERO));
    assert_eq!((two.shown, two.sentences.len()), (4, 4));
}

#[test]
fn what_is_told_of_a_run_is_found_once() {
    let state = ended("A: 2s; B: 1s", Duration::ZERO);
    assert!(Rc::ptr_eq(&verdict(&state), &verdict(&state)));
}

//! What limited a run, and what would help.

use super::*;

/// The notes of a run that ended by itself and on time: all that follows `answer` sentences.
fn notes(notation: &str, answer: usize, expected: &[&str]) {
    let words = verdict(&ended(notation, Duration::ZERO));
    assert_eq!(words.sentences[answer..], *expected, "{notation}");
}

#[test]
fn all_take_at_least_as_long_as_the_longest_of_them_alone() {
    let longest = "To finish all of them takes at least as long as B alone: 3.00 s.";
    notes("A: 1s; B: 1s, 2s; @run gather", 1, &[longest]);
    notes("A: 1s; B: 3s; @run threads 2", 1, &[longest]);
    // A single task has nothing to be compared with, nor has what is too short.
    notes("A: 1s; @run gather", 1, &[]);
    notes("A: 50ms; B: 40ms; @run gather", 1, &[]);
    // B waits for A, so that the two of them are the critical path.
    notes("A: 1s; B (after A): 2s; @run gather", 1, &["The critical path: A, B."]);
    // What a server refuses and is tried again depends on the way.
    notes("A x2 (retry 3): 100ms; B: 3s; @server 2; @run gather", 1, &[]);
}

#[test]
fn the_longest_task_is_not_told_beside_a_run_that_was_over_sooner() {
    for run in ["race, gather", "gather, race"] {
        let words = verdict(&ended(&format!("A: 1s; B: 5s; @run {run}"), Duration::ZERO));
        assert_eq!(
            words.sentences,
            ["All at once: 5.00 s.", "First one wins: 1.00 s; B cancelled."]
        );
    }
}

#[test]
fn permits_of_their_own_keep_nobody_out_however_soon_they_are_done() {
    let most = |notation: &str| {
        let words = verdict(&ended(notation, Duration::ZERO)).sentences.join(" ");
        let (_, after) = words.split_once("the limit was not kept, ")?;
        after.split_once(' ').map(|(most, _)| most.to_owned())
    };
    // A server that takes 10 refuses 90 at once.
    let requests = "request x100: 200ms; @run semaphore 10 per call";
    assert_eq!(most(requests).as_deref(), Some("100"));
    assert_eq!(most(&format!("{requests}; @server 10")).as_deref(), Some("100"));
    assert_eq!(most("A x6: fail \"x\"; @run semaphore 2 per call").as_deref(), Some("6"));
    assert_eq!(most("A x6: fail \"x\"; @run semaphore 2"), None);
    // One at a time, as each comes after the one before.
    assert_eq!(most("A: 0s; B (after A): 0s; @run semaphore 1 per call"), None);
}

#[test]
fn a_run_that_the_browser_slowed_is_limited_by_that() {
    let late = verdict(&ended("A: 2s; B: 1s; @run gather", Duration::from_millis(900)));
    let slowed = "The browser slowed this run down, so it took longer than it should.";
    assert_eq!(late.sentences, ["All at once: 2.90 s.", slowed]);
}

#[test]
fn permits_limit_those_who_stand_in_line_for_them() {
    // In line for 0, 0, 1, 1, 2, 2, 3, 3, 4 and 4 s: 2 s on average. Ten in fours take 3 s.
    notes(
        "A x10: 1s; @run semaphore 2",
        1,
        &["2 at a time: 10 tasks stood in line for 2.00 s on average; \
           4 at a time would take 3.00 s."],
    );
    // 0, 1 and 2 s; two at a time take 2 s.
    notes(
        "A x3: 1s; @run threads 1",
        1,
        &["1 thread: 3 tasks stood in line for 1.00 s on average; 2 threads would take 2.00 s."],
    );
    // B awaits A before it stands in line, for no time at all.
    notes("A: 1s; B (after A): 1s; @run threads 1", 1, &["The critical path: A, B."]);
    // Enough for all, or of no use: the work takes turns all the same.
    let longest = "To finish all of them takes at least as long as A 1 alone: 1.00 s.";
    notes("A x3: 1s; @run semaphore 3", 1, &[longest]);
    let work = verdict(&ended("A x4: work 1s; @run threads 2", Duration::ZERO));
    assert!(!work.sentences.iter().any(|words| words.contains("in line")), "{work:?}");
}

#[test]
fn threads_take_turns_because_of_the_gil() {
    notes(
        "A x2: work 1s; @run threads 2",
        1,
        &[
            "2 threads: the GIL lets one thread compute at a time, which takes as long as one after \
           another; 2 processes would take 1.00 s.",
        ],
    );
    // One after another takes 4 s; the waits overlap, the work does not.
    notes(
        "A x2: 1s, work 1s; @run threads 2",
        1,
        &["2 threads: the GIL lets one thread compute at a time; 2 processes would take 2.00 s."],
    );
    // Processes that run beside them tell for themselves.
    let beside = verdict(&ended("A x2: work 1s; @run threads 2, processes 2", Duration::ZERO));
    let gil = "2 threads: the GIL lets one thread compute at a time, which takes as long as one \
               after another.";
    assert!(beside.sentences.iter().any(|words| words == gil), "{beside:?}");
    // One thread computes, and another one sleeps.
    let longest = "To finish all of them takes at least as long as B alone: 2.00 s.";
    notes("A: work 1s; B: 2s; @run threads 2", 1, &[longest]);
}

#[test]
fn processes_take_turns_on_the_cores() {
    notes(
        "A x4: work 1s; @cores 2; @run processes 4",
        1,
        &["4 processes took turns on 2 cores; 4 cores would take 1.00 s."],
    );
    let longest = "To finish all of them takes at least as long as A 1 alone: 1.00 s.";
    notes("A x4: work 1s; @cores 4; @run processes 4", 1, &[longest]);
}

#[test]
fn what_would_be_faster_is_told_where_it_does_not_run() {
    notes("A: 2s; B: 3s; @run sequential", 1, &["All at once would take 3.00 s."]);
    notes(
        "A x3: work 1s; @run sequential",
        1,
        &[
            "A 1, A 2 and A 3 held the loop for 1.00 s each, 3.00 s in all; \
             nothing else could run meanwhile.",
            "Handed to threads, A 1, A 2 and A 3 would leave the loop free.",
            "4 processes would take 1.00 s.",
        ],
    );
    // Permits are for a reason: more processes than permits are no advice.
    let permits = verdict(&ended("A x10: 1s; @run semaphore 2", Duration::ZERO));
    assert!(!permits.sentences.iter().any(|words| words.contains("process")), "{permits:?}");
}

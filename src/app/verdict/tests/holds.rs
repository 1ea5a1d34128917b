//! Who held the thread of the loop, and what would have helped.

use super::*;

#[test]
fn who_held_the_loop_is_told_with_how_long() {
    let totals = ["All at once: 2.00 s.", "One after another: 3.00 s."];
    let saved = "1.5 times faster, 1.0 s saved.";
    let longest = "To finish all of them takes at least as long as A alone: 2.00 s.";
    let held = "All at once: B held the loop for 1.00 s; nothing else could run meanwhile.";
    over("A: 2s; B: work 1s", &[totals[0], totals[1], saved, held, longest]);
    let held = "B held the loop for 1.00 s; nothing else could run meanwhile.";
    over("A: 2s; B: work 1s; @run gather", &["All at once: 2.00 s.", held, longest]);
    // More than half of 2 s.
    let freed = "Handed to a thread, B would leave the loop free.";
    let held = "B held the loop for 1.50 s; nothing else could run meanwhile.";
    let work = "A: 2s; B: work 500ms, print \"half\", work 1s; @run gather";
    over(work, &["All at once: 2.00 s.", held, freed, longest]);
}

#[test]
fn a_hold_that_nobody_feels_or_that_keeps_nobody_waiting_is_not_told() {
    let longest = "To finish all of them takes at least as long as A alone: 2.00 s.";
    over("A: 2s; B: work 49ms; @run gather", &["All at once: 2.00 s.", longest]);
    over("A: 10ms; B: work 1s; @run sequential", &["One after another: 1.01 s."]);
    over("A: work 1s; @run gather", &["All at once: 1.00 s."]);
}

#[test]
fn whoever_held_the_loop_as_long_is_named_too() {
    let work = "A: work 3s; B: 1s; @run";
    let totals = ["All at once: 4.00 s.", "One after another: 4.00 s."];
    let held = "A held the loop for 3.00 s; nothing else could run meanwhile.";
    let freed = "Handed to a thread, A would leave the loop free.";
    // B sleeps beside A.
    let beside = "4 processes would take 3.00 s.";
    over(
        &format!("{work} gather, sequential"),
        &[totals[0], totals[1], "No faster.", held, freed, beside],
    );
    // Threads keep nobody from running: B ends at 1 s beside A.
    over(
        &format!("{work} sequential, gather, threads 2"),
        &[
            "2 threads: 3.00 s.",
            totals[0],
            "1.3 times faster, 1.0 s saved.",
            "One after another and All at once: A held the loop for 3.00 s; nothing else could run meanwhile.",
            "To finish all of them takes at least as long as A alone: 3.00 s.",
            "The others: One after another 4.00 s.",
        ],
    );
    over(
        &format!("{work} blocking, gather"),
        &[
            "Blocking: 4.00 s.",
            totals[0],
            "No faster.",
            "Blocking: A and B held the thread for 4.00 s in all, A longest (3.00 s); \
             nothing else could run meanwhile.",
            "All at once: A held the loop for 3.00 s; nothing else could run meanwhile.",
            freed,
            beside,
        ],
    );
}

/// The notes of the lesson of that name, all that follows `answer` sentences.
fn lesson(name: &str, answer: usize, expected: &[&str]) {
    let library = crate::lessons::library();
    let words = verdict(&ended(library.lesson(name).unwrap().notation, Duration::ZERO));
    assert_eq!(words.sentences[answer..], *expected, "{name}");
}

#[test]
fn all_who_held_the_loop_are_named() {
    lesson(
        "time-sleep",
        3,
        &[
            "nap 1, nap 2 and nap 3 held the loop for 1.00 s each, 3.00 s in all; \
             nothing else could run meanwhile.",
            "Handed to threads, nap 1, nap 2 and nap 3 would leave the loop free.",
            "4 processes would take 1.00 s.",
        ],
    );
    // Plain functions of 1, 2 and 3 s.
    lesson(
        "awaiting-one-by-one",
        3,
        &[
            "Blocking: User, Orders and Reviews held the thread for 6.00 s in all, Reviews longest \
             (3.00 s); nothing else could run meanwhile.",
            "To finish all of them takes at least as long as Reviews alone: 3.00 s.",
            "The others: Blocking 6.00 s.",
        ],
    );
    let jobs = "All at once: job 1 and 3 more held the loop for 1.00 s each, 4.00 s in all; \
                nothing else could run meanwhile.";
    let state = ended("job x4: work 1s; @run gather, threads 4, processes 4", Duration::ZERO);
    assert!(verdict(&state).sentences.iter().any(|words| words == jobs), "{:?}", verdict(&state));
}

#[test]
fn help_against_holds_is_told_where_they_are_most_of_the_run() {
    // Ten times half a minute of 25 min.
    let waiter = verdict(&ended("customer x10: work 30s, 20min", Duration::ZERO));
    // Three times 40 s of 5 min 40 s.
    let shop = verdict(&ended(
        "Espresso: work 30s, 1min, work 10s; Latte: work 30s, 2min, work 10s; \
         Tea: work 30s, 4min, work 10s",
        Duration::ZERO,
    ));
    for (told, held) in [
        (waiter, "customer 1 and 9 more held the loop for 30.00 s each, 5 min in all"),
        (shop, "Espresso, Latte and Tea held the loop for 40.00 s each, 2 min in all"),
    ] {
        let words = told.sentences.join(" ");
        assert!(words.contains(held), "{words}");
        assert!(!words.contains("thread") && !words.contains("process"), "{words}");
    }
}

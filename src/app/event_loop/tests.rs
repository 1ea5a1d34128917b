use super::*;
use crate::app::sample::{ms, page};

fn recording(notation: &str) -> std::rc::Rc<Recording> {
    std::rc::Rc::clone(&page(notation).forecast[0])
}

/// What is said after each event, at its moment and, where nothing follows at once, later: each
/// sentence with the milliseconds at which it is said first.
fn story(notation: &str) -> Vec<(u64, String)> {
    let recording = recording(notation);
    let events = recording.trace().events().to_vec();
    let mut told: Vec<(u64, String)> = Vec::new();
    for (place, event) in events.iter().enumerate() {
        let next = events.get(place + 1).map(|next| next.at).filter(|next| *next > event.at);
        let later = next.map(|next| Instant::from_micros((event.at.micros() + next.micros()) / 2));
        for at in [event.at].into_iter().chain(later) {
            let why = EventLoop::of(&recording, Some(place + 1), at).why;
            if told.last().is_none_or(|last| last.1 != why) {
                told.push((at.micros() / 1_000, why));
            }
        }
    }
    told
}

/// Checks that these sentences are said at these moments, in this order.
fn says(notation: &str, sentences: &[(u64, &str)]) {
    let story = story(notation);
    let mut rest = story.iter();
    for (at, words) in sentences {
        let found = rest.any(|told| told.0 == *at && told.1 == *words);
        assert!(found, "{notation}: {at} {words}\n{story:#?}");
    }
}

#[test]
fn the_queue_is_served_in_order_and_then_the_loop_sleeps_until_the_earliest_timer() {
    says(
        "A: 2s; B: 1s; @run gather",
        &[
            (0, "main is first in the ready queue: the loop starts it next."),
            (0, "main runs until it awaits or ends: nothing else can run meanwhile."),
            (0, "A is first in the ready queue: the loop starts it next."),
            (0, "B is first in the ready queue: the loop starts it next."),
            (0, "The ready queue is empty: the loop sleeps until the next timer, B in 1.00 s."),
            (500, "The ready queue is empty: the loop sleeps until the next timer, B in 0.50 s."),
            (1_000, "B is first in the ready queue: the loop resumes it next."),
            (
                1_000,
                "B is done; main still waits for 1 more. No task is ready: the loop sleeps until \
                 the next timer, A in 1.00 s.",
            ),
            (2_000, "Everything main awaited is done: main goes on."),
            (2_000, "main is first in the ready queue: the loop resumes it next."),
            (2_000, "The run is over: the loop is closed."),
        ],
    );
}

#[test]
fn timers_that_are_due_go_to_the_back_in_the_order_of_their_deadlines() {
    says(
        "A: 1s; B: 1s; C: work 1s; @run gather",
        &[
            (0, "C holds the thread until 1.00 s: nothing else can run."),
            (
                1_000,
                "Two timers are due: their tasks go to the back of the ready queue, earliest \
                 deadline first.",
            ),
            (
                1_000,
                "A is first in the ready queue: the loop resumes it next. The timer of B is due: \
                 B goes to the back of the ready queue.",
            ),
            (1_000, "B is first in the ready queue: the loop resumes it next."),
        ],
    );
}

#[test]
fn who_holds_the_thread_keeps_all_others_waiting() {
    let recording = recording("A: 100ms; B: work 2s; C: 1s; D: 1s; @run gather");
    let held = |kind: EventKind| matches!(kind, EventKind::Held { .. });
    let place = recording.trace().events().iter().position(|event| held(event.kind)).unwrap();
    let why = |at| EventLoop::of(&recording, Some(place + 1), ms(at)).why;
    let held = "B holds the thread until 2.00 s: nothing else can run";
    assert_eq!(why(50), format!("{held}; 2 wait in the ready queue."));
    assert_eq!(why(100), format!("{held}; 2 wait in the ready queue and 1 timer is due."));
}

#[test]
fn one_after_another_there_is_only_main() {
    let told = EventLoop::foreseen(&recording("A: 1s; B: 2s; @run sequential"));
    let why = "The ready queue is empty: the loop sleeps until the next timer, main (A) in 1.00 s.";
    assert_eq!(told.why, why);
    assert_eq!((told.ready.count(), told.timers.first[0].name.as_str()), (0, "main (A)"));
}

#[test]
fn plain_functions_have_no_loop() {
    says(
        "A: 1s; @run blocking",
        &[(0, "There is no event loop here: plain functions run one after another.")],
    );
    let told = EventLoop::foreseen(&recording("A: 1s; @run blocking"));
    let chip = Chip { name: "A".into(), note: Some("until 1.00 s".into()), bell: false };
    assert_eq!((told.running, told.is_loop), (Some(chip), false));
}

#[test]
fn a_failure_is_told_to_who_waits_as_gather_and_groups_do() {
    says(
        "A: 1s, fail \"x\"; B: 2s; @run gather",
        &[
            (1_000, "A raised: gather raises that in main at once, and cancels nobody."),
            (2_000, "Everything main awaited is done: main goes on."),
        ],
    );
    says(
        "A: 1s, fail \"x\"; B: 2s; C: 3s; @run taskgroup",
        &[
            (1_000, "A raised: the task group cancels every task of it that is not done."),
            (1_000, "B is first in the ready queue: the loop resumes it next."),
            (1_000, "Everything main awaited is done: main goes on."),
        ],
    );
}

#[test]
fn races_and_as_completed_go_on_with_who_is_first() {
    says("A: 1s; B: 2s; @run race", &[(1_000, "A is first: main goes on.")]);
    says(
        "A: 2s; B: 1s; @run as_completed",
        &[(1_000, "B is done: main goes on with it."), (2_000, "A is done: main goes on with it.")],
    );
    let waits = |notation: &str| EventLoop::foreseen(&recording(notation)).waits.first;
    assert_eq!(waits("A x2: 1s; @run race"), ["main waits for the first of A 1 and A 2."]);
    assert_eq!(waits("A x2: 1s; @run as_completed"), ["main waits for the next of A 1 and A 2."]);
    assert_eq!(waits("A x500: 1s; @run gather"), ["main waits for A 1, A 2 and 498 more."]);
}

#[test]
fn a_timeout_is_a_timer_that_cancels() {
    says(
        "A (timeout 1s): 2s; B: 2s; @run gather",
        &[
            (
                500,
                "The ready queue is empty: the loop sleeps until the next timer, the timeout of A \
                 in 0.50 s.",
            ),
            (1_000, "The timeout of A is due: its timer cancels A."),
            (1_000, "A is first in the ready queue: the loop resumes it next."),
            (1_000, "A timed out: gather raises that in main at once, and cancels nobody."),
        ],
    );
}

#[test]
fn the_loop_is_free_while_threads_work() {
    let free =
        "The ready queue is empty: the loop sleeps, free for others, until a thread is done.";
    says(
        "A: 1s; B: 2s; C: 1s; @run threads 2",
        &[
            (0, free),
            (
                1_000,
                "The thread of A hands its result to the loop by call_soon_threadsafe: A goes to \
                 the back of the ready queue.",
            ),
            (1_000, "A is first in the ready queue: the loop resumes it next."),
        ],
    );
    says(
        "A (timeout 1s): 2s; @run processes 1",
        &[(1_000, "main is done: asyncio.run waits for the processes, which nobody can cancel.")],
    );
    let recording = recording("A: 1s; B: 2s; C: 1s; @run threads 2");
    let place = recording.trace().events().iter().position(|event| event.at > ms(0)).unwrap();
    let before = EventLoop::of(&recording, Some(place), ms(500));
    assert_eq!(before.waits.first[1], "C waits for a thread: 2 of 2 are taken.");
    let (title, beside) = before.beside.unwrap();
    assert_eq!((title, beside.first[0].left.as_deref()), ("Threads", Some("0.50 s")));
}

#[test]
fn what_is_left_is_cancelled_when_main_is_done() {
    says(
        "A: 1s; B (background): 3s; @run gather",
        &[
            (1_000, "main is done: asyncio.run cancels the tasks that are left."),
            (1_000, "B is first in the ready queue: the loop resumes it next."),
        ],
    );
}

#[test]
fn who_comes_after_another_goes_on_when_that_is_done() {
    says(
        "A: 1s; B (after A): 1s; @run gather",
        &[
            (1_000, "A is done: B goes to the back of the ready queue."),
            (1_000, "B is first in the ready queue: the loop resumes it next."),
        ],
    );
    let view = EventLoop::of(&recording("A: 1s; B (after A): 1s; @run gather"), Some(14), ms(500));
    assert_eq!(view.waits.first, ["main waits for A and B.", "B waits for A."]);
}

#[test]
fn permits_are_waited_for_in_line() {
    let recording = recording("A x9: 1s; @run semaphore 2");
    let slept = |event: &crate::trace::Event| event.at > ms(0);
    let place = recording.trace().events().iter().position(slept).unwrap();
    let told = EventLoop::of(&recording, Some(place), ms(250));
    let line = "A 3, A 4 and 5 more wait for a permit: 2 of 2 are taken.";
    assert_eq!(told.waits.first[1], line);
    let bars: Vec<_> = told.timers.first.iter().map(|bar| (bar.name.as_str(), bar.share)).collect();
    assert_eq!(bars, [("A 1", 750), ("A 2", 750)]);
}

#[test]
fn a_limit_on_the_rate_sets_timers_for_turns() {
    says(
        "A x3: 500ms; @rate 1/s; @run gather",
        &[(
            750,
            "The ready queue is empty: the loop sleeps until the next timer, the turn of A 2 in \
             0.25 s.",
        )],
    );
}

#[test]
fn long_lists_are_cut() {
    let told = EventLoop::foreseen(&recording("A x500: 1s; @run gather"));
    assert_eq!((told.ready.first.len(), told.ready.more, told.ready.count()), (3, 497, 500));
    // Timers have three lines, of which the last says how many there are more.
    let timers = |notation: &str| {
        let recording = recording(notation);
        let slept = |event: &crate::trace::Event| event.at > ms(0);
        let place = recording.trace().events().iter().position(slept).unwrap();
        let timers = EventLoop::of(&recording, Some(place), ms(500)).timers;
        (timers.first.len(), timers.more)
    };
    assert_eq!(timers("A x3: 1s; @run gather"), (3, 0));
    assert_eq!(timers("A x4: 1s; @run gather"), (2, 2));
}

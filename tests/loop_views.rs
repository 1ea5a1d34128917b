//! What the picture of a loop promises, for every scenario under every strategy: it is the same
//! wherever one comes from, its ready queue is the order in which tasks go on, and its timers are
//! those that wake them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "what is made here is right, or the test has failed")]

use std::rc::Rc;

use loopscope::app::Recording;
use loopscope::scenario::{Plan, Scenario};
use loopscope::strategy::PAGE_RULES;
use loopscope::trace::{
    Ending, Event, EventKind, LoopView, LoopViews, Purpose, Ready, TaskId, Trace,
};
use proptest::prelude::*;

#[path = "oracle/scenarios.rs"]
mod scenarios;

fn plan(notation: &str) -> Rc<Plan> {
    Rc::new(Scenario::parse(notation, &PAGE_RULES).expect("notation").plan())
}

fn any_plan() -> impl Strategy<Value = Rc<Plan>> {
    scenarios::notation(true).prop_filter_map("tasks do not wait in circles", |notation| {
        Some(Rc::new(Scenario::parse(&notation, &PAGE_RULES).ok()?.plan()))
    })
}

/// Every strategy, with two threads, permits or processes where it takes a number.
const RUNS: [&str; 10] = [
    "blocking",
    "sequential",
    "gather",
    "taskgroup",
    "as_completed",
    "race",
    "semaphore 2",
    "semaphore 2 per call",
    "threads 2",
    "processes 2",
];

/// The trace of each strategy's run.
fn traces(plan: &Rc<Plan>) -> Vec<Trace> {
    let run = |name: &&str| {
        let run = PAGE_RULES.run(name).expect("a strategy");
        Recording::forecast(&run, plan).trace().clone()
    };
    RUNS.iter().map(run).collect()
}

/// The picture after every number of events, from the first on.
fn views(trace: &Trace) -> Vec<LoopView> {
    let mut views = LoopViews::default();
    (0..=trace.events().len()).map(|seen| views.at(trace, seen)).collect()
}

/// Which tasks of the loop went on, in order, or were over before their first step: jobs of pools
/// are no tasks of the loop.
fn went_on(events: &[Event], jobs: &[TaskId]) -> Vec<TaskId> {
    let goes_on = |event: &&Event| {
        matches!(event.kind, EventKind::Resumed | EventKind::Finished(Ending::NeverRan))
    };
    let tasks = events.iter().filter(goes_on).map(|event| event.task);
    tasks.filter(|task| !jobs.contains(task)).collect()
}

fn jobs(trace: &Trace) -> Vec<TaskId> {
    let submitted = |event: &&Event| event.kind == EventKind::Submitted;
    trace.events().iter().filter(submitted).map(|event| event.task).collect()
}

fn queue(view: &LoopView) -> Vec<TaskId> {
    let task = |ready: &Ready| match ready {
        Ready::Task { who, .. } => Some(who.task),
        Ready::Bell => None,
    };
    view.ready.iter().filter_map(task).collect()
}

/// The ready queue is first in, first out. What it still holds when the run is over never goes on.
fn check_queue(trace: &Trace, views: &[LoopView]) {
    let jobs = jobs(trace);
    for (seen, view) in views.iter().enumerate() {
        let next = went_on(&trace.events()[seen..], &jobs);
        let queue = queue(view);
        let known = queue.len().min(next.len());
        assert_eq!(queue[..known], next[..known], "after {seen} of {:#?}", trace.events());
        assert!(known == queue.len() || trace.ended().is_some());
    }
}

/// Who is woken was ready to be: by a timer that was set and is due, or by somebody else. And a
/// loop with nothing to do sleeps until its earliest timer.
fn check_timers(trace: &Trace, views: &[LoopView]) {
    for (event, (before, after)) in trace.events().iter().zip(views.iter().zip(&views[1..])) {
        let sorted = before.timers.is_sorted_by_key(|timer| timer.until);
        assert!(sorted, "{before:#?}");
        let later = before.last.is_some_and(|last| last.at < event.at);
        let idle = before.running.is_none() && before.ready.is_empty();
        let first = before.timers.first().map(|timer| timer.until);
        if later && idle && before.beside.is_empty() && before.for_worker.is_empty() {
            assert_eq!(first, Some(event.at), "{before:#?}");
        }
        if event.kind == EventKind::Woken {
            let own = |view: &LoopView| {
                let of_task = view.timers.iter().filter(|timer| timer.who.task == event.task);
                of_task.filter(|timer| timer.purpose != Purpose::Timeout).count()
            };
            assert!(own(before) <= 1 && own(after) == 0, "{before:#?}");
        }
    }
    assert!(views.last().is_none_or(|view| view.timers.is_empty()), "{:#?}", views.last());
}

/// Without any cancellation, those that sleep are woken in the order of the timers.
fn check_order_of_timers(trace: &Trace, views: &[LoopView]) {
    for (event, before) in trace.events().iter().zip(views) {
        let slept = before.timers.iter().position(|timer| timer.who.task == event.task);
        // What wakes while a step runs is a cancellation.
        let slept = slept.filter(|_| before.running.is_none());
        if let (EventKind::Woken, Some(place)) = (event.kind, slept) {
            assert_eq!(place, 0, "{event:?} {before:#?}");
            assert!(before.timers[0].until <= event.at);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_queue_is_first_in_first_out_and_timers_wake_who_sleeps(plan in any_plan()) {
        for trace in traces(&plan) {
            let views = views(&trace);
            check_queue(&trace, &views);
            check_timers(&trace, &views);
        }
    }

    #[test]
    fn a_state_is_the_same_wherever_one_comes_from(
        plan in any_plan(),
        order in proptest::collection::vec(any::<proptest::sample::Index>(), 40),
    ) {
        for trace in traces(&plan) {
            let views = views(&trace);
            let mut any = LoopViews::default();
            for place in &order {
                let seen = place.index(views.len());
                prop_assert_eq!(&any.at(&trace, seen), &views[seen]);
                prop_assert_eq!(&LoopViews::default().at(&trace, seen), &views[seen]);
            }
        }
    }
}

#[test]
fn those_who_sleep_are_woken_in_the_order_of_the_timers() {
    for notation in [
        "A: 1s, 2s; B: 2s, 1s; C: work 1500ms, 500ms; D x4: 300ms, 0s, work 200ms, 1s",
        "A x20: 10ms..900ms, 10ms..900ms; @seed 3; @rate 5/s",
    ] {
        for trace in traces(&plan(notation)) {
            let views = views(&trace);
            check_queue(&trace, &views);
            check_timers(&trace, &views);
            check_order_of_timers(&trace, &views);
        }
    }
}

#[test]
fn backwards_through_a_long_run_every_state_is_that_of_the_way_forwards() {
    let plan = plan("prompt x500: 2s..5s; @timeout 30s; @seed 1; @run semaphore 20");
    for trace in traces(&plan) {
        let views = views(&trace);
        let mut back = LoopViews::default();
        for (seen, view) in views.iter().enumerate().rev() {
            assert_eq!(&back.at(&trace, seen), view);
        }
        // What is kept takes less room than the trace.
        assert!(back.kept() <= trace.events().len() / 1_024);
    }
}

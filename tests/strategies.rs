//! What holds for every scenario under every strategy, by arithmetic alone.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, reason = "what is made here is right, or the test has failed")]

use std::rc::Rc;

use loopscope::app::Recording;
use loopscope::runtime::Turn;
use loopscope::scenario::{Act, Plan, Scenario};
use loopscope::strategy::{ALL, PAGE_RULES};
use loopscope::time::{Duration, Instant};
use loopscope::trace::{Ending, LaneState, Span};
use proptest::collection::vec;
use proptest::prelude::*;

#[path = "oracle/scenarios.rs"]
mod scenarios;

/// Steps that end in nothing but time.
fn waits() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0..3_000u32).prop_map(|millis| format!("{millis}ms")),
        1 => (0..9_999u32).prop_map(|micros| format!("0.{micros:04}s")),
        1 => (0..500u32, 500..2_000u32).prop_map(|(from, to)| format!("{from}ms..{to}ms")),
        1 => Just("0s".to_owned()),
    ]
}

fn works() -> impl Strategy<Value = String> {
    prop_oneof![
        waits().prop_map(|wait| format!("work {wait}")),
        waits().prop_map(|wait| format!("block {wait}")),
        Just("print \"x\"".to_owned())
    ]
}

fn ends() -> impl Strategy<Value = String> {
    prop_oneof![Just("fail \"503\"".to_owned()), Just("return \"data\"".to_owned())]
}

/// A plan of up to eight tasks, some of which are groups, whose steps are among `steps`.
fn plan(steps: impl Strategy<Value = Vec<String>>) -> impl Strategy<Value = Rc<Plan>> {
    let count = prop_oneof![4 => Just(1u32), 1 => 2..5u32];
    (vec((count, steps), 1..8), any::<u16>()).prop_map(|(tasks, seed)| {
        let task = |(number, (count, steps)): (usize, &(u32, Vec<String>))| {
            format!("T{number} x{count}: {}\n", steps.join(", "))
        };
        let tasks: String = tasks.iter().enumerate().map(task).collect();
        let scenario = Scenario::parse(&format!("{tasks}@seed {seed}"), &PAGE_RULES);
        Rc::new(scenario.expect("what is made here is notation").plan())
    })
}

fn only_waits() -> impl Strategy<Value = Vec<String>> {
    vec(waits(), 1..4)
}

fn without_failures() -> impl Strategy<Value = Vec<String>> {
    vec(prop_oneof![waits(), works()], 1..6)
}

fn anything() -> impl Strategy<Value = Vec<String>> {
    (without_failures(), proptest::option::of(ends()))
        .prop_map(|(steps, end)| steps.into_iter().chain(end).collect())
}

/// A plan of any steps, modifiers and options.
fn any_plan() -> impl Strategy<Value = Rc<Plan>> {
    scenarios::notation(true).prop_filter_map("tasks do not wait in circles", |notation| {
        Some(Rc::new(Scenario::parse(&notation, &PAGE_RULES).ok()?.plan()))
    })
}

/// How long each task of a plan takes on its own, and how much of that it holds the loop.
fn lengths(plan: &Plan) -> Vec<(Duration, Duration)> {
    let length = |acts: &[Act], waits: bool| {
        acts.iter()
            .map(|act| match act {
                Act::Wait(length) if waits => *length,
                Act::Work(length) | Act::Block(length) => *length,
                _ => Duration::ZERO,
            })
            .sum()
    };
    plan.tasks.iter().map(|task| (length(&task.acts, true), length(&task.acts, false))).collect()
}

fn recording(name: &str, plan: &Rc<Plan>) -> Recording {
    let run = PAGE_RULES.run(name).expect("the strategy is there");
    Recording::ready(&run, plan)
}

fn total(name: &str, plan: &Rc<Plan>) -> Duration {
    let recording = recording(name, plan);
    recording.skip();
    recording.summary(Instant::START).total
}

/// Drives to the end as a browser would: every wake-up is a little late, by the next of `late`.
fn drive(recording: &Recording, late: &[u64]) {
    let runner = recording.runner();
    let mut late = late.iter().cycle();
    let mut now = Instant::START;
    loop {
        match runner.borrow_mut().turn(now) {
            Turn::Until(deadline) => {
                let late = Duration::from_micros(*late.next().unwrap_or(&0));
                now = now.max(deadline) + late;
            }
            Turn::Ready => recording.follow(),
            Turn::Done | Turn::Stalled => break,
        }
    }
    recording.follow();
}

/// What every run that is over keeps to, however it was driven.
fn whole(recording: &Recording) -> Result<(), TestCaseError> {
    let summary = recording.summary(Instant::START);
    let end = recording.ended().ok_or_else(|| TestCaseError::fail("the run is not over"))?;
    prop_assert_eq!(summary.total, end.since(Instant::START));

    let trace = recording.trace();
    let instants: Vec<_> = trace.events().iter().map(|event| event.at).collect();
    prop_assert!(instants.is_sorted(), "time ran backwards");
    prop_assert!(instants.last().is_none_or(|last| *last <= end));

    let spans = recording.spans();
    for (lane, told) in spans.lanes().iter().zip(&summary.lanes) {
        let all: Vec<Span> = spans.of_lane(lane, end).collect();
        let left = lane.left().map(|left| left.at);
        let ends: Vec<_> = all.iter().map(|span| span.end).collect();
        let starts: Vec<_> = all.iter().map(|span| span.start).collect();
        prop_assert_eq!(starts.first().copied().unwrap_or_default(), Instant::START);
        prop_assert_eq!(&starts[1.min(starts.len())..], &ends[..ends.len().saturating_sub(1)]);
        prop_assert_eq!(ends.last().copied().unwrap_or_default(), left.unwrap_or_default());

        prop_assert!(matches!(told.state, LaneState::Over(_)), "{:?}", told);
        // Who stood in line to the end can have failed or been cancelled all the same.
        prop_assert!(told.start.is_some() || told.state != LaneState::Over(Ending::Done));
        prop_assert!(told.start.is_none() || told.state != LaneState::Over(Ending::NeverRan));
        prop_assert_eq!(told.start.is_none(), told.end.is_none());
        prop_assert!(told.start <= told.end && told.end.unwrap_or_default() <= end);
    }
    Ok(())
}

/// When each lane began and ended, of those that ran.
fn intervals(recording: &Recording) -> Vec<(Instant, Instant)> {
    let lanes = recording.summary(Instant::START).lanes;
    lanes.iter().filter_map(|lane| lane.start.zip(lane.end)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_after_another_takes_the_sum_of_everything(plan in plan(without_failures())) {
        let sum: Duration = lengths(&plan).into_iter().map(|(length, _)| length).sum();
        prop_assert_eq!(total("sequential", &plan), sum);
        prop_assert_eq!(total("blocking", &plan), sum);
    }

    #[test]
    fn all_at_once_takes_the_longest_when_nothing_works(plan in plan(only_waits())) {
        let longest = lengths(&plan).into_iter().map(|(length, _)| length).max();
        prop_assert_eq!(Some(total("gather", &plan)), longest);
    }

    #[test]
    fn all_at_once_waits_overlap_and_work_does_not(plan in plan(without_failures())) {
        let lengths = lengths(&plan);
        let longest = lengths.iter().map(|(length, _)| *length).max().unwrap_or_default();
        let (sum, work) = lengths.iter().fold((Duration::ZERO, Duration::ZERO), |sums, lengths| {
            (sums.0 + lengths.0, sums.1 + lengths.1)
        });
        let total = total("gather", &plan);
        prop_assert!(longest.max(work) <= total && total <= sum, "{:?}", total);
    }

    #[test]
    fn a_run_is_whole_under_every_strategy(plan in any_plan()) {
        for strategy in ALL {
            let recording = Recording::forecast(&strategy.way().usual(), &plan);
            whole(&recording)?;
        }
    }

    #[test]
    fn a_run_whose_timers_are_late_is_whole(
        plan in any_plan(),
        late in vec(0..5_000u64, 1..9),
    ) {
        for strategy in ALL {
            let run = Recording::ready(&strategy.way().usual(), &plan);
            drive(&run, &late);
            whole(&run)?;
        }
    }

    #[test]
    fn one_after_another_no_two_lanes_overlap_and_no_run_ends_early(plan in plan(anything()), late in vec(0..5_000u64, 1..9)) {
        for name in ["sequential", "blocking"] {
            let run = recording(name, &plan);
            drive(&run, &late);
            prop_assert!(run.ended() >= Recording::forecast(run.run(), &plan).ended());
            let intervals = intervals(&run);
            for pair in intervals.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0, "{:?}", intervals);
            }
        }
    }

    #[test]
    fn what_was_driven_in_part_ends_as_if_it_had_been_skipped_at_once(
        plan in any_plan(),
        turns in 0..40usize,
    ) {
        for strategy in ALL {
            let run = Recording::ready(&strategy.way().usual(), &plan);
            let mut now = Instant::START;
            for _ in 0..turns {
                if let Turn::Until(deadline) = run.runner().borrow_mut().turn(now) {
                    now = deadline;
                }
            }
            run.skip();
            let forecast = Recording::forecast(&strategy.way().usual(), &plan);
            prop_assert_eq!(run.summary(Instant::START), forecast.summary(Instant::START));
        }
    }
}

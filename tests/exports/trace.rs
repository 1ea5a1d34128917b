//! Traces for Perfetto and DevTools: valid, and with the numbers of the results.

use std::rc::Rc;

use loopscope::app::{Action, Recording, RunReport, State, TaskReport, arrive, export, update};
use loopscope::runtime::Turn;
use loopscope::time::{Duration, Instant};
use proptest::prelude::*;
use serde_json::json;

use super::runs::{self, HOSTILE, Runs};
use super::validator::{Event, Valid, valid};

/// The trace of `runs` is valid and says what the results say.
#[track_caller]
fn check(runs: &Runs) {
    let trace = valid(&runs.export("trace"));
    assert_eq!(trace.processes.len(), runs.recordings.len());
    let report = runs.report();
    for (place, recording) in runs.recordings.iter().enumerate() {
        let (process, name) = &trace.processes[place];
        let run = &report.runs[place];
        assert_eq!(*name, format!("{} ({})", recording.title(), run.strategy));
        check_run(&trace, *process, run, recording);
    }
}

#[track_caller]
fn check_run(trace: &Valid, process: u32, run: &RunReport, recording: &Recording) {
    let threads = &trace.threads[&process];
    assert_eq!((threads[0].0, &*threads[0].1), (process, "main thread"));
    let names: Vec<_> = threads[1..].iter().map(|(_, name)| &**name).collect();
    assert!(names.iter().copied().eq(run.tasks.iter().map(|task| &*task.name)));
    let main = trace.slices((process, process));
    assert_eq!((main[0].ts, main[0].end()), (0, micros(run.total_ms)));
    let (axis, holds): (Vec<_>, Vec<_>) = main[1..].iter().partition(|slice| slice.is("axis"));
    // DevTools' axis begins at the first time that is not 0.
    assert!(axis.iter().all(|slice| (slice.ts, slice.end()) == (1, 1)), "{axis:?}");
    assert_eq!(axis.len(), usize::from(run.total_ms > 0.0));
    assert!(holds.iter().all(|slice| slice.is("hold")));
    let held: u64 = holds.iter().map(|slice| slice.dur.unwrap()).sum();
    let spans = recording.spans();
    let total = recording.ended().unwrap();
    let holds = spans.held(total).map(|(from, to)| to.since(from).micros());
    assert_eq!(held, holds.sum::<u64>(), "who held the thread of {}", run.strategy);
    for (place, task) in run.tasks.iter().enumerate() {
        let slices = trace.slices((process, threads[place + 1].0));
        check_task(task, slices);
        // What the task did, one thing after the other.
        let lane = &spans.lanes()[place];
        let did = spans.of_lane(lane, total).filter(|span| span.start < span.end);
        let did = did.map(|span| (span.start.micros(), span.end.micros()));
        let states = slices.iter().filter(|slice| slice.is("state"));
        let states = states.filter(|slice| slice.name != "goes on alone");
        let states = states.map(|slice| (slice.ts, slice.end()));
        assert!(states.eq(did), "{} of {}", task.name, run.strategy);
    }
}

#[track_caller]
fn check_task(task: &TaskReport, slices: &[Event]) {
    let own: Vec<_> = slices.iter().filter(|slice| slice.is("task")).collect();
    let Some(start) = task.start_ms else { return assert!(own.is_empty(), "{own:?}") };
    assert_eq!(own.len(), 1, "{own:?}");
    let times = (own[0].ts, own[0].end());
    assert_eq!(times, (micros(start), micros(task.end_ms.unwrap())), "{}", task.name);
    assert_eq!(own[0].name, &*task.name);
    assert_eq!(*own[0].arg("state"), json!(task.state));
    assert_eq!(*own[0].arg("result"), json!(task.result));
}

fn micros(millis: f64) -> u64 {
    (millis * 1_000.0).round() as u64
}

#[test]
fn the_trace_of_every_lesson_is_valid_and_says_what_the_results_say() {
    runs::lessons(|name, runs| {
        println!("{name}");
        check(runs);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn so_is_that_of_any_scenario(notation in runs::random()) {
        check(&Runs::under_all(&notation));
    }
}

#[test]
fn names_and_texts_stay_what_they_are() {
    let runs = Runs::under_all(HOSTILE);
    check(&runs);
    let trace = valid(&runs.export("trace"));
    let title = runs.scenario.options().title.as_ref().unwrap();
    assert_eq!(trace.other_data["title"], json!(title.as_str()));
    assert_eq!(trace.other_data["notation"], json!(runs.scenario.to_string()));
    assert_eq!(trace.other_data["source"], "virtual time");
    assert!(trace.events.iter().any(|event| event.name == "</text>&amp;<![CDATA["));
}

#[test]
fn lines_stand_on_the_thread_of_whoever_printed_them() {
    let trace =
        valid(&Runs::of("A: 1s, print \"x\"; B: fail \"503\"; @run gather").export("trace"));
    let mut printed: Vec<_> = trace.events.iter().filter(|event| event.ph == "i").collect();
    printed.sort_by_key(|event| event.ts);
    let told: Vec<_> = printed
        .iter()
        .map(|event| (event.ts, event.tid, &*event.name, event.is("stderr")))
        .collect();
    let expected = [
        (0, 2, "start A", false),
        (0, 3, "start B", false),
        (0, 1, "gather raised: 503", true),
        (1_000_000, 2, "x", false),
        (1_000_000, 2, "done A", false),
    ];
    assert_eq!(told[..expected.len()], expected);
}

#[test]
fn flows_lead_from_what_was_awaited_to_what_goes_on() {
    let trace = valid(&Runs::of("A: 1s; B (after A): 2s; @run gather, threads 2").export("trace"));
    let flows = trace.events.iter().filter(|event| event.is("flow"));
    let flows: Vec<_> = flows.map(|event| (&*event.ph, event.tid, event.ts)).collect();
    // One in each run: of the main thread and two tasks has each three.
    let flow = |process: u32| [("s", process + 1, 1_000_000), ("f", process + 2, 1_000_000)];
    assert_eq!(flows, [flow(1), flow(4)].concat());
}

#[test]
fn no_flow_leads_to_what_was_cancelled_as_it_came() {
    let notation = "A: return \"1\"; B (after A, C): 10ms; C: 10ms; @run race";
    let trace = valid(&Runs::of(notation).export("trace"));
    // The race is over at once.
    assert!(trace.events.iter().all(|event| event.ts == 0 && !event.is("flow")));
}

/// The page with that notation, running up to that moment.
fn stopped(notation: &str, at: Instant) -> State {
    let mut arrival = arrive("", None).unwrap();
    arrival.scenario = Runs::of(notation).scenario;
    let mut state = State::new(arrival);
    update(&mut state, Action::Run, Instant::START);
    let recordings = Rc::clone(state.shown());
    for recording in recordings.iter() {
        let (runner, mut now) = (recording.runner(), Instant::START);
        loop {
            match runner.borrow_mut().turn(now) {
                Turn::Ready => {}
                Turn::Until(deadline) if deadline <= at => now = deadline,
                Turn::Until(_) | Turn::Stalled | Turn::Done => break,
            }
        }
    }
    update(&mut state, Action::Stop, at);
    state
}

#[test]
fn a_run_that_was_stopped_is_valid_at_every_moment() {
    let notation = "A: work 300ms, 500ms; B (after A, timeout 700ms): 1s; C (background): every 100ms \
                    print \"x\"; D (retry 2): 100ms, fail \"no\"; @return_exceptions true; \
                    @run sequential, gather, semaphore 1, threads 1, taskgroup";
    for at in 0..25 {
        let at = Instant::START + Duration::from_millis(at * 60);
        let trace = valid(&export(&stopped(notation, at), "trace").unwrap().text);
        assert_eq!(trace.other_data["source"], "run");
        assert_eq!(trace.other_data["finish"], "stopped");
        let events = trace.slices.values().flatten().chain(&trace.events);
        let last = events.map(Event::end).max();
        assert_eq!(last, Some(at.micros()));
    }
}

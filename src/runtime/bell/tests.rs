use std::future::Future;

use super::*;
use crate::runtime::virtual_driver::{End, run_to_end};
use crate::runtime::{Outcome, Pool, Runner, Turn};
use crate::time::Duration;
use crate::trace::{Event, Spans, Trace};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn at(millis: u64) -> Instant {
    Instant::START + ms(millis)
}

fn runner<M: Future<Output = Outcome> + 'static>(main: impl FnOnce(Loop) -> M) -> Runner {
    let runner = Runner::new(Trace::default());
    runner.get_loop().run(main(runner.get_loop().clone()));
    runner
}

/// When each ring was answered of a run in virtual time, in milliseconds.
fn answers<M: Future<Output = Outcome> + 'static>(
    rings: &[u64],
    main: impl FnOnce(Loop) -> M,
) -> Vec<(u64, Option<u64>)> {
    let mut runner = runner(main);
    assert!(rings.iter().all(|ring| runner.get_loop().ring(at(*ring))));
    assert_eq!(run_to_end(&mut runner), End::Done);
    let millis = |at: Instant| at.micros() / 1_000;
    let spans = Spans::of(&runner.into_trace());
    spans.bells().iter().map(|bell| (millis(bell.rung), bell.answered.map(millis))).collect()
}

async fn hold(lp: Loop, from: u64, length: u64) -> Outcome {
    lp.sleep(ms(from)).await?;
    lp.block(ms(length)).await;
    lp.sleep(ms(1_000)).await?;
    Ok(None)
}

#[test]
fn a_free_loop_answers_at_once() {
    assert_eq!(answers(&[40], |lp| hold(lp, 100, 50)), [(40, Some(40))]);
}

#[test]
fn a_held_loop_answers_when_it_is_let_go_first_come_first_served() {
    let told = answers(&[300, 150, 220, 149], |lp| hold(lp, 100, 200));
    assert_eq!(told, [(149, Some(300)), (150, Some(300)), (220, Some(300)), (300, Some(300))]);
}

#[test]
fn a_ring_at_the_moment_of_a_timer_comes_before_it() {
    // The handle stands in the queue when the iteration begins that moves the timers there.
    assert_eq!(answers(&[100], |lp| hold(lp, 100, 200)), [(100, Some(100))]);
}

#[test]
fn what_stood_in_the_queue_before_runs_before() {
    let mut runner = runner(|lp| async move {
        let other = lp.clone();
        lp.create_task(async move {
            other.print("task");
            Ok(None)
        });
        assert!(lp.ring(at(0)));
        lp.yield_now().await?;
        lp.print("main");
        Ok(None)
    });
    run_to_end(&mut runner);
    let trace = runner.into_trace();
    let kinds = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::Printed { text, .. } => Some(trace.text(text).to_string()),
        EventKind::Answered => Some("bell".to_owned()),
        _ => None,
    });
    // The turn of the ring begins after main's first step, which had created the task.
    assert_eq!(kinds.collect::<Vec<_>>(), ["task", "main", "bell"]);
}

#[test]
fn rings_wake_a_loop_that_sleeps_or_that_nothing_else_would_wake() {
    let mut asleep = runner(|lp| hold(lp, 500, 0));
    let lp = asleep.get_loop().clone();
    assert_eq!(asleep.turn(at(0)), Turn::Until(at(500)));
    assert!(lp.ring(at(200)));
    assert_eq!(asleep.turn(at(100)), Turn::Until(at(200)), "what has not come yet waits");
    assert_eq!(asleep.turn(at(200)), Turn::Until(at(500)));

    let mut stalled = runner(|lp| async move { lp.create_future::<()>().await.map(|()| None) });
    let lp = stalled.get_loop().clone();
    assert_eq!(stalled.turn(at(0)), Turn::Stalled);
    assert!(lp.ring(at(0)));
    assert_eq!(stalled.turn(at(7)), Turn::Stalled);
    let trace = stalled.into_trace();
    let last = trace.events().last();
    assert_eq!(last, Some(&Event { at: at(7), task: TaskId(0), kind: EventKind::Answered }));
}

#[test]
fn a_ring_in_the_past_is_one_of_now_so_that_time_never_runs_backwards() {
    let mut runner = runner(|lp| hold(lp, 100, 50));
    runner.turn(at(0));
    runner.turn(at(60));
    assert!(runner.get_loop().ring(at(20)));
    run_to_end(&mut runner);
    let bells = Spans::of(&runner.into_trace()).bells().to_vec();
    assert_eq!((bells[0].rung, bells[0].answered), (at(60), Some(at(60))));
}

#[test]
fn what_was_due_in_a_pool_before_a_ring_is_told_before_it() {
    let mut runner = runner(|lp| async move {
        let pool = Pool::threads(&lp, 1, ms(5));
        let job = pool.run(|worker| async move {
            worker.sleep(ms(30)).await;
            worker.sleep(ms(30)).await;
            Ok(None)
        });
        lp.block(ms(100)).await;
        job.await
    });
    runner.turn(at(0));
    assert!(runner.get_loop().ring(at(45)));
    // The driver is late: what happened meanwhile stays in order.
    runner.turn(at(120));
    let trace = runner.get_loop().trace();
    let rung = trace.events().iter().position(|event| event.kind == EventKind::Rung);
    let (before, after) = trace.events().split_at(rung.unwrap());
    assert!(before.iter().any(|event| event.at == at(30)));
    assert!(after.iter().any(|event| event.at == at(60)));
}

#[test]
fn plain_functions_let_the_loop_answer_when_they_are_over() {
    let told = answers(&[20, 110], |lp| async move {
        lp.block(ms(100)).await;
        lp.block(ms(50)).await;
        Ok(None)
    });
    assert_eq!(told, [(20, Some(150)), (110, Some(150))]);
}

#[test]
fn a_loop_that_is_over_takes_no_rings_and_forgets_those_to_come() {
    let mut runner = runner(|lp| hold(lp, 10, 10));
    let lp = runner.get_loop().clone();
    assert!(lp.ring(at(5_000)));
    // The ring that is to come does not keep the run going.
    assert_eq!(run_to_end(&mut runner), End::Done);
    assert!(!lp.ring(at(1_020)));
    assert_eq!(runner.turn(at(9_000)), Turn::Done);
    let trace = runner.into_trace();
    assert_eq!(trace.ended(), Some(at(1_020)));
    assert!(Spans::of(&trace).bells().is_empty());
}

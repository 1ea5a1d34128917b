use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use super::*;
use crate::runtime::virtual_driver::{End, run_to_end};
use crate::runtime::{Outcome, gather};
use crate::time::Duration;
use crate::trace::{Ending, EventKind, TaskId};

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

/// Counts how many of its clones are alive.
#[derive(Default)]
struct Alive(Rc<Cell<usize>>);

impl Clone for Alive {
    fn clone(&self) -> Self {
        self.0.set(self.0.get() + 1);
        Self(Rc::clone(&self.0))
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.set(self.0.get().wrapping_sub(1));
    }
}

#[test]
fn a_turn_is_one_iteration_and_says_what_it_waits_for() {
    let mut runner = runner(|lp| async move {
        lp.yield_now().await?;
        lp.sleep(ms(20)).await?;
        Ok(None)
    });
    assert_eq!(runner.turn(at(0)), Turn::Ready);
    assert_eq!(runner.turn(at(1)), Turn::Until(at(21)));
    assert_eq!(runner.turn(at(5)), Turn::Until(at(21)), "too early: nothing happens");
    assert_eq!(runner.turn(at(25)), Turn::Ready, "the sleep is resolved");
    assert_eq!(runner.turn(at(25)), Turn::Ready, "the task ends");
    assert_eq!(runner.turn(at(26)), Turn::Done);
    assert_eq!(runner.turn(at(99)), Turn::Done);
    assert_eq!(runner.into_trace().ended(), Some(at(26)));
}

#[test]
fn a_hold_splits_an_iteration() {
    let mut runner = runner(|lp| async move {
        let blocks = lp.clone();
        lp.create_task(async move {
            blocks.block(ms(30)).await;
            Ok(None)
        });
        let prints = lp.clone();
        lp.create_task(async move {
            prints.print("after");
            Ok(None)
        });
        lp.yield_now().await?;
        Ok(None)
    });
    let lp = runner.get_loop().clone();
    assert_eq!(runner.turn(at(0)), Turn::Ready);
    assert_eq!(runner.turn(at(0)), Turn::Until(at(30)));
    assert_eq!(lp.current_task().map(|task| task.id()), Some(TaskId(1)));
    assert_eq!(runner.turn(at(10)), Turn::Until(at(30)));
    assert_eq!(runner.turn(at(34)), Turn::Ready, "late, as real timers are");
    assert_eq!(lp.now(), at(34));
    assert_eq!(run_to_end(&mut runner), End::Done);
    let trace = runner.into_trace();
    let printed = trace.events().iter().find(|e| matches!(e.kind, EventKind::Printed { .. }));
    assert_eq!(printed.map(|event| event.at), Some(at(34)));
}

#[test]
fn the_trace_tells_every_step() {
    let mut runner = runner(|lp| async move {
        let child = lp.clone();
        let slept = lp.create_task(async move { child.sleep(ms(10)).await.map(|()| None) });
        let never = lp.create_task(async { Ok(None) });
        never.cancel();
        lp.block(ms(5)).await;
        slept.await
    });
    run_to_end(&mut runner);
    let events = runner.into_trace();
    let told: Vec<_> =
        events.events().iter().map(|e| (e.at.millis() as u64, e.task.0, e.kind)).collect();
    assert_eq!(
        told,
        [
            (0, 0, EventKind::Created { lane: None }),
            (0, 0, EventKind::Resumed),
            (0, 1, EventKind::Created { lane: None }),
            (0, 2, EventKind::Created { lane: None }),
            (0, 0, EventKind::Held { until: at(5) }),
            (5, 0, EventKind::Awaits(TaskId(1))),
            (5, 0, EventKind::Suspended { until: None }),
            (5, 1, EventKind::Resumed),
            (5, 1, EventKind::Suspended { until: Some(at(15)) }),
            (5, 2, EventKind::Finished(Ending::NeverRan)),
            (15, 1, EventKind::Woken),
            (15, 1, EventKind::Resumed),
            (15, 1, EventKind::Finished(Ending::Done)),
            (15, 0, EventKind::Woken),
            (15, 0, EventKind::Resumed),
            (15, 0, EventKind::Finished(Ending::Done)),
        ]
    );
}

#[test]
fn time_does_not_run_backwards() {
    let mut runner = runner(|lp| async move {
        lp.yield_now().await?;
        lp.print("later");
        Ok(None)
    });
    runner.turn(at(50));
    runner.turn(at(20));
    assert_eq!(runner.get_loop().now(), at(50));
}

#[test]
fn a_thousand_runs_dropped_half_way_leave_nothing() {
    let alive = Alive::default();
    alive.0.set(1);
    for turns in 0..1_000 {
        let guard = alive.clone();
        let mut runner = runner(|lp| async move {
            let _guard = guard.clone();
            let children = (0..5).map(|number| {
                let (lp, guard) = (lp.clone(), guard.clone());
                async move {
                    let _guard = guard.clone();
                    let made = lp.create_future::<()>();
                    let (kept, again) = (guard.clone(), made.clone());
                    made.add_done_callback(move |_| drop((kept, again)));
                    lp.call_later(ms(900), move |_| drop(guard));
                    lp.block(ms(number)).await;
                    lp.sleep(ms(10 * number)).await?;
                    made.await.map(|()| None)
                }
            });
            let gathered = gather(&lp, children, false);
            lp.sleep(ms(500)).await?;
            gathered.await.map(|_| None)
        });
        let mut now = at(0);
        for _ in 0..turns % 40 {
            if let Turn::Until(next) = runner.turn(now) {
                now = next;
            }
        }
    }
    assert_eq!(alive.0.get(), 1);
}

#[test]
fn what_was_freed_can_still_be_asked() {
    let mut runner = runner(|lp| async move { lp.sleep(ms(10)).await.map(|()| None) });
    let lp = runner.get_loop().clone();
    runner.turn(at(0));
    drop(runner);
    let late = lp.create_task(async { Ok(None) });
    assert!(late.done() && late.cancelled() && !late.cancel());
    lp.call_soon(|lp| lp.print("never"));
    lp.print("never");
    assert_eq!(lp.trace().events().len(), 3);
}

#[test]
fn a_task_may_close_its_loop() {
    let alive = Alive::default();
    alive.0.set(1);
    let guard = alive.clone();
    let mut runner = runner(|lp| async move {
        let _guard = guard;
        lp.close();
        lp.sleep(ms(10)).await?;
        Ok(None)
    });
    assert_eq!(runner.turn(at(0)), Turn::Done);
    assert_eq!(alive.0.get(), 1);
    assert_eq!(runner.into_trace().ended(), None);
}

#[test]
fn the_outcome_of_main_is_kept() {
    let mut runner = Runner::new(Trace::default());
    let main = runner.get_loop().run(async { Ok(Some("result".into())) });
    assert_eq!((main.id(), main.outcome()), (TaskId(0), None));
    run_to_end(&mut runner);
    assert_eq!(main.outcome(), Some(Ok(Some("result".into()))));
}

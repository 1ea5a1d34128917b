//! Rules 9 and 10: timeouts.

use std::future::Future;

use loopscope::runtime::{Exception, Loop, Outcome, gather};

use crate::case::{Case, case};
use crate::vocabulary::{careful, ending, failer, ms, sleeper, text, ticks};

/// Sleeps long, and takes a while to clean up.
fn tidy(lp: &Loop, name: &'static str, millis: u64) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        let slept = lp.sleep(ms(100)).await;
        lp.sleep(ms(millis)).await?;
        lp.print(format!("{name} tidied up"));
        slept.map(|()| None)
    }
}

/// Sleeps long, and returns when it is cancelled.
fn stubborn(lp: &Loop, name: &'static str, millis: u64) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        if lp.sleep(ms(100)).await.is_err() {
            lp.sleep(ms(millis)).await?;
        }
        text(name)
    }
}

/// A timeout in the way of another's cancellation, which it tells of.
fn inner(
    lp: &Loop,
    millis: u64,
    body: impl Future<Output = Outcome>,
) -> impl Future<Output = Outcome> {
    let lp = lp.clone();
    async move {
        let outcome = lp.timeout(ms(millis), body).await;
        if outcome == Err(Exception::Cancelled) {
            lp.print("inner cancelled");
        }
        outcome
    }
}

/// How many requests to cancel the running task are open.
fn requests(lp: &Loop) -> String {
    lp.current_task().map(|task| task.cancelling()).unwrap_or_default().to_string()
}

pub const CASES: &[Case] = &[
    case!(
        what_takes_too_long_is_cancelled,
        9,
        |lp: Loop| async move {
            lp.print(ending(&lp.timeout(ms(20), careful(&lp, "a", 50)).await));
            lp.sleep(ms(40)).await?;
            lp.print("main");
            Ok(None)
        },
        [(20, "a cancelled"), (20, "timed out"), (60, "main")],
        60
    ),
    case!(
        what_is_done_in_time_returns,
        9,
        |lp: Loop| async move {
            lp.print(ending(&lp.timeout(ms(50), sleeper(&lp, "a", 20)).await));
            lp.print(ending(&lp.timeout(ms(50), failer(&lp, "boom", 20)).await));
            Ok(None)
        },
        [(20, "a"), (20, "done: a"), (40, "failed: boom")],
        40
    ),
    case!(
        a_timeout_resumes_one_iteration_after_it_is_due,
        9,
        |lp: Loop| async move {
            lp.call_later(ms(20), |lp| {
                lp.create_task(ticks(lp, 4));
            });
            lp.print(ending(&lp.timeout(ms(20), careful(&lp, "a", 50)).await));
            Ok(None)
        },
        [(20, "tick 1"), (20, "a cancelled"), (20, "timed out"), (20, "tick 2")],
        20
    ),
    case!(
        a_deadline_that_has_passed_is_queued_directly,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move {
                for number in 0..5 {
                    handle.print(format!("body {number}"));
                    handle.yield_now().await?;
                }
                Ok(None)
            };
            lp.create_task(ticks(&lp, 4));
            lp.print(ending(&lp.timeout(ms(0), body).await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [
            (0, "body 0"),
            (0, "tick 1"),
            (0, "timed out"),
            (0, "tick 2"),
            (0, "tick 3"),
            (0, "tick 4")
        ],
        10
    ),
    case!(
        without_any_time_a_body_that_does_not_suspend_returns,
        9,
        |lp: Loop| async move {
            lp.print(ending(&lp.timeout(ms(0), async { text("a") }).await));
            lp.sleep(ms(10)).await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "done: a"), (10, "main")],
        10
    ),
    case!(
        on_a_tie_with_a_sleep_inside_it_times_out,
        9,
        |lp: Loop| async move {
            lp.print(ending(&lp.timeout(ms(20), careful(&lp, "a", 20)).await));
            lp.print(ending(&lp.timeout(ms(20), sleeper(&lp, "b", 10)).await));
            Ok(None)
        },
        [(20, "a cancelled"), (20, "timed out"), (30, "b"), (30, "done: b")],
        30
    ),
    case!(
        on_a_tie_with_a_sleep_from_before_it_times_out_too,
        9,
        |lp: Loop| async move {
            let child = lp.create_task(careful(&lp, "child", 20));
            lp.yield_now().await?;
            lp.print(ending(&lp.timeout(ms(20), child.into_future()).await));
            Ok(None)
        },
        [(20, "child cancelled"), (20, "timed out")],
        20
    )
    .ties_by_sum(),
    case!(
        on_a_tie_the_awaiter_loses_a_result_that_is_there,
        9,
        |lp: Loop| async move {
            let result = lp.create_future();
            let made = result.clone();
            lp.call_later(ms(20), move |_| {
                made.set_result(Some("result".into()));
            });
            lp.print(ending(&lp.timeout(ms(20), result.clone().into_future()).await));
            lp.print(result.await?.unwrap_or_default());
            Ok(None)
        },
        [(20, "timed out"), (20, "result")],
        20
    ),
    case!(
        an_outer_timeout_goes_through_an_inner_one,
        9,
        |lp: Loop| async move {
            let inner = inner(&lp, 50, careful(&lp, "a", 90));
            lp.print(ending(&lp.timeout(ms(20), inner).await));
            Ok(None)
        },
        [(20, "a cancelled"), (20, "inner cancelled"), (20, "timed out")],
        20
    ),
    case!(
        an_inner_timeout_is_none_of_the_outer_one,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let inner = async move {
                handle.print(ending(&inner(&handle, 20, careful(&handle, "a", 90)).await));
                handle.sleep(ms(10)).await?;
                text("inner")
            };
            lp.print(ending(&lp.timeout(ms(50), inner).await));
            Ok(None)
        },
        [(20, "a cancelled"), (20, "timed out"), (30, "done: inner")],
        30
    ),
    case!(
        of_equal_deadlines_the_outer_one_counts,
        9,
        |lp: Loop| async move {
            let inner = inner(&lp, 20, careful(&lp, "a", 90));
            lp.print(ending(&lp.timeout(ms(20), inner).await));
            lp.print(requests(&lp));
            Ok(None)
        },
        [(20, "a cancelled"), (20, "inner cancelled"), (20, "timed out"), (20, "0")],
        20
    ),
    case!(
        a_cleanup_after_an_inner_timeout_is_ended_by_the_outer_one,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let cleanup = async move {
                let slept = handle.sleep(ms(100)).await;
                handle.print("cleanup begins");
                careful(&handle, "cleanup", 100).await?;
                slept.map(|()| None)
            };
            lp.print(ending(&lp.timeout(ms(30), inner(&lp, 10, cleanup)).await));
            Ok(None)
        },
        [
            (10, "cleanup begins"),
            (30, "cleanup cancelled"),
            (30, "inner cancelled"),
            (30, "timed out")
        ],
        30
    ),
    case!(
        cancelled_by_somebody_else_it_is_no_timeout,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move { handle.timeout(ms(50), careful(&handle, "a", 90)).await };
            let waiter = lp.create_task(body);
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.print(ending(&(&waiter).await));
            lp.sleep(ms(50)).await?;
            lp.print(format!("{} request", waiter.cancelling()));
            Ok(None)
        },
        [(20, "a cancelled"), (20, "cancelled"), (70, "1 request")],
        70
    ),
    case!(
        cancelled_by_both_in_one_iteration_it_is_no_timeout,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move { handle.timeout(ms(20), careful(&handle, "a", 90)).await };
            let waiter = lp.create_task(body);
            let cancelled = waiter.clone();
            lp.call_later(ms(20), move |lp| {
                lp.print("cancels");
                cancelled.cancel();
            });
            lp.print(ending(&(&waiter).await));
            lp.print(format!("{} request", waiter.cancelling()));
            Ok(None)
        },
        [(20, "cancels"), (20, "a cancelled"), (20, "cancelled"), (20, "1 request")],
        20
    )
    .ties_by_sum(),
    case!(
        cancelled_by_the_timer_first_and_then_by_somebody_it_is_no_timeout,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let lp = handle.clone();
                let body = async move {
                    let waiter = lp.current_task();
                    lp.call_later(ms(20), move |_| {
                        waiter.map(|waiter| waiter.cancel());
                    });
                    careful(&lp, "a", 90).await
                };
                handle.timeout(ms(20), body).await
            });
            lp.print(ending(&waiter.await));
            Ok(None)
        },
        [(20, "a cancelled"), (20, "cancelled")],
        20
    ),
    case!(
        cancelled_during_its_cleanup_it_is_no_timeout,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move { handle.timeout(ms(10), tidy(&handle, "a", 50)).await };
            let waiter = lp.create_task(body);
            lp.sleep(ms(30)).await?;
            waiter.cancel();
            lp.print(ending(&waiter.await));
            Ok(None)
        },
        [(30, "cancelled")],
        30
    ),
    case!(
        a_cleanup_is_awaited,
        9,
        |lp: Loop| async move {
            lp.print(ending(&lp.timeout(ms(20), tidy(&lp, "a", 30)).await));
            Ok(None)
        },
        [(50, "a tidied up"), (50, "timed out")],
        50
    ),
    case!(
        a_cleanup_that_fails_is_no_timeout,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move {
                let _ = handle.sleep(ms(100)).await;
                Err::<(), _>(Exception::failed("boom"))
            };
            lp.print(ending(&lp.timeout(ms(20), body).await));
            lp.print(requests(&lp));
            Ok(None)
        },
        [(20, "failed: boom"), (20, "0")],
        20
    ),
    case!(
        a_timeout_that_is_swallowed_is_none,
        9,
        |lp: Loop| async move {
            lp.print(ending(&lp.timeout(ms(20), stubborn(&lp, "a", 30)).await));
            lp.print(requests(&lp));
            lp.sleep(ms(20)).await?;
            lp.print("main");
            Ok(None)
        },
        [(50, "done: a"), (50, "0"), (70, "main")],
        70
    ),
    case!(
        after_a_timeout_the_task_goes_on_as_if_nothing_had_been,
        9,
        |lp: Loop| async move {
            for _ in 0..3 {
                lp.print(ending(&lp.timeout(ms(20), careful(&lp, "a", 50)).await));
            }
            lp.print(requests(&lp));
            lp.print(ending(&lp.timeout(ms(20), sleeper(&lp, "b", 10)).await));
            Ok(None)
        },
        [
            (20, "a cancelled"),
            (20, "timed out"),
            (40, "a cancelled"),
            (40, "timed out"),
            (60, "a cancelled"),
            (60, "timed out"),
            (60, "0"),
            (70, "b"),
            (70, "done: b")
        ],
        70
    ),
    case!(
        a_thread_that_is_held_is_not_interrupted,
        9,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move {
                handle.block(ms(50)).await;
                text("a")
            };
            lp.print(ending(&lp.timeout(ms(20), body).await));
            Ok(None)
        },
        [(50, "done: a")],
        50
    ),
    case!(
        after_a_hold_one_yield_is_still_in_time,
        9,
        |lp: Loop| async move {
            for count in [1, 2] {
                let handle = lp.clone();
                let body = async move {
                    handle.block(ms(50)).await;
                    for _ in 0..count {
                        handle.yield_now().await?;
                    }
                    Ok(Some(count.to_string().into()))
                };
                lp.print(ending(&lp.timeout(ms(20), body).await));
            }
            Ok(None)
        },
        [(50, "done: 1"), (100, "timed out")],
        100
    ),
    case!(
        a_timeout_of_a_gather_cancels_its_children_in_order,
        9,
        |lp: Loop| async move {
            let children = [("a", 50), ("b", 10), ("c", 40)];
            let children = children.map(|(name, millis)| careful(&lp, name, millis));
            let gathered = gather(&lp, children, false).into_future();
            lp.print(ending(&lp.timeout(ms(20), gathered).await));
            Ok(None)
        },
        [(10, "b"), (20, "a cancelled"), (20, "c cancelled"), (20, "timed out")],
        20
    ),
    case!(
        many_timeouts_with_one_deadline_are_raised_in_order,
        9,
        |lp: Loop| async move {
            let children = ["a", "b", "c"].map(|name| {
                let lp = lp.clone();
                async move {
                    let outcome = lp.timeout(ms(20), careful(&lp, name, 50)).await;
                    lp.print(format!("{name} {}", ending(&outcome)));
                    Ok(None)
                }
            });
            gather(&lp, children, false).await?;
            Ok(None)
        },
        [
            (20, "a cancelled"),
            (20, "a timed out"),
            (20, "b cancelled"),
            (20, "b timed out"),
            (20, "c cancelled"),
            (20, "c timed out")
        ],
        20
    ),
    case!(
        wait_for_returns_what_is_done_in_time,
        10,
        |lp: Loop| async move {
            lp.print(ending(&lp.wait_for(sleeper(&lp, "a", 20), ms(50)).await));
            lp.print(ending(&lp.wait_for(failer(&lp, "boom", 20), ms(50)).await));
            let child = lp.create_task(sleeper(&lp, "b", 20));
            lp.print(ending(&lp.wait_for(child, ms(50)).await));
            Ok(None)
        },
        [(20, "a"), (20, "done: a"), (40, "failed: boom"), (60, "b"), (60, "done: b")],
        60
    ),
    case!(
        wait_for_cancels_what_takes_too_long,
        10,
        |lp: Loop| async move {
            lp.print(ending(&lp.wait_for(careful(&lp, "a", 50), ms(20)).await));
            let child = lp.create_task(careful(&lp, "b", 50));
            lp.print(ending(&lp.wait_for(child.clone(), ms(20)).await));
            lp.print(ending(&child.await));
            Ok(None)
        },
        [
            (20, "a cancelled"),
            (20, "timed out"),
            (40, "b cancelled"),
            (40, "timed out"),
            (40, "cancelled")
        ],
        40
    ),
    case!(
        wait_for_awaits_the_cleanup,
        10,
        |lp: Loop| async move {
            lp.print(ending(&lp.wait_for(tidy(&lp, "a", 30), ms(20)).await));
            let child = lp.create_task(tidy(&lp, "b", 30));
            lp.print(ending(&lp.wait_for(child, ms(20)).await));
            Ok(None)
        },
        [(50, "a tidied up"), (50, "timed out"), (100, "b tidied up"), (100, "timed out")],
        100
    ),
    case!(
        wait_for_returns_what_swallowed_its_cancellation,
        10,
        |lp: Loop| async move {
            lp.print(ending(&lp.wait_for(stubborn(&lp, "a", 30), ms(20)).await));
            let child = lp.create_task(stubborn(&lp, "b", 30));
            lp.print(ending(&lp.wait_for(child, ms(20)).await));
            Ok(None)
        },
        [(50, "done: a"), (100, "done: b")],
        100
    ),
    case!(
        wait_for_runs_a_coroutine_in_the_same_task,
        10,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move {
                handle.print("body");
                handle.yield_now().await?;
                text("a")
            };
            lp.create_task(ticks(&lp, 4));
            lp.print(ending(&lp.wait_for(body, ms(20)).await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(0, "body"), (0, "tick 1"), (0, "done: a"), (0, "tick 2"), (0, "tick 3"), (0, "tick 4")],
        10
    )
    .since(12),
    case!(
        without_any_time_a_coroutine_never_starts,
        10,
        |lp: Loop| async move {
            let handle = lp.clone();
            let body = async move {
                handle.print("body");
                Ok(None)
            };
            lp.create_task(ticks(&lp, 4));
            lp.print(ending(&lp.wait_for(body, ms(0)).await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(0, "tick 1"), (0, "tick 2"), (0, "tick 3"), (0, "timed out"), (0, "tick 4")],
        10
    ),
    case!(
        without_any_time_a_task_that_is_done_returns,
        10,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 10));
            let failed = lp.create_task(failer(&lp, "boom", 10));
            lp.sleep(ms(20)).await?;
            lp.create_task(ticks(&lp, 1));
            lp.print(ending(&lp.wait_for(child, ms(0)).await));
            lp.print(ending(&lp.wait_for(failed, ms(0)).await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(10, "child"), (20, "done: child"), (20, "failed: boom"), (20, "tick 1")],
        30
    ),
    case!(
        without_any_time_a_running_task_is_cancelled_and_awaited,
        10,
        |lp: Loop| async move {
            let child = lp.create_task(tidy(&lp, "child", 20));
            lp.sleep(ms(10)).await?;
            lp.print(ending(&lp.wait_for(child, ms(0)).await));
            let child = lp.create_task(stubborn(&lp, "stubborn", 20));
            lp.sleep(ms(10)).await?;
            lp.print(ending(&lp.wait_for(child, ms(0)).await));
            Ok(None)
        },
        [(30, "child tidied up"), (30, "timed out"), (60, "done: stubborn")],
        60
    ),
    case!(
        whoever_waits_without_any_time_can_be_cancelled,
        10,
        |lp: Loop| async move {
            let child = lp.create_task(tidy(&lp, "child", 50));
            lp.sleep(ms(10)).await?;
            let (handle, awaited) = (lp.clone(), child.clone());
            let waiter = lp.create_task(async move {
                handle.print(ending(&handle.wait_for(awaited, ms(0)).await));
                Ok(None)
            });
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.sleep(ms(50)).await?;
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(30, "cancelled"), (60, "child tidied up"), (80, "cancelled")],
        80
    ),
    case!(
        on_a_tie_with_a_running_task_wait_for_times_out,
        10,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 20));
            lp.yield_now().await?;
            lp.print(ending(&lp.wait_for(child, ms(20)).await));
            Ok(None)
        },
        [(20, "timed out")],
        20
    )
    .since(12)
    .ties_by_sum(),
    case!(
        cancelling_whoever_waits_for_a_task_cancels_the_task,
        10,
        |lp: Loop| async move {
            let child = lp.create_task(careful(&lp, "child", 90));
            let (handle, awaited) = (lp.clone(), child.clone());
            let waiter = lp.create_task(async move { handle.wait_for(awaited, ms(50)).await });
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.print(ending(&waiter.await));
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(20, "child cancelled"), (20, "cancelled"), (20, "cancelled")],
        20
    ),
    case!(
        wait_for_tells_of_a_cancelled_task_as_such,
        10,
        |lp: Loop| async move {
            let child = lp.create_task(careful(&lp, "child", 90));
            let cancelled = child.clone();
            lp.call_later(ms(20), move |_| {
                cancelled.cancel();
            });
            lp.print(ending(&lp.wait_for(child, ms(50)).await));
            Ok(None)
        },
        [(20, "child cancelled"), (20, "cancelled")],
        20
    ),
];

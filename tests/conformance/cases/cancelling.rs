//! Rule 8: cancellation.

use std::cell::RefCell;
use std::rc::Rc;

use loopscope::runtime::{Exception, Loop, Task, Value, gather};

use crate::case::{Case, case};
use crate::vocabulary::{Print, careful, ending, failer, ms, sleeper, text, ticks};

/// `asyncio.current_task().cancel()`
fn cancel_myself(lp: &Loop) {
    lp.current_task().iter().for_each(|task| {
        task.cancel();
    });
}

/// Awaits `awaited`, and says so when it is cancelled.
fn link(lp: &Loop, name: &'static str, awaited: &Task) -> Task {
    let (handle, awaited) = (lp.clone(), awaited.clone());
    lp.create_task(async move {
        let outcome = awaited.await;
        if outcome == Err(Exception::Cancelled) {
            handle.print(format!("{name} cancelled"));
        }
        outcome
    })
}

/// Cancels the task in `place`, which is put there later.
fn cancel_later(lp: &Loop, millis: u64, place: &Rc<RefCell<Option<Task>>>) {
    let place = Rc::clone(place);
    lp.call_later(ms(millis), move |lp| {
        lp.print("cancels");
        place.take().iter().for_each(|task| {
            task.cancel();
        });
    });
}

pub const CASES: &[Case] = &[
    case!(
        a_sleep_is_cancelled_at_once,
        8,
        |lp: Loop| async move {
            let child = lp.create_task(careful(&lp, "child", 100));
            lp.sleep(ms(20)).await?;
            lp.print(child.cancel().printed());
            lp.print(child.done().printed());
            lp.print(ending(&(&child).await));
            lp.print(child.cancelled().printed());
            Ok(None)
        },
        [(20, "True"), (20, "False"), (20, "child cancelled"), (20, "cancelled"), (20, "True")],
        20
    ),
    case!(
        before_its_first_step_a_body_never_runs,
        8,
        |lp: Loop| async move {
            let child = lp.create_task(careful(&lp, "child", 10));
            lp.print(child.cancel().printed());
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(0, "True"), (0, "cancelled")],
        0
    ),
    case!(
        a_swallowed_cancellation_completes_normally,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                if handle.sleep(ms(100)).await.is_err() {
                    handle.print("swallowed");
                }
                handle.sleep(ms(20)).await?;
                text("stubborn")
            });
            lp.sleep(ms(10)).await?;
            child.cancel();
            lp.print(ending(&(&child).await));
            lp.print(child.cancelled().printed());
            Ok(None)
        },
        [(10, "swallowed"), (30, "done: stubborn"), (30, "False")],
        30
    ),
    case!(
        clean_up_may_await,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                let slept = handle.sleep(ms(100)).await;
                handle.print("tidying up");
                handle.sleep(ms(30)).await?;
                handle.print("tidied up");
                slept.map(|()| None)
            });
            lp.sleep(ms(10)).await?;
            child.cancel();
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(10, "tidying up"), (40, "tidied up"), (40, "cancelled")],
        40
    ),
    case!(
        it_unwinds_one_task_an_iteration,
        8,
        |lp: Loop| async move {
            let inner = lp.create_task(careful(&lp, "inner", 100));
            let middle = link(&lp, "middle", &inner);
            let outer = link(&lp, "outer", &middle);
            lp.sleep(ms(20)).await?;
            outer.cancel();
            lp.create_task(ticks(&lp, 5));
            lp.print(ending(&outer.await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [
            (20, "inner cancelled"),
            (20, "tick 1"),
            (20, "middle cancelled"),
            (20, "tick 2"),
            (20, "outer cancelled"),
            (20, "tick 3"),
            (20, "cancelled"),
            (20, "tick 4"),
            (20, "tick 5")
        ],
        30
    ),
    case!(
        it_unwinds_awaited_coroutines_in_one_step,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                let inner = async {
                    let slept = handle.sleep(ms(100)).await;
                    handle.print("inner left");
                    slept
                };
                let slept = inner.await;
                handle.print("outer left");
                slept.map(|()| None)
            });
            lp.sleep(ms(20)).await?;
            child.cancel();
            lp.create_task(ticks(&lp, 2));
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(20, "inner left"), (20, "outer left"), (20, "tick 1"), (20, "cancelled"), (20, "tick 2")],
        20
    ),
    case!(
        it_is_delivered_though_the_future_has_a_result,
        8,
        |lp: Loop| async move {
            let made = lp.create_future::<Value>();
            let (handle, awaited) = (lp.clone(), made.clone());
            let child = lp.create_task(async move {
                let result = (&awaited).await;
                if result == Err(Exception::Cancelled) {
                    handle.print("cancelled");
                    handle.print(ending(&awaited.await));
                }
                result
            });
            lp.sleep(ms(10)).await?;
            made.set_result(Some("x".into()));
            lp.print(child.cancel().printed());
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(10, "True"), (10, "cancelled"), (10, "done: x"), (10, "cancelled")],
        10
    ),
    case!(
        a_task_cancels_itself_at_its_next_await,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                cancel_myself(&handle);
                handle.print("still here");
                careful(&handle, "slept", 50).await
            });
            lp.create_task(ticks(&lp, 3));
            lp.print(ending(&child.await));
            lp.yield_now().await?;
            Ok(None)
        },
        [
            (0, "still here"),
            (0, "tick 1"),
            (0, "slept cancelled"),
            (0, "tick 2"),
            (0, "cancelled"),
            (0, "tick 3")
        ],
        0
    ),
    case!(
        a_task_that_cancels_itself_and_returns_is_cancelled,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                cancel_myself(&handle);
                text("returned")
            });
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(0, "cancelled")],
        0
    ),
    case!(
        a_task_that_cancels_itself_and_raises_has_failed,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                cancel_myself(&handle);
                Err(Exception::failed("boom"))
            });
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(0, "failed: boom")],
        0
    ),
    case!(
        cancelling_oneself_does_not_show_at_a_done_future,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                let made = handle.create_future::<Value>();
                made.set_result(Some("x".into()));
                cancel_myself(&handle);
                handle.print(format!("got {}", made.await?.printed()));
                handle.print(ending(&handle.yield_now().await));
                handle.sleep(ms(10)).await?;
                handle.print("carries on");
                Ok(None)
            });
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(0, "got x"), (0, "cancelled"), (10, "carries on"), (10, "done: None")],
        10
    ),
    case!(
        cancelled_twice_at_once_is_cancelled_once,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                handle.print(ending(&handle.sleep(ms(100)).await));
                handle.print(ending(&handle.sleep(ms(10)).await));
                Ok(None)
            });
            lp.sleep(ms(10)).await?;
            child.cancel();
            child.cancel();
            lp.print(format!("{} requests", child.cancelling()));
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(10, "2 requests"), (10, "cancelled"), (20, "done: None"), (20, "done: None")],
        20
    ),
    case!(
        cancelled_again_while_it_cleans_up,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                let slept = handle.sleep(ms(100)).await;
                handle.print("tidying up");
                careful(&handle, "tidied up", 50).await?;
                slept.map(|()| None)
            });
            lp.sleep(ms(10)).await?;
            child.cancel();
            lp.sleep(ms(20)).await?;
            child.cancel();
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(10, "tidying up"), (30, "tidied up cancelled"), (30, "cancelled")],
        30
    ),
    case!(
        a_done_task_is_not_cancelled,
        8,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 10));
            lp.sleep(ms(20)).await?;
            lp.print(child.cancel().printed());
            lp.print(ending(&(&child).await));
            lp.print(child.cancelled().printed());
            Ok(None)
        },
        [(10, "child"), (20, "False"), (20, "done: child"), (20, "False")],
        20
    ),
    case!(
        it_reaches_a_bare_yield,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                handle.print(ending(&handle.yield_now().await));
                handle.print(ending(&handle.yield_now().await));
                Ok(None)
            });
            lp.yield_now().await?;
            child.cancel();
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(0, "cancelled"), (0, "done: None"), (0, "done: None")],
        0
    ),
    case!(
        an_awaiter_goes_on_with_what_a_swallowing_task_returns,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let inner = lp.create_task(async move {
                handle.print(ending(&handle.sleep(ms(100)).await));
                text("stubborn")
            });
            let handle = lp.clone();
            let outer = lp.create_task(async move {
                handle.print(format!("got {}", inner.await?.printed()));
                Ok(None)
            });
            lp.sleep(ms(10)).await?;
            outer.cancel();
            lp.print(ending(&outer.await));
            Ok(None)
        },
        [(10, "cancelled"), (10, "got stubborn"), (10, "done: None")],
        10
    ),
    case!(
        requests_are_counted,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                handle.print(ending(&handle.sleep(ms(100)).await));
                if let Some(me) = handle.current_task() {
                    handle.print(format!("{} requests", me.cancelling()));
                    handle.print(format!("{} left", me.uncancel()));
                    handle.print(format!("{} left", me.uncancel()));
                }
                text("counted")
            });
            lp.sleep(ms(10)).await?;
            child.cancel();
            lp.print(ending(&child.await));
            Ok(None)
        },
        [
            (10, "cancelled"),
            (10, "1 requests"),
            (10, "0 left"),
            (10, "0 left"),
            (10, "done: counted")
        ],
        10
    ),
    case!(
        taking_the_last_request_back_drops_what_was_not_delivered,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                if let Some(me) = handle.current_task() {
                    me.cancel();
                    handle.print(format!("{} left", me.uncancel()));
                }
                handle.print(ending(&handle.sleep(ms(10)).await));
                Ok(None)
            });
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(0, "0 left"), (10, "done: None"), (10, "done: None")],
        10
    )
    .since(13),
    case!(
        taking_one_of_two_requests_back_drops_nothing,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                if let Some(me) = handle.current_task() {
                    me.cancel();
                    me.cancel();
                    handle.print(format!("{} left", me.uncancel()));
                }
                handle.print(ending(&handle.sleep(ms(10)).await));
                Ok(None)
            });
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(0, "1 left"), (0, "cancelled"), (0, "done: None")],
        0
    ),
    case!(
        a_body_can_raise_it_by_itself,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                handle.sleep(ms(10)).await?;
                Err(Exception::Cancelled)
            });
            lp.print(ending(&(&child).await));
            lp.print(child.cancelled().printed());
            Ok(None)
        },
        [(10, "cancelled"), (10, "True")],
        10
    ),
    case!(
        a_failure_while_cleaning_up_replaces_it,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                let _slept = handle.sleep(ms(100)).await;
                failer(&handle, "boom", 0).await
            });
            lp.sleep(ms(10)).await?;
            child.cancel();
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(10, "failed: boom")],
        10
    ),
    case!(
        a_shared_task_is_cancelled_for_all_its_awaiters,
        8,
        |lp: Loop| async move {
            let shared = lp.create_task(careful(&lp, "shared", 100));
            let [one, _] = ["one", "two"].map(|name| {
                let (handle, shared) = (lp.clone(), shared.clone());
                lp.create_task(async move {
                    let outcome = shared.await;
                    handle.print(format!("{name} {}", ending(&outcome)));
                    Ok(None)
                })
            });
            lp.sleep(ms(10)).await?;
            one.cancel();
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(10, "shared cancelled"), (10, "one cancelled"), (10, "two cancelled")],
        20
    ),
    case!(
        several_are_cancelled_in_order,
        8,
        |lp: Loop| async move {
            let children = [("a", 90), ("b", 70), ("c", 80)]
                .map(|(name, millis)| lp.create_task(careful(&lp, name, millis)));
            lp.sleep(ms(20)).await?;
            for child in children.iter().rev() {
                child.cancel();
            }
            for child in children {
                lp.print(ending(&child.await));
            }
            Ok(None)
        },
        [
            (20, "c cancelled"),
            (20, "b cancelled"),
            (20, "a cancelled"),
            (20, "cancelled"),
            (20, "cancelled"),
            (20, "cancelled")
        ],
        20
    ),
    case!(
        a_sleeper_is_cancelled_in_the_batch_that_would_wake_it,
        8,
        |lp: Loop| async move {
            let place = Rc::new(RefCell::new(None));
            cancel_later(&lp, 20, &place);
            let child = lp.create_task(careful(&lp, "child", 20));
            place.replace(Some(child.clone()));
            lp.sleep(ms(30)).await?;
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(20, "cancels"), (20, "child cancelled"), (30, "cancelled")],
        30
    ),
    case!(
        a_woken_sleeper_is_cancelled_before_its_step,
        8,
        |lp: Loop| async move {
            let place = Rc::new(RefCell::new(None));
            let child = lp.create_task(careful(&lp, "child", 20));
            lp.yield_now().await?;
            cancel_later(&lp, 20, &place);
            place.replace(Some(child.clone()));
            lp.sleep(ms(30)).await?;
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(20, "cancels"), (20, "child cancelled"), (30, "cancelled")],
        30
    )
    .ties_by_sum(),
    case!(
        cancelling_a_task_that_awaits_two_levels_of_gather,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let outer = lp.create_task(async move {
                let pairs = [["a1", "a2"], ["b1", "b2"]].map(|names| {
                    let lp = handle.clone();
                    async move {
                        let pair = names.map(|name| careful(&lp, name, 50));
                        gather(&lp, pair, false).await?;
                        Ok(None)
                    }
                });
                gather(&handle, pairs, false).await?;
                Ok(None)
            });
            lp.sleep(ms(20)).await?;
            outer.cancel();
            lp.create_task(ticks(&lp, 6));
            lp.print(ending(&outer.await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [
            (20, "a1 cancelled"),
            (20, "a2 cancelled"),
            (20, "b1 cancelled"),
            (20, "b2 cancelled"),
            (20, "tick 1"),
            (20, "tick 2"),
            (20, "tick 3"),
            (20, "tick 4"),
            (20, "tick 5"),
            (20, "cancelled"),
            (20, "tick 6")
        ],
        30
    ),
    case!(
        a_task_gathered_twice_is_asked_twice,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                handle.print(ending(&handle.sleep(ms(100)).await));
                handle.print(ending(&handle.sleep(ms(10)).await));
                let requests = handle.current_task().map_or(0, |me| me.cancelling());
                handle.print(format!("{requests} requests"));
                text("stubborn")
            });
            let handle = lp.clone();
            let outer = lp.create_task(async move {
                gather(&handle, [child.clone(), child], false).await?;
                Ok(None)
            });
            lp.sleep(ms(10)).await?;
            outer.cancel();
            lp.print(ending(&outer.await));
            Ok(None)
        },
        [(10, "cancelled"), (20, "done: None"), (20, "2 requests"), (20, "cancelled")],
        20
    ),
    case!(
        what_several_await_is_asked_for_each_of_them,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let inner = lp.create_task(async move {
                handle.print(ending(&handle.sleep(ms(100)).await));
                let requests = handle.current_task().map_or(0, |me| me.cancelling());
                handle.print(format!("{requests} requests"));
                Ok(None)
            });
            let awaiters = [inner.clone(), inner.clone()].map(|inner| async move { inner.await });
            let both = gather(&lp, awaiters, false);
            lp.sleep(ms(10)).await?;
            both.cancel();
            lp.print(ending(&inner.await));
            Ok(None)
        },
        [(10, "cancelled"), (10, "2 requests"), (10, "done: None")],
        10
    ),
    case!(
        loops_that_catch_it_go_on,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                for number in 0..3 {
                    let slept = handle.sleep(ms(20)).await;
                    handle.print(format!("{number} {}", ending(&slept)));
                }
                Ok(None)
            });
            lp.sleep(ms(30)).await?;
            child.cancel();
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(20, "0 done: None"), (30, "1 cancelled"), (50, "2 done: None"), (50, "done: None")],
        50
    ),
];

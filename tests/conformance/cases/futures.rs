//! Rule 4: futures and their callbacks.

use loopscope::runtime::{Exception, Loop, Value};

use crate::case::{Case, case};
use crate::vocabulary::{Print, ending, ms, sleeper, ticks};

fn x() -> Value {
    Some("x".into())
}

pub const CASES: &[Case] = &[
    case!(
        callbacks_run_in_the_order_of_registration,
        4,
        |lp: Loop| async move {
            let made = lp.create_future();
            for name in ["a", "b", "c"] {
                made.add_done_callback(move |lp| lp.print(name));
            }
            made.set_result(x());
            lp.print("set");
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "set"), (0, "a"), (0, "b"), (0, "c"), (0, "main")],
        0
    ),
    case!(
        a_callback_of_a_done_future_is_queued,
        4,
        |lp: Loop| async move {
            let made = lp.create_future();
            made.set_result(x());
            made.add_done_callback(|lp| lp.print("callback"));
            lp.print("added");
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "added"), (0, "callback"), (0, "main")],
        0
    ),
    case!(
        awaiting_a_done_future_does_not_suspend,
        4,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 1));
            let made = lp.create_future();
            made.set_result(x());
            lp.print(made.await?.printed());
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "x"), (0, "tick 1"), (0, "main")],
        0
    ),
    case!(
        awaiting_a_done_task_does_not_suspend,
        4,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 10));
            lp.sleep(ms(30)).await?;
            lp.create_task(ticks(&lp, 1));
            lp.print(child.await?.printed());
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(10, "child"), (30, "child"), (30, "tick 1"), (30, "main")],
        30
    ),
    case!(
        awaiters_wake_in_the_order_of_awaiting,
        4,
        |lp: Loop| async move {
            let made = lp.create_future::<Value>();
            for name in ["a", "b", "c"] {
                let (handle, made) = (lp.clone(), made.clone());
                lp.create_task(async move {
                    let got = made.await?;
                    handle.print(format!("{name} got {}", got.printed()));
                    Ok(None)
                });
            }
            lp.sleep(ms(10)).await?;
            made.set_result(x());
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(10, "a got x"), (10, "b got x"), (10, "c got x")],
        20
    ),
    case!(
        a_result_wakes_in_the_next_iteration,
        4,
        |lp: Loop| async move {
            let made = lp.create_future::<Value>();
            let (handle, awaited) = (lp.clone(), made.clone());
            lp.create_task(async move {
                let got = awaited.await?;
                handle.print(format!("got {}", got.printed()));
                Ok(None)
            });
            lp.yield_now().await?;
            made.set_result(x());
            lp.create_task(ticks(&lp, 2));
            lp.print("set");
            lp.yield_now().await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "set"), (0, "got x"), (0, "tick 1"), (0, "main"), (0, "tick 2")],
        0
    ),
    case!(
        a_removed_callback_is_not_called,
        4,
        |lp: Loop| async move {
            let made = lp.create_future();
            made.add_done_callback(|lp| lp.print("first"));
            let second = made.add_done_callback(|lp| lp.print("second"));
            second.cancel();
            made.set_result(x());
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "first"), (0, "main")],
        0
    ),
    case!(
        an_exception_reaches_every_awaiter,
        4,
        |lp: Loop| async move {
            let made = lp.create_future::<Value>();
            for name in ["a", "b"] {
                let (handle, made) = (lp.clone(), made.clone());
                lp.create_task(async move {
                    let result = made.await;
                    handle.print(format!("{name} {}", ending(&result)));
                    Ok(None)
                });
            }
            lp.yield_now().await?;
            made.set_exception(Exception::failed("boom"));
            lp.sleep(ms(10)).await?;
            lp.print(ending(&made.await));
            Ok(None)
        },
        [(0, "a failed: boom"), (0, "b failed: boom"), (10, "failed: boom")],
        10
    ),
    case!(
        a_cancelled_future_cancels_its_awaiter,
        4,
        |lp: Loop| async move {
            let made = lp.create_future::<Value>();
            let awaited = made.clone();
            let child = lp.create_task(async move { awaited.await });
            lp.yield_now().await?;
            lp.print(made.cancel().printed());
            lp.print(made.cancel().printed());
            lp.print(child.cancelled().printed());
            lp.print(ending(&(&child).await));
            lp.print(child.cancelled().printed());
            Ok(None)
        },
        [(0, "True"), (0, "False"), (0, "False"), (0, "cancelled"), (0, "True")],
        0
    ),
    case!(
        a_future_is_completed_by_a_timer,
        4,
        |lp: Loop| async move {
            let made = lp.create_future();
            let to_complete = made.clone();
            lp.call_later(ms(20), move |_| {
                to_complete.set_result(x());
            });
            lp.print((&made).await?.printed());
            lp.print(made.await?.printed());
            Ok(None)
        },
        [(20, "x"), (20, "x")],
        20
    ),
    case!(
        callbacks_of_a_task_run_in_order_with_its_awaiter,
        4,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 10));
            let handle = lp.clone();
            child.add_done_callback(move |_| handle.print("first"));
            let (handle, awaited) = (lp.clone(), child.clone());
            lp.create_task(async move {
                awaited.await?;
                handle.print("awaiter");
                Ok(None)
            });
            lp.yield_now().await?;
            let handle = lp.clone();
            child.add_done_callback(move |_| handle.print("last"));
            lp.sleep(ms(30)).await?;
            Ok(None)
        },
        [(10, "child"), (10, "first"), (10, "awaiter"), (10, "last")],
        30
    ),
];

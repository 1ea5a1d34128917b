//! Rule 15: eager tasks, which CPython has from 3.12 on.

use std::future::Future;

use loopscope::runtime::{Exception, Loop, LoopFuture, Outcome, gather};

use crate::case::{Case, case};
use crate::vocabulary::{Print, careful, ending, ms, sleeper, text, ticks};

fn waits_for(
    lp: &Loop,
    future: &LoopFuture<()>,
    name: &'static str,
) -> impl Future<Output = Outcome> + use<> {
    let (lp, future) = (lp.clone(), future.clone());
    async move {
        lp.print(format!("{name} begins"));
        future.await?;
        lp.print(format!("{name} goes on"));
        Ok(None)
    }
}

/// Says so, and returns.
fn says(lp: &Loop, name: &'static str) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        lp.print(name);
        text(name)
    }
}

/// Holds the thread, and waits.
fn holds(lp: &Loop, name: &'static str) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        lp.print(name);
        lp.block(ms(20)).await;
        lp.print(format!("{name} goes on"));
        lp.sleep(ms(30)).await?;
        Ok(None)
    }
}

pub const CASES: &[Case] = &[
    case!(
        the_first_step_runs_inside_the_call,
        15,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = async move {
                handle.print("child begins");
                handle.yield_now().await?;
                handle.print("child goes on");
                Ok(None)
            };
            lp.print("before");
            let made = lp.create_eager_task(child).await;
            lp.print("after");
            made.await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "before"), (0, "child begins"), (0, "after"), (0, "child goes on"), (0, "main")],
        0
    )
    .since(12),
    case!(
        what_does_not_suspend_is_done_at_once,
        15,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = async move {
                handle.print("child");
                text("result")
            };
            lp.create_task(ticks(&lp, 1));
            let made = lp.create_eager_task(child).await;
            lp.print(made.done().printed());
            lp.print(made.await?.printed());
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "child"), (0, "True"), (0, "result"), (0, "tick 1")],
        0
    )
    .since(12),
    case!(
        an_eager_failure_is_raised_where_it_is_awaited,
        15,
        |lp: Loop| async move {
            let made = lp.create_eager_task(async { Err(Exception::failed("boom")) }).await;
            lp.print("after");
            lp.print(ending(&made.await));
            Ok(None)
        },
        [(0, "after"), (0, "failed: boom")],
        0
    )
    .since(12),
    case!(
        eager_sleeps_fall_due_in_the_order_of_creation,
        15,
        |lp: Loop| async move {
            let a = lp.create_task(sleeper(&lp, "a", 20));
            let b = lp.create_eager_task(sleeper(&lp, "b", 20)).await;
            let c = lp.create_task(sleeper(&lp, "c", 10));
            let d = lp.create_eager_task(sleeper(&lp, "d", 20)).await;
            gather(&lp, [a, b, c, d], false).await?;
            Ok(None)
        },
        [(10, "c"), (20, "b"), (20, "d"), (20, "a")],
        20
    )
    .since(12)
    .ties_by_sum(),
    case!(
        an_eager_yield_stands_behind_what_is_ready,
        15,
        |lp: Loop| async move {
            let first = lp.create_task(ticks(&lp, 2));
            lp.yield_now().await?;
            let made = lp.create_eager_task(ticks(&lp, 3)).await;
            lp.print("main");
            first.await?;
            made.await
        },
        [(0, "tick 1"), (0, "tick 1"), (0, "main"), (0, "tick 2"), (0, "tick 2"), (0, "tick 3")],
        0
    )
    .since(12),
    case!(
        what_is_done_does_not_suspend_an_eager_task,
        15,
        |lp: Loop| async move {
            let result = lp.create_future();
            result.set_result(());
            lp.create_eager_task(waits_for(&lp, &result, "child")).await;
            lp.print("main");
            Ok(None)
        },
        [(0, "child begins"), (0, "child goes on"), (0, "main")],
        0
    )
    .since(12),
    case!(
        an_eager_task_that_waits_resumes_as_others,
        15,
        |lp: Loop| async move {
            let result = lp.create_future();
            let a = lp.create_eager_task(waits_for(&lp, &result, "a")).await;
            let b = lp.create_task(waits_for(&lp, &result, "b"));
            lp.print("main");
            lp.sleep(ms(10)).await?;
            result.set_result(());
            lp.create_task(ticks(&lp, 2));
            gather(&lp, [a, b], false).await?;
            Ok(None)
        },
        [
            (0, "a begins"),
            (0, "main"),
            (0, "b begins"),
            (10, "a goes on"),
            (10, "b goes on"),
            (10, "tick 1"),
            (10, "tick 2")
        ],
        10
    )
    .since(12),
    case!(
        eager_tasks_within_eager_tasks,
        15,
        |lp: Loop| async move {
            let handle = lp.clone();
            let inner = async move {
                handle.print("inner begins");
                handle.sleep(ms(10)).await?;
                handle.print("inner ends");
                Ok(None)
            };
            let handle = lp.clone();
            let outer = async move {
                handle.print("outer begins");
                let made = handle.create_eager_task(inner).await;
                handle.print("outer goes on");
                made.await?;
                handle.print("outer ends");
                Ok(None)
            };
            let made = lp.create_eager_task(outer).await;
            lp.print("main");
            made.await
        },
        [
            (0, "outer begins"),
            (0, "inner begins"),
            (0, "outer goes on"),
            (0, "main"),
            (10, "inner ends"),
            (10, "outer ends")
        ],
        10
    )
    .since(12),
    case!(
        an_eager_step_that_holds_the_thread_holds_its_creator,
        15,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = async move {
                handle.print("child begins");
                handle.block(ms(20)).await;
                handle.print("child goes on");
                handle.sleep(ms(10)).await?;
                handle.print("child ends");
                Ok(None)
            };
            lp.create_task(ticks(&lp, 2));
            let made = lp.create_eager_task(child).await;
            lp.print("main");
            made.await
        },
        [
            (0, "child begins"),
            (20, "child goes on"),
            (20, "main"),
            (20, "tick 1"),
            (20, "tick 2"),
            (30, "child ends")
        ],
        30
    )
    .since(12),
    case!(
        holds_at_several_depths_add_up,
        15,
        |lp: Loop| async move {
            let handle = lp.clone();
            let outer = async move {
                handle.block(ms(10)).await;
                let made = handle.create_eager_task(holds(&handle, "inner")).await;
                handle.print("outer goes on");
                handle.block(ms(10)).await;
                handle.create_eager_task(holds(&handle, "second")).await;
                handle.print("outer waits");
                made.await?;
                handle.print("outer ends");
                Ok(None)
            };
            let made = lp.create_eager_task(outer).await;
            lp.print("main");
            made.await
        },
        [
            (10, "inner"),
            (30, "inner goes on"),
            (30, "outer goes on"),
            (40, "second"),
            (60, "second goes on"),
            (60, "outer waits"),
            (60, "main"),
            (60, "outer ends")
        ],
        60
    )
    .since(12),
    case!(
        the_current_task_changes_and_comes_back,
        15,
        |lp: Loop| async move {
            let is_main = |lp: &Loop| lp.current_task().is_some_and(|task| task.id().0 == 0);
            let handle = lp.clone();
            let child = async move {
                handle.print(is_main(&handle).printed());
                Ok(None)
            };
            lp.create_eager_task(child).await;
            lp.print(is_main(&lp).printed());
            Ok(None)
        },
        [(0, "False"), (0, "True")],
        0
    )
    .since(12),
    case!(
        an_eager_task_can_cancel_its_creator,
        15,
        |lp: Loop| async move {
            let handle = lp.clone();
            let creates = async move {
                let (lp, creator) = (handle.clone(), handle.current_task());
                let child = async move {
                    creator.map(|creator| creator.cancel());
                    lp.print("child");
                    Ok(None)
                };
                handle.create_eager_task(child).await;
                handle.print("goes on");
                careful(&handle, "creator", 10).await
            };
            lp.print(ending(&lp.create_task(creates).await));
            Ok(None)
        },
        [(0, "child"), (0, "goes on"), (0, "creator cancelled"), (0, "cancelled")],
        0
    )
    .since(12),
    case!(
        cancelled_before_it_resumes_an_eager_task_sees_it,
        15,
        |lp: Loop| async move {
            let made = lp.create_eager_task(careful(&lp, "child", 50)).await;
            made.cancel();
            lp.print(ending(&made.await));
            Ok(None)
        },
        [(0, "child cancelled"), (0, "cancelled")],
        0
    )
    .since(12),
    case!(
        a_gather_of_eager_tasks_that_are_done_does_not_suspend,
        15,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 1));
            let mut children = Vec::new();
            for name in ["a", "b", "c"] {
                children.push(lp.create_eager_task(says(&lp, name)).await);
            }
            lp.print(gather(&lp, children, false).await?.printed());
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "a"), (0, "b"), (0, "c"), (0, "a b c"), (0, "tick 1")],
        0
    )
    .since(12),
    case!(
        a_timeout_in_an_eager_step_belongs_to_its_task,
        15,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = async move { handle.timeout(ms(20), careful(&handle, "child", 50)).await };
            let made = lp.create_eager_task(child).await;
            lp.print(ending(&made.await));
            lp.print(
                lp.current_task().map(|main| main.cancelling()).unwrap_or_default().to_string(),
            );
            Ok(None)
        },
        [(20, "child cancelled"), (20, "timed out"), (20, "0")],
        20
    )
    .since(12),
];

//! Rule 7: gather.

use std::future::Future;

use loopscope::runtime::{Exception, Loop, Outcome, Task, gather};

use crate::case::{Case, case};
use crate::vocabulary::{Print, careful, ending, failer, ms, sleeper, text, ticks};

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

/// Tells how `task` ends after cancelling it at 20 ms.
async fn cancelled_at_twenty(lp: Loop, task: Task) -> Result<(), Exception> {
    lp.sleep(ms(20)).await?;
    task.cancel();
    lp.print(ending(&task.await));
    Ok(())
}

/// Cancels `task` at 10 ms.
fn cancels(lp: &Loop, task: &Task) -> Task {
    let (handle, task) = (lp.clone(), task.clone());
    lp.create_task(async move {
        handle.sleep(ms(10)).await?;
        task.cancel();
        Ok(None)
    })
}

pub const CASES: &[Case] = &[
    case!(
        it_starts_in_the_order_of_arguments,
        7,
        |lp: Loop| async move {
            let children = ["a", "b", "c"].map(|name| {
                let lp = lp.clone();
                async move {
                    lp.print(format!("{name} starts"));
                    lp.sleep(ms(10)).await?;
                    Ok(None)
                }
            });
            gather(&lp, children, false).await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "a starts"), (0, "b starts"), (0, "c starts"), (10, "main")],
        10
    ),
    case!(
        results_come_in_the_order_of_arguments,
        7,
        |lp: Loop| async move {
            let children =
                [("a", 30), ("b", 10), ("c", 20)].map(|(name, millis)| sleeper(&lp, name, millis));
            lp.print(gather(&lp, children, false).await?.printed());
            Ok(None)
        },
        [(10, "b"), (20, "c"), (30, "a"), (30, "a b c")],
        30
    ),
    case!(
        the_first_exception_is_raised_at_once_and_siblings_keep_running,
        7,
        |lp: Loop| async move {
            let children = [
                lp.create_task(sleeper(&lp, "a", 10)),
                lp.create_task(failer(&lp, "boom", 20)),
                lp.create_task(sleeper(&lp, "c", 40)),
            ];
            lp.print(ending(&gather(&lp, children, false).await));
            lp.sleep(ms(40)).await?;
            lp.print("main");
            Ok(None)
        },
        [(10, "a"), (20, "failed: boom"), (40, "c"), (60, "main")],
        60
    ),
    case!(
        exceptions_can_be_results,
        7,
        |lp: Loop| async move {
            let children = [
                lp.create_task(sleeper(&lp, "a", 10)),
                lp.create_task(failer(&lp, "boom", 20)),
                lp.create_task(sleeper(&lp, "c", 30)),
            ];
            lp.print(gather(&lp, children, true).await?.printed());
            Ok(None)
        },
        [(10, "a"), (30, "c"), (30, "a boom c")],
        30
    ),
    case!(
        of_two_failures_in_one_batch_the_first_counts,
        7,
        |lp: Loop| async move {
            let three = [("one", 20), ("two", 20), ("three", 10)];
            let three = three.map(|(name, millis)| failer(&lp, name, millis));
            lp.print(ending(&gather(&lp, three, false).await));
            let two = ["one", "two"].map(|name| failer(&lp, name, 20));
            lp.print(ending(&gather(&lp, two, false).await));
            Ok(None)
        },
        [(10, "failed: three"), (30, "failed: one")],
        30
    ),
    case!(
        of_nothing_it_does_not_suspend,
        7,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 1));
            let nothing: [Task; 0] = [];
            let results = gather(&lp, nothing, false).await?;
            lp.print(format!("{} results", results.len()));
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "0 results"), (0, "tick 1"), (0, "main")],
        0
    ),
    case!(
        a_task_given_twice_runs_once,
        7,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 10));
            let other = lp.create_task(sleeper(&lp, "other", 20));
            lp.print(gather(&lp, [child.clone(), other, child], false).await?.printed());
            Ok(None)
        },
        [(10, "child"), (20, "other"), (20, "child other child")],
        20
    ),
    case!(
        of_done_tasks_it_does_not_suspend,
        7,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 10));
            lp.sleep(ms(20)).await?;
            lp.create_task(ticks(&lp, 3));
            lp.print(gather(&lp, [child], false).await?.printed());
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(10, "child"), (20, "child"), (20, "tick 1"), (20, "tick 2"), (20, "tick 3")],
        30
    )
    .since(12),
    case!(
        a_done_failure_is_raised_without_suspending,
        7,
        |lp: Loop| async move {
            let failed = lp.create_task(failer(&lp, "boom", 10));
            let child = lp.create_task(sleeper(&lp, "child", 40));
            lp.sleep(ms(20)).await?;
            lp.create_task(ticks(&lp, 2));
            lp.print(ending(&gather(&lp, [child.clone(), failed], false).await));
            lp.print(child.await?.printed());
            Ok(None)
        },
        [(20, "failed: boom"), (20, "tick 1"), (20, "tick 2"), (40, "child"), (40, "child")],
        40
    )
    .since(12),
    case!(
        cancelling_the_awaiter_cancels_the_children_in_order,
        7,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let children = [("a", 50), ("b", 40), ("c", 60)];
                let children = children.map(|(name, millis)| careful(&handle, name, millis));
                gather(&handle, children, false).await?;
                Ok(None)
            });
            cancelled_at_twenty(lp, waiter).await?;
            Ok(None)
        },
        [(20, "a cancelled"), (20, "b cancelled"), (20, "c cancelled"), (20, "cancelled")],
        20
    ),
    case!(
        cancelling_ends_only_what_still_runs,
        7,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let children = [("a", 10), ("b", 40), ("c", 60)];
                let children = children.map(|(name, millis)| careful(&handle, name, millis));
                gather(&handle, children, false).await?;
                Ok(None)
            });
            cancelled_at_twenty(lp, waiter).await?;
            Ok(None)
        },
        [(10, "a"), (20, "b cancelled"), (20, "c cancelled"), (20, "cancelled")],
        20
    ),
    case!(
        cancelling_is_raised_even_where_exceptions_are_results,
        7,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let children = [("a", 50), ("b", 40)];
                let children = children.map(|(name, millis)| careful(&handle, name, millis));
                handle.print(gather(&handle, children, true).await?.printed());
                Ok(None)
            });
            cancelled_at_twenty(lp, waiter).await?;
            Ok(None)
        },
        [(20, "a cancelled"), (20, "b cancelled"), (20, "cancelled")],
        20
    ),
    case!(
        a_cancelled_child_is_an_exception,
        7,
        |lp: Loop| async move {
            let child = lp.create_task(careful(&lp, "a", 50));
            cancels(&lp, &child);
            let children = [child, lp.create_task(careful(&lp, "b", 30))];
            lp.print(ending(&gather(&lp, children, false).await));
            lp.sleep(ms(30)).await?;
            Ok(None)
        },
        [(10, "a cancelled"), (10, "cancelled"), (30, "b")],
        40
    ),
    case!(
        a_cancelled_child_can_be_a_result,
        7,
        |lp: Loop| async move {
            let child = lp.create_task(careful(&lp, "a", 50));
            cancels(&lp, &child);
            let children = [child, lp.create_task(sleeper(&lp, "b", 30))];
            lp.print(gather(&lp, children, true).await?.printed());
            Ok(None)
        },
        [(10, "a cancelled"), (30, "b"), (30, "cancelled b")],
        30
    ),
    case!(
        after_its_exception_cancelling_it_cancels_nobody,
        7,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let children = [
                    handle.create_task(failer(&handle, "boom", 10)),
                    handle.create_task(careful(&handle, "b", 50)),
                ];
                handle.print(ending(&gather(&handle, children, false).await));
                handle.sleep(ms(20)).await?;
                handle.print("carries on");
                Ok(None)
            });
            cancelled_at_twenty(lp.clone(), waiter).await?;
            lp.sleep(ms(40)).await?;
            Ok(None)
        },
        [(10, "failed: boom"), (20, "cancelled"), (50, "b")],
        60
    ),
    case!(
        a_child_that_swallows_its_cancellation_does_not_save_the_gather,
        7,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let lp = handle.clone();
                let stubborn = handle.create_task(async move {
                    if lp.sleep(ms(50)).await.is_err() {
                        lp.print("swallowed");
                    }
                    text("stubborn")
                });
                let children = [stubborn, handle.create_task(sleeper(&handle, "b", 10))];
                handle.print(gather(&handle, children, false).await?.printed());
                Ok(None)
            });
            cancelled_at_twenty(lp, waiter).await?;
            Ok(None)
        },
        [(10, "b"), (20, "swallowed"), (20, "cancelled")],
        20
    ),
    case!(
        children_that_clean_up_are_waited_for,
        7,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let children = [("a", 30), ("b", 10)];
                let children = children.map(|(name, millis)| tidy(&handle, name, millis));
                gather(&handle, children, true).await?;
                Ok(None)
            });
            cancelled_at_twenty(lp, waiter).await?;
            Ok(None)
        },
        [(30, "b tidied up"), (50, "a tidied up"), (50, "cancelled")],
        50
    ),
    case!(
        the_first_cancelled_child_ends_the_gather,
        7,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let children = [("a", 30), ("b", 10)];
                let children = children.map(|(name, millis)| tidy(&handle, name, millis));
                gather(&handle, children, false).await?;
                Ok(None)
            });
            cancelled_at_twenty(lp.clone(), waiter).await?;
            lp.sleep(ms(40)).await?;
            Ok(None)
        },
        [(30, "b tidied up"), (30, "cancelled"), (50, "a tidied up")],
        70
    ),
    case!(
        all_waits_overlap,
        7,
        |lp: Loop| async move {
            let children = [("a", 20), ("b", 30), ("c", 10)];
            gather(&lp, children.map(|(name, millis)| sleeper(&lp, name, millis)), false).await?;
            lp.print("main");
            Ok(None)
        },
        [(10, "c"), (20, "a"), (30, "b"), (30, "main")],
        30
    ),
    case!(
        cancelling_the_future_itself_cancels_the_children,
        7,
        |lp: Loop| async move {
            let children = [("a", 50), ("b", 40)];
            let children = children.map(|(name, millis)| careful(&lp, name, millis));
            let both = gather(&lp, children, false);
            lp.sleep(ms(20)).await?;
            lp.print(both.cancel().printed());
            lp.print(ending(&(&both).await));
            lp.print(both.cancel().printed());
            Ok(None)
        },
        [(20, "True"), (20, "a cancelled"), (20, "b cancelled"), (20, "cancelled"), (20, "False")],
        20
    ),
    case!(
        a_gather_whose_children_are_all_done_takes_the_cancellation_late,
        7,
        |lp: Loop| async move {
            let made = lp.create_future::<()>();
            let waiter = lp.create_future::<Task>();
            let (handle, awaited, to_cancel) = (lp.clone(), made.clone(), waiter.clone());
            let child = lp.create_task(async move {
                awaited.await?;
                handle.print("child");
                handle.call_soon(move |lp| {
                    lp.print("cancels");
                    to_cancel.outcome().and_then(Result::ok).iter().for_each(|task| {
                        task.cancel();
                    });
                });
                Ok(None)
            });
            let handle = lp.clone();
            let task = lp.create_task(async move {
                let gathered = gather(&handle, [child], false).await;
                if gathered.is_err() {
                    handle.print("cancelled");
                }
                gathered.map(|_| None)
            });
            waiter.set_result(task.clone());
            lp.sleep(ms(10)).await?;
            made.set_result(());
            lp.create_task(ticks(&lp, 4));
            lp.print(ending(&task.await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [
            (10, "child"),
            (10, "tick 1"),
            (10, "cancels"),
            (10, "tick 2"),
            (10, "cancelled"),
            (10, "tick 3"),
            (10, "cancelled"),
            (10, "tick 4")
        ],
        20
    ),
];

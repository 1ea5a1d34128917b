//! Rule 6: after a child's last step.

use std::future::Future;

use loopscope::runtime::{Loop, Outcome, Task, gather};

use crate::case::{Case, case};
use crate::vocabulary::{Print, ending, failer, ms, sleeper, text, ticks};

fn returns(lp: &Loop, name: &'static str) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        lp.print(name);
        text(name)
    }
}

fn link(lp: &Loop, name: &'static str, awaited: &Task) -> Task {
    let (handle, awaited) = (lp.clone(), awaited.clone());
    lp.create_task(async move {
        awaited.await?;
        handle.print(name);
        Ok(None)
    })
}

pub const CASES: &[Case] = &[
    case!(
        a_task_resumes_its_awaiter_one_iteration_later,
        6,
        |lp: Loop| async move {
            let child = lp.create_task(returns(&lp, "child"));
            lp.create_task(ticks(&lp, 4));
            child.await?;
            lp.print("main");
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(0, "child"), (0, "tick 1"), (0, "main"), (0, "tick 2"), (0, "tick 3"), (0, "tick 4")],
        10
    ),
    case!(
        a_gather_resumes_its_awaiter_two_iterations_later,
        6,
        |lp: Loop| async move {
            let child = lp.create_task(returns(&lp, "child"));
            lp.create_task(ticks(&lp, 4));
            gather(&lp, [child], false).await?;
            lp.print("main");
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(0, "child"), (0, "tick 1"), (0, "tick 2"), (0, "main"), (0, "tick 3"), (0, "tick 4")],
        10
    ),
    case!(
        a_coroutine_resumes_its_awaiter_at_once,
        6,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 2));
            returns(&lp, "child").await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "child"), (0, "main"), (0, "tick 1"), (0, "tick 2")],
        0
    ),
    case!(
        a_chain_of_tasks_ends_one_an_iteration,
        6,
        |lp: Loop| async move {
            let first = lp.create_task(returns(&lp, "first"));
            let second = link(&lp, "second", &first);
            let third = link(&lp, "third", &second);
            lp.create_task(ticks(&lp, 5));
            third.await?;
            lp.print("main");
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [
            (0, "first"),
            (0, "second"),
            (0, "third"),
            (0, "tick 1"),
            (0, "main"),
            (0, "tick 2"),
            (0, "tick 3"),
            (0, "tick 4"),
            (0, "tick 5")
        ],
        10
    ),
    case!(
        all_awaiters_of_a_task_resume_in_order,
        6,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 20));
            let awaiters = ["a", "b", "c"].map(|name| {
                let (handle, child) = (lp.clone(), child.clone());
                lp.create_task(async move {
                    let got = child.await?;
                    handle.print(format!("{name} got {}", got.printed()));
                    Ok(None)
                })
            });
            for awaiter in awaiters {
                awaiter.await?;
            }
            lp.print("main");
            Ok(None)
        },
        [
            (20, "child"),
            (20, "a got child"),
            (20, "b got child"),
            (20, "c got child"),
            (20, "main")
        ],
        20
    ),
    case!(
        awaiting_in_order_what_ends_in_another,
        6,
        |lp: Loop| async move {
            let late = lp.create_task(sleeper(&lp, "late", 30));
            let early = lp.create_task(sleeper(&lp, "early", 10));
            lp.print(format!("got {}", late.await?.printed()));
            lp.print(format!("got {}", early.await?.printed()));
            Ok(None)
        },
        [(10, "early"), (30, "late"), (30, "got late"), (30, "got early")],
        30
    ),
    case!(
        an_exception_is_raised_at_the_await,
        6,
        |lp: Loop| async move {
            let child = lp.create_task(failer(&lp, "boom", 10));
            lp.sleep(ms(30)).await?;
            lp.print("not yet");
            lp.print(ending(&(&child).await));
            lp.print(ending(&child.await));
            Ok(None)
        },
        [(30, "not yet"), (30, "failed: boom"), (30, "failed: boom")],
        30
    ),
    case!(
        one_after_another_is_the_sum,
        6,
        |lp: Loop| async move {
            for (name, millis) in [("a", 20), ("b", 30), ("c", 10)] {
                sleeper(&lp, name, millis).await?;
            }
            lp.print("main");
            Ok(None)
        },
        [(20, "a"), (50, "b"), (60, "c"), (60, "main")],
        60
    ),
    case!(
        a_task_and_a_gather_of_the_same_child,
        6,
        |lp: Loop| async move {
            let child = lp.create_task(sleeper(&lp, "child", 10));
            let (handle, gathered) = (lp.clone(), child.clone());
            lp.create_task(async move {
                gather(&handle, [gathered], false).await?;
                handle.print("by gather");
                Ok(None)
            });
            link(&lp, "by task", &child);
            lp.sleep(ms(20)).await?;
            Ok(None)
        },
        [(10, "child"), (10, "by task"), (10, "by gather")],
        20
    ),
];

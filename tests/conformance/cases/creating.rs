//! Rule 3: create_task.

use loopscope::runtime::Loop;

use crate::case::{Case, case};
use crate::vocabulary::{Print, ms, sleeper, ticks};

pub const CASES: &[Case] = &[
    case!(
        nothing_runs_until_the_creator_suspends,
        3,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 1));
            lp.print("created");
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "created"), (0, "tick 1"), (0, "main")],
        0
    ),
    case!(
        tasks_start_in_the_order_of_creation,
        3,
        |lp: Loop| async move {
            for name in ["a", "b", "c"] {
                lp.create_task(sleeper(&lp, name, 0));
            }
            lp.yield_now().await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "main"), (0, "a"), (0, "b"), (0, "c")],
        0
    ),
    case!(
        grandchildren_start_after_all_children,
        3,
        |lp: Loop| async move {
            for (name, child) in [("a", "child of a"), ("b", "child of b")] {
                let handle = lp.clone();
                lp.create_task(async move {
                    handle.print(name);
                    handle.create_task(sleeper(&handle, child, 0));
                    Ok(None)
                });
            }
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(0, "a"), (0, "b"), (0, "child of a"), (0, "child of b")],
        10
    ),
    case!(
        a_call_creates_a_task,
        3,
        |lp: Loop| async move {
            lp.call_soon(|lp| {
                lp.create_task(ticks(lp, 2));
            });
            lp.yield_now().await?;
            lp.print("main");
            lp.yield_now().await?;
            lp.print("main again");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "main"), (0, "tick 1"), (0, "main again"), (0, "tick 2")],
        0
    ),
    case!(
        a_task_starts_while_its_creator_waits_for_it,
        3,
        |lp: Loop| async move {
            let handle = lp.clone();
            let parent = lp.create_task(async move {
                let child = handle.create_task(sleeper(&handle, "child", 10));
                handle.print("parent waits");
                child.await?;
                handle.print("parent");
                Ok(None)
            });
            parent.await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "parent waits"), (10, "child"), (10, "parent"), (10, "main")],
        10
    ),
    case!(
        the_current_task_is_the_one_that_runs,
        3,
        |lp: Loop| async move {
            let current = |lp: &Loop| lp.current_task().map(|task| task.id());
            let handle = lp.clone();
            let seen = lp.create_task(async move {
                let main = handle.current_task().map(|task| task.id().0);
                handle.print((main == Some(1)).printed());
                Ok(None)
            });
            lp.print((current(&lp) == Some(seen.id())).printed());
            seen.await?;
            Ok(None)
        },
        [(0, "False"), (0, "True")],
        0
    ),
];

//! What holds the thread, and rule 2 with it.

use loopscope::runtime::{Loop, gather};
use loopscope::time::Duration;

use crate::case::{Case, case};
use crate::vocabulary::{blocker, ending, ms, sleeper, ticks};

pub const CASES: &[Case] = &[
    case!(
        nothing_else_runs_while_the_thread_is_held,
        2,
        |lp: Loop| async move {
            lp.create_task(sleeper(&lp, "sleeper", 10));
            lp.yield_now().await?;
            blocker(&lp, "main", 40).await?;
            lp.sleep(ms(10)).await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "main holds"), (40, "main lets go"), (40, "sleeper"), (50, "main")],
        50
    ),
    case!(
        the_iteration_goes_on_after_a_hold,
        2,
        |lp: Loop| async move {
            lp.create_task(blocker(&lp, "a", 30));
            lp.create_task(ticks(&lp, 2));
            lp.yield_now().await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "a holds"), (30, "a lets go"), (30, "tick 1"), (30, "main"), (30, "tick 2")],
        30
    ),
    case!(
        timers_that_fell_due_meanwhile_come_after_what_was_ready,
        2,
        |lp: Loop| async move {
            lp.create_task(sleeper(&lp, "thirty", 30));
            lp.create_task(sleeper(&lp, "ten", 10));
            lp.create_task(sleeper(&lp, "twenty", 20));
            lp.create_task(ticks(&lp, 3));
            lp.yield_now().await?;
            lp.create_task(ticks(&lp, 1));
            blocker(&lp, "main", 50).await?;
            lp.sleep(ms(10)).await?;
            lp.print("main");
            Ok(None)
        },
        [
            (0, "tick 1"),
            (0, "main holds"),
            (50, "main lets go"),
            (50, "tick 2"),
            (50, "tick 1"),
            (50, "tick 3"),
            (50, "ten"),
            (50, "twenty"),
            (50, "thirty"),
            (60, "main")
        ],
        60
    ),
    case!(
        gathered_holds_add_up,
        7,
        |lp: Loop| async move {
            let children = [("a", 20), ("b", 30), ("c", 10)];
            gather(&lp, children.map(|(name, millis)| blocker(&lp, name, millis)), false).await?;
            lp.print("main");
            Ok(None)
        },
        [
            (0, "a holds"),
            (20, "a lets go"),
            (20, "b holds"),
            (50, "b lets go"),
            (50, "c holds"),
            (60, "c lets go"),
            (60, "main")
        ],
        60
    ),
    case!(
        gathered_waits_overlap_with_holds,
        7,
        |lp: Loop| async move {
            let children = [("a", 10, 30), ("b", 20, 30), ("c", 100, 20)];
            let children = children.map(|(name, wait, work)| {
                let lp = lp.clone();
                async move {
                    lp.sleep(ms(wait)).await?;
                    lp.block(ms(work)).await;
                    lp.print(name);
                    Ok(None)
                }
            });
            gather(&lp, children, false).await?;
            lp.print("main");
            Ok(None)
        },
        [(40, "a"), (70, "b"), (120, "c"), (120, "main")],
        120
    ),
    case!(
        a_sleep_after_a_hold_counts_from_its_end,
        5,
        |lp: Loop| async move {
            lp.block(ms(20)).await;
            lp.sleep(ms(30)).await?;
            lp.print("main");
            Ok(None)
        },
        [(50, "main")],
        50
    ),
    case!(
        a_task_that_blocks_before_it_sleeps_delays_the_others,
        7,
        |lp: Loop| async move {
            let children = ["a", "b", "c"].map(|name| {
                let lp = lp.clone();
                async move {
                    lp.block(ms(20)).await;
                    lp.sleep(ms(50)).await?;
                    lp.print(name);
                    Ok(None)
                }
            });
            gather(&lp, children, false).await?;
            lp.print("main");
            Ok(None)
        },
        [(70, "a"), (90, "b"), (110, "c"), (110, "main")],
        110
    ),
    case!(
        a_hold_in_a_clean_up,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            let child = lp.create_task(async move {
                let slept = handle.sleep(ms(100)).await;
                handle.block(ms(30)).await;
                handle.print("tidied up");
                slept.map(|()| None)
            });
            lp.create_task(sleeper(&lp, "sleeper", 20));
            lp.sleep(ms(10)).await?;
            child.cancel();
            lp.print(ending(&child.await));
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(40, "tidied up"), (40, "cancelled"), (40, "sleeper")],
        50
    ),
    case!(
        two_holds_in_one_step,
        2,
        |lp: Loop| async move {
            lp.create_task(sleeper(&lp, "sleeper", 20));
            let handle = lp.clone();
            lp.create_task(async move {
                handle.block(ms(10)).await;
                handle.print("once");
                handle.block(ms(20)).await;
                handle.print("twice");
                Ok(None)
            });
            lp.sleep(ms(50)).await?;
            Ok(None)
        },
        [(10, "once"), (30, "twice"), (30, "sleeper")],
        50
    ),
    case!(
        a_call_between_holds_waits,
        2,
        |lp: Loop| async move {
            lp.call_soon(|lp| lp.print("call"));
            lp.create_task(blocker(&lp, "a", 20));
            lp.call_soon(|lp| lp.print("another"));
            lp.block(ms(10)).await;
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(10, "call"), (10, "a holds"), (30, "a lets go"), (30, "another"), (30, "main")],
        30
    ),
    case!(
        a_held_thread_wakes_everyone_late_and_in_order,
        2,
        |lp: Loop| async move {
            for (name, millis) in [("d", 40), ("c", 30), ("b", 20), ("a", 10)] {
                lp.create_task(sleeper(&lp, name, millis));
            }
            lp.yield_now().await?;
            lp.block(ms(60)).await;
            lp.print("main");
            lp.sleep(ms(20)).await?;
            Ok(None)
        },
        [(60, "main"), (60, "a"), (60, "b"), (60, "c"), (60, "d")],
        80
    ),
    case!(
        holding_for_no_time_holds_nothing,
        2,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 1));
            lp.block(Duration::ZERO).await;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "main"), (0, "tick 1")],
        0
    ),
];

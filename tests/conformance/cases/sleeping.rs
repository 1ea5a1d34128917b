//! Rule 5: sleep.

use loopscope::runtime::Loop;
use loopscope::time::Duration;

use crate::case::{Case, case};
use crate::vocabulary::{ms, sleeper, ticks};

pub const CASES: &[Case] = &[
    case!(
        sleeping_for_no_time_takes_turns,
        5,
        |lp: Loop| async move {
            for name in ["a", "b"] {
                let handle = lp.clone();
                lp.create_task(async move {
                    for number in 0..3 {
                        handle.print(format!("{name}{number}"));
                        handle.sleep(Duration::ZERO).await?;
                    }
                    Ok(None)
                });
            }
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(0, "a0"), (0, "b0"), (0, "a1"), (0, "b1"), (0, "a2"), (0, "b2")],
        10
    ),
    case!(
        sleeping_for_no_time_sets_no_timer,
        5,
        |lp: Loop| async move {
            lp.call_later(Duration::ZERO, |lp| lp.print("timer"));
            for number in 0..3 {
                lp.print(format!("turn {number}"));
                lp.sleep(Duration::ZERO).await?;
            }
            Ok(None)
        },
        [(0, "turn 0"), (0, "turn 1"), (0, "timer"), (0, "turn 2")],
        0
    ),
    case!(
        a_call_after_no_time_comes_after_what_is_ready,
        5,
        |lp: Loop| async move {
            lp.call_later(Duration::ZERO, |lp| lp.print("later"));
            lp.call_soon(|lp| lp.print("soon"));
            lp.create_task(sleeper(&lp, "task", 0));
            lp.yield_now().await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "soon"), (0, "main"), (0, "later"), (0, "task")],
        0
    ),
    case!(
        sleeps_add_up,
        5,
        |lp: Loop| async move {
            for number in 0..3 {
                lp.sleep(ms(20)).await?;
                lp.print(format!("after {number}"));
            }
            Ok(None)
        },
        [(20, "after 0"), (40, "after 1"), (60, "after 2")],
        60
    ),
    case!(
        a_sleep_begins_when_it_is_awaited,
        5,
        |lp: Loop| async move {
            let prepared = lp.sleep(ms(20));
            lp.sleep(ms(10)).await?;
            lp.print("prepared");
            prepared.await?;
            lp.print("slept");
            Ok(None)
        },
        [(10, "prepared"), (30, "slept")],
        30
    ),
    case!(
        a_yield_is_shorter_than_any_sleep,
        5,
        |lp: Loop| async move {
            lp.create_task(sleeper(&lp, "slept", 10));
            lp.create_task(ticks(&lp, 4));
            lp.sleep(ms(20)).await?;
            Ok(None)
        },
        [(0, "tick 1"), (0, "tick 2"), (0, "tick 3"), (0, "tick 4"), (10, "slept")],
        20
    ),
    case!(
        yields_and_wakings_share_the_queue,
        5,
        |lp: Loop| async move {
            let handle = lp.clone();
            lp.create_task(async move {
                handle.sleep(ms(20)).await?;
                for number in 0..3 {
                    handle.print(format!("yield {number}"));
                    handle.yield_now().await?;
                }
                Ok(None)
            });
            lp.create_task(sleeper(&lp, "a", 20));
            lp.create_task(sleeper(&lp, "b", 20));
            lp.sleep(ms(40)).await?;
            Ok(None)
        },
        [(20, "yield 0"), (20, "a"), (20, "b"), (20, "yield 1"), (20, "yield 2")],
        40
    ),
    case!(
        periodic_sleeps_interleave,
        5,
        |lp: Loop| async move {
            for (name, millis, count) in [("a", 30, 3), ("b", 40, 2)] {
                let handle = lp.clone();
                lp.create_task(async move {
                    for number in 0..count {
                        handle.sleep(ms(millis)).await?;
                        handle.print(format!("{name}{number}"));
                    }
                    Ok(None)
                });
            }
            lp.sleep(ms(110)).await?;
            Ok(None)
        },
        [(30, "a0"), (40, "b0"), (60, "a1"), (80, "b1"), (90, "a2")],
        110
    ),
];

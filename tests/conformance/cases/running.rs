//! `asyncio.run`: what happens when the main task is done.

use loopscope::runtime::{Exception, Loop, Task};

use crate::case::{Case, case};
use crate::vocabulary::{careful, ending, failer, ms, ticks};

/// Sleeps long, and says `name` when it has cleaned up after `millis`.
fn tidy(lp: &Loop, name: &'static str, millis: u64) -> Task {
    let handle = lp.clone();
    lp.create_task(async move {
        let slept = handle.sleep(ms(200)).await;
        handle.sleep(ms(millis)).await?;
        handle.print(name);
        slept.map(|()| None)
    })
}

pub const CASES: &[Case] = &[
    case!(
        leftovers_are_cancelled_when_main_is_done,
        8,
        |lp: Loop| async move {
            lp.create_task(careful(&lp, "leftover", 100));
            lp.sleep(ms(20)).await?;
            lp.print("main");
            Ok(None)
        },
        [(20, "main"), (20, "leftover cancelled")],
        20
    ),
    case!(
        a_task_that_nobody_awaits_gets_as_far_as_its_first_await,
        3,
        |lp: Loop| async move {
            let handle = lp.clone();
            lp.create_task(async move {
                handle.print("starts");
                careful(&handle, "ends", 50).await
            });
            lp.print("main");
            Ok(None)
        },
        [(0, "main"), (0, "starts"), (0, "ends cancelled")],
        0
    ),
    case!(
        leftovers_may_clean_up,
        8,
        |lp: Loop| async move {
            tidy(&lp, "tidied up", 30);
            lp.sleep(ms(10)).await?;
            lp.print("main");
            Ok(None)
        },
        [(10, "main"), (40, "tidied up")],
        40
    ),
    case!(
        leftovers_that_swallow_it_run_to_their_end,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            lp.create_task(async move {
                for number in 0..3 {
                    let slept = handle.sleep(ms(20)).await;
                    handle.print(format!("{number} {}", ending(&slept)));
                }
                Ok(None)
            });
            lp.sleep(ms(30)).await?;
            lp.print("main");
            Ok(None)
        },
        [(20, "0 done: None"), (30, "main"), (30, "1 cancelled"), (50, "2 done: None")],
        50
    ),
    case!(
        leftovers_are_cancelled_when_main_fails,
        8,
        |lp: Loop| async move {
            lp.create_task(careful(&lp, "leftover", 100));
            lp.sleep(ms(20)).await?;
            lp.print("main");
            Err(Exception::failed("boom"))
        },
        [(20, "main"), (20, "leftover cancelled")],
        20
    ),
    case!(
        leftovers_end_when_the_last_one_does,
        8,
        |lp: Loop| async move {
            tidy(&lp, "slow", 40);
            tidy(&lp, "fast", 20);
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(30, "fast"), (50, "slow")],
        50
    ),
    case!(
        what_is_ready_with_the_end_of_main_still_runs,
        2,
        |lp: Loop| async move {
            lp.call_soon(|lp| {
                lp.call_soon(|lp| lp.print("second"));
            });
            lp.call_soon(|lp| lp.print("first"));
            lp.print("main");
            Ok(None)
        },
        [(0, "main"), (0, "first"), (0, "second")],
        0
    ),
    case!(
        a_task_made_while_shutting_down_gets_few_iterations,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            lp.create_task(async move {
                let slept = handle.sleep(ms(100)).await;
                handle.create_task(ticks(&handle, 9));
                slept.map(|()| None)
            });
            lp.sleep(ms(10)).await?;
            lp.print("main");
            Ok(None)
        },
        [
            (10, "main"),
            (10, "tick 1"),
            (10, "tick 2"),
            (10, "tick 3"),
            (10, "tick 4"),
            (10, "tick 5"),
            (10, "tick 6")
        ],
        10
    ),
    case!(
        a_sleep_begun_while_shutting_down_is_not_waited_for,
        8,
        |lp: Loop| async move {
            let handle = lp.clone();
            lp.create_task(async move {
                let slept = handle.sleep(ms(100)).await;
                handle.print("leaves another");
                let lp = handle.clone();
                handle.create_task(async move {
                    lp.print("late starts");
                    lp.sleep(ms(50)).await?;
                    Ok(None)
                });
                slept.map(|()| None)
            });
            lp.sleep(ms(10)).await?;
            Ok(None)
        },
        [(10, "leaves another"), (10, "late starts")],
        10
    ),
    case!(
        main_can_be_cancelled_by_a_task,
        8,
        |lp: Loop| async move {
            let (handle, main) = (lp.clone(), lp.current_task());
            lp.create_task(async move {
                handle.sleep(ms(10)).await?;
                main.iter().for_each(|main| {
                    main.cancel();
                });
                Ok(None)
            });
            careful(&lp, "main", 100).await
        },
        [(10, "main cancelled")],
        10
    ),
    case!(
        an_unawaited_failure_hurts_nobody,
        6,
        |lp: Loop| async move {
            lp.create_task(failer(&lp, "boom", 10));
            lp.sleep(ms(30)).await?;
            lp.print("main");
            Ok(None)
        },
        [(30, "main")],
        30
    ),
];

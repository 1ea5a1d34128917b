//! What comes from outside, and rule 2 with it.

use loopscope::runtime::Loop;
use loopscope::time::Instant;

use crate::case::{Case, case};
use crate::vocabulary::{blocker, ms, sleeper, ticks};

fn ring(lp: &Loop, millis: u64) {
    lp.ring(Instant::START + ms(millis));
}

pub const CASES: &[Case] = &[
    case!(
        a_bell_wakes_a_loop_that_sleeps,
        2,
        |lp: Loop| async move {
            ring(&lp, 20);
            lp.create_task(sleeper(&lp, "sleeper", 10));
            lp.sleep(ms(40)).await?;
            lp.print("main");
            Ok(None)
        },
        [(10, "sleeper"), (20, "ring"), (20, "bell"), (40, "main")],
        40
    ),
    case!(
        bells_are_answered_in_order_when_a_hold_ends,
        2,
        |lp: Loop| async move {
            ring(&lp, 10);
            ring(&lp, 30);
            lp.create_task(ticks(&lp, 2));
            lp.create_task(blocker(&lp, "a", 50));
            lp.create_task(ticks(&lp, 2));
            lp.sleep(ms(80)).await?;
            lp.print("main");
            Ok(None)
        },
        [
            (0, "tick 1"),
            (0, "a holds"),
            (10, "ring"),
            (30, "ring"),
            (50, "a lets go"),
            (50, "tick 1"),
            (50, "tick 2"),
            (50, "bell"),
            (50, "bell"),
            (50, "tick 2"),
            (80, "main")
        ],
        80
    ),
    case!(
        a_bell_comes_before_the_timers_of_the_time_that_was_held,
        2,
        |lp: Loop| async move {
            ring(&lp, 30);
            lp.create_task(sleeper(&lp, "sleeper", 10));
            lp.yield_now().await?;
            lp.block(ms(50)).await;
            lp.print("main");
            lp.sleep(ms(20)).await?;
            Ok(None)
        },
        [(30, "ring"), (50, "main"), (50, "bell"), (50, "sleeper")],
        70
    ),
    case!(
        plain_functions_answer_no_bell,
        2,
        |lp: Loop| async move {
            ring(&lp, 10);
            blocker(&lp, "a", 20).await?;
            blocker(&lp, "b", 20).await?;
            Ok(None)
        },
        [
            (0, "a holds"),
            (10, "ring"),
            (20, "a lets go"),
            (20, "b holds"),
            (40, "b lets go"),
            (40, "bell")
        ],
        40
    ),
];

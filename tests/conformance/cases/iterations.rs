//! Rules 1 and 2: the ready queue, the timers, one iteration.

use std::cell::RefCell;
use std::rc::Rc;

use loopscope::runtime::{Call, Loop};

use crate::case::{Case, case};
use crate::vocabulary::{ms, sleeper, ticks};

pub const CASES: &[Case] = &[
    case!(
        ties_wake_in_the_order_of_falling_asleep,
        2,
        |lp: Loop| async move {
            for name in ["a", "b", "c"] {
                lp.create_task(sleeper(&lp, name, 20));
            }
            lp.sleep(ms(40)).await?;
            Ok(None)
        },
        [(20, "a"), (20, "b"), (20, "c")],
        40
    ),
    case!(
        shorter_sleeps_wake_first,
        1,
        |lp: Loop| async move {
            lp.create_task(sleeper(&lp, "c", 30));
            lp.create_task(sleeper(&lp, "a", 10));
            lp.create_task(sleeper(&lp, "b", 20));
            lp.sleep(ms(50)).await?;
            Ok(None)
        },
        [(10, "a"), (20, "b"), (30, "c")],
        50
    ),
    case!(
        what_is_added_waits_for_the_next_iteration,
        2,
        |lp: Loop| async move {
            for name in ["a", "b"] {
                let handle = lp.clone();
                lp.create_task(async move {
                    handle.print(name);
                    handle.call_soon(move |lp| lp.print(format!("call of {name}")));
                    handle.create_task(ticks(&handle, 1));
                    Ok(None)
                });
            }
            lp.yield_now().await?;
            lp.print("main");
            lp.yield_now().await?;
            lp.print("main again");
            Ok(None)
        },
        [
            (0, "a"),
            (0, "b"),
            (0, "main"),
            (0, "call of a"),
            (0, "tick 1"),
            (0, "call of b"),
            (0, "tick 1"),
            (0, "main again")
        ],
        0
    ),
    case!(
        a_batch_of_timers_comes_before_what_it_adds,
        2,
        |lp: Loop| async move {
            for name in ["a", "b"] {
                let handle = lp.clone();
                lp.create_task(async move {
                    handle.sleep(ms(20)).await?;
                    handle.print(name);
                    handle.yield_now().await?;
                    handle.print(format!("{name} again"));
                    Ok(None)
                });
            }
            lp.sleep(ms(40)).await?;
            Ok(None)
        },
        [(20, "a"), (20, "b"), (20, "a again"), (20, "b again")],
        40
    ),
    case!(
        due_timers_queue_behind_what_is_ready,
        2,
        |lp: Loop| async move {
            lp.call_later(ms(10), |lp| lp.print("timer"));
            lp.call_soon(|lp| lp.print("ready"));
            lp.block(ms(20)).await;
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(20, "ready"), (20, "main"), (20, "timer")],
        20
    ),
    case!(
        late_timers_run_in_the_order_of_deadlines,
        2,
        |lp: Loop| async move {
            lp.call_later(ms(30), |lp| lp.print("third"));
            lp.call_later(ms(10), |lp| lp.print("first"));
            lp.call_later(ms(20), |lp| lp.print("second"));
            lp.call_later(ms(60), |lp| lp.print("last"));
            lp.block(ms(40)).await;
            lp.sleep(ms(50)).await?;
            Ok(None)
        },
        [(40, "first"), (40, "second"), (40, "third"), (60, "last")],
        90
    ),
    case!(
        a_sleep_wakes_an_iteration_after_its_timer,
        5,
        |lp: Loop| async move {
            lp.create_task(sleeper(&lp, "sleeper", 20));
            lp.yield_now().await?;
            lp.call_later(ms(20), |lp| lp.print("call"));
            lp.sleep(ms(40)).await?;
            Ok(None)
        },
        [(20, "call"), (20, "sleeper")],
        40
    )
    .ties_by_sum(),
    case!(
        ready_calls_run_in_order,
        1,
        |lp: Loop| async move {
            for name in ["a", "b", "c"] {
                lp.call_soon(move |lp| lp.print(name));
            }
            lp.yield_now().await?;
            lp.print("main");
            Ok(None)
        },
        [(0, "a"), (0, "b"), (0, "c"), (0, "main")],
        0
    ),
    case!(
        a_cancelled_call_is_not_made,
        2,
        |lp: Loop| async move {
            let early = lp.call_later(ms(10), |lp| lp.print("early"));
            lp.call_later(ms(20), |lp| lp.print("late"));
            let soon = lp.call_soon(|lp| lp.print("soon"));
            early.cancel();
            soon.cancel();
            lp.sleep(ms(30)).await?;
            lp.print("main");
            Ok(None)
        },
        [(20, "late"), (30, "main")],
        30
    ),
    case!(
        a_call_can_cancel_one_of_its_own_batch,
        2,
        |lp: Loop| async move {
            let second = Rc::new(RefCell::new(None::<Call>));
            let to_cancel = Rc::clone(&second);
            lp.call_later(ms(20), move |lp| {
                lp.print("first");
                to_cancel.take().iter().for_each(Call::cancel);
            });
            second.replace(Some(lp.call_later(ms(20), |lp| lp.print("second"))));
            lp.call_later(ms(20), |lp| lp.print("third"));
            lp.sleep(ms(30)).await?;
            Ok(None)
        },
        [(20, "first"), (20, "third")],
        30
    ),
    case!(
        equal_sums_keep_the_order_of_setting,
        2,
        |lp: Loop| async move {
            let handle = lp.clone();
            lp.create_task(async move {
                handle.sleep(ms(10)).await?;
                handle.sleep(ms(20)).await?;
                handle.print("in two");
                Ok(None)
            });
            lp.create_task(sleeper(&lp, "in one", 30));
            lp.sleep(ms(50)).await?;
            Ok(None)
        },
        [(30, "in one"), (30, "in two")],
        50
    )
    .ties_by_sum(),
];

//! Rule 12: semaphores, locks and events.

use std::future::Future;

use loopscope::runtime::{Event, Exception, Lock, Loop, Outcome, Semaphore, Task, gather};

use crate::case::{Case, case};
use crate::vocabulary::{Print, careful, ending, failer, ms, ticks};

/// What tasks stand in line for.
trait Line: Clone {
    async fn acquire(&self) -> Result<impl Sized, Exception>;
    fn locked(&self) -> bool;
}

impl Line for Semaphore {
    async fn acquire(&self) -> Result<impl Sized, Exception> {
        Self::acquire(self).await
    }

    fn locked(&self) -> bool {
        Self::locked(self)
    }
}

impl Line for Lock {
    async fn acquire(&self) -> Result<impl Sized, Exception> {
        Self::acquire(self).await
    }

    fn locked(&self) -> bool {
        Self::locked(self)
    }
}

fn holder<L: Line>(
    lp: &Loop,
    line: &L,
    name: &'static str,
    millis: u64,
) -> impl Future<Output = Outcome> + use<L> {
    let (lp, line) = (lp.clone(), line.clone());
    async move {
        let _permit = line.acquire().await?;
        lp.print(format!("{name} begins"));
        lp.sleep(ms(millis)).await?;
        lp.print(format!("{name} ends"));
        Ok(None)
    }
}

/// Takes a permit only to give it back.
fn in_line<L: Line>(
    lp: &Loop,
    line: &L,
    name: &'static str,
) -> impl Future<Output = Outcome> + use<L> {
    let (lp, line) = (lp.clone(), line.clone());
    async move {
        match line.acquire().await {
            Ok(_permit) => lp.print(name),
            Err(cancelled) => {
                lp.print(format!("{name} cancelled"));
                return Err(cancelled);
            }
        }
        Ok(None)
    }
}

fn all_in_line<L: Line + 'static, const N: usize>(
    lp: &Loop,
    line: &L,
    names: [&'static str; N],
) -> [Task; N] {
    names.map(|name| lp.create_task(in_line(lp, line, name)))
}

/// Takes it three times.
fn greedy<L: Line>(lp: &Loop, line: &L) -> impl Future<Output = Outcome> + use<L> {
    let (lp, line) = (lp.clone(), line.clone());
    async move {
        for number in 0..3 {
            let _permit = line.acquire().await?;
            lp.print(format!("greedy {number}"));
            lp.sleep(ms(10)).await?;
        }
        Ok(None)
    }
}

fn word(line: &impl Line) -> &'static str {
    if line.locked() { "locked" } else { "free" }
}

pub const CASES: &[Case] = &[
    case!(
        only_so_many_go_on_at_a_time,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 2);
            let holders = [("a", 20), ("b", 30), ("c", 10), ("d", 20), ("e", 10)];
            let holders = holders.map(|(name, millis)| holder(&lp, &semaphore, name, millis));
            gather(&lp, holders, false).await?;
            Ok(None)
        },
        [
            (0, "a begins"),
            (0, "b begins"),
            (20, "a ends"),
            (20, "c begins"),
            (30, "b ends"),
            (30, "c ends"),
            (30, "d begins"),
            (30, "e begins"),
            (40, "e ends"),
            (50, "d ends")
        ],
        50
    )
    .ties_by_sum(),
    case!(
        a_free_permit_is_taken_without_suspending,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            lp.create_task(ticks(&lp, 1));
            let permit = semaphore.acquire().await?;
            lp.print("main");
            drop(permit);
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "main"), (0, "tick 1")],
        0
    ),
    case!(
        whoever_is_called_resumes_one_iteration_later,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            let waiter = lp.create_task(in_line(&lp, &semaphore, "waiter"));
            lp.sleep(ms(10)).await?;
            lp.create_task(ticks(&lp, 3));
            drop(permit);
            waiter.await
        },
        [(10, "tick 1"), (10, "waiter"), (10, "tick 2"), (10, "tick 3")],
        10
    ),
    case!(
        nobody_overtakes,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let tasks = [
                lp.create_task(greedy(&lp, &semaphore)),
                lp.create_task(holder(&lp, &semaphore, "a", 10)),
                lp.create_task(holder(&lp, &semaphore, "b", 10)),
            ];
            gather(&lp, tasks, false).await?;
            Ok(None)
        },
        [
            (0, "greedy 0"),
            (10, "a begins"),
            (20, "a ends"),
            (20, "b begins"),
            (30, "b ends"),
            (30, "greedy 1"),
            (40, "greedy 2")
        ],
        50
    ),
    case!(
        whoever_comes_after_a_release_stands_behind_the_called_one,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            let first = lp.create_task(in_line(&lp, &semaphore, "first"));
            lp.sleep(ms(10)).await?;
            drop(permit);
            lp.print(word(&semaphore));
            in_line(&lp, &semaphore, "main").await?;
            lp.print(word(&semaphore));
            first.await
        },
        [(10, "locked"), (10, "first"), (10, "main"), (10, "free")],
        10
    ),
    case!(
        two_permits_call_two_in_order,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 2);
            let permits = [semaphore.acquire().await?, semaphore.acquire().await?];
            let waiters = all_in_line(&lp, &semaphore, ["a", "b", "c", "d"]);
            lp.sleep(ms(10)).await?;
            lp.create_task(ticks(&lp, 4));
            drop(permits);
            gather(&lp, waiters, false).await?;
            Ok(None)
        },
        [
            (10, "tick 1"),
            (10, "a"),
            (10, "b"),
            (10, "tick 2"),
            (10, "c"),
            (10, "d"),
            (10, "tick 3"),
            (10, "tick 4")
        ],
        10
    ),
    case!(
        a_cancelled_one_is_left_out,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            let waiters = all_in_line(&lp, &semaphore, ["a", "b", "c"]);
            lp.sleep(ms(10)).await?;
            waiters[0].cancel();
            lp.sleep(ms(10)).await?;
            lp.create_task(ticks(&lp, 3));
            drop(permit);
            gather(&lp, waiters, true).await?;
            Ok(None)
        },
        [(10, "a cancelled"), (20, "tick 1"), (20, "b"), (20, "tick 2"), (20, "c"), (20, "tick 3")],
        20
    ),
    case!(
        one_cancelled_in_the_same_iteration_is_left_out,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            let waiters = all_in_line(&lp, &semaphore, ["a", "b", "c"]);
            lp.sleep(ms(10)).await?;
            waiters[0].cancel();
            drop(permit);
            lp.create_task(ticks(&lp, 4));
            gather(&lp, waiters, true).await?;
            Ok(None)
        },
        [
            (10, "a cancelled"),
            (10, "b"),
            (10, "tick 1"),
            (10, "c"),
            (10, "tick 2"),
            (10, "tick 3"),
            (10, "tick 4")
        ],
        10
    ),
    case!(
        a_called_one_who_is_cancelled_gives_it_back,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            let waiters = all_in_line(&lp, &semaphore, ["a", "b", "c"]);
            lp.sleep(ms(10)).await?;
            drop(permit);
            waiters[0].cancel();
            lp.create_task(ticks(&lp, 4));
            gather(&lp, waiters, true).await?;
            lp.print(word(&semaphore));
            Ok(None)
        },
        [
            (10, "a cancelled"),
            (10, "tick 1"),
            (10, "b"),
            (10, "tick 2"),
            (10, "c"),
            (10, "tick 3"),
            (10, "tick 4"),
            (10, "free")
        ],
        10
    ),
    case!(
        the_last_one_who_is_called_and_cancelled_leaves_it_free,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            let waiter = lp.create_task(in_line(&lp, &semaphore, "waiter"));
            lp.sleep(ms(10)).await?;
            drop(permit);
            waiter.cancel();
            lp.print(word(&semaphore));
            lp.print(ending(&waiter.await));
            lp.print(word(&semaphore));
            in_line(&lp, &semaphore, "main").await
        },
        [(10, "locked"), (10, "waiter cancelled"), (10, "cancelled"), (10, "free"), (10, "main")],
        10
    ),
    case!(
        who_was_cancelled_bars_nobody,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            let waiter = lp.create_task(in_line(&lp, &semaphore, "waiter"));
            lp.sleep(ms(10)).await?;
            waiter.cancel();
            drop(permit);
            lp.print(word(&semaphore));
            in_line(&lp, &semaphore, "main").await?;
            lp.print(ending(&waiter.await));
            Ok(None)
        },
        [(10, "free"), (10, "main"), (10, "waiter cancelled"), (10, "cancelled")],
        10
    ),
    case!(
        permits_that_come_back_meanwhile_are_handed_on,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 3);
            let mut permits = Vec::new();
            for _ in 0..3 {
                permits.push(semaphore.acquire().await?);
            }
            let first = lp.create_task(in_line(&lp, &semaphore, "first"));
            lp.sleep(ms(10)).await?;
            drop(permits);
            let [a, b, c] = all_in_line(&lp, &semaphore, ["a", "b", "c"]);
            gather(&lp, [first, a, b, c], false).await?;
            Ok(None)
        },
        [(10, "first"), (10, "a"), (10, "b"), (10, "c")],
        10
    ),
    case!(
        a_holder_who_fails_gives_it_back,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let (handle, line) = (lp.clone(), semaphore.clone());
            let first = lp.create_task(async move {
                let _permit = line.acquire().await?;
                failer(&handle, "boom", 20).await
            });
            let (handle, line) = (lp.clone(), semaphore.clone());
            let second = lp.create_task(async move {
                let _permit = line.acquire().await?;
                careful(&handle, "b", 50).await
            });
            let third = lp.create_task(in_line(&lp, &semaphore, "c"));
            lp.print(ending(&first.await));
            lp.sleep(ms(20)).await?;
            second.cancel();
            lp.print(ending(&second.await));
            third.await
        },
        [(20, "failed: boom"), (40, "b cancelled"), (40, "c"), (40, "cancelled")],
        40
    ),
    case!(
        standing_in_line_can_have_a_timeout,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let first = lp.create_task(holder(&lp, &semaphore, "a", 50));
            lp.sleep(ms(10)).await?;
            let second = in_line(&lp, &semaphore, "b");
            lp.print(ending(&lp.wait_for(second, ms(20)).await));
            holder(&lp, &semaphore, "c", 10).await?;
            first.await
        },
        [
            (0, "a begins"),
            (30, "b cancelled"),
            (30, "timed out"),
            (50, "a ends"),
            (50, "c begins"),
            (60, "c ends")
        ],
        60
    ),
    case!(
        on_a_tie_a_timeout_gives_the_permit_back,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 1);
            let permit = semaphore.acquire().await?;
            lp.call_later(ms(20), |_| drop(permit));
            let (handle, line) = (lp.clone(), semaphore.clone());
            let hasty = lp.create_task(async move {
                let hasty = in_line(&handle, &line, "hasty");
                handle.print(ending(&handle.wait_for(hasty, ms(20)).await));
                Ok(None)
            });
            let patient = lp.create_task(in_line(&lp, &semaphore, "patient"));
            gather(&lp, [hasty, patient], false).await?;
            Ok(None)
        },
        [(20, "hasty cancelled"), (20, "timed out"), (20, "patient")],
        20
    )
    .since(12)
    .ties_by_sum(),
    case!(
        without_any_permits_all_wait,
        12,
        |lp: Loop| async move {
            let semaphore = Semaphore::new(&lp, 0);
            lp.print(word(&semaphore));
            let waiter = in_line(&lp, &semaphore, "a");
            lp.print(ending(&lp.wait_for(waiter, ms(20)).await));
            Ok(None)
        },
        [(0, "locked"), (20, "a cancelled"), (20, "timed out")],
        20
    ),
    case!(
        locks_are_first_come_first_served,
        12,
        |lp: Loop| async move {
            let lock = Lock::new(&lp);
            let holders = ["a", "b", "c"].map(|name| holder(&lp, &lock, name, 10));
            gather(&lp, holders, false).await?;
            Ok(None)
        },
        [
            (0, "a begins"),
            (10, "a ends"),
            (10, "b begins"),
            (20, "b ends"),
            (20, "c begins"),
            (30, "c ends")
        ],
        30
    ),
    case!(
        a_lock_is_free_until_the_called_one_resumes,
        12,
        |lp: Loop| async move {
            let lock = Lock::new(&lp);
            let guard = lock.acquire().await?;
            let waiter = lp.create_task(in_line(&lp, &lock, "waiter"));
            lp.sleep(ms(10)).await?;
            drop(guard);
            lp.print(word(&lock));
            in_line(&lp, &lock, "main").await?;
            waiter.await
        },
        [(10, "free"), (10, "waiter"), (10, "main")],
        10
    ),
    case!(
        nobody_overtakes_at_a_lock,
        12,
        |lp: Loop| async move {
            let lock = Lock::new(&lp);
            let tasks = [
                lp.create_task(greedy(&lp, &lock)),
                lp.create_task(holder(&lp, &lock, "a", 10)),
                lp.create_task(holder(&lp, &lock, "b", 10)),
            ];
            gather(&lp, tasks, false).await?;
            Ok(None)
        },
        [
            (0, "greedy 0"),
            (10, "a begins"),
            (20, "a ends"),
            (20, "b begins"),
            (30, "b ends"),
            (30, "greedy 1"),
            (40, "greedy 2")
        ],
        50
    ),
    case!(
        a_cancelled_one_keeps_the_place_at_a_lock_until_it_resumes,
        12,
        |lp: Loop| async move {
            let lock = Lock::new(&lp);
            let guard = lock.acquire().await?;
            let waiters = all_in_line(&lp, &lock, ["a", "b", "c"]);
            lp.sleep(ms(10)).await?;
            waiters[0].cancel();
            drop(guard);
            lp.create_task(ticks(&lp, 5));
            gather(&lp, waiters, true).await?;
            Ok(None)
        },
        [
            (10, "a cancelled"),
            (10, "tick 1"),
            (10, "b"),
            (10, "tick 2"),
            (10, "c"),
            (10, "tick 3"),
            (10, "tick 4"),
            (10, "tick 5")
        ],
        10
    ),
    case!(
        a_lock_that_was_promised_to_a_cancelled_one_goes_on,
        12,
        |lp: Loop| async move {
            let lock = Lock::new(&lp);
            let guard = lock.acquire().await?;
            let waiters = all_in_line(&lp, &lock, ["a", "b", "c"]);
            lp.sleep(ms(10)).await?;
            drop(guard);
            waiters[0].cancel();
            lp.create_task(ticks(&lp, 5));
            gather(&lp, waiters, true).await?;
            lp.print(word(&lock));
            Ok(None)
        },
        [
            (10, "a cancelled"),
            (10, "tick 1"),
            (10, "b"),
            (10, "tick 2"),
            (10, "c"),
            (10, "tick 3"),
            (10, "tick 4"),
            (10, "free"),
            (10, "tick 5")
        ],
        10
    ),
    case!(
        a_lock_for_which_all_were_cancelled_is_taken_at_once,
        12,
        |lp: Loop| async move {
            let lock = Lock::new(&lp);
            let guard = lock.acquire().await?;
            let waiters = all_in_line(&lp, &lock, ["a", "b"]);
            lp.sleep(ms(10)).await?;
            for waiter in &waiters {
                waiter.cancel();
            }
            drop(guard);
            in_line(&lp, &lock, "main").await?;
            gather(&lp, waiters, true).await?;
            Ok(None)
        },
        [(10, "main"), (10, "a cancelled"), (10, "b cancelled")],
        10
    ),
    case!(
        an_event_wakes_in_order,
        12,
        |lp: Loop| async move {
            let event = Event::new(&lp);
            let waiters = ["a", "b", "c"].map(|name| {
                let (handle, event) = (lp.clone(), event.clone());
                lp.create_task(async move {
                    event.wait().await?;
                    handle.print(format!("{name} goes on"));
                    Ok(None)
                })
            });
            lp.sleep(ms(10)).await?;
            lp.create_task(ticks(&lp, 2));
            event.set();
            lp.print(event.is_set().printed());
            gather(&lp, waiters, false).await?;
            Ok(None)
        },
        [
            (10, "True"),
            (10, "tick 1"),
            (10, "a goes on"),
            (10, "b goes on"),
            (10, "c goes on"),
            (10, "tick 2")
        ],
        10
    ),
    case!(
        an_event_that_is_set_does_not_suspend,
        12,
        |lp: Loop| async move {
            let event = Event::new(&lp);
            event.set();
            lp.create_task(ticks(&lp, 1));
            event.wait().await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "main"), (0, "tick 1")],
        0
    ),
    case!(
        an_event_that_is_cleared_at_once_wakes_all_the_same,
        12,
        |lp: Loop| async move {
            let event = Event::new(&lp);
            let waiter = |name: &'static str| {
                let (handle, event) = (lp.clone(), event.clone());
                lp.create_task(async move {
                    event.wait().await?;
                    handle.print(format!("{name} {}", event.is_set().printed()));
                    Ok(None)
                })
            };
            let waiters = [waiter("a"), waiter("b")];
            lp.sleep(ms(10)).await?;
            event.set();
            event.clear();
            let late = waiter("late");
            gather(&lp, waiters, false).await?;
            lp.sleep(ms(10)).await?;
            event.set();
            late.await
        },
        [(10, "a False"), (10, "b False"), (20, "late True")],
        20
    ),
    case!(
        a_cancelled_one_misses_the_event,
        12,
        |lp: Loop| async move {
            let event = Event::new(&lp);
            let waiters = ["a", "b", "c"].map(|name| {
                let (handle, event) = (lp.clone(), event.clone());
                lp.create_task(async move {
                    let result = event.wait().await.map(|()| true);
                    handle.print(format!("{name} {}", ending(&result)));
                    Ok(None)
                })
            });
            lp.sleep(ms(10)).await?;
            waiters[1].cancel();
            event.set();
            waiters[2].cancel();
            gather(&lp, waiters, false).await?;
            Ok(None)
        },
        [(10, "b cancelled"), (10, "a done: True"), (10, "c cancelled")],
        10
    ),
];

//! Rule 13: wait and `as_completed`. CPython's `wait` returns sets: it is told in the order of tasks.

use std::future::Future;

use loopscope::runtime::{Exception, Loop, Outcome, ReturnWhen, Task, as_completed, gather, wait};

use crate::case::{Case, case};
use crate::vocabulary::{ending, failer, ms, sleeper, ticks};

fn sleepers<const N: usize>(lp: &Loop, names_and_millis: [(&'static str, u64); N]) -> [Task; N] {
    names_and_millis.map(|(name, millis)| lp.create_task(sleeper(lp, name, millis)))
}

/// The letters of those of `tasks` that are among `some`.
fn letters(tasks: &[Task], some: &[Task]) -> String {
    let is_in = |task: &Task| some.iter().any(|other| other.id() == task.id());
    let named = tasks.iter().zip(["a", "b", "c", "d"]).filter(|(task, _)| is_in(task));
    named.map(|(_, name)| name).collect::<Vec<_>>().join(" ")
}

/// Waits, and tells the letters of those that are done and of those that are not.
fn waits(
    lp: &Loop,
    tasks: &[Task],
    return_when: ReturnWhen,
) -> impl Future<Output = Outcome> + use<> {
    let (lp, tasks) = (lp.clone(), tasks.to_vec());
    async move {
        let (done, pending) = wait(&lp, tasks.iter().cloned(), return_when).await?;
        let (done, pending) = (letters(&tasks, &done), letters(&tasks, &pending));
        lp.print(format!("done: {done}; pending: {pending}"));
        Ok(None)
    }
}

/// Tells of every outcome as it comes.
async fn tells_each(lp: &Loop, tasks: impl IntoIterator<Item = Task>) {
    let mut outcomes = as_completed(lp, tasks);
    while let Some(outcome) = outcomes.next().await {
        lp.print(ending(&outcome));
    }
}

pub const CASES: &[Case] = &[
    case!(
        wait_returns_when_the_first_is_done,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 30), ("b", 10), ("c", 20)]);
            waits(&lp, &tasks, ReturnWhen::FirstCompleted).await?;
            waits(&lp, &tasks, ReturnWhen::AllCompleted).await
        },
        [
            (10, "b"),
            (10, "done: b; pending: a c"),
            (20, "c"),
            (30, "a"),
            (30, "done: a b c; pending: ")
        ],
        30
    ),
    case!(
        wait_resumes_two_iterations_after_the_last_step,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 20)]);
            lp.call_later(ms(20), |lp| {
                lp.create_task(ticks(lp, 4));
            });
            waits(&lp, &tasks, ReturnWhen::FirstCompleted).await
        },
        [
            (20, "tick 1"),
            (20, "a"),
            (20, "tick 2"),
            (20, "tick 3"),
            (20, "done: a; pending: "),
            (20, "tick 4")
        ],
        20
    )
    .ties_by_sum(),
    case!(
        wait_returns_all_that_were_done_in_the_same_batch,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 20), ("b", 30), ("c", 20)]);
            waits(&lp, &tasks, ReturnWhen::FirstCompleted).await
        },
        [(20, "a"), (20, "c"), (20, "done: a c; pending: b")],
        20
    ),
    case!(
        wait_returns_what_is_done_one_iteration_later_too,
        13,
        |lp: Loop| async move {
            let mut tasks = sleepers(&lp, [("first", 20)]).to_vec();
            for number in 0..3 {
                let awaited = tasks[number].clone();
                tasks.push(lp.create_task(async move { awaited.await }));
            }
            waits(&lp, &tasks, ReturnWhen::FirstCompleted).await
        },
        [(20, "first"), (20, "done: a b; pending: c d")],
        20
    ),
    case!(
        wait_returns_at_the_first_exception,
        13,
        |lp: Loop| async move {
            let [a, b] = sleepers(&lp, [("a", 10), ("b", 50)]);
            let tasks = [a, b, lp.create_task(failer(&lp, "boom", 20))];
            waits(&lp, &tasks, ReturnWhen::FirstException).await
        },
        [(10, "a"), (20, "done: a c; pending: b")],
        20
    ),
    case!(
        wait_for_an_exception_goes_on_after_a_cancellation,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 10), ("b", 30), ("c", 50)]);
            let cancelled = tasks[2].clone();
            lp.call_later(ms(20), move |_| {
                cancelled.cancel();
            });
            waits(&lp, &tasks, ReturnWhen::FirstException).await
        },
        [(10, "a"), (30, "b"), (30, "done: a b c; pending: ")],
        30
    ),
    case!(
        wait_does_not_raise,
        13,
        |lp: Loop| async move {
            let a = lp.create_task(sleeper(&lp, "a", 10));
            let b = lp.create_task(failer(&lp, "boom", 20));
            let c = lp.create_task(sleeper(&lp, "c", 30));
            waits(&lp, &[a, b.clone(), c], ReturnWhen::AllCompleted).await?;
            lp.print(ending(&b.await));
            Ok(None)
        },
        [(10, "a"), (30, "c"), (30, "done: a b c; pending: "), (30, "failed: boom")],
        30
    ),
    case!(
        wait_suspends_for_what_is_done,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 10), ("b", 50)]);
            lp.sleep(ms(20)).await?;
            lp.create_task(ticks(&lp, 4));
            waits(&lp, &tasks, ReturnWhen::FirstCompleted).await?;
            lp.yield_now().await?;
            lp.yield_now().await?;
            Ok(None)
        },
        [
            (10, "a"),
            (20, "tick 1"),
            (20, "tick 2"),
            (20, "done: a; pending: b"),
            (20, "tick 3"),
            (20, "tick 4")
        ],
        20
    ),
    case!(
        wait_takes_a_task_given_twice_for_one,
        13,
        |lp: Loop| async move {
            let [child, other] = sleepers(&lp, [("a", 10), ("b", 20)]);
            let tasks = [child.clone(), other, child];
            let (done, pending) = wait(&lp, tasks, ReturnWhen::AllCompleted).await?;
            lp.print(format!("{} {}", done.len(), pending.len()));
            Ok(None)
        },
        [(10, "a"), (20, "b"), (20, "2 0")],
        20
    ),
    case!(
        wait_wants_tasks,
        13,
        |lp: Loop| async move {
            lp.print(ending(&waits(&lp, &[], ReturnWhen::AllCompleted).await));
            Ok(None)
        },
        [(0, "failed: Set of Tasks/Futures is empty.")],
        0
    ),
    case!(
        cancelling_a_wait_cancels_nobody,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 30), ("b", 40)]);
            let waiter = lp.create_task(waits(&lp, &tasks, ReturnWhen::FirstCompleted));
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.print(ending(&waiter.await));
            waits(&lp, &tasks, ReturnWhen::AllCompleted).await
        },
        [(20, "cancelled"), (30, "a"), (40, "b"), (40, "done: a b; pending: ")],
        40
    ),
    case!(
        a_timeout_of_a_wait_cancels_nobody,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 10), ("b", 40)]);
            let waits_for_all = waits(&lp, &tasks, ReturnWhen::AllCompleted);
            lp.print(ending(&lp.wait_for(waits_for_all, ms(20)).await));
            waits(&lp, &tasks, ReturnWhen::AllCompleted).await
        },
        [(10, "a"), (20, "timed out"), (40, "b"), (40, "done: a b; pending: ")],
        40
    ),
    case!(
        waiting_again_for_what_is_pending,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 30), ("b", 10), ("c", 20), ("d", 20)]);
            let mut left = tasks.to_vec();
            while !left.is_empty() {
                let (done, pending) = wait(&lp, left, ReturnWhen::FirstCompleted).await?;
                lp.print(format!("done: {}", letters(&tasks, &done)));
                left = pending;
            }
            Ok(None)
        },
        [
            (10, "b"),
            (10, "done: b"),
            (20, "c"),
            (20, "d"),
            (20, "done: c d"),
            (30, "a"),
            (30, "done: a")
        ],
        30
    ),
    case!(
        several_can_wait_for_the_same,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 20), ("b", 40)]);
            let waiters = ["first", "second"].map(|name| {
                let (lp, tasks) = (lp.clone(), tasks.clone());
                async move {
                    wait(&lp, tasks, ReturnWhen::FirstCompleted).await?;
                    lp.print(format!("{name} goes on"));
                    Ok(None)
                }
            });
            gather(&lp, waiters, false).await?;
            waits(&lp, &tasks, ReturnWhen::AllCompleted).await
        },
        [
            (20, "a"),
            (20, "first goes on"),
            (20, "second goes on"),
            (40, "b"),
            (40, "done: a b; pending: ")
        ],
        40
    ),
    case!(
        outcomes_come_in_the_order_of_completion,
        13,
        |lp: Loop| async move {
            tells_each(&lp, sleepers(&lp, [("a", 30), ("b", 10), ("c", 20)])).await;
            Ok(None)
        },
        [(10, "b"), (10, "done: b"), (20, "c"), (20, "done: c"), (30, "a"), (30, "done: a")],
        30
    ),
    case!(
        as_completed_resumes_two_iterations_after_a_last_step,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 20)]);
            lp.call_later(ms(20), |lp| {
                lp.create_task(ticks(lp, 4));
            });
            tells_each(&lp, tasks).await;
            Ok(None)
        },
        [
            (20, "tick 1"),
            (20, "a"),
            (20, "tick 2"),
            (20, "tick 3"),
            (20, "done: a"),
            (20, "tick 4")
        ],
        20
    )
    .ties_by_sum(),
    case!(
        of_one_batch_all_outcomes_but_the_first_are_there,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 20), ("b", 20), ("c", 20)]);
            lp.call_later(ms(20), |lp| {
                lp.create_task(ticks(lp, 4));
            });
            tells_each(&lp, tasks).await;
            Ok(None)
        },
        [
            (20, "tick 1"),
            (20, "a"),
            (20, "b"),
            (20, "c"),
            (20, "tick 2"),
            (20, "tick 3"),
            (20, "done: a"),
            (20, "done: b"),
            (20, "done: c"),
            (20, "tick 4")
        ],
        20
    )
    .ties_by_sum(),
    case!(
        a_failure_is_raised_at_its_turn_and_the_others_go_on,
        13,
        |lp: Loop| async move {
            let a = lp.create_task(sleeper(&lp, "a", 30));
            let b = lp.create_task(failer(&lp, "boom", 20));
            let c = lp.create_task(sleeper(&lp, "c", 10));
            tells_each(&lp, [a, b, c]).await;
            Ok(None)
        },
        [(10, "c"), (10, "done: c"), (20, "failed: boom"), (30, "a"), (30, "done: a")],
        30
    ),
    case!(
        a_cancelled_task_has_its_turn_too,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 30), ("b", 50)]);
            let cancelled = tasks[1].clone();
            lp.call_later(ms(20), move |_| {
                cancelled.cancel();
            });
            tells_each(&lp, tasks).await;
            Ok(None)
        },
        [(20, "cancelled"), (30, "a"), (30, "done: a")],
        30
    ),
    case!(
        as_completed_suspends_for_what_is_done,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 10)]);
            lp.sleep(ms(20)).await?;
            lp.create_task(ticks(&lp, 4));
            tells_each(&lp, tasks).await;
            lp.yield_now().await?;
            lp.yield_now().await?;
            Ok(None)
        },
        [
            (10, "a"),
            (20, "tick 1"),
            (20, "tick 2"),
            (20, "done: a"),
            (20, "tick 3"),
            (20, "tick 4")
        ],
        20
    ),
    case!(
        what_is_done_while_nobody_asks_is_there,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 20), ("b", 10), ("c", 50)]);
            let mut outcomes = as_completed(&lp, tasks);
            for _ in 0..3 {
                lp.sleep(ms(30)).await?;
                lp.print(outcomes.next().await.as_ref().map(ending).unwrap_or_default());
            }
            Ok(None)
        },
        [(10, "b"), (20, "a"), (30, "done: b"), (50, "c"), (60, "done: a"), (90, "done: c")],
        90
    ),
    case!(
        of_no_tasks_no_outcomes_come,
        13,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 1));
            tells_each(&lp, []).await;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "main"), (0, "tick 1")],
        0
    ),
    case!(
        cancelled_while_it_waits_it_has_asked_for_one,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 10), ("b", 30), ("c", 40)]);
            let (handle, awaited) = (lp.clone(), tasks.clone());
            let waiter = lp.create_task(async move {
                tells_each(&handle, awaited).await;
                Ok(None)
            });
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            waiter.await?;
            waits(&lp, &tasks, ReturnWhen::AllCompleted).await
        },
        [
            (10, "a"),
            (10, "done: a"),
            (20, "cancelled"),
            (30, "b"),
            (30, "done: b"),
            (40, "c"),
            (40, "done: a b c; pending: ")
        ],
        40
    ),
    case!(
        cancelled_as_an_outcome_comes_it_is_the_next_one,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 20), ("b", 40)]);
            let first = tasks[0].clone();
            let waiter = lp.create_future::<Task>();
            let cancelled = waiter.clone();
            lp.create_task(async move {
                first.await?;
                cancelled.await?.cancel();
                Ok(None)
            });
            let handle = lp.clone();
            let asks = lp.create_task(async move {
                tells_each(&handle, tasks).await;
                Ok(None)
            });
            waiter.set_result(asks.clone());
            asks.await
        },
        [(20, "a"), (20, "cancelled"), (20, "done: a")],
        20
    ),
    case!(
        each_outcome_can_have_a_timeout,
        13,
        |lp: Loop| async move {
            let tasks = sleepers(&lp, [("a", 10), ("b", 60), ("c", 40)]);
            let mut outcomes = as_completed(&lp, tasks);
            for _ in 0..3 {
                let next =
                    async { outcomes.next().await.unwrap_or(Err(Exception::failed("no more"))) };
                lp.print(ending(&lp.timeout(ms(20), next).await));
            }
            Ok(None)
        },
        [(10, "a"), (10, "done: a"), (30, "timed out"), (40, "c"), (40, "done: c")],
        40
    ),
];

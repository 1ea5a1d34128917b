//! Rule 11: task groups. CPython cancels children in the order of a set: it is sorted.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use loopscope::runtime::{Exception, Loop, Outcome, Task, TaskGroup, task_group};

use crate::case::{Case, case};
use crate::vocabulary::{Print, careful, ending, failer, ms, sleeper, ticks};

/// The names of those who were cancelled.
type Names = Rc<RefCell<Vec<&'static str>>>;

/// Sleeps, and notes it when it is cancelled.
fn noted(
    lp: &Loop,
    names: &Names,
    name: &'static str,
    millis: u64,
) -> impl Future<Output = Outcome> + use<> {
    let (lp, names) = (lp.clone(), Rc::clone(names));
    async move {
        if let Err(cancelled) = lp.sleep(ms(millis)).await {
            names.borrow_mut().push(name);
            return Err(cancelled);
        }
        lp.print(name);
        Ok(None)
    }
}

fn print_sorted(lp: &Loop, names: &Names) {
    names.borrow_mut().sort_unstable();
    lp.print(format!("{} cancelled", names.borrow().join(" ")));
}

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

fn fails_after_cleanup(
    lp: &Loop,
    message: &'static str,
    millis: u64,
) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        let _ = lp.sleep(ms(100)).await;
        lp.sleep(ms(millis)).await?;
        Err(Exception::failed(message))
    }
}

/// How many requests to cancel the running task are open.
fn requests(lp: &Loop) -> String {
    lp.current_task().map(|task| task.cancelling()).unwrap_or_default().to_string()
}

/// A group whose body starts children and ends.
fn group<F: FnOnce(&Loop, &TaskGroup) -> Result<Task, Exception>>(
    lp: &Loop,
    start: F,
) -> impl Future<Output = Outcome> + use<F> {
    let lp = lp.clone();
    async move {
        task_group(&lp, async |group| start(&lp, &group)).await?;
        Ok(None)
    }
}

/// Tells what a group raised, and how many requests to cancel the running task are open then.
fn tell(lp: &Loop, result: &Outcome) {
    if let Err(Exception::Group(exceptions)) = result {
        lp.print(format!("failed: {} {}", exceptions[0], requests(lp)));
    }
}

pub const CASES: &[Case] = &[
    case!(
        a_group_awaits_its_children,
        11,
        |lp: Loop| async move {
            let children = task_group(&lp, async |group| {
                let a = group.create_task(sleeper(&lp, "a", 30))?;
                let b = group.create_task(sleeper(&lp, "b", 10))?;
                lp.print("body");
                Ok([a, b])
            });
            let [a, b] = children.await?;
            lp.print(format!("{} {}", a.await?.printed(), b.await?.printed()));
            Ok(None)
        },
        [(0, "body"), (10, "b"), (30, "a"), (30, "a b")],
        30
    ),
    case!(
        a_group_resumes_two_iterations_after_the_last_step,
        11,
        |lp: Loop| async move {
            lp.call_later(ms(20), |lp| {
                lp.create_task(ticks(lp, 4));
            });
            let body = group(&lp, |lp, group| {
                group.create_task(sleeper(lp, "a", 20))?;
                group.create_task(sleeper(lp, "b", 10))
            });
            body.await?;
            lp.print("main");
            Ok(None)
        },
        [
            (10, "b"),
            (20, "tick 1"),
            (20, "a"),
            (20, "tick 2"),
            (20, "tick 3"),
            (20, "main"),
            (20, "tick 4")
        ],
        20
    )
    .ties_by_sum(),
    case!(
        a_group_without_children_does_not_suspend,
        11,
        |lp: Loop| async move {
            lp.create_task(ticks(&lp, 1));
            task_group(&lp, async |_| Ok(())).await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "main"), (0, "tick 1")],
        0
    ),
    case!(
        a_group_whose_children_are_done_does_not_suspend,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(sleeper(&lp, "a", 10))?;
                lp.sleep(ms(20)).await?;
                lp.create_task(ticks(&lp, 1));
                Ok(())
            });
            body.await?;
            lp.print("main");
            lp.yield_now().await?;
            Ok(None)
        },
        [(10, "a"), (20, "main"), (20, "tick 1")],
        20
    ),
    case!(
        a_child_that_ends_as_the_body_does_is_awaited,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(sleeper(&lp, "a", 0))?;
                lp.yield_now().await?;
                lp.yield_now().await?;
                lp.create_task(ticks(&lp, 3));
                Ok(())
            });
            body.await?;
            lp.print("main");
            lp.yield_now().await?;
            lp.yield_now().await?;
            Ok(None)
        },
        [(0, "a"), (0, "tick 1"), (0, "main"), (0, "tick 2"), (0, "tick 3")],
        0
    ),
    case!(
        the_first_failure_cancels_the_others,
        11,
        |lp: Loop| async move {
            let names = Names::default();
            let body = group(&lp, |lp, group| {
                group.create_task(noted(lp, &names, "a", 50))?;
                group.create_task(failer(lp, "boom", 20))?;
                group.create_task(noted(lp, &names, "b", 10))?;
                group.create_task(noted(lp, &names, "c", 60))
            });
            lp.print(ending(&body.await));
            print_sorted(&lp, &names);
            lp.print(requests(&lp));
            Ok(None)
        },
        [(10, "b"), (20, "failed: [boom]"), (20, "a c cancelled"), (20, "0")],
        20
    )
    .since(13),
    case!(
        a_failure_is_raised_so_many_iterations_later,
        11,
        |lp: Loop| async move {
            lp.call_later(ms(20), |lp| {
                lp.create_task(ticks(lp, 8));
            });
            let body = group(&lp, |lp, group| {
                group.create_task(failer(lp, "boom", 20))?;
                group.create_task(sleeper(lp, "a", 50))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [
            (20, "tick 1"),
            (20, "tick 2"),
            (20, "tick 3"),
            (20, "tick 4"),
            (20, "tick 5"),
            (20, "failed: [boom]"),
            (20, "tick 6")
        ],
        20
    )
    .ties_by_sum(),
    case!(
        a_failure_cancels_the_body,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(failer(&lp, "boom", 20))?;
                careful(&lp, "body", 50).await
            });
            lp.print(ending(&body.await));
            lp.print(requests(&lp));
            lp.sleep(ms(10)).await?;
            lp.print("main");
            Ok(None)
        },
        [(20, "body cancelled"), (20, "failed: [boom]"), (20, "0"), (30, "main")],
        30
    ),
    case!(
        a_body_that_swallows_it_is_told_all_the_same,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(failer(&lp, "boom", 20))?;
                if lp.sleep(ms(50)).await.is_err() {
                    lp.print(format!("swallows {}", requests(&lp)));
                }
                lp.sleep(ms(20)).await?;
                lp.print("body ends");
                Ok(())
            });
            lp.print(ending(&body.await));
            lp.print(requests(&lp));
            Ok(None)
        },
        [(20, "swallows 1"), (40, "body ends"), (40, "failed: [boom]"), (40, "0")],
        40
    ),
    case!(
        a_body_that_fails_cancels_the_children,
        11,
        |lp: Loop| async move {
            let names = Names::default();
            let body = task_group(&lp, async |group| {
                group.create_task(noted(&lp, &names, "a", 50))?;
                group.create_task(noted(&lp, &names, "b", 60))?;
                failer(&lp, "body", 20).await
            });
            lp.print(ending(&body.await));
            print_sorted(&lp, &names);
            Ok(None)
        },
        [(20, "failed: [body]"), (20, "a b cancelled")],
        20
    ),
    case!(
        the_failure_of_a_body_comes_after_those_of_children,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(fails_after_cleanup(&lp, "child", 20))?;
                failer(&lp, "body", 20).await
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [(40, "failed: [child body]")],
        40
    ),
    case!(
        children_of_a_body_that_fails_at_once_never_run,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(ticks(&lp, 3))?;
                Err::<(), _>(Exception::failed("body"))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [(0, "failed: [body]")],
        0
    ),
    case!(
        a_child_that_fails_at_once_lets_the_others_begin,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| {
                let handle = lp.clone();
                group.create_task(async move {
                    handle.print("fails");
                    Err(Exception::failed("boom"))
                })?;
                group.create_task(ticks(lp, 4))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [(0, "fails"), (0, "tick 1"), (0, "failed: [boom]")],
        0
    ),
    case!(
        cancelled_from_outside_it_cancels_the_children,
        11,
        |lp: Loop| async move {
            let names = Names::default();
            let noted_in_body = Rc::clone(&names);
            let waiter = lp.create_task(group(&lp, move |lp, group| {
                group.create_task(noted(lp, &noted_in_body, "a", 50))?;
                group.create_task(noted(lp, &noted_in_body, "b", 60))?;
                group.create_task(noted(lp, &noted_in_body, "c", 10))
            }));
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.print(ending(&(&waiter).await));
            print_sorted(&lp, &names);
            lp.print(waiter.cancelling().to_string());
            Ok(None)
        },
        [(10, "c"), (20, "cancelled"), (20, "a b cancelled"), (20, "1")],
        20
    ),
    case!(
        cancelled_from_outside_in_its_body_it_cancels_the_children,
        11,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let body = task_group(&handle, async |group| {
                    group.create_task(tidy(&handle, "child", 20))?;
                    careful(&handle, "body", 50).await
                });
                body.await
            });
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.print(ending(&waiter.await));
            Ok(None)
        },
        [(20, "body cancelled"), (40, "child tidied up"), (40, "cancelled")],
        40
    ),
    case!(
        cancelled_twice_it_still_awaits_the_cleanup,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| group.create_task(tidy(lp, "child", 30)));
            let waiter = lp.create_task(body);
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.sleep(ms(10)).await?;
            waiter.cancel();
            lp.print(ending(&(&waiter).await));
            lp.print(waiter.cancelling().to_string());
            Ok(None)
        },
        [(50, "child tidied up"), (50, "cancelled"), (50, "2")],
        50
    ),
    case!(
        a_failure_in_the_cleanup_counts_more_than_a_cancellation,
        11,
        |lp: Loop| async move {
            let body =
                group(&lp, |lp, group| group.create_task(fails_after_cleanup(lp, "cleanup", 20)));
            let waiter = lp.create_task(body);
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.print(ending(&waiter.await));
            Ok(None)
        },
        [(40, "failed: [cleanup]")],
        40
    ),
    case!(
        cancelled_from_outside_after_a_failure_it_is_cancelled_at_the_next_await,
        11,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let body = group(&handle, |lp, group| {
                    group.create_task(failer(lp, "boom", 10))?;
                    group.create_task(tidy(lp, "child", 30))
                });
                tell(&handle, &body.await);
                careful(&handle, "next", 50).await?;
                Ok(None)
            });
            lp.sleep(ms(20)).await?;
            waiter.cancel();
            lp.print(ending(&waiter.await));
            Ok(None)
        },
        [
            (40, "child tidied up"),
            (40, "failed: boom 1"),
            (40, "next cancelled"),
            (40, "cancelled")
        ],
        40
    )
    .since(13),
    case!(
        cancelled_from_outside_and_failed_in_one_iteration,
        11,
        |lp: Loop| async move {
            let handle = lp.clone();
            let waiter = lp.create_task(async move {
                let body = task_group(&handle, async |group| {
                    group.create_task(failer(&handle, "boom", 20))?;
                    careful(&handle, "body", 50).await
                });
                let outcome = body.await;
                tell(&handle, &outcome);
                outcome.or_else(|exception| match exception {
                    Exception::Group(_) => Ok(None),
                    exception => Err(exception),
                })?;
                careful(&handle, "next", 50).await?;
                Ok(None)
            });
            let cancelled = waiter.clone();
            lp.call_later(ms(20), move |lp| {
                lp.print("cancels");
                cancelled.cancel();
            });
            lp.print(ending(&waiter.await));
            Ok(None)
        },
        [(20, "cancels"), (20, "body cancelled"), (20, "cancelled")],
        20
    )
    .ties_by_sum(),
    case!(
        children_due_in_the_same_batch_still_finish,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| {
                group.create_task(sleeper(lp, "a", 20))?;
                group.create_task(failer(lp, "boom", 20))?;
                group.create_task(sleeper(lp, "b", 20))?;
                group.create_task(careful(lp, "c", 30))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [(20, "a"), (20, "b"), (20, "c cancelled"), (20, "failed: [boom]")],
        20
    ),
    case!(
        failures_of_one_batch_are_all_told,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| {
                group.create_task(failer(lp, "one", 20))?;
                group.create_task(failer(lp, "two", 20))?;
                group.create_task(failer(lp, "three", 30))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [(20, "failed: [one two]")],
        20
    ),
    case!(
        failures_come_in_the_order_of_completion,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| {
                group.create_task(fails_after_cleanup(lp, "last", 40))?;
                group.create_task(fails_after_cleanup(lp, "second", 20))?;
                group.create_task(failer(lp, "first", 10))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [(50, "failed: [first second last]")],
        50
    ),
    case!(
        a_child_that_is_cancelled_is_no_failure,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                let child = group.create_task(careful(&lp, "a", 50))?;
                group.create_task(sleeper(&lp, "b", 30))?;
                lp.sleep(ms(20)).await?;
                child.cancel();
                Ok(child)
            });
            lp.print(body.await?.cancelled().printed());
            Ok(None)
        },
        [(20, "a cancelled"), (30, "b"), (30, "True")],
        30
    ),
    case!(
        nothing_is_started_while_it_aborts,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| {
                let (handle, same) = (lp.clone(), group.clone());
                group.create_task(async move {
                    let slept = handle.sleep(ms(50)).await;
                    if let Err(exception) = same.create_task(ticks(&handle, 3)) {
                        handle.print(exception.to_string());
                    }
                    slept.map(|()| None)
                })?;
                group.create_task(failer(lp, "boom", 20))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [
            (20, "TaskGroup <TaskGroup tasks=1 errors=1 cancelling> is shutting down"),
            (20, "failed: [boom]")
        ],
        20
    ),
    case!(
        nothing_is_started_after_the_end,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(sleeper(&lp, "a", 10))?;
                Ok(group)
            });
            if let Err(exception) = body.await?.create_task(ticks(&lp, 3)) {
                lp.print(exception.to_string());
            }
            Ok(None)
        },
        [(10, "a"), (10, "TaskGroup <TaskGroup entered> is finished")],
        10
    ),
    case!(
        children_can_start_others_while_the_group_waits,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| {
                let (lp, same) = (lp.clone(), group.clone());
                group.create_task(async move {
                    lp.sleep(ms(10)).await?;
                    same.create_task(sleeper(&lp, "grandchild", 20))?;
                    lp.print("child");
                    Ok(None)
                })
            });
            body.await?;
            lp.print("main");
            Ok(None)
        },
        [(10, "child"), (30, "grandchild"), (30, "main")],
        30
    ),
    case!(
        a_group_within_a_group_hands_its_failure_on,
        11,
        |lp: Loop| async move {
            let names = Names::default();
            let of_inner = Rc::clone(&names);
            let inner = group(&lp, move |lp, group| {
                group.create_task(failer(lp, "boom", 20))?;
                group.create_task(noted(lp, &of_inner, "inner", 50))
            });
            let outer = group(&lp, |lp, group| {
                group.create_task(inner)?;
                group.create_task(noted(lp, &names, "outer", 50))
            });
            lp.print(ending(&outer.await));
            print_sorted(&lp, &names);
            Ok(None)
        },
        [(20, "failed: [[boom]]"), (20, "inner outer cancelled")],
        20
    ),
    case!(
        a_group_that_aborts_aborts_the_groups_within,
        11,
        |lp: Loop| async move {
            let handle = lp.clone();
            let inner = async move {
                let careful = careful(&handle, "grandchild", 50);
                group(&handle, |_, group| group.create_task(careful)).await?;
                handle.print("never");
                Ok(None)
            };
            let outer = group(&lp, |lp, group| {
                group.create_task(inner)?;
                group.create_task(failer(lp, "boom", 20))
            });
            lp.print(ending(&outer.await));
            Ok(None)
        },
        [(20, "grandchild cancelled"), (20, "failed: [boom]")],
        20
    ),
    case!(
        a_group_in_the_body_of_a_group,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |outer| {
                outer.create_task(sleeper(&lp, "outer", 40))?;
                let inner = group(&lp, |lp, inner| {
                    inner.create_task(failer(lp, "boom", 20))?;
                    inner.create_task(careful(lp, "inner", 60))
                });
                if let Err(exception) = inner.await {
                    lp.print(exception.to_string());
                }
                lp.sleep(ms(10)).await?;
                lp.print("body");
                Ok(())
            });
            lp.print(ending(&body.await));
            lp.print(requests(&lp));
            Ok(None)
        },
        [
            (20, "inner cancelled"),
            (20, "unhandled errors in a TaskGroup (1 sub-exception)"),
            (30, "body"),
            (40, "outer"),
            (40, "done: None"),
            (40, "0")
        ],
        40
    )
    .since(13),
    case!(
        an_outer_failure_goes_through_the_group_in_the_body,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |outer| {
                outer.create_task(failer(&lp, "outer", 20))?;
                group(&lp, |lp, inner| inner.create_task(careful(lp, "inner", 60))).await?;
                lp.print("never");
                Ok(())
            });
            lp.print(ending(&body.await));
            lp.print(requests(&lp));
            Ok(None)
        },
        [(20, "inner cancelled"), (20, "failed: [outer]"), (20, "0")],
        20
    ),
    case!(
        a_timeout_around_a_group_cancels_its_children,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| group.create_task(tidy(lp, "child", 30)));
            lp.print(ending(&lp.timeout(ms(20), body).await));
            lp.print(requests(&lp));
            Ok(None)
        },
        [(50, "child tidied up"), (50, "timed out"), (50, "0")],
        50
    ),
    case!(
        a_timeout_in_the_body_is_not_touched_by_a_failure,
        11,
        |lp: Loop| async move {
            let body = task_group(&lp, async |group| {
                group.create_task(failer(&lp, "boom", 20))?;
                lp.timeout(ms(50), careful(&lp, "body", 90)).await
            });
            lp.print(ending(&body.await));
            lp.print(requests(&lp));
            Ok(None)
        },
        [(20, "body cancelled"), (20, "failed: [boom]"), (20, "0")],
        20
    ),
    case!(
        a_timeout_of_a_child_is_a_failure,
        11,
        |lp: Loop| async move {
            let body = group(&lp, |lp, group| {
                let handle = lp.clone();
                group.create_task(async move {
                    handle.timeout(ms(20), handle.sleep(ms(90))).await.map(|()| None)
                })?;
                group.create_task(careful(lp, "a", 50))
            });
            lp.print(ending(&body.await));
            Ok(None)
        },
        [(20, "a cancelled"), (20, "failed: [timed out]")],
        20
    ),
    case!(
        groups_are_printed_with_their_size,
        11,
        |lp: Loop| async move {
            for messages in [&["one"][..], &["one", "two"]] {
                let body = task_group(&lp, async |group| {
                    for message in messages {
                        group.create_task(failer(&lp, message, 10))?;
                    }
                    Ok(())
                });
                if let Err(exception) = body.await {
                    lp.print(exception.to_string());
                }
            }
            Ok(None)
        },
        [
            (10, "unhandled errors in a TaskGroup (1 sub-exception)"),
            (20, "unhandled errors in a TaskGroup (2 sub-exceptions)")
        ],
        20
    ),
];

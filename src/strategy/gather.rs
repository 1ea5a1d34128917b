use std::rc::Rc;

use super::Strategy;
use super::body::{Waits, body, lane};
use crate::runtime::{Runner, gather};
use crate::scenario::{Plan, Takes, Way};

/// All coroutines at once: `asyncio.gather(*coroutines)` (`Lib/asyncio/tasks.py`).
///
/// Its first exception reaches the main task at once while the siblings keep running. The main
/// task prints it and stays until they are done, as a program would that goes on living.
pub(super) struct Gather;

pub(super) static WAY: Way =
    Way { name: "gather", aliases: &["concurrent"], takes: Takes::Nothing };

impl Strategy for Gather {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self) -> &'static str {
        "All at once"
    }

    fn about(&self) -> &'static str {
        "Starts every coroutine as a task and awaits them together: waits overlap, work does not."
    }

    fn start(&self, runner: &Runner, plan: &Rc<Plan>) {
        let (lp, plan) = (runner.get_loop().clone(), Rc::clone(plan));
        runner.get_loop().run(async move {
            let start = |(index, task): (usize, &crate::scenario::PlannedTask)| {
                lp.create_task(body(lp.clone(), lane(index), task.clone(), Waits::Async))
            };
            let tasks: Vec<_> = plan.tasks.iter().enumerate().map(start).collect();
            if let Err(exception) = gather(&lp, tasks.clone(), false).await {
                lp.print_error(format!("gather raised: {exception}"));
                for task in &tasks {
                    // Each exception but the first is gather's own to swallow.
                    let _ = task.await;
                }
            }
            Ok(None)
        });
    }
}

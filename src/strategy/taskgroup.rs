use std::rc::Rc;

use super::body::{body, lane};
use super::program::Program;
use super::results::{print_raised, print_results};
use super::waits::Waits;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::runtime::{Exception, Task, task_group};
use crate::scenario::{Takes, Way};

/// All at once in one group: `async with asyncio.TaskGroup()` (`Lib/asyncio/taskgroups.py`).
pub(super) struct TaskGroup;

pub(super) static WAY: Way = Way { name: "taskgroup", aliases: &[], takes: Takes::Nothing };

impl Strategy for TaskGroup {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, _: u32) -> String {
        "Task group".into()
    }

    fn about(&self) -> &'static str {
        "Starts all tasks in one group: the first failure cancels the rest."
    }

    fn shape(&self, _: u32) -> Shape {
        Shape::TaskGroup
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            let in_group = Rc::clone(&program);
            let lp = program.lp.clone();
            let result = task_group(&lp, |group| async move {
                in_group.create_tasks(|index| {
                    let body = body(Rc::clone(&in_group), index, Waits::Async, None);
                    group.create_task_of(Some(lane(index)), body)
                })
            });
            match result.await {
                Err(Exception::Group(exceptions)) => {
                    for exception in &*exceptions {
                        print_raised(&program.lp, "taskgroup", exception);
                    }
                }
                Err(exception) => return Err(exception),
                Ok(()) => {
                    let outcomes: Vec<_> =
                        program.awaited_tasks().iter().filter_map(Task::outcome).collect();
                    print_results(&program.lp, &outcomes);
                }
            }
            Ok(())
        })
    }
}

use std::rc::Rc;

use super::program::Program;
use super::results::{print_result, print_unnoticed};
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::runtime::{Exception, ReturnWhen, wait};
use crate::scenario::{Takes, Way};

/// All at once until one has ended: `asyncio.wait(return_when=FIRST_COMPLETED)` (`Lib/asyncio/tasks.py`).
pub(super) struct Race;

pub(super) static WAY: Way = Way { name: "race", aliases: &[], takes: Takes::Nothing };

impl Strategy for Race {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, _: u32) -> String {
        "First one wins".into()
    }

    fn about(&self) -> &'static str {
        "Starts all tasks; as soon as one has ended, the rest is cancelled."
    }

    fn shape(&self, _: u32) -> Shape {
        Shape::Race
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            program.create_coroutines(|| None)?;
            let (lp, tasks) = (&program.lp, program.awaited_tasks());
            if tasks.is_empty() {
                return Ok(());
            }
            let (done, _) = wait(lp, tasks.clone(), ReturnWhen::FirstCompleted).await?;
            // Cancelling one that is done changes nothing.
            for task in &tasks {
                task.cancel();
            }
            wait(lp, tasks.clone(), ReturnWhen::AllCompleted).await?;
            let winner = program
                .awaited()
                .zip(&tasks)
                .find(|(_, task)| done.iter().any(|done| done.id() == task.id()));
            let Some((index, winner)) = winner else { return Ok(()) };
            lp.print(format!("first: {}", program.plan.tasks[index].name));
            let outcome = winner.outcome().unwrap_or(Ok(None));
            print_result(lp, &outcome);
            for loser in tasks.iter().filter(|task| task.id() != winner.id()) {
                match loser.outcome() {
                    Some(Err(exception)) if exception != Exception::Cancelled => {
                        print_unnoticed(lp, &exception);
                    }
                    _ => {}
                }
            }
            outcome.map(|_| ())
        })
    }
}

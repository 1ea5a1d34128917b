use std::rc::Rc;

use super::program::Program;
use super::results::{print_raised, print_result};
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::runtime::{Exception, as_completed};
use crate::scenario::{Takes, Way};

/// All at once, taken in the order in which they end: `asyncio.as_completed` (`Lib/asyncio/tasks.py`).
pub(super) struct AsCompleted;

pub(super) static WAY: Way = Way { name: "as_completed", aliases: &[], takes: Takes::Nothing };

impl Strategy for AsCompleted {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, _: u32) -> String {
        "As completed".into()
    }

    fn about(&self) -> &'static str {
        "Starts all tasks and takes each result as soon as it is there."
    }

    fn shape(&self, _: u32) -> Shape {
        Shape::AsCompleted
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            program.create_coroutines(|| None)?;
            let mut completed = as_completed(&program.lp, program.awaited_tasks());
            while let Some(outcome) = completed.next().await {
                match &outcome {
                    Err(Exception::Cancelled) => return Err(Exception::Cancelled),
                    Err(exception) => print_raised(&program.lp, "as_completed", exception),
                    Ok(_) => print_result(&program.lp, &outcome),
                }
            }
            Ok(())
        })
    }
}

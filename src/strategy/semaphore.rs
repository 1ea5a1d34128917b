use std::rc::Rc;

use super::gathered::gathered;
use super::program::Program;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::runtime;
use crate::scenario::{Takes, Way};

/// All coroutines at once, each under one semaphore: `asyncio.Semaphore` (`Lib/asyncio/locks.py`).
pub(super) struct Semaphore;

pub(super) static WAY: Way =
    Way { name: "semaphore", aliases: &[], takes: Takes::Number { usual: 2 } };

impl Strategy for Semaphore {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, number: u32) -> String {
        format!("{number} at a time")
    }

    fn about(&self) -> &'static str {
        "Starts all tasks, each of which needs one of so many permits: the rest stands in line."
    }

    fn slots(&self) -> Option<&'static str> {
        Some("permit")
    }

    fn shape(&self, number: u32) -> Shape {
        Shape::Semaphore(number)
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            let permits = runtime::Semaphore::new(&program.lp, program.number);
            program.create_coroutines(|| Some(permits.clone()))?;
            gathered(&program).await
        })
    }
}

use std::rc::Rc;

use super::gathered::gathered;
use super::program::Program;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::runtime;
use crate::scenario::{Takes, Way};

/// All coroutines at once, each under a semaphore of its own, which never keeps anyone waiting.
pub(super) struct SemaphorePerCall;

pub(super) static WAY: Way =
    Way { name: "semaphore per call", aliases: &[], takes: Takes::Number { usual: 2 } };

impl Strategy for SemaphorePerCall {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, number: u32) -> String {
        format!("{number} at a time, per call")
    }

    fn about(&self) -> &'static str {
        "The pitfall: a new semaphore in each call limits nothing."
    }

    fn shape(&self, number: u32) -> Shape {
        Shape::SemaphorePerCall(number)
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            let permits = || Some(runtime::Semaphore::new(&program.lp, program.number));
            program.create_coroutines(permits)?;
            gathered(&program).await
        })
    }
}

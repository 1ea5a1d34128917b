use std::rc::Rc;

use super::one_by_one::one_by_one;
use super::program::Program;
use super::waits::Waits;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::scenario::{Takes, Way};

/// Coroutines, awaited one after the other in the main task.
pub(super) struct Sequential;

pub(super) static WAY: Way = Way { name: "sequential", aliases: &[], takes: Takes::Nothing };

impl Strategy for Sequential {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, _: u32) -> String {
        "One after another".into()
    }

    fn about(&self) -> &'static str {
        "Awaits one coroutine after the other: the loop is free, but nothing else is there to run."
    }

    fn shape(&self, _: u32) -> Shape {
        Shape::Sequential
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(one_by_one(program, Waits::Async))
    }
}

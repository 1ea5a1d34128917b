use std::rc::Rc;

use super::gathered::gathered;
use super::program::Program;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::scenario::{Takes, Way};

/// All coroutines at once: `asyncio.gather(*coroutines)` (`Lib/asyncio/tasks.py`).
pub(super) struct Gather;

pub(super) static WAY: Way =
    Way { name: "gather", aliases: &["concurrent"], takes: Takes::Nothing };

impl Strategy for Gather {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, _: u32) -> String {
        "All at once".into()
    }

    fn about(&self) -> &'static str {
        "Starts every coroutine as a task and awaits them together: waits overlap, work does not."
    }

    fn shape(&self, _: u32) -> Shape {
        Shape::Gather
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            program.create_coroutines(|| None)?;
            gathered(&program).await
        })
    }
}

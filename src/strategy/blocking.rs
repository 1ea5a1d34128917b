use std::rc::Rc;

use super::one_by_one::one_by_one;
use super::program::Program;
use super::waits::Waits;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::scenario::{Takes, Way};

/// Plain functions, called one after the other: `time.sleep` holds the thread.
pub(super) struct Blocking;

pub(super) static WAY: Way = Way { name: "blocking", aliases: &[], takes: Takes::Nothing };

impl Strategy for Blocking {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, _: u32) -> String {
        "Blocking".into()
    }

    fn about(&self) -> &'static str {
        "Plain functions with time.sleep: every wait holds the thread, and nothing else can run."
    }

    fn held(&self) -> &'static str {
        "the thread"
    }

    fn shape(&self, _: u32) -> Shape {
        Shape::Blocking
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(one_by_one(program, Waits::Blocking))
    }
}

use std::rc::Rc;

use super::body::Waits;
use super::{Strategy, one_by_one};
use crate::runtime::Runner;
use crate::scenario::{Plan, Takes, Way};

/// Coroutines, awaited one after the other in the main task.
pub(super) struct Sequential;

pub(super) static WAY: Way = Way { name: "sequential", aliases: &[], takes: Takes::Nothing };

impl Strategy for Sequential {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self) -> &'static str {
        "One after another"
    }

    fn about(&self) -> &'static str {
        "Awaits one coroutine after the other: the loop is free, but nothing else is there to run."
    }

    fn start(&self, runner: &Runner, plan: &Rc<Plan>) {
        one_by_one::start(runner, plan, Waits::Async);
    }
}

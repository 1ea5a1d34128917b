use std::rc::Rc;

use super::body::Waits;
use super::{Strategy, one_by_one};
use crate::runtime::Runner;
use crate::scenario::{Plan, Takes, Way};

/// Plain functions, called one after the other: `time.sleep` holds the thread.
pub(super) struct Blocking;

pub(super) static WAY: Way = Way { name: "blocking", aliases: &[], takes: Takes::Nothing };

impl Strategy for Blocking {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self) -> &'static str {
        "Blocking"
    }

    fn about(&self) -> &'static str {
        "Plain functions with time.sleep: every wait holds the thread, and nothing else can run."
    }

    fn held(&self) -> &'static str {
        "the thread"
    }

    fn start(&self, runner: &Runner, plan: &Rc<Plan>) {
        one_by_one::start(runner, plan, Waits::Blocking);
    }
}

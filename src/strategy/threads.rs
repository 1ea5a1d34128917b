use std::rc::Rc;

use super::in_pool::{in_pool, switch_interval};
use super::program::Program;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::runtime::Pool;
use crate::scenario::{Takes, Way};

/// Plain functions in a pool of threads: `asyncio.to_thread` (`Lib/asyncio/threads.py`).
pub(super) struct Threads;

pub(super) static WAY: Way =
    Way { name: "threads", aliases: &[], takes: Takes::Number { usual: 4 } };

impl Strategy for Threads {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, number: u32) -> String {
        if number == 1 { "1 thread".into() } else { format!("{number} threads") }
    }

    fn about(&self) -> &'static str {
        "Plain functions in so many threads: waits overlap, work takes turns. Modelled."
    }

    fn slots(&self) -> Option<&'static str> {
        Some("thread")
    }

    fn is_modelled(&self) -> bool {
        true
    }

    fn shape(&self, number: u32) -> Shape {
        Shape::Threads(number)
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            let pool = Pool::threads(&program.lp, program.number, switch_interval(&program.plan));
            in_pool(&program, &pool).await
        })
    }
}

use std::rc::Rc;

use super::body::body;
use super::in_pool::{in_pool, switch_interval};
use super::program::Program;
use super::waits::Waits;
use super::{Main, Strategy};
use crate::codegen::Shape;
use crate::runtime::Pool;
use crate::scenario::{Takes, Way};

/// Plain functions in a pool of processes: `ProcessPoolExecutor` (`Lib/concurrent/futures/process.py`).
pub(super) struct Processes;

pub(super) static WAY: Way =
    Way { name: "processes", aliases: &[], takes: Takes::Number { usual: 4 } };

impl Strategy for Processes {
    fn way(&self) -> &'static Way {
        &WAY
    }

    fn title(&self, number: u32) -> String {
        if number == 1 { "1 process".into() } else { format!("{number} processes") }
    }

    fn about(&self) -> &'static str {
        "Plain functions in so many processes: work runs in parallel on the cores. Modelled."
    }

    fn slots(&self) -> Option<&'static str> {
        Some("process")
    }

    fn is_modelled(&self) -> bool {
        true
    }

    fn shape(&self, number: u32) -> Shape {
        Shape::Processes(number)
    }

    fn main(&self, program: Rc<Program>) -> Main {
        Box::pin(async move {
            let cores = program.plan.options.cores;
            let pool =
                Pool::processes(&program.lp, program.number, cores, switch_interval(&program.plan));
            for index in program.not_awaited() {
                let program = Rc::clone(&program);
                drop(pool.run(|worker| body(program, index, Waits::Beside(Rc::new(worker)), None)));
            }
            in_pool(&program, &pool).await
        })
    }
}

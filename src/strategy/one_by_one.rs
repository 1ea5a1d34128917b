use std::rc::Rc;

use super::body::{Waits, body, lane, print_traceback};
use crate::runtime::Runner;
use crate::scenario::Plan;

/// A main task that runs one body after the other and ends with the first exception.
pub(super) fn start(runner: &Runner, plan: &Rc<Plan>, waits: Waits) {
    let (lp, plan) = (runner.get_loop().clone(), Rc::clone(plan));
    runner.get_loop().run(async move {
        for (index, task) in plan.tasks.iter().enumerate() {
            if let Err(exception) = body(lp.clone(), lane(index), task.clone(), waits).await {
                print_traceback(&lp, &exception);
                return Err(exception);
            }
        }
        Ok(None)
    });
}

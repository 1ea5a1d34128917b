use std::rc::Rc;

use super::{Outcome, PlannedTask};
use crate::runtime::{Exception, Loop, Value, ending};
use crate::scenario::{Act, Luck};
use crate::trace::LaneId;

/// How a body waits: a coroutine awaits, a plain function holds the thread.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Waits {
    /// `await asyncio.sleep(...)`.
    Async,
    /// `time.sleep(...)`.
    Blocking,
}

/// The body of one of the user's tasks, as every strategy runs it: it says that it starts, acts,
/// and says that it is done, unless it raised.
pub(super) async fn body(lp: Loop, lane: LaneId, task: PlannedTask, waits: Waits) -> Outcome {
    lp.enter(lane);
    lp.print(format!("start {}", task.name));
    let outcome = act(&lp, &task, waits).await;
    if outcome.is_ok() {
        lp.print(format!("done {}", task.name));
    }
    lp.leave(lane, ending(&outcome), said(&outcome));
    outcome
}

async fn act(lp: &Loop, task: &PlannedTask, waits: Waits) -> Outcome {
    for act in task.acts.iter() {
        match act {
            Act::Wait(delay) if waits == Waits::Async => lp.sleep(*delay).await?,
            Act::Wait(delay) | Act::Work(delay) => lp.block(*delay).await,
            Act::Print(text) => lp.print(Rc::clone(text)),
            Act::Raise { luck, message } if luck.is_none_or(Luck::strikes) => {
                return Err(Exception::Failed(Rc::clone(message)));
            }
            Act::Return(text) => return Ok(Some(Rc::clone(text))),
            _ => {}
        }
    }
    Ok(None)
}

/// The result of a body, or the message of its exception.
fn said(outcome: &Outcome) -> Value {
    match outcome {
        Ok(value) => value.clone(),
        Err(Exception::Failed(message)) => Some(Rc::clone(message)),
        Err(_) => None,
    }
}

/// What a program prints that an exception ends: the last line of its traceback.
pub(super) fn print_traceback(lp: &Loop, exception: &Exception) {
    lp.print_error(format!("RuntimeError: {exception}"));
}

/// The lane of the task at `index` of the plan.
pub(super) const fn lane(index: usize) -> LaneId {
    LaneId(index as u32)
}

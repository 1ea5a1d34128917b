use std::rc::Rc;

use super::acts::acts;
use super::program::Program;
use super::waits::Waits;
use crate::runtime::{Exception, Outcome, Permit, Semaphore, Value, ending};
use crate::time::Duration;
use crate::trace::{LaneId, Place};

/// The first pause before a task is tried again; each that follows is twice as long.
const BACKOFF: Duration = Duration::from_millis(100);

/// What the task at `index` is in a program: it waits for those it comes after and for its permit,
/// says that it starts, acts, and says that it is done, unless it raised.
pub(super) async fn body(
    program: Rc<Program>,
    index: usize,
    waits: Waits,
    permits: Option<Semaphore>,
) -> Outcome {
    let outcome = match line_up(&program, index, permits).await {
        Ok(_permit) => run(&program, index, &waits).await,
        Err(exception) => Err(exception),
    };
    leave(&program, index, &outcome);
    outcome
}

/// Notes how the task at `index` ended.
pub(super) fn leave(program: &Program, index: usize, outcome: &Outcome) {
    program.lp.leave(lane(index), ending(outcome), said(outcome));
}

async fn line_up(
    program: &Program,
    index: usize,
    permits: Option<Semaphore>,
) -> Result<Option<Permit>, Exception> {
    program.follow(index).await?;
    let Some(permits) = permits else { return Ok(None) };
    program.lp.bind(lane(index));
    permits.acquire().await.map(Some)
}

async fn run(program: &Program, index: usize, waits: &Waits) -> Outcome {
    let name = &program.plan.tasks[index].name;
    program.lp.enter(lane(index));
    program.lp.print(format!("start {name}"));
    let outcome = tries(program, index, waits).await;
    if outcome.is_ok() {
        program.lp.print(format!("done {name}"));
    }
    outcome
}

/// Tries until it works, or as often as the task is tried.
async fn tries(program: &Program, index: usize, waits: &Waits) -> Outcome {
    let retries = program.plan.group(index).modifiers.retry.unwrap_or(0);
    for number in 0..retries {
        match once(program, index, number, waits).await {
            Err(Exception::Cancelled) => return Err(Exception::Cancelled),
            Err(exception) => {
                let name = &program.plan.tasks[index].name;
                program.lp.print(format!("retry {name}: {exception}"));
            }
            outcome => return outcome,
        }
        program.lp.reach(Place::Backoff);
        waits.pause(program, BACKOFF * (1 << number)).await?;
        program.lp.reach(Place::Act(0));
    }
    once(program, index, retries, waits).await
}

/// One try, in the time that it has.
async fn once(program: &Program, index: usize, number: u32, waits: &Waits) -> Outcome {
    let tried = acts(program, program.plan.tasks[index].acts_of_try(number as usize), waits);
    match waits {
        Waits::Async => program.in_time(index, tried).await,
        // A plain function cannot be interrupted.
        Waits::Blocking | Waits::Beside(_) => tried.await,
    }
}

/// The result of a body, or the message of its exception.
fn said(outcome: &Outcome) -> Value {
    match outcome {
        Ok(value) => value.clone(),
        Err(Exception::Failed(message)) => Some(Rc::clone(message)),
        Err(_) => None,
    }
}

/// The lane of the task at `index` of the plan.
pub(super) const fn lane(index: usize) -> LaneId {
    LaneId(index as u32)
}

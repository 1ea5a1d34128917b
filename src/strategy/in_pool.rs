use std::rc::Rc;

use super::body::{body, lane, leave};
use super::gathered::gathered;
use super::program::Program;
use super::waits::Waits;
use crate::runtime::{Exception, Outcome, Pool};
use crate::scenario::{Act, Plan};
use crate::time::Duration;

/// Hands all tasks to `pool` and awaits them together. Those in the background stay on the loop.
///
/// # Errors
/// When the main task is cancelled.
pub(super) async fn in_pool(program: &Rc<Program>, pool: &Pool) -> Result<(), Exception> {
    program.create_tasks(|index| {
        let job = job(Rc::clone(program), index, pool.clone());
        Ok(program.lp.create_task_of(Some(lane(index)), job))
    })?;
    gathered(program).await
}

/// Awaits one task in the pool, in the time that it has. When that is up, or the awaiter is
/// cancelled, nobody waits for it any more, but its thread goes on.
async fn job(program: Rc<Program>, index: usize, pool: Pool) -> Outcome {
    let outcome = match program.follow(index).await {
        Ok(()) => match program.plan.group(index).modifiers.timeout {
            None => run(&program, index, &pool).await,
            Some(timeout) => program.in_time(index, timeout, run(&program, index, &pool)).await,
        },
        Err(exception) => Err(exception),
    };
    leave(&program, index, &outcome);
    outcome
}

async fn run(program: &Rc<Program>, index: usize, pool: &Pool) -> Outcome {
    // From here on it stands in line for a worker.
    program.lp.bind(lane(index));
    let program = Rc::clone(program);
    pool.run(|worker| body(program, index, Waits::Beside(Rc::new(worker)), None)).await
}

/// How long a thread computes before another one has its turn: 5 ms (`sys.getswitchinterval`), or
/// longer where there would be too many turns to tell them apart.
pub(super) fn switch_interval(plan: &Plan) -> Duration {
    const INTERVAL: Duration = Duration::from_millis(5);
    const TURNS: u64 = 5_000;
    let work = |index: usize| {
        let tries = u64::from(plan.group(index).modifiers.retry.unwrap_or(0)) + 1;
        let acts = plan.tasks[index].acts.iter();
        let lengths =
            acts.map(|act| if let Act::Work(length) = act { *length } else { Duration::ZERO });
        lengths.sum::<Duration>() * tries
    };
    let work: Duration = (0..plan.tasks.len()).map(work).sum();
    INTERVAL * work.micros().div_ceil(TURNS * INTERVAL.micros()).max(1)
}

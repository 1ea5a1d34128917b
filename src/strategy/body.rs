use std::future::Future;
use std::rc::Rc;

use super::program::Program;
use super::waits::Waits;
use crate::runtime::{Exception, Outcome, Semaphore, Value, ending};
use crate::time::Duration;
use crate::trace::{LaneId, Phrase, Place};

/// The first pause before a task is tried again; each that follows is twice as long.
const BACKOFF: Duration = Duration::from_millis(100);

/// One of the user's tasks as a part of a program.
///
/// The coroutines of a body borrow it: there are many thousands of bodies, and each would hold all
/// of this several times over.
pub(super) struct Role {
    pub(super) program: Rc<Program>,
    /// Which task of the plan it is.
    pub(super) index: usize,
    pub(super) waits: Waits,
}

/// What the task at `index` is in a program: it waits for those it comes after and for its permit,
/// says that it starts, acts, and says that it is done, unless it raised.
pub(super) fn body(
    program: Rc<Program>,
    index: usize,
    waits: Waits,
    permits: Option<Semaphore>,
) -> impl Future<Output = Outcome> {
    let role = Role { program, index, waits };
    async move {
        let turn = async {
            if role.is_after_others() {
                Box::pin(role.program.follow(role.index)).await?;
            }
            let _permit = match &permits {
                None => None,
                Some(permits) => {
                    role.program.lp.bind(lane(role.index));
                    Some(permits.acquire().await?)
                }
            };
            role.start();
            let outcome = role.tries().await;
            role.done(&outcome);
            outcome
        };
        let outcome = turn.await;
        leave(&role.program, role.index, &outcome);
        outcome
    }
}

/// Notes how the task at `index` ended.
pub(super) fn leave(program: &Program, index: usize, outcome: &Outcome) {
    program.lp.leave(lane(index), ending(outcome), said(outcome));
}

impl Role {
    /// Plain functions await nobody: those that come after others are called when these have ended.
    fn is_after_others(&self) -> bool {
        let others = &self.program.plan.group(self.index).after;
        matches!(self.waits, Waits::Async) && !others.is_empty()
    }

    fn start(&self) {
        self.program.lp.enter(lane(self.index));
        self.program.lp.say(Phrase::Start, lane(self.index));
    }

    fn done(&self, outcome: &Outcome) {
        if outcome.is_ok() {
            self.program.lp.say(Phrase::Done, lane(self.index));
        }
    }

    /// Tries until it works, or as often as the task is tried.
    async fn tries(&self) -> Outcome {
        let mut number = 0;
        loop {
            // Between two tries, nobody holds the outcome.
            {
                let outcome = match self.timeout() {
                    None => self.acts(number).await,
                    Some(timeout) => {
                        let tried = self.program.in_time(self.index, timeout, self.acts(number));
                        Box::pin(tried).await
                    }
                };
                if self.is_final(number, &outcome) {
                    return outcome;
                }
            }
            self.waits.pause(&self.program, BACKOFF * (1 << number)).await?;
            self.program.lp.reach(Place::Act(0));
            number += 1;
        }
    }

    /// Whether there is no try after the one with this number; otherwise it says why there is one.
    fn is_final(&self, number: u32, outcome: &Outcome) -> bool {
        let retries = self.program.plan.group(self.index).modifiers.retry.unwrap_or(0);
        let name = &self.program.plan.tasks[self.index].name;
        match outcome {
            Err(exception) if number < retries && *exception != Exception::Cancelled => {
                self.program.lp.print(format!("retry {name}: {exception}"));
                self.program.lp.reach(Place::Backoff);
                false
            }
            _ => true,
        }
    }

    /// How long a try may take. A plain function cannot be interrupted.
    fn timeout(&self) -> Option<Duration> {
        let timeout = self.program.plan.group(self.index).modifiers.timeout;
        timeout.filter(|_| matches!(self.waits, Waits::Async))
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

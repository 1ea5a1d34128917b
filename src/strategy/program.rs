use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::rc::Rc;

use super::body::{body, lane};
use super::waits::Waits;
use crate::runtime::{Exception, Loop, Outcome, Semaphore, Task};
use crate::scenario::{Plan, RateLimit, Run};
use crate::time::{Duration, Instant};

/// What all parts of one strategy's run share: the variables of its program.
pub(super) struct Program {
    pub(super) lp: Loop,
    pub(super) plan: Rc<Plan>,
    /// How many permits, threads or processes there are, where the strategy takes a number.
    pub(super) number: u32,
    /// The tasks that were created, at the indices of the plan.
    tasks: RefCell<Vec<Option<Task>>>,
    /// How many calls the server is at.
    served: Cell<u32>,
    /// When the latest waits began that the limiter let through.
    begun: RefCell<VecDeque<Instant>>,
}

impl Program {
    pub(super) fn new(lp: &Loop, plan: &Rc<Plan>, run: &Run) -> Rc<Self> {
        Rc::new(Self {
            lp: lp.clone(),
            plan: Rc::clone(plan),
            number: run.number.unwrap_or(1),
            tasks: RefCell::new(vec![None; plan.tasks.len()]),
            served: Cell::new(0),
            begun: RefCell::default(),
        })
    }

    /// Creates all tasks in the order in which they start: those that are awaited with `create`,
    /// and those in the background beside them.
    ///
    /// # Errors
    /// When one of them could not be created.
    pub(super) fn create_tasks(
        self: &Rc<Self>,
        mut create: impl FnMut(usize) -> Result<Task, Exception>,
    ) -> Result<(), Exception> {
        for index in self.plan.started() {
            let modifiers = &self.plan.group(index).modifiers;
            if modifiers.background {
                self.create_background(index);
            } else if !modifiers.not_awaited {
                let task = create(index)?;
                self.tasks.borrow_mut()[index] = Some(task);
            }
        }
        Ok(())
    }

    /// Creates all tasks as coroutines on the loop, each of which takes one of its `permits` first.
    ///
    /// # Errors
    /// As [`Program::create_tasks`].
    pub(super) fn create_coroutines(
        self: &Rc<Self>,
        permits: impl Fn() -> Option<Semaphore>,
    ) -> Result<(), Exception> {
        self.create_tasks(|index| {
            let body = body(Rc::clone(self), index, Waits::Async, permits());
            Ok(self.lp.create_task_of(Some(lane(index)), body))
        })
    }

    /// Creates a task that nobody waits for.
    pub(super) fn create_background(self: &Rc<Self>, index: usize) {
        let body = body(Rc::clone(self), index, Waits::Async, None);
        let task = self.lp.create_task_of(Some(lane(index)), body);
        self.tasks.borrow_mut()[index] = Some(task);
    }

    /// The indices of the tasks that are waited for, in the order in which they were given.
    pub(super) fn awaited(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.plan.tasks.len()).filter(|index| {
            let modifiers = &self.plan.group(*index).modifiers;
            !modifiers.background && !modifiers.not_awaited
        })
    }

    /// The indices of the tasks that are called and not awaited.
    pub(super) fn not_awaited(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.plan.tasks.len()).filter(|index| self.plan.group(*index).modifiers.not_awaited)
    }

    /// What tasks in the background have raised by now: nobody awaits them, so nobody learns of it.
    pub(super) fn unnoticed(&self) -> Vec<Exception> {
        let tasks = self.tasks.borrow();
        let background =
            (0..tasks.len()).filter(|index| self.plan.group(*index).modifiers.background);
        let outcomes = background.filter_map(|index| tasks[index].as_ref()?.outcome());
        let failures = outcomes.filter_map(Result::err);
        failures.filter(|exception| *exception != Exception::Cancelled).collect()
    }

    /// The tasks that are waited for, in the order in which they were given.
    pub(super) fn awaited_tasks(&self) -> Vec<Task> {
        let tasks = self.tasks.borrow();
        self.awaited().filter_map(|index| tasks[index].clone()).collect()
    }

    /// Awaits the tasks that the one at `index` comes after, one after the other. Where tasks do not
    /// exist side by side, the order of their starts is enough.
    ///
    /// # Errors
    /// With what the first of them raises that raised.
    pub(super) async fn follow(&self, index: usize) -> Result<(), Exception> {
        let group = self.plan.group(index);
        // What is not awaited is called before there are tasks that it could wait for.
        let after = if group.modifiers.not_awaited { &[][..] } else { &group.after };
        for group in after {
            for member in self.plan.groups[*group].members.clone() {
                let task = self.tasks.borrow()[member].clone();
                let Some(task) = task else { continue };
                self.lp.bind(lane(index));
                task.await?;
                self.lp.follow(lane(member));
            }
        }
        Ok(())
    }

    /// Awaits `awaited`, which is the task at `index`, for `timeout` at most.
    ///
    /// # Errors
    /// With what it raises, or a timeout that says whose it was.
    pub(super) async fn in_time(
        &self,
        index: usize,
        timeout: Duration,
        awaited: impl Future<Output = Outcome>,
    ) -> Outcome {
        self.lp.timeout(timeout, awaited).await.map_err(|exception| match exception {
            Exception::TimedOut(_) => {
                let name = &self.plan.tasks[index].name;
                Exception::TimedOut(format!("{name} took longer than {timeout}").into())
            }
            exception => exception,
        })
    }

    /// Whether a wait is nothing but a pause: neither a limiter nor a server stands in its way.
    pub(super) fn is_unlimited(&self) -> bool {
        self.plan.options.rate.is_none() && self.plan.options.server.is_none()
    }

    /// A wait of `length` for something outside: in its turn, where there is a limiter, and refused
    /// where the server has its hands full.
    ///
    /// # Errors
    /// With the refusal, or the cancellation of the task.
    pub(super) async fn call(&self, length: Duration, waits: &Waits) -> Outcome {
        if let Some(limit) = self.plan.options.rate
            && let Some(wait) = self.turn(limit)
        {
            waits.stand_in_line(self, wait).await?;
        }
        let Some(capacity) = self.plan.options.server else {
            return waits.pause(self, length).await;
        };
        if self.served.get() >= capacity {
            return Err(Exception::failed("429"));
        }
        self.served.set(self.served.get() + 1);
        let result = waits.pause(self, length).await;
        self.served.set(self.served.get() - 1);
        result
    }

    /// How long it takes until it is the turn of one more wait, if that is not now.
    fn turn(&self, limit: RateLimit) -> Option<Duration> {
        let now = self.lp.now();
        let mut begun = self.begun.borrow_mut();
        let full = begun.len() >= limit.count as usize;
        let oldest = if full { begun.pop_front() } else { None };
        let begin = oldest.map_or(now, |oldest| now.max(oldest + limit.per));
        begun.push_back(begin);
        (begin > now).then(|| begin.since(now))
    }
}

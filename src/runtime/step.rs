use std::task::{Context, Poll, Waker};

use super::handle::Handle;
use super::slot::{Body, Life};
use super::state::{Awaited, Phase, State, Suspension};
use super::{Exception, Loop, Outcome, ending};
use crate::trace::{Ending, EventKind, TaskId};

/// How a step begins.
enum Begin {
    /// Not at all: the task is done.
    Skip,
    /// The task was cancelled before its first step.
    NeverRun(Body),
    /// With its body.
    Run(Body),
}

impl Loop {
    /// Runs one step of a task, to its next await or its end: `Task.__step`
    /// (`Lib/asyncio/tasks.py`).
    pub(super) fn step(&self, id: TaskId) {
        let begin = self.state_mut().begin(id);
        match begin {
            Begin::Skip => {}
            Begin::NeverRun(body) => {
                drop(body);
                self.state_mut().finish(id, Err(Exception::Cancelled), Some(Ending::NeverRan));
            }
            Begin::Run(body) => self.poll(id, body),
        }
    }

    /// Goes on with the step that held the thread, and then with those that it runs in.
    pub(super) fn go_on(&self) {
        self.state_mut().hold = None;
        let mut next = self.state().running;
        while let Some(id) = next {
            let body = self.state_mut().tasks[id.0 as usize].take_body();
            if let Some(body) = body {
                self.poll(id, body);
            }
            next = self.state_mut().back_to_creator();
        }
    }

    fn poll(&self, id: TaskId, mut body: Body) {
        match body.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => {
                drop(body);
                self.state_mut().finish(id, outcome, None);
            }
            Poll::Pending => {
                let homeless = self.state_mut().suspend(id, body);
                drop(homeless);
            }
        }
    }
}

impl State {
    fn begin(&mut self, id: TaskId) -> Begin {
        let task = &mut self.tasks[id.0 as usize];
        let is_new = matches!(task.life, Life::New(_));
        let Some(body) = task.take_body() else { return Begin::Skip };
        let interrupted = std::mem::take(&mut task.interrupted);
        let throwing = std::mem::take(&mut task.must_cancel) || interrupted;
        task.awaiting = None;
        if throwing && is_new {
            return Begin::NeverRun(body);
        }
        self.running = Some(id);
        self.throwing = throwing;
        self.note(id, EventKind::Resumed);
        Begin::Run(body)
    }

    /// Keeps the body for the next step; hands it back when the loop was closed meanwhile.
    fn suspend(&mut self, id: TaskId, body: Body) -> Option<Body> {
        if self.phase == Phase::Over {
            self.running = None;
            return Some(body);
        }
        self.tasks[id.0 as usize].life = Life::Suspended(body);
        if self.hold.is_some() {
            return None;
        }
        self.running = None;
        self.throwing = false;
        match self.suspension.take() {
            Some(Suspension::Await { awaited, told }) => {
                if let Awaited::Task(awaited) = awaited {
                    self.note(id, EventKind::Awaits(awaited));
                }
                self.note(id, told);
                self.add_done_callback(awaited, Handle::Step(id));
                let task = &mut self.tasks[id.0 as usize];
                task.awaiting = Some(awaited);
                if task.must_cancel && self.cancel(awaited) {
                    self.tasks[id.0 as usize].must_cancel = false;
                }
            }
            Some(Suspension::Yield) => {
                self.note(id, EventKind::Suspended { until: None });
                self.call_soon(Handle::Step(id));
            }
            // It awaits something that is not of this loop, which will never wake it.
            None => self.note(id, EventKind::Suspended { until: None }),
        }
        None
    }

    /// The last step ended. The trace tells of `told`, where that is more than the outcome says.
    fn finish(&mut self, id: TaskId, outcome: Outcome, told: Option<Ending>) {
        self.running = None;
        self.throwing = false;
        self.suspension = None;
        self.hold = None;
        let task = &mut self.tasks[id.0 as usize];
        // Cancelled in its very last step, it counts as cancelled, unless it raised.
        let outcome = match outcome {
            Ok(_) if task.must_cancel => Err(Exception::Cancelled),
            outcome => outcome,
        };
        let ending = told.unwrap_or_else(|| ending(&outcome));
        task.must_cancel = false;
        task.life = Life::Done(outcome);
        let callbacks = std::mem::take(&mut task.callbacks);
        self.note(id, EventKind::Finished(ending));
        self.call_back(&callbacks);
    }
}

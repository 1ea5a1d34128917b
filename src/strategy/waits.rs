use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::program::Program;
use crate::runtime::{Block, Occupied, Outcome, Sleep, Worker};
use crate::time::Duration;

/// How the body of a task spends time.
#[derive(Clone, Debug)]
pub(super) enum Waits {
    /// A coroutine: `await asyncio.sleep(...)`; to compute or to block holds the loop.
    Async,
    /// A plain function in the thread of the loop, which all of it holds.
    Blocking,
    /// A plain function in a thread or a process of a pool.
    Beside(Rc<Worker>),
}

/// Time that a body spends. A plain function is never cancelled in it.
///
/// It is a type of its own because every task holds one: a coroutine around it would be longer.
pub(super) enum Pause<'a> {
    /// At an await.
    Asleep(Sleep),
    /// In the thread of the loop.
    Held(Block),
    /// In a worker of a pool.
    Beside(Occupied),
    /// In several pauses: few tasks need them, so that they have a place of their own.
    Several(Pin<Box<dyn Future<Output = Outcome> + 'a>>),
    /// No more: what was to be done is done.
    Over(Outcome),
}

impl Waits {
    /// Lets `length` pass.
    pub(super) fn pause(&self, program: &Program, length: Duration) -> Pause<'static> {
        match self {
            Self::Async => Pause::Asleep(program.lp.sleep(length)),
            Self::Blocking => Pause::Held(program.lp.block(length)),
            Self::Beside(worker) => Pause::Beside(worker.sleep(length)),
        }
    }

    /// Computes for `length`.
    pub(super) fn work(&self, program: &Program, length: Duration) -> Pause<'static> {
        match self {
            Self::Async | Self::Blocking => Pause::Held(program.lp.block(length)),
            Self::Beside(worker) => Pause::Beside(worker.work(length)),
        }
    }

    /// Blocks for `length`: to a plain function, that is to wait.
    pub(super) fn block(&self, program: &Program, length: Duration) -> Pause<'static> {
        match self {
            Self::Async => Pause::Held(program.lp.block(length)),
            _ => self.pause(program, length),
        }
    }

    /// Lets `length` pass in line for something.
    pub(super) fn stand_in_line(&self, program: &Program, length: Duration) -> Pause<'static> {
        match self {
            Self::Async => Pause::Asleep(program.lp.sleep(length).in_line()),
            _ => self.pause(program, length),
        }
    }
}

impl Future for Pause<'_> {
    type Output = Outcome;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::Asleep(sleep) => Pin::new(sleep).poll(context).map_ok(|()| None),
            Self::Held(block) => Pin::new(block).poll(context).map(|()| Ok(None)),
            Self::Beside(occupied) => Pin::new(occupied).poll(context).map(|()| Ok(None)),
            Self::Several(pauses) => pauses.as_mut().poll(context),
            Self::Over(outcome) => Poll::Ready(mem::replace(outcome, Ok(None))),
        }
    }
}

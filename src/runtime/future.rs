use std::cell::RefCell;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use super::callbacks::Callbacks;
use super::calls::Call;
use super::gather::Children;
use super::handle::Handle;
use super::slab::Key;
use super::state::Awaited;
use super::wait::Wait;
use super::{Exception, Loop};

/// What the loop keeps of a future: all but its value.
#[derive(Debug, Default)]
pub(super) struct FutureSlot {
    pub(super) status: Status,
    pub(super) callbacks: Callbacks,
    /// The tasks that are cancelled in its place: `_GatheringFuture` (`Lib/asyncio/tasks.py`).
    pub(super) children: Option<Rc<Children>>,
}

/// `Future._state`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Status {
    /// `_PENDING`.
    #[default]
    Pending,
    /// `_FINISHED`, with a result or an exception.
    Finished,
    /// `_CANCELLED`.
    Cancelled,
}

/// A result that is not there yet: `asyncio.Future` (`Lib/asyncio/futures.py`).
///
/// It can be awaited, by value or by reference, as often as one likes. Its clones are one future.
pub struct LoopFuture<T> {
    cell: Rc<Cell<T>>,
}

/// The value of a future; the place in the loop is given back with it.
struct Cell<T> {
    lp: Loop,
    key: Key,
    value: RefCell<Option<Result<T, Exception>>>,
}

impl Loop {
    /// A future that is pending: `loop.create_future`.
    #[must_use]
    pub fn create_future<T>(&self) -> LoopFuture<T> {
        self.create_future_of(None)
    }

    /// A future that hands its cancellation on to `children`, where there are any.
    pub(super) fn create_future_of<T>(&self, children: Option<Rc<Children>>) -> LoopFuture<T> {
        let slot = FutureSlot { children, ..FutureSlot::default() };
        let key = self.state_mut().futures.insert(slot);
        LoopFuture { cell: Rc::new(Cell { lp: self.clone(), key, value: RefCell::new(None) }) }
    }
}

impl<T> LoopFuture<T> {
    /// Completes it with a result; `false` when it is done already.
    pub fn set_result(&self, value: T) -> bool {
        self.complete(Ok(value))
    }

    /// Completes it with an exception; `false` when it is done already.
    pub fn set_exception(&self, exception: Exception) -> bool {
        self.complete(Err(exception))
    }

    /// Cancels it; `false` when it is done already.
    pub fn cancel(&self) -> bool {
        self.cell.lp.state_mut().cancel(self.awaited())
    }

    /// Whether it has a result or an exception, or is cancelled.
    #[must_use]
    pub fn done(&self) -> bool {
        self.cell.lp.state().is_done(self.awaited())
    }

    /// Calls `function` in an iteration after the future is done.
    pub fn add_done_callback(&self, function: impl FnOnce(&Loop) + 'static) -> Call {
        self.cell.lp.call_when_done(self.awaited(), function)
    }

    /// Completes it with either; `false` when it is done already.
    pub(super) fn complete(&self, value: Result<T, Exception>) -> bool {
        let done = self.cell.lp.state_mut().complete(self.cell.key, Status::Finished);
        if done {
            self.cell.value.replace(Some(value));
        }
        done
    }

    pub(super) fn awaited(&self) -> Awaited {
        Awaited::Future(self.cell.key)
    }
}

impl<T: Clone> LoopFuture<T> {
    /// Its result or exception; `None` while it is pending.
    #[must_use]
    pub fn outcome(&self) -> Option<Result<T, Exception>> {
        if !self.done() {
            return None;
        }
        Some(self.cell.value.borrow().clone().unwrap_or(Err(Exception::Cancelled)))
    }
}

impl<T> Clone for LoopFuture<T> {
    fn clone(&self) -> Self {
        Self { cell: Rc::clone(&self.cell) }
    }
}

impl<T> fmt::Debug for LoopFuture<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoopFuture").field("done", &self.done()).finish_non_exhaustive()
    }
}

impl<T> Drop for Cell<T> {
    fn drop(&mut self) {
        let Some(slot) = self.lp.state_mut().futures.remove(self.key) else { return };
        for handle in slot.callbacks.as_slice() {
            if let Handle::Call(key) = handle {
                let function = self.lp.state_mut().functions.remove(*key);
                drop(function);
            }
        }
    }
}

impl<T: Clone> IntoFuture for LoopFuture<T> {
    type Output = Result<T, Exception>;
    type IntoFuture = FutureWait<T>;

    fn into_future(self) -> FutureWait<T> {
        FutureWait { wait: Wait::new(self.awaited()), future: self }
    }
}

impl<T: Clone> IntoFuture for &LoopFuture<T> {
    type Output = Result<T, Exception>;
    type IntoFuture = FutureWait<T>;

    fn into_future(self) -> FutureWait<T> {
        self.clone().into_future()
    }
}

/// An await of a future. Its output is that of the future, or the cancellation of the awaiting
/// task.
#[derive(Debug)]
pub struct FutureWait<T> {
    future: LoopFuture<T>,
    wait: Wait,
}

impl<T: Clone> Future for FutureWait<T> {
    type Output = Result<T, Exception>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { future, wait } = &mut *self;
        let Poll::Ready(done) = wait.poll(&future.cell.lp) else { return Poll::Pending };
        Poll::Ready(done.and_then(|()| future.outcome().unwrap_or(Err(Exception::Cancelled))))
    }
}

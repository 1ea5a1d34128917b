use super::Loop;
use super::handle::Handle;
use super::slab::Key;
use super::state::{Awaited, Phase, State};
use crate::time::{Duration, Instant};

/// A function that the loop calls once.
pub(super) type Function = Box<dyn FnOnce(&Loop)>;

/// A function that waits to be called: `asyncio.Handle` and `asyncio.TimerHandle`
/// (`Lib/asyncio/events.py`).
///
/// Dropping it changes nothing.
#[derive(Clone, Debug)]
pub struct Call {
    lp: Loop,
    function: Option<Key>,
    timer: Option<Key>,
}

impl Loop {
    /// Calls `function` in the next iteration, after what stands in the ready queue.
    pub fn call_soon(&self, function: impl FnOnce(&Self) + 'static) -> Call {
        self.keep(Box::new(function), |state, handle| {
            state.call_soon(handle);
            None
        })
    }

    /// Calls `function` after `delay`, by way of a timer even if that is zero.
    pub fn call_later(&self, delay: Duration, function: impl FnOnce(&Self) + 'static) -> Call {
        self.call_at(self.now() + delay, function)
    }

    /// Calls `function` at the moment `when`, or in the next iteration if that has passed.
    pub fn call_at(&self, when: Instant, function: impl FnOnce(&Self) + 'static) -> Call {
        self.keep(Box::new(function), |state, handle| Some(state.timers.set(when, handle)))
    }

    /// Calls `function` in an iteration after `awaited` is done.
    pub(super) fn call_when_done(
        &self,
        awaited: Awaited,
        function: impl FnOnce(&Self) + 'static,
    ) -> Call {
        self.keep(Box::new(function), |state, handle| {
            state.add_done_callback(awaited, handle);
            None
        })
    }

    /// Keeps `function` and has its handle registered. A loop that is over calls nothing.
    fn keep(
        &self,
        function: Function,
        register: impl FnOnce(&mut State, Handle) -> Option<Key>,
    ) -> Call {
        let mut state = self.state_mut();
        if state.phase == Phase::Over {
            return Call { lp: self.clone(), function: None, timer: None };
        }
        let key = state.functions.insert(function);
        let timer = register(&mut state, Handle::Call(key));
        Call { lp: self.clone(), function: Some(key), timer }
    }
}

impl Call {
    /// Does without the call, if it was not made yet.
    pub fn cancel(&self) {
        let mut state = self.lp.state_mut();
        if let Some(timer) = self.timer {
            state.timers.cancel(timer);
        }
        let function = self.function.and_then(|key| state.functions.remove(key));
        drop(state);
        drop(function);
    }
}

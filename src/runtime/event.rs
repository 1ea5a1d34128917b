use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use super::line::{Line, Place};
use super::{Exception, Loop};

/// A flag that tasks wait for: `asyncio.Event` (`Lib/asyncio/locks.py`).
///
/// Those who wait are woken in the order in which they came. Its clones are one event.
#[derive(Clone)]
pub struct Event {
    lp: Loop,
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    is_set: Cell<bool>,
    line: RefCell<Line>,
}

impl Event {
    /// A flag that is not set.
    #[must_use]
    pub fn new(lp: &Loop) -> Self {
        Self { lp: lp.clone(), shared: Rc::default() }
    }

    /// Whether it is set.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.shared.is_set.get()
    }

    /// Sets it, and wakes all who wait.
    pub fn set(&self) {
        self.shared.is_set.set(true);
        let mut line = self.shared.line.borrow_mut();
        while line.call_first(&mut self.lp.state_mut()) {}
    }

    /// Takes it back. Those who were woken go on nevertheless.
    pub fn clear(&self) {
        self.shared.is_set.set(false);
    }

    /// Waits until it is set; not at all, when it is.
    ///
    /// # Errors
    /// With [`Exception::Cancelled`], when the task is cancelled.
    pub async fn wait(&self) -> Result<(), Exception> {
        if self.is_set() {
            return Ok(());
        }
        let place = Place::waiting(&self.lp);
        self.shared.line.borrow_mut().push(&place);
        place.await
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").field("is_set", &self.is_set()).finish_non_exhaustive()
    }
}

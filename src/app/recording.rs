use std::cell::{Ref, RefCell};
use std::rc::Rc;

use crate::runtime::virtual_driver::{End, run_to_end};
use crate::runtime::{Loop, Runner};
use crate::scenario::Plan;
use crate::strategy::{self, Strategy};
use crate::time::Instant;
use crate::trace::{Spans, Summary, Trace};

/// One strategy's run of a plan: a forecast, a live run or one that is over. The same object is
/// driven, painted and told in tables.
pub struct Recording {
    strategy: &'static dyn Strategy,
    runner: Rc<RefCell<Runner>>,
    lp: Loop,
    spans: RefCell<Spans>,
}

impl Recording {
    /// A run that stands ready to be driven.
    #[must_use]
    pub fn ready(strategy: &'static dyn Strategy, plan: &Rc<Plan>) -> Self {
        let runner = strategy::start(strategy, plan);
        let lp = runner.get_loop().clone();
        let recording =
            Self { strategy, runner: Rc::new(RefCell::new(runner)), lp, spans: RefCell::default() };
        recording.follow();
        recording
    }

    /// A run in virtual time, at its end.
    #[must_use]
    pub fn forecast(strategy: &'static dyn Strategy, plan: &Rc<Plan>) -> Self {
        let recording = Self::ready(strategy, plan);
        recording.skip();
        recording
    }

    /// Runs what is left in virtual time.
    pub fn skip(&self) -> End {
        let end = run_to_end(&mut self.runner.borrow_mut());
        self.follow();
        end
    }

    /// Takes into the spans what the trace has gained.
    pub fn follow(&self) {
        self.spans.borrow_mut().follow(&self.lp.trace());
    }

    /// The strategy that runs.
    #[must_use]
    pub fn strategy(&self) -> &'static dyn Strategy {
        self.strategy
    }

    /// What a driver turns.
    #[must_use]
    pub fn runner(&self) -> Rc<RefCell<Runner>> {
        Rc::clone(&self.runner)
    }

    /// The trace so far.
    #[must_use]
    pub fn trace(&self) -> Ref<'_, Trace> {
        self.lp.trace()
    }

    /// The spans as of the last [`Recording::follow`].
    #[must_use]
    pub fn spans(&self) -> Ref<'_, Spans> {
        self.spans.borrow()
    }

    /// When it was over; `None` while it is not.
    #[must_use]
    pub fn ended(&self) -> Option<Instant> {
        self.trace().ended()
    }

    /// The run in numbers, at `now`.
    #[must_use]
    pub fn summary(&self, now: Instant) -> Summary {
        self.follow();
        Summary::at(&self.trace(), &self.spans(), now)
    }
}

/// A recording is itself alone: two runs of the same plan are two runs.
impl PartialEq for Recording {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use crate::runtime::virtual_driver::{End, run_to_end};
use crate::runtime::{Loop, Runner};
use crate::scenario::{Plan, Run};
use crate::strategy::{self, Strategy};
use crate::time::{Duration, Instant};
use crate::trace::{LoopView, LoopViews, Past, Spans, Summary, Trace};

/// One strategy's run of a plan: a forecast, a live run or one that is over. The same object is
/// driven, painted and told in tables.
pub struct Recording {
    run: Run,
    plan: Rc<Plan>,
    runner: Rc<RefCell<Runner>>,
    lp: Loop,
    spans: RefCell<Spans>,
    past: RefCell<Past>,
    loops: RefCell<LoopViews>,
}

impl Recording {
    /// A run that stands ready to be driven.
    #[must_use]
    pub fn ready(run: &Run, plan: &Rc<Plan>) -> Self {
        let runner = strategy::start(run, plan);
        let lp = runner.get_loop().clone();
        let (run, plan) = (run.clone(), Rc::clone(plan));
        let recording = Self {
            run,
            plan,
            runner: Rc::new(RefCell::new(runner)),
            lp,
            spans: RefCell::default(),
            past: RefCell::default(),
            loops: RefCell::default(),
        };
        recording.follow();
        recording
    }

    /// A run in virtual time, at its end.
    #[must_use]
    pub fn forecast(run: &Run, plan: &Rc<Plan>) -> Self {
        let recording = Self::ready(run, plan);
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
        strategy::named(&self.run)
    }

    /// The strategy with the number it takes, as the notation has it.
    #[must_use]
    pub const fn run(&self) -> &Run {
        &self.run
    }

    /// The strategy in plain words, with its number.
    #[must_use]
    pub fn title(&self) -> String {
        strategy::title(&self.run)
    }

    /// Whether the task at `index` runs in the background, so that nobody waits for it.
    #[must_use]
    pub fn is_background(&self, index: usize) -> bool {
        self.plan.group(index).modifiers.background
    }

    /// Whether the task at `index` is called and never awaited.
    #[must_use]
    pub fn is_not_awaited(&self, index: usize) -> bool {
        self.plan.group(index).modifiers.not_awaited
    }

    /// What it runs.
    #[must_use]
    pub const fn plan(&self) -> &Rc<Plan> {
        &self.plan
    }

    /// How long the whole of it may take, where that is limited.
    #[must_use]
    pub fn timeout(&self) -> Option<Duration> {
        self.plan.options.timeout
    }

    /// Rings the bell of its loop at `at`; `false` when that is closed. Whoever drives it has to be
    /// woken.
    #[must_use]
    pub fn ring(&self, at: Instant) -> bool {
        self.lp.ring(at)
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

    /// The spans where the reader looks: after so many events at that moment, or else as far as the
    /// run has come.
    #[must_use]
    pub fn spans_at(&self, past: Option<(usize, Instant)>) -> Ref<'_, Spans> {
        past.map_or_else(|| self.spans(), |(seen, at)| self.spans_after(seen, at))
    }

    fn spans_after(&self, seen: usize, at: Instant) -> Ref<'_, Spans> {
        let there = self.past.borrow().is_at(&self.trace(), seen, at);
        // Whoever still looks at another moment keeps it.
        if let (false, Ok(mut past)) = (there, self.past.try_borrow_mut()) {
            past.seek(&self.trace(), seen, at);
        }
        Ref::map(self.past.borrow(), Past::spans)
    }

    /// What its loop had in mind after so many events, or after all that there are.
    #[must_use]
    pub fn loop_view(&self, seen: usize) -> LoopView {
        self.loops.borrow_mut().at(&self.trace(), seen)
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

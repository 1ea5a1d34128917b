//! What happened in a lesson under one of its strategies.

use std::rc::Rc;

use loopscope::app::Recording;
use loopscope::runtime::Turn;
use loopscope::scenario::{Plan, Run, Scenario};
use loopscope::time::{Duration, Instant};
use loopscope::trace::{Ending, EventKind, lines};

pub struct Outcome {
    /// The strategy, as the notation has it.
    pub run: String,
    pub total: Duration,
    /// How many lanes ended in each of the ways of [`Ending::ALL`].
    pub ends: [u32; Ending::ALL.len()],
    /// The console, each line with its time.
    pub lines: Vec<(Duration, String)>,
    /// What it was made of.
    source: (Run, Rc<Plan>),
}

impl Outcome {
    /// What happens under each strategy of `scenario`.
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let plan = Rc::new(scenario.plan());
        let runs = scenario.options().run.iter();
        runs.map(|run| Self::of(run, &plan)).collect()
    }

    fn of(run: &Run, plan: &Rc<Plan>) -> Self {
        let recording = Recording::forecast(run, plan);
        let end = recording.ended().unwrap_or_else(|| panic!("{} does not end", recording.run()));
        let mut ends = [0; Ending::ALL.len()];
        for lane in recording.spans().lanes() {
            ends[lane.left().unwrap().ending as usize] += 1;
        }
        let printed = |trace: &_| {
            lines(trace)
                .map(|line| (line.at.since(Instant::START), line.text.to_string()))
                .collect()
        };
        Self {
            run: recording.run().to_string(),
            total: end.since(Instant::START),
            ends,
            lines: printed(&recording.trace()),
            source: (run.clone(), Rc::clone(plan)),
        }
    }

    /// When the loop answers a bell that is rung at `at`.
    pub fn answered(&self, at: Duration) -> Option<Duration> {
        let recording = Recording::ready(&self.source.0, &self.source.1);
        let (runner, at) = (recording.runner(), Instant::START + at);
        let mut now = Instant::START;
        while now <= at {
            match runner.borrow_mut().turn(now) {
                Turn::Until(deadline) => now = deadline,
                Turn::Ready => {}
                Turn::Done | Turn::Stalled => return None,
            }
        }
        assert!(recording.ring(at), "{} is closed at {at:?}", self.run);
        // Whoever drives it is woken, and turns the loop at the moment of the ring.
        while runner.borrow_mut().turn(at) == Turn::Ready {}
        recording.skip();
        let trace = recording.trace();
        let answer = trace.events().iter().find(|event| event.kind == EventKind::Answered)?;
        Some(answer.at.since(Instant::START))
    }
}

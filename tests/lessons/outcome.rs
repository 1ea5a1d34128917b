//! What happened in a lesson under one of its strategies.

use std::rc::Rc;

use loopscope::app::Recording;
use loopscope::scenario::Scenario;
use loopscope::time::{Duration, Instant};
use loopscope::trace::{Ending, lines};

pub struct Outcome {
    /// The strategy, as the notation has it.
    pub run: String,
    pub total: Duration,
    /// How many lanes ended in each of the ways of [`Ending::ALL`].
    pub ends: [u32; Ending::ALL.len()],
    /// The console, each line with its time.
    pub lines: Vec<(Duration, String)>,
}

impl Outcome {
    /// What happens under each strategy of `scenario`.
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let plan = Rc::new(scenario.plan());
        let runs = scenario.options().run.iter();
        runs.map(|run| Self::of(&Recording::forecast(run, &plan))).collect()
    }

    fn of(recording: &Recording) -> Self {
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
        }
    }
}

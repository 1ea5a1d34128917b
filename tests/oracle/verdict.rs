use std::fmt;
use std::rc::Rc;

use loopscope::app::Recording;
use loopscope::codegen::{Language, Source, python::Python};
use loopscope::scenario::Scenario;
use loopscope::strategy::{self, PAGE_RULES};
use loopscope::time::Instant;
use loopscope::trace::{Line, lines};

use crate::fairness;

/// What one run came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The lines on the console, with their milliseconds.
    pub lines: Vec<(u64, String)>,
    /// How long it all took, in milliseconds.
    pub total: u64,
}

/// The strategies, each as it is compared.
pub const RUNS: [&str; 10] = [
    "blocking",
    "sequential",
    "gather",
    "taskgroup",
    "as_completed",
    "race",
    "semaphore 2",
    "semaphore 1 per call",
    "threads 2",
    "processes 3",
];

/// A scenario under one strategy.
#[derive(Clone, Debug)]
pub struct Case {
    /// The tasks and options, without `@run`.
    pub notation: String,
    /// The strategy.
    pub run: String,
}

/// A case as both sides need it.
pub struct Prepared {
    pub case: Case,
    pub ours: Verdict,
    pub program: String,
    pub cores: u32,
    /// Whether the times keep the distance that the comparison needs.
    pub is_fair: bool,
}

impl Case {
    /// Runs it here, and writes its program; `None` when it is no scenario.
    pub fn prepare(self) -> Option<Prepared> {
        let scenario = Scenario::parse(&self.notation, &PAGE_RULES).ok()?;
        let run = PAGE_RULES.run(&self.run).expect("the strategy is there");
        let plan = Rc::new(scenario.plan());
        let recording = Recording::forecast(&run, &plan);
        let end = recording.ended()?;
        let trace = recording.trace();
        let is_fair = fairness::is_fair(&plan, &trace, end, self.is_unordered());
        let millis = |at: Instant| (at.micros() + 500) / 1_000;
        let text = |line: Line<'_>| line.text.to_string().trim_end().to_owned();
        // What is told of forgotten tasks is logged when the garbage collector finds them.
        let logged = |line: &(u64, String)| line.1.starts_with("Task exception was never");
        let told = lines(&trace).map(|line| (millis(line.at), text(line)));
        let told = told.filter(|line| !logged(line));
        let ours = Verdict { lines: told.collect(), total: millis(end) };
        let source = Source { scenario: &scenario, plan: &plan, shape: strategy::shape(&run) };
        let program = Python.program(&source).text;
        let cores = plan.options.cores;
        Some(Prepared { case: self, ours, program, cores, is_fair })
    }

    /// Whether threads run beside the loop: nothing fixes their order at one moment.
    pub fn is_unordered(&self) -> bool {
        self.run.starts_with("threads") || self.run.starts_with("processes")
    }
}

impl Prepared {
    /// Whether `theirs` is the same, with the order left open where Python leaves it open.
    pub fn agrees(&self, theirs: &Verdict) -> bool {
        if !self.case.is_unordered() {
            return self.ours == *theirs;
        }
        let sorted = |verdict: &Verdict| {
            let mut verdict = verdict.clone();
            verdict.lines.sort();
            verdict
        };
        sorted(&self.ours) == sorted(theirs)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, line) in &self.lines {
            writeln!(f, "  {at:>6} {}", line.escape_debug())?;
        }
        writeln!(f, "  {:>6} is the end", self.total)
    }
}

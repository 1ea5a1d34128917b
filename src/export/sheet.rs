use crate::chart::seconds;
use crate::time::Instant;
use crate::trace::{LaneSummary, Spans, Trace, lanes_at};

/// What there is to export.
pub struct Sheet<'a> {
    /// The question that the figure asks.
    pub title: &'a str,
    /// The scenario, as the Text tab shows it.
    pub notation: &'a str,
    /// What is told of the runs, a sentence each, for formats that tell it.
    pub words: &'a [String],
    /// Where the numbers come from.
    pub source: Source,
    /// The runs, one a strategy.
    pub runs: Vec<Run<'a>>,
}

/// One strategy's run.
pub struct Run<'a> {
    /// The strategy, as the notation has it: `gather`.
    pub name: &'a str,
    /// The strategy in plain words: "All at once".
    pub title: &'a str,
    /// What happened.
    pub trace: &'a Trace,
    /// What each lane did.
    pub spans: &'a Spans,
    /// How far it has come, where it is not over.
    pub now: Instant,
}

/// Where the numbers of a sheet come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Virtual time, before anything ran on the page.
    Forecast,
    /// A run in virtual time.
    Virtual,
    /// A run on the page.
    Run {
        /// How it came to its end, if it did.
        finish: Finish,
        /// Whether the browser woke it far later than it asked.
        slowed: bool,
        /// Whether it was faster than real time, so that nothing in it is measured.
        scaled: bool,
    },
}

/// How a run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// It goes on.
    Running,
    /// By itself.
    Ended,
    /// The rest was taken from virtual time.
    Skipped,
    /// Before its time.
    Stopped,
}

impl Finish {
    /// Its name, as exports and messages print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Ended => "ended",
            Self::Skipped => "skipped",
            Self::Stopped => "stopped",
        }
    }
}

impl Source {
    /// The same in a sentence.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Forecast => "Forecast: nothing has run yet.",
            Self::Virtual => "Run in virtual time.",
            Self::Run { finish: Finish::Running, .. } => {
                "A run that goes on: as far as it has come."
            }
            Self::Run { finish: Finish::Stopped, .. } => "A run that was stopped.",
            Self::Run { finish: Finish::Skipped, .. } => {
                "A run that was skipped to its end: the rest is forecast."
            }
            Self::Run { slowed: true, .. } => "A run that the browser slowed down.",
            Self::Run { scaled: true, .. } => {
                "A run faster than real time: delays of the browser are left out."
            }
            Self::Run { .. } => "Measured in a browser.",
        }
    }
}

impl Sheet<'_> {
    /// Whether nothing of it has happened yet.
    #[must_use]
    pub fn foreseen(&self) -> bool {
        self.source == Source::Forecast
    }

    /// How long `run` took, in words that say so where it did not come to its end, or not yet.
    #[must_use]
    pub fn total(&self, run: &Run<'_>) -> String {
        let total = seconds(run.end().since(Instant::START));
        match self.source {
            Source::Forecast => ["forecast ", &total].concat(),
            Source::Run { finish: Finish::Running, .. } if !run.is_over() => total + " so far",
            Source::Run { finish: Finish::Stopped, .. } if !run.is_over() => {
                ["stopped at ", &total].concat()
            }
            Source::Virtual | Source::Run { .. } => total,
        }
    }
}

impl Run<'_> {
    /// Whether it came to its end.
    fn is_over(&self) -> bool {
        self.spans.ended().is_some()
    }

    /// When it was over, or how far it has come.
    #[must_use]
    pub fn end(&self) -> Instant {
        self.spans.ended().unwrap_or(self.now)
    }

    /// Its lanes in numbers, as the table has them.
    pub fn lanes(&self) -> impl Iterator<Item = LaneSummary> + '_ {
        lanes_at(self.trace, self.spans, self.now)
    }
}

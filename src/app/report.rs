use std::rc::Rc;

use serde::{Serialize, Serializer};

use super::Recording;
use crate::time::Instant;
use crate::trace::LaneSummary;

/// Runs as data: what the command line prints and what an embedding page is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// One run a strategy.
    pub runs: Vec<RunReport>,
}

/// One strategy's run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunReport {
    /// The strategy, as the notation has it.
    pub strategy: &'static str,
    /// How long it took, in milliseconds.
    #[serde(serialize_with = "whole")]
    pub total_ms: f64,
    /// The tasks, in the order in which they were given.
    pub tasks: Vec<TaskReport>,
}

/// One task of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskReport {
    /// Its name.
    pub name: Rc<str>,
    /// When it started, in milliseconds since the start of the run.
    #[serde(serialize_with = "whole_or_none")]
    pub start_ms: Option<f64>,
    /// When it ended.
    #[serde(serialize_with = "whole_or_none")]
    pub end_ms: Option<f64>,
    /// What became of it.
    pub state: &'static str,
    /// What it returned, or the message of its exception.
    pub result: Option<Rc<str>>,
}

impl Report {
    /// The report of `recordings` at `now`, or at their ends.
    #[must_use]
    pub fn of(recordings: &[Rc<Recording>], now: Instant) -> Self {
        let run = |recording: &Rc<Recording>| {
            let summary = recording.summary(now);
            RunReport {
                strategy: recording.strategy().way().name,
                total_ms: summary.total.micros() as f64 / 1_000.0,
                tasks: summary.lanes.into_iter().map(task).collect(),
            }
        };
        Self { runs: recordings.iter().map(run).collect() }
    }
}

fn task(lane: LaneSummary) -> TaskReport {
    TaskReport {
        name: lane.name,
        start_ms: lane.start.map(Instant::millis),
        end_ms: lane.end.map(Instant::millis),
        state: lane.state.name(),
        result: lane.text,
    }
}

/// A whole number without a decimal point: `3000`, not `3000.0`.
fn whole<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 {
        serializer.serialize_u64(*number as u64)
    } else {
        serializer.serialize_f64(*number)
    }
}

fn whole_or_none<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => whole(number, serializer),
        None => serializer.serialize_none(),
    }
}

use std::rc::Rc;

use serde::Serialize;

use super::super::{Finish, Recording, Report, Run, TaskReport};
use super::{About, PredictionTold};
use crate::strategy;
use crate::time::Instant;

/// The tasks of more than so many, counted over all strategies of a run, are not told one by one:
/// whoever listens would get to nothing else. The totals are told, and `export` has the rest.
pub const MOST_TOLD: usize = 1_000;

/// A run that is over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunFinished {
    /// Its number.
    pub run: u32,
    /// How it ended: `ended` by itself, `skipped` to the end, of which the rest is a forecast, or
    /// `stopped` before it.
    pub finish: &'static str,
    /// Whether the browser woke it far later than it asked.
    pub slowed: bool,
    /// Whether it was faster than real time at any moment, so that nothing was measured.
    pub scaled: bool,
    /// Whether the tasks are told one by one.
    pub tasks_told: bool,
    /// What ran.
    #[serde(flatten)]
    pub about: About,
    /// How it went, one strategy after the other.
    pub runs: Vec<RunTold>,
    /// What the learner expected of it, where guesses come first.
    pub prediction: Option<PredictionTold>,
}

/// How a strategy did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunTold {
    /// Its name in the notation, with its number.
    pub strategy: String,
    /// The same in plain words.
    pub title: String,
    /// How long it took, or has taken so far, in milliseconds.
    pub total_ms: f64,
    /// Whether it has come to its end.
    pub ended: bool,
    /// Its tasks, in the order in which they were given; none where they are not told one by one.
    pub tasks: Vec<TaskReport>,
}

impl RunTold {
    /// What is told of `recordings` at `now`, or at their ends.
    pub(super) fn all(recordings: &[Rc<Recording>], now: Instant) -> Vec<Self> {
        if tasks_told(recordings) {
            let tasks = Report::of(recordings, now).runs.into_iter().map(|run| run.tasks);
            recordings.iter().zip(tasks).map(|(it, tasks)| Self::of(it, now, tasks)).collect()
        } else {
            recordings.iter().map(|recording| Self::of(recording, now, Vec::new())).collect()
        }
    }

    /// The totals of `recordings` at `now`, or at their ends.
    pub(super) fn totals(recordings: &[Rc<Recording>], now: Instant) -> Vec<Self> {
        recordings.iter().map(|recording| Self::of(recording, now, Vec::new())).collect()
    }

    fn of(recording: &Recording, now: Instant, tasks: Vec<TaskReport>) -> Self {
        let ended = recording.ended();
        Self {
            strategy: recording.run().to_string(),
            title: strategy::title(recording.run()),
            total_ms: ended.unwrap_or(now).millis(),
            ended: ended.is_some(),
            tasks,
        }
    }
}

/// Whether the tasks of a run are told one by one.
pub(super) fn tasks_told(recordings: &[Rc<Recording>]) -> bool {
    recordings.iter().map(|it| it.trace().lanes().len()).sum::<usize>() <= MOST_TOLD
}

impl RunFinished {
    /// What is told of `run`, which came to its end so at `at`.
    pub(super) fn of(
        run: &Run,
        finish: Finish,
        at: Instant,
        prediction: Option<PredictionTold>,
        about: About,
    ) -> Self {
        Self {
            run: run.number,
            finish: finish_name(finish),
            slowed: matches!(finish, Finish::Ended { slowed: true }),
            scaled: run.scaled(),
            tasks_told: tasks_told(&run.recordings),
            about,
            runs: RunTold::all(&run.recordings, at),
            prediction,
        }
    }
}

/// How a run came to its end, by its name in messages.
pub(super) const fn finish_name(finish: Finish) -> &'static str {
    match finish {
        Finish::Ended { .. } => "ended",
        Finish::Skipped => "skipped",
        Finish::Stopped => "stopped",
    }
}

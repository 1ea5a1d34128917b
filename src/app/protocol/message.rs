use std::rc::Rc;

use serde::Serialize;

use super::{About, Failure, PredictionTold, Response, RunFinished};
use crate::scenario::Run;
use crate::strategy;

/// What a figure posts, by its type.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "payload", rename_all = "kebab-case")]
pub enum Message {
    /// The figure is there, and listens. Posted once, before all others.
    Ready(Ready),
    /// The height of its content, in whole CSS pixels.
    Resize {
        /// That height.
        height: u32,
    },
    /// The scenario: after `ready`, and whenever it is another one.
    Config(About),
    /// A run has started.
    RunStarted(RunStarted),
    /// A task of the run came to its end. Each is told once, in the order in which they end.
    TaskFinished(TaskFinished),
    /// The run is over.
    RunFinished(Box<RunFinished>),
    /// What the learner expects, whenever that changes, and how it is answered.
    Prediction(PredictionTold),
    /// Something is wrong that is no answer to a command.
    Error(Failure),
    /// The answer to a command, under its id.
    Response(Box<Response>),
}

/// What can be asked of the figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ready {
    /// The version of Loopscope.
    pub version: &'static str,
    /// The types of messages that it takes.
    pub commands: &'static [&'static str],
    /// The formats of `export`.
    pub formats: Vec<&'static str>,
    /// Every way to run tasks, as the notation names them.
    pub strategies: Vec<&'static str>,
}

/// A way to run tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StrategyTold {
    /// Its name in the notation, with its number.
    pub strategy: Rc<str>,
    /// The same in plain words.
    pub title: Rc<str>,
}

/// What runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunStarted {
    /// Its number.
    pub run: u32,
    /// How many times as fast as real time.
    pub speed: f64,
    /// Whether the tasks are told one by one: there are not too many of them.
    pub tasks_told: bool,
    /// What runs.
    #[serde(flatten)]
    pub about: About,
}

/// How a task ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskFinished {
    /// The number of the run.
    pub run: u32,
    /// Which strategy ran it.
    pub strategy: Rc<str>,
    /// Its name.
    pub task: Rc<str>,
    /// Its place among the tasks, from 0.
    pub place: usize,
    /// When it started, in milliseconds since the start of the run; nothing where it never did.
    pub start_ms: Option<f64>,
    /// When it ended.
    pub end_ms: Option<f64>,
    /// What became of it.
    pub state: &'static str,
    /// What it returned, or the message of its exception.
    pub result: Option<Rc<str>>,
}

impl StrategyTold {
    /// What is told of `run`.
    pub(super) fn of(run: &Run) -> Self {
        Self { strategy: run.to_string().into(), title: strategy::title(run).into() }
    }
}

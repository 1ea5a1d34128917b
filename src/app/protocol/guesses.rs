use std::rc::Rc;

use serde::Serialize;

use super::super::prediction::Hit;
use super::super::{FinishGuess, Prediction, State, TotalGuess};
use crate::strategy;
use crate::time::Duration;

/// What a learner expects of the scenario, and how that was answered: enough to keep a score by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PredictionTold {
    /// The name of the lesson.
    pub lesson: Option<&'static str>,
    /// The scenario.
    pub notation: Rc<str>,
    /// Whether a run has answered. Then what was said stays.
    pub answered: bool,
    /// How long each strategy takes.
    pub totals: Vec<TotalTold>,
    /// In which order the tasks finish, where that is asked.
    pub order: Option<OrderTold>,
    /// The answers in words, for people.
    pub sentences: Vec<String>,
}

/// How long a strategy is expected to take.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TotalTold {
    /// Its name in the notation, with its number.
    pub strategy: String,
    /// The same in plain words.
    pub title: String,
    /// What was said, in milliseconds; nothing before that.
    pub said_ms: Option<f64>,
    /// What the first run took; nothing before that.
    pub took_ms: Option<f64>,
    /// How near that came: `right`, `close` or `off`.
    pub hit: Option<&'static str>,
}

/// In which order the tasks of a strategy are expected to finish.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderTold {
    /// Its name in plain words.
    pub title: String,
    /// The tasks as the learner has put them; nothing before that.
    pub said: Option<Vec<Rc<str>>>,
    /// The tasks as they finished; nothing before that.
    pub came: Option<Vec<Rc<str>>>,
    /// Whether that is the same, but for tasks that finished together.
    pub right: Option<bool>,
}

impl PredictionTold {
    /// What is told of the prediction of `state`, where there is one.
    pub(super) fn of(state: &State) -> Option<Self> {
        let prediction = state.prediction.as_ref()?;
        let runs = state.editor.scenario.options().run.iter();
        let totals = runs.zip(&prediction.totals).map(|(run, guess)| TotalTold {
            strategy: run.to_string(),
            title: strategy::title(run),
            said_ms: guess.said.map(millis),
            took_ms: guess.took.map(millis),
            hit: hit(guess, prediction),
        });
        Some(Self {
            lesson: state.lesson().map(|lesson| lesson.name),
            notation: state.editor.scenario.to_string().into(),
            answered: prediction.over,
            totals: totals.collect(),
            order: prediction.finish.as_ref().map(|finish| OrderTold::of(finish, prediction.over)),
            sentences: prediction.answers(),
        })
    }
}

impl OrderTold {
    fn of(finish: &FinishGuess, over: bool) -> Self {
        let name = |lane: usize| finish.names.get(lane).cloned().unwrap_or_default();
        let said = || finish.order.iter().map(|lane| name(*lane)).collect();
        let came = || finish.came.iter().map(|(lane, _)| name(*lane)).collect();
        Self {
            title: finish.strategy.clone(),
            said: finish.said.then(said),
            came: over.then(came),
            right: finish.right(),
        }
    }
}

fn hit(guess: &TotalGuess, prediction: &Prediction) -> Option<&'static str> {
    Some(match guess.hit(prediction.axis)? {
        Hit::Right => "right",
        Hit::Close => "close",
        Hit::Off => "off",
    })
}

fn millis(length: Duration) -> f64 {
    length.micros() as f64 / 1_000.0
}

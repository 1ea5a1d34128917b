//! Predict, then run: what a learner expects of a scenario, and how it is answered.

mod answer;
mod axis;
mod finish;
mod outcome;

use std::rc::Rc;

pub use self::axis::Axis;
pub use self::finish::FinishGuess;
use super::update::clear;
use super::{Effect, Finish, Phase, Recording, State};
use crate::scenario::Scenario;
use crate::time::{Duration, Instant};

/// What stands where the outcome of a scenario will be told.
pub const HIDDEN: &str = "Hidden until you have run it.";

/// What stands where a guess is to be made.
pub const UNSAID: &str = "Drag to your guess";

/// What a learner expects of a scenario, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The axis that guesses are made on.
    pub axis: Axis,
    /// How long each strategy takes, in the order in which they run.
    pub totals: Vec<TotalGuess>,
    /// In which order the tasks finish, where that can be asked.
    pub finish: Option<FinishGuess>,
    /// Whether it has run. What came of the first run stays.
    pub over: bool,
}

/// How long a strategy is expected to take, and how long it took.
#[derive(Clone, Debug, PartialEq)]
pub struct TotalGuess {
    /// The strategy in plain words.
    pub strategy: String,
    /// What the learner said; nothing before that.
    pub said: Option<Duration>,
    /// What the first run took; nothing before that.
    pub took: Option<Duration>,
    /// What made it take so long, where that is simple to say.
    pub because: Option<Because>,
}

/// How near a guess came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// It is what happened: timers are a little late, and guesses go by steps.
    Right,
    /// It is close.
    Close,
    /// It is not.
    Off,
}

/// What makes a strategy take as long as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// Its longest task, of that name.
    Longest(Rc<str>),
    /// All of its tasks together.
    Sum,
}

/// What a learner does about a prediction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predict {
    /// Wants to guess first, or no longer.
    Switch(bool),
    /// Says how many steps of the axis the strategy of that place takes.
    Total(usize, u64),
    /// Moves the task of that place in the order so that it finishes earlier.
    Earlier(usize),
    /// Moves it so that it finishes later.
    Later(usize),
    /// Says that the order as it stands is the guess, or takes that back.
    Order(bool),
}

impl Prediction {
    /// Nothing said yet of `scenario`, of which `forecast` says what will come.
    #[must_use]
    pub fn new(scenario: &Scenario, forecast: &[Rc<Recording>]) -> Self {
        let guess = |recording: &Rc<Recording>| TotalGuess {
            strategy: recording.title(),
            said: None,
            took: None,
            because: None,
        };
        let ends = forecast.iter().filter_map(|recording| recording.ended());
        let longest = Duration::from_micros(ends.max().unwrap_or_default().micros());
        Self {
            axis: Axis::beyond(scenario.longest().max(longest)),
            totals: forecast.iter().map(guess).collect(),
            finish: FinishGuess::of(forecast),
            over: false,
        }
    }

    /// The guess of a place in steps of the axis; none where nothing was said.
    #[must_use]
    pub fn steps(&self, place: usize) -> u64 {
        let said = self.totals.get(place).and_then(|guess| guess.said).unwrap_or_default();
        said.micros() / self.axis.step.micros().max(1)
    }

    /// The guess of a place in words.
    #[must_use]
    pub fn words(&self, place: usize) -> Option<String> {
        Some(self.axis.words(self.totals.get(place)?.said?))
    }

    /// Takes what the learner says, until it is answered.
    fn take(&mut self, predict: Predict) {
        if self.over {
            return;
        }
        match predict {
            Predict::Switch(_) => {}
            Predict::Total(place, steps) => {
                let said = (self.axis.step * steps).min(self.axis.end);
                if let Some(guess) = self.totals.get_mut(place) {
                    guess.said = Some(said);
                }
            }
            Predict::Earlier(place) => self.finish.iter_mut().for_each(|it| it.earlier(place)),
            Predict::Later(place) => self.finish.iter_mut().for_each(|it| it.earlier(place + 1)),
            Predict::Order(said) => self.finish.iter_mut().for_each(|finish| finish.said = said),
        }
    }
}

/// Changes the prediction as the learner says.
pub(super) fn predict(state: &mut State, predict: Predict) -> Vec<Effect> {
    // While a run goes on, it is too late.
    if matches!(state.phase, Phase::Running { .. }) {
        return Vec::new();
    }
    if let Predict::Switch(on) = predict {
        let mut effects = Vec::new();
        if on {
            effects = clear(state, Instant::START);
        }
        state.prediction = on.then(|| fresh(state));
        effects.push(Effect::Address(state.address()));
        return effects;
    }
    let Some(prediction) = &mut state.prediction else { return Vec::new() };
    let prediction = Rc::make_mut(prediction);
    prediction.take(predict);
    let count = prediction.finish.as_ref().map_or(0, |finish| finish.order.len());
    focus_after(predict, count).map(Effect::Focus).into_iter().collect()
}

/// Begins anew, where there is a prediction: the scenario is another one.
pub(super) fn again(state: &mut State) {
    if state.prediction.is_some() {
        state.prediction = Some(fresh(state));
    }
}

/// Answers the prediction, where there is one, by the run that is over, unless it
/// was stopped.
pub(super) fn settle(state: &mut State) {
    let Phase::Over { run, finish, .. } = &state.phase else { return };
    if *finish == Finish::Stopped {
        return;
    }
    if let Some(prediction) = &mut state.prediction
        && !prediction.over
    {
        Rc::make_mut(prediction).settle(&run.recordings);
    }
}

fn fresh(state: &State) -> Rc<Prediction> {
    Rc::new(Prediction::new(&state.editor.scenario, &state.forecast))
}

/// The button that was pressed moves with its task; at either end it has nothing left to do, and
/// the other one has.
fn focus_after(predict: Predict, count: usize) -> Option<String> {
    match predict {
        Predict::Earlier(1) => Some("later-0".into()),
        Predict::Earlier(place) => Some(format!("earlier-{}", place.saturating_sub(1))),
        Predict::Later(place) if place + 2 >= count => Some(format!("earlier-{}", place + 1)),
        Predict::Later(place) => Some(format!("later-{}", place + 1)),
        Predict::Switch(_) | Predict::Total(..) | Predict::Order(_) => None,
    }
}

impl State {
    /// Whether the outcome of the scenario is hidden: the learner guesses first, and it has not run.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.prediction.as_ref().is_some_and(|prediction| !prediction.over)
    }

    /// How the guesses were answered, in sentences.
    #[must_use]
    pub fn answers(&self) -> Vec<String> {
        self.prediction.as_ref().map(|prediction| prediction.answers()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;

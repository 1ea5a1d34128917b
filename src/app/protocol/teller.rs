use std::mem;
use std::rc::Rc;

use super::super::{Finish, Phase, Prediction, Run, State};
use super::answer::formats;
use super::following::Following;
use super::{About, Code, Failure, Message, PredictionTold, Ready};
use crate::lessons::Lesson;
use crate::scenario::Scenario;
use crate::strategy;
use crate::time::Instant;

/// What the page around is told, change by change: it remembers what it has told.
#[derive(Default)]
pub struct Teller {
    ready: bool,
    /// The scenario that was told last, and its lesson.
    config: Option<(Rc<Scenario>, Option<Rc<Lesson>>)>,
    notices: Vec<String>,
    prediction: Option<Rc<Prediction>>,
    /// The run whose end is still to be told.
    following: Option<Following>,
    /// The number of the last run whose end was told.
    over: u32,
}

impl Teller {
    /// What is new in `state`, in the order in which it happened.
    pub fn news(&mut self, state: &State) -> Vec<Message> {
        let mut news = Vec::new();
        self.greet(state, &mut news);
        self.leave(state, &mut news);
        self.config(state, &mut news);
        self.notices(state, &mut news);
        self.run(state, &mut news);
        self.prediction(state, &mut news);
        news
    }

    fn greet(&mut self, state: &State, news: &mut Vec<Message>) {
        if mem::replace(&mut self.ready, true) {
            return;
        }
        news.push(Message::Ready(Ready {
            version: env!("CARGO_PKG_VERSION"),
            commands: &super::TAKEN,
            formats: formats(),
            strategies: strategy::ALL.iter().map(|strategy| strategy.way().name).collect(),
        }));
        // What the address brought; what the reader types wrong is between the two of them.
        let refused = state.editor.error.as_ref();
        news.extend(refused.map(|error| Message::Error(error.into())));
    }

    /// A run that is no more, because the scenario changed or another one has started, was stopped.
    fn leave(&mut self, state: &State, news: &mut Vec<Message>) {
        let present = state.run().map(|run| run.number);
        let Some(following) = self.following.take_if(|it| Some(it.number()) != present) else {
            return;
        };
        self.over = following.number();
        following.end(Finish::Stopped, state.pulse_at, None, news);
    }

    fn config(&mut self, state: &State, news: &mut Vec<Message>) {
        let (scenario, lesson) = (&state.editor.scenario, state.lesson());
        let told = self.config.as_ref().is_some_and(|(told, of)| {
            (Rc::ptr_eq(told, scenario) || told == scenario) && of.as_ref() == lesson
        });
        if !told && state.editor.stands_in.is_none() {
            self.config = Some((Rc::clone(scenario), lesson.cloned()));
            news.push(Message::Config(About::of(state)));
        }
    }

    fn notices(&mut self, state: &State, news: &mut Vec<Message>) {
        if self.notices == state.notices {
            return;
        }
        for notice in state.notices.iter().filter(|notice| !self.notices.contains(notice)) {
            news.push(Message::Error(Failure::new(Code::Notice, notice.as_str())));
        }
        self.notices.clone_from(&state.notices);
    }

    fn run(&mut self, state: &State, news: &mut Vec<Message>) {
        let Some(run) = state.run().filter(|run| run.number > self.over) else { return };
        let following = self.following.get_or_insert_with(|| Following::start(run, state, news));
        following.go_on(news);
        if let Phase::Over { finish, at, .. } = &state.phase {
            self.end(run, *finish, *at, PredictionTold::of(state), news);
        }
    }

    fn end(
        &mut self,
        run: &Run,
        finish: Finish,
        at: Instant,
        prediction: Option<PredictionTold>,
        news: &mut Vec<Message>,
    ) {
        self.over = run.number;
        if let Some(mut following) = self.following.take() {
            // How fast it was shown may have changed since it started.
            following.run = run.clone();
            following.end(finish, at, prediction, news);
        }
    }

    fn prediction(&mut self, state: &State, news: &mut Vec<Message>) {
        if self.prediction != state.prediction {
            self.prediction.clone_from(&state.prediction);
            news.extend(PredictionTold::of(state).map(Message::Prediction));
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

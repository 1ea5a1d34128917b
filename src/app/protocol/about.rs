use std::rc::Rc;

use serde::Serialize;

use super::super::lead::count;
use super::super::{State, title};
use super::StrategyTold;

/// Which scenario is spoken of: all that a log of what learners did has to hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct About {
    /// The name of the lesson that it is or was made from.
    pub lesson: Option<&'static str>,
    /// The question that the figure asks.
    pub title: Rc<str>,
    /// The scenario: the same text for equal ones.
    pub notation: Rc<str>,
    /// How many tasks it has.
    pub task_count: u64,
    /// How they are run.
    pub strategies: Rc<[StrategyTold]>,
}

impl About {
    /// What `state` shows.
    pub(super) fn of(state: &State) -> Self {
        let lesson = state.lesson();
        let scenario = &state.editor.scenario;
        Self {
            lesson: lesson.map(|lesson| lesson.name),
            title: title(scenario, lesson.map(|lesson| &**lesson)).into(),
            notation: scenario.to_string().into(),
            task_count: count(scenario),
            strategies: scenario.options().run.iter().map(StrategyTold::of).collect(),
        }
    }
}

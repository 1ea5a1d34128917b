use std::rc::Rc;

use super::super::Recording;
use crate::codegen::Shape;
use crate::strategy;
use crate::time::Instant;

/// More tasks than this are not asked for: nobody sorts a long list by hand.
const MOST: usize = 6;

/// In which order tasks are expected to finish, and in which they did.
#[derive(Clone, Debug, PartialEq)]
pub struct FinishGuess {
    /// The strategy in plain words: the first that does not run them one after another.
    pub strategy: String,
    /// Its place among those that run.
    pub place: usize,
    /// The names of all tasks, by their lanes.
    pub names: Vec<Rc<str>>,
    /// The tasks that are not in the background, by their lanes, as the learner has put them.
    pub order: Vec<usize>,
    /// Whether that order is the learner's guess: at first it is only that of the tasks.
    pub said: bool,
    /// Those that finished, each with its moment, in the order in which they did.
    pub came: Vec<(usize, Instant)>,
    /// Whether all of them began at once and none had to wait for another.
    pub free: bool,
}

impl FinishGuess {
    /// Nothing said yet; `None` where there is nothing to ask.
    pub(super) fn of(forecast: &[Rc<Recording>]) -> Option<Self> {
        let together = |recording: &Rc<Recording>| {
            !matches!(strategy::shape(recording.run()), Shape::Blocking | Shape::Sequential)
        };
        let place = forecast.iter().position(together)?;
        let recording = forecast.get(place)?;
        let count = recording.trace().lanes().len();
        let asked = (0..count).filter(|lane| !recording.is_background(*lane));
        // One more than can be asked for tells that there are too many.
        let order: Vec<usize> = asked.take(MOST + 1).collect();
        (2..=MOST).contains(&order.len()).then(|| Self {
            strategy: recording.title(),
            place,
            names: recording.trace().lanes().to_vec(),
            order,
            said: false,
            came: Vec::new(),
            free: false,
        })
    }

    /// The name of a lane.
    #[must_use]
    pub fn name(&self, lane: usize) -> &str {
        self.names.get(lane).map_or("", |name| name)
    }

    /// Moves the task of that place up by one. Whoever moves one has an order in mind.
    pub(super) fn earlier(&mut self, place: usize) {
        if place > 0 && place < self.order.len() {
            self.order.swap(place - 1, place);
            self.said = true;
        }
    }
}

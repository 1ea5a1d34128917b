use std::rc::Rc;

use super::super::Recording;
use super::{Case, WORTH_SAYING, roughly};
use crate::time::{Duration, Instant};

/// A hold shorter than this is felt by nobody.
pub(super) const FELT: Duration = Duration::from_millis(50);

/// The longest hold of a strategy.
struct Hold {
    title: String,
    name: Rc<str>,
    what: &'static str,
    length: Duration,
}

impl Hold {
    fn of(recording: &Recording) -> Option<Self> {
        let summary = recording.summary(Instant::START);
        let (lane, length) = summary.longest_hold?;
        let name = Rc::clone(&summary.lanes.get(lane)?.name);
        let what = recording.strategy().held();
        Some(Self { title: recording.title(), name, what, length })
    }

    fn is_like(&self, other: &Self) -> bool {
        (&self.name, self.what) == (&other.name, other.what)
    }
}

/// The longest stretch in which one task kept all others from running, and in which strategies it
/// did, or another task did for about as long: who is named alone, acquits all others.
pub(super) fn held(case: &Case<'_>) -> Vec<String> {
    let mut holds: Vec<_> = case.run.iter().filter_map(|recording| Hold::of(recording)).collect();
    let longest = holds.iter().map(|hold| hold.length).max().unwrap_or_default();
    holds.retain(|hold| {
        longest >= FELT && hold.length * WORTH_SAYING >= longest * (WORTH_SAYING - 1)
    });
    let mut words = Vec::new();
    for (place, hold) in holds.iter().enumerate() {
        if holds[..place].iter().any(|other| other.is_like(hold)) {
            continue;
        }
        let alike = || holds.iter().filter(|other| other.is_like(hold));
        let titles: Vec<_> = alike().map(|hold| hold.title.clone()).collect();
        let length = alike().map(|hold| hold.length).max().unwrap_or_default();
        let whose = case.prefix(&titles);
        let (Hold { name, what, .. }, length) = (hold, roughly(length));
        words.push(format!("{whose}{name} held {what} for {length}; nothing else could run."));
    }
    words
}

/// Who held a loop longest, where somebody did for long enough to be felt.
pub(super) fn loop_holder(case: &Case<'_>) -> Option<Rc<str>> {
    let holds = case.forecast.iter().filter_map(|recording| Hold::of(recording));
    let holds = holds.filter(|hold| hold.what == "the loop" && hold.length >= FELT);
    holds.max_by_key(|hold| hold.length).map(|hold| hold.name)
}

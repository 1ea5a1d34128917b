use std::rc::Rc;

use super::super::Recording;
use super::{Case, WORTH_SAYING, length, listed};
use crate::chart::seconds;
use crate::time::{Duration, Instant};
use crate::trace::SpanState;

/// A hold shorter than this is felt by nobody.
pub(super) const FELT: Duration = Duration::from_millis(50);

/// How the tasks of a strategy kept each other from running.
struct Hold {
    title: String,
    names: Vec<Rc<str>>,
    what: &'static str,
    /// The longest stretch, for as long as somebody else still had something to do.
    longest: Duration,
    /// Whoever held it for longest in all, and for how long.
    most: (Rc<str>, Duration),
    /// Whether the others held it for about as long as that.
    alike: bool,
    all: Duration,
}

impl Hold {
    /// Nothing where nobody had to wait. Where somebody had to, all are named who held it: who is
    /// named alone, acquits all others.
    fn of(recording: &Recording) -> Option<Self> {
        let summary = recording.summary(Instant::START);
        let (_, longest) = summary.longest_hold.filter(|(_, longest)| *longest >= FELT)?;
        let held = held_by_each(recording);
        let holders = || held.iter().filter(|(_, length)| *length >= FELT);
        let name = |lane: usize| Some(Rc::clone(&summary.lanes.get(lane)?.name));
        let most = holders().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
        Some(Self {
            title: recording.title(),
            names: holders().filter_map(|(lane, _)| name(*lane)).collect(),
            what: recording.strategy().held(),
            longest,
            most: (name(most.0)?, most.1),
            alike: holders().all(|(_, length)| is_about(*length, most.1)),
            all: holders().map(|(_, length)| *length).sum(),
        })
    }

    fn is_like(&self, other: &Self) -> bool {
        (&self.names, self.what) == (&other.names, other.what)
    }

    fn who(&self) -> String {
        listed(&self.names.iter().map(|name| &**name).collect::<Vec<_>>())
    }

    fn words(&self) -> String {
        let (who, what, (most, length)) = (self.who(), self.what, &self.most);
        let (longest, all) = (seconds(self.longest), seconds(self.all));
        let length = seconds(*length);
        let held = match self.names.len() {
            1 => longest,
            _ if self.alike => [&length, " each, ", &all, " in all"].concat(),
            _ => [&all, " in all, ", most, " longest (", &length, ")"].concat(),
        };
        [&who, " held ", what, " for ", &held, "; nothing else could run meanwhile."].concat()
    }
}

fn is_about(length: Duration, most: Duration) -> bool {
    length * WORTH_SAYING >= most * (WORTH_SAYING - 1)
}

/// How long each lane held the thread of the loop, of those that did.
fn held_by_each(recording: &Recording) -> Vec<(usize, Duration)> {
    let spans = recording.spans();
    let lanes = spans.lanes().iter().enumerate().filter(|(_, lane)| !lane.beside());
    let held = lanes.map(|(index, lane)| {
        let runs = lane.closed().iter().filter(|span| span.state == SpanState::Running);
        (index, runs.map(|span| span.measured()).sum())
    });
    held.collect()
}

/// Who kept all others from running, and in which strategies: where that took longest, or about as
/// long.
pub(super) fn held(case: &Case<'_>) -> Vec<String> {
    let mut holds: Vec<_> = case.run.iter().filter_map(|recording| Hold::of(recording)).collect();
    let longest = holds.iter().map(|hold| hold.longest).max().unwrap_or_default();
    holds.retain(|hold| is_about(hold.longest, longest));
    let mut words = Vec::new();
    for (place, hold) in holds.iter().enumerate() {
        if holds[..place].iter().any(|other| other.is_like(hold)) {
            continue;
        }
        let alike = || holds.iter().filter(|other| other.is_like(hold));
        let titles: Vec<_> = alike().map(|hold| hold.title.clone()).collect();
        let slowest = alike().max_by_key(|hold| hold.all).unwrap_or(hold);
        words.push(case.prefix(&titles) + &slowest.words());
    }
    words
}

/// Whether holding the thread is most of what a run takes, and not waiting.
pub(super) fn is_mostly_held(recording: &Recording) -> bool {
    let held: Duration = held_by_each(recording).into_iter().map(|(_, length)| length).sum();
    held * 2 > length(recording)
}

/// Who held a loop longest, and whether those are several, where that is most of what a run takes.
pub(super) fn loop_holders(case: &Case<'_>) -> Option<(String, bool)> {
    let most = case.forecast.iter().filter(|recording| is_mostly_held(recording));
    let holds = most.filter_map(|recording| Hold::of(recording));
    let hold = holds.filter(|hold| hold.what == "the loop").max_by_key(|hold| hold.longest)?;
    Some((hold.who(), hold.names.len() > 1))
}

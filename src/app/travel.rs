use std::rc::Rc;

use super::{Phase, Recording, State};
use crate::chart::seconds;
use crate::scenario::grouped;
use crate::time::Instant;
use crate::trace::{Event, EventKind};

/// Where the reader looks at a run that is over or stands still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playhead {
    /// The moment.
    pub at: Instant,
    /// How many events of each recording have happened there.
    pub seen: Rc<[usize]>,
}

/// Where to look instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// At the first event.
    First,
    /// At the event before.
    Previous,
    /// At the event after.
    Next,
    /// At the end, or at the present.
    Last,
    /// At that moment, with all that happens in it.
    To(Instant),
}

/// Where a look at a run stands among all that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The moment.
    pub at: Instant,
    /// How many events of each recording have happened there.
    pub seen: Rc<[usize]>,
    /// How many of the events of all recordings that is.
    pub event: usize,
    /// Of how many.
    pub of: usize,
    /// How far the run has come, or came.
    pub end: Instant,
}

impl Playhead {
    /// How much of the recording at `place` has happened there.
    #[must_use]
    pub fn past(&self, place: usize) -> Option<(usize, Instant)> {
        Some((*self.seen.get(place)?, self.at))
    }
}

impl Stand {
    /// The moment, and how many events have happened there: `1.62 s, event 14 of 62`.
    #[must_use]
    pub fn told(&self) -> String {
        [&seconds(self.at.since(Instant::START)), ", ", &self.count()].concat()
    }

    /// How many events have happened there: `event 14 of 62`.
    #[must_use]
    pub fn count(&self) -> String {
        ["event ", &grouped(self.event as u64), " of ", &grouped(self.of as u64)].concat()
    }
}

impl State {
    /// The moment that whatever follows the run shows: where the reader looks, or else how far the
    /// run has come.
    #[must_use]
    pub fn moment(&self) -> Instant {
        self.playhead.as_ref().map_or(self.pulse_at, |playhead| playhead.at)
    }

    /// Where the reader looks, in a run that can be looked at event by event: one that is over or
    /// stands still, and in which something has happened.
    #[must_use]
    pub fn stand(&self) -> Option<Stand> {
        let run = match &self.phase {
            Phase::Running { run, paused: true } | Phase::Over { run, .. } => run,
            Phase::Idle | Phase::Running { .. } => return None,
        };
        let all = all(&run.recordings);
        let of = all.iter().sum();
        let latest = latest(&run.recordings, &all);
        let end = self.pulse_at.max(latest.unwrap_or_default());
        let Playhead { at, seen } =
            self.playhead.clone().unwrap_or_else(|| Playhead { at: end, seen: all.into() });
        let event = seen.iter().sum();
        (of > 0).then_some(Stand { at, seen, event, of, end })
    }

    /// The lane of what happened last where the reader looks, and its place among the strategies.
    pub(super) fn last_lane(&self) -> Option<(usize, usize)> {
        let (place, event) = self.last_event()?;
        let playhead = self.playhead.as_ref()?;
        let recording = self.shown().get(place)?;
        let lane = match event.kind {
            EventKind::Left { lane, .. } => Some(lane),
            _ => {
                let spans = recording.spans_at(playhead.past(place));
                spans.acts_for(event.task).or_else(|| spans.made_for(event.task))
            }
        };
        Some((place, lane?.0 as usize))
    }

    /// The event that happened last where the reader looks, and the place of its recording.
    #[must_use]
    pub fn last_event(&self) -> Option<(usize, Event)> {
        last(self.shown(), &self.stand()?.seen)
    }
}

/// Looks somewhere else, where there is something to look at. Beyond the last event is the end, or
/// the present of a run that stands still.
pub(super) fn travel(state: &mut State, travel: Travel) {
    let Some(stand) = state.stand() else { return };
    let recordings = state.shown();
    let mut seen = stand.seen.to_vec();
    let at = match travel {
        Travel::First => {
            seen.fill(0);
            step(recordings, &mut seen)
        }
        Travel::Previous if state.playhead.is_none() => latest(recordings, &seen),
        Travel::Previous => back(recordings, &mut seen, stand.at),
        Travel::Next => step(recordings, &mut seen),
        Travel::To(to) if to < stand.end => {
            let happened = |recording: &Rc<Recording>| {
                recording.trace().events().partition_point(|event| event.at <= to)
            };
            seen = recordings.iter().map(happened).collect();
            Some(to)
        }
        Travel::Last | Travel::To(_) => None,
    };
    state.playhead = at.map(|at| Playhead { at, seen: seen.into() });
}

/// All that has happened so far.
fn all(recordings: &[Rc<Recording>]) -> Vec<usize> {
    recordings.iter().map(|recording| recording.trace().events().len()).collect()
}

/// One event more: of those that come next, the first. When it happens.
fn step(recordings: &[Rc<Recording>], seen: &mut [usize]) -> Option<Instant> {
    let next = |(place, recording): (usize, &Rc<Recording>)| {
        Some((recording.trace().events().get(seen[place])?.at, place))
    };
    let (at, place) = recordings.iter().enumerate().filter_map(next).min()?;
    seen[place] += 1;
    Some(at)
}

/// One event less, or back to the last one where the reader looks between two. When the one before
/// happened, or the first where there is none before.
fn back(recordings: &[Rc<Recording>], seen: &mut [usize], at: Instant) -> Option<Instant> {
    let (place, event) = last(recordings, seen)?;
    let before = seen.iter().sum::<usize>() > 1;
    if event.at < at || !before {
        return Some(event.at);
    }
    seen[place] -= 1;
    latest(recordings, seen)
}

/// When the last of those events happened.
fn latest(recordings: &[Rc<Recording>], seen: &[usize]) -> Option<Instant> {
    last(recordings, seen).map(|(_, event)| event.at)
}

/// The last event of those, and the place of its recording: of two in one moment, the later place.
fn last(recordings: &[Rc<Recording>], seen: &[usize]) -> Option<(usize, Event)> {
    let latest = |(place, recording): (usize, &Rc<Recording>)| {
        let index = seen.get(place)?.checked_sub(1)?;
        Some((place, *recording.trace().events().get(index)?))
    };
    let latest = recordings.iter().enumerate().filter_map(latest);
    latest.max_by_key(|(place, event)| (event.at, *place))
}

#[cfg(test)]
mod tests;

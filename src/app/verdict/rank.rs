use std::rc::Rc;

use super::super::Recording;
use super::trouble::lost;
use super::{all_done, length, total};
use crate::time::Duration;

/// The fastest first. Those that did not do all of their work have no place among them: they come
/// last, however soon they gave up, and of them first who did most.
pub(super) fn ranked(recordings: &[Rc<Recording>]) -> Vec<&Recording> {
    ranked_by(recordings, |one, other| one > other)
}

/// The same, but in the order in which they run where late timers may be all the difference.
pub(super) fn ranked_roughly(recordings: &[Rc<Recording>]) -> Vec<&Recording> {
    ranked_by(recordings, is_longer)
}

fn ranked_by(
    recordings: &[Rc<Recording>],
    is_longer: fn(Duration, Duration) -> bool,
) -> Vec<&Recording> {
    let mut ranked: Vec<(usize, Duration, &Recording)> = Vec::new();
    // They are few: put into their places one by one, they need no sorting, which weighs.
    for recording in recordings {
        let undone = if all_done(recording) { 0 } else { 1 + lost(recording) };
        let own = length(recording);
        let place = ranked.iter().position(|(other_undone, other, _)| {
            *other_undone > undone || undone == 0 && *other_undone == 0 && is_longer(*other, own)
        });
        ranked.insert(place.unwrap_or(ranked.len()), (undone, own, recording));
    }
    ranked.into_iter().map(|(.., recording)| recording).collect()
}

/// Totals that differ by less, or by less than one part in so many, count as equal: timers are late.
const NOISE: (Duration, u64) = (Duration::from_millis(50), 50);

pub(super) fn is_longer(one: Duration, other: Duration) -> bool {
    let more = one.saturating_sub(other);
    more > NOISE.0 && more * NOISE.1 > one
}

/// Which of those that are `ranked` are told before anything else.
pub(super) fn told_first(ranked: &[&Recording]) -> Vec<usize> {
    match (ranked.len(), ranked.iter().filter(|recording| all_done(recording)).count()) {
        (few @ ..=2, _) => (0..few).collect(),
        (_, 0) => vec![0, 1],
        (_, 1) => vec![0],
        (_, done) if is_longer(length(ranked[done - 1]), length(ranked[0])) => vec![0, done - 1],
        (_, done) => (0..done.min(3)).collect(),
    }
}

/// What went wrong in those that are `ranked` and not `told`.
pub(super) fn others_wrong(ranked: &[&Recording], told: &[usize]) -> Vec<String> {
    let others = ranked.iter().enumerate().filter(|(place, _)| !told.contains(place));
    let wrong = others.filter(|(_, recording)| !all_done(recording));
    wrong.map(|(_, recording)| total(recording)).collect()
}

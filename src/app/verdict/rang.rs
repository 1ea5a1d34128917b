use std::rc::Rc;

use super::Case;
use super::held::FELT;
use crate::app::Recording;
use crate::chart::soon;
use crate::time::{Duration, Instant};
use crate::trace::{Bell, SpanState};

/// How soon each strategy answered the reader's rings, those first that let the reader wait, and who
/// kept them from it.
pub(super) fn rang(case: &Case<'_>) -> Vec<String> {
    let told = |slow| {
        let all = case.run.iter().filter_map(|recording| of(recording));
        all.filter(move |told| told.0 == slow).map(|told| told.1)
    };
    told(true).chain(told(false)).collect()
}

/// Whether the slowest answer took long, and what is said of it.
fn of(recording: &Recording) -> Option<(bool, String)> {
    let spans = recording.spans();
    let after = |bell: &Bell| bell.answered.map(|at| at.since(bell.rung));
    let rank = |bell: &&Bell| after(bell).map_or(u64::MAX, Duration::micros);
    let slowest = spans.bells().iter().max_by_key(rank)?;
    let mut words = recording.title();
    let Some(delay) = after(slowest) else {
        return Some((true, words + " never answered your ring."));
    };
    let slow = delay >= FELT;
    words += if spans.bells().len() > 1 {
        " answered your slowest ring "
    } else {
        " answered your ring "
    };
    words += &soon(delay);
    if let Some(name) = holder(recording, slowest.rung).filter(|_| slow) {
        words = words + ": " + &name + " held " + recording.strategy().held();
    }
    Some((slow, words + "."))
}

/// Who held the thread of the loop at that moment.
fn holder(recording: &Recording, at: Instant) -> Option<Rc<str>> {
    let spans = recording.spans();
    let holds = spans.lanes().iter().position(|lane| {
        let mut runs = lane.closed().iter().filter(|span| span.state == SpanState::Running);
        !lane.beside() && runs.any(|span| span.start <= at && at < span.end)
    });
    holds.and_then(|lane| recording.trace().lanes().get(lane).cloned())
}

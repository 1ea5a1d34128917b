use std::rc::Rc;

use super::super::Recording;
use super::{Because, FinishGuess, Prediction};
use crate::time::{Duration, Instant};
use crate::trace::{Ending, LaneSpans, SpanState};

impl Prediction {
    /// Notes what came of the run of `recordings`, which is over.
    pub(super) fn settle(&mut self, recordings: &[Rc<Recording>]) {
        self.over = true;
        for (guess, recording) in self.totals.iter_mut().zip(recordings) {
            let Some(end) = recording.ended() else { continue };
            let took = end.since(Instant::START);
            guess.took = Some(took);
            guess.because = because(recording, took);
        }
        if let Some(finish) = &mut self.finish
            && let Some(recording) = recordings.get(finish.place)
        {
            finish.settle(recording);
        }
    }
}

/// Whether two lengths are the same but for what timers are late by.
fn alike(one: Duration, other: Duration) -> bool {
    let apart = one.max(other).saturating_sub(one.min(other));
    apart * 100 <= one.max(other)
}

/// What a run that took so long took so long for: its longest task or all of them, but not where
/// something else counted too, such as permits, threads or a timeout.
fn because(recording: &Recording, took: Duration) -> Option<Because> {
    let spans = recording.spans();
    let lanes = spans.lanes().iter().enumerate();
    let own: Vec<(usize, Duration)> = lanes
        .filter(|(lane, _)| !recording.is_background(*lane))
        .map(|(lane, spans)| (lane, own(spans)))
        .collect();
    let (lane, longest) =
        own.iter().copied().max_by_key(|(lane, own)| (*own, usize::MAX - lane))?;
    if own.len() < 2 || took.is_zero() {
        return None;
    }
    if alike(longest, took) {
        return recording.trace().lanes().get(lane).map(|name| Because::Longest(Rc::clone(name)));
    }
    alike(own.iter().map(|(_, own)| *own).sum(), took).then_some(Because::Sum)
}

/// What a task took for itself: not what it stood in line for, nor what it waited for before it
/// began.
fn own(lane: &LaneSpans) -> Duration {
    let began = lane.entered();
    let counts = |span: &&crate::trace::Span| {
        span.state != SpanState::Queued && began.is_some_and(|began| span.start >= began)
    };
    lane.closed().iter().filter(counts).map(|span| span.measured()).sum()
}

impl FinishGuess {
    fn settle(&mut self, recording: &Recording) {
        let spans = recording.spans();
        let mut free = true;
        for lane in self.order.iter().copied() {
            let Some(of) = spans.lanes().get(lane) else { continue };
            // Whatever was cancelled, or never ran, finished nothing.
            let finished = of.left().filter(|left| {
                matches!(left.ending, Ending::Done | Ending::Failed | Ending::TimedOut)
            });
            let Some(left) = finished else { continue };
            free &= alike(own(of), left.at.since(Instant::START));
            let place = self.came.iter().position(|(other, at)| (*at, *other) > (left.at, lane));
            self.came.insert(place.unwrap_or(self.came.len()), (lane, left.at));
        }
        self.free = free;
    }
}

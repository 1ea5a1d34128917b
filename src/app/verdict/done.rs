use super::super::Recording;
use super::Case;
use super::wrong::timed_out;
use crate::time::Instant;
use crate::trace::{Ending, EventKind, LaneId, LaneState, LaneSummary};

/// Runs in which something failed, or which did not do what they are called after, did not do the
/// same work: their lengths say nothing.
pub(super) fn all_done(recording: &Recording) -> bool {
    let lanes = recording.summary(Instant::START).lanes;
    let is_done = |(index, lane): (usize, &LaneSummary)| match lane.state {
        LaneState::Over(Ending::Done) => true,
        LaneState::Over(Ending::Failed | Ending::TimedOut) => false,
        _ => recording.is_background(index),
    };
    lanes.iter().enumerate().all(is_done)
        && !timed_out(recording)
        && beyond_limit(recording).is_none()
}

/// That a limit was none.
pub(super) fn not_kept(case: &Case<'_>) -> Vec<String> {
    let not_kept = case.run.iter().filter_map(|recording| {
        let most = beyond_limit(recording)?;
        Some(format!("{}: the limit was not kept, {most} ran at once.", recording.title()))
    });
    not_kept.collect()
}

/// How many tasks were in their bodies at one moment at most, where the strategy takes a number and
/// let in more. What runs in the background is under no limit.
fn beyond_limit(recording: &Recording) -> Option<u32> {
    let number = recording.run().number?;
    let (trace, spans) = (recording.trace(), recording.spans());
    let counts = |lane: LaneId| {
        let lane = lane.0 as usize;
        let entered = spans.lanes().get(lane).is_some_and(|lane| lane.entered().is_some());
        entered && !recording.is_background(lane)
    };
    let (mut inside, mut most) = (0_u32, 0);
    for event in trace.events() {
        match event.kind {
            EventKind::Entered(lane) if counts(lane) => {
                inside += 1;
                most = most.max(inside);
            }
            // A thread that goes on leaves a second time.
            EventKind::Left { lane, .. } if counts(lane) => inside = inside.saturating_sub(1),
            _ => {}
        }
    }
    (most > number).then_some(most)
}

use super::super::Recording;
use super::Case;
use super::wrong::timed_out;
use crate::time::Instant;
use crate::trace::{Ending, EventKind, LaneId, LaneSpans, LaneState, LaneSummary};

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
    // Permits of their own let in at one moment even those that are done at once. Shared permits let
    // such in one after another, and so does coming after each other.
    let own = recording.run().way == "semaphore per call";
    let lane_of = |lane: LaneId| spans.lanes().get(lane.0 as usize);
    let entered = |lane| lane_of(lane).and_then(LaneSpans::entered);
    let counts = |lane| entered(lane).is_some() && !recording.is_background(lane.0 as usize);
    let follows = |lane| lane_of(lane).is_none_or(|lane| !lane.followed().is_empty());
    // How many of those are over again, at that moment.
    let mut brief = (Instant::START, 0);
    let (mut inside, mut most) = (0_u32, 0);
    for event in trace.events() {
        if brief.0 != event.at {
            brief = (event.at, 0);
        }
        match event.kind {
            EventKind::Entered(lane) if counts(lane) => {
                inside += 1;
                most = most.max(inside + if follows(lane) { 0 } else { brief.1 });
            }
            // A thread that goes on leaves a second time.
            EventKind::Left { lane, .. } if counts(lane) => {
                inside = inside.saturating_sub(1);
                brief.1 += u32::from(own && entered(lane) == Some(event.at));
            }
            _ => {}
        }
    }
    (most > number).then_some(most)
}

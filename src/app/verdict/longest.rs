use super::{COMPARABLE, Case, all_done, length, ranked};
use crate::chart::seconds;
use crate::time::{Duration, Instant};
use crate::trace::{LaneSpans, SpanState};

/// What one turn of the loop may take.
const INSTANT: Duration = Duration::from_millis(1);

/// The task that takes as long as all of them together, and never waits for anything but its own
/// steps: no way to run all of them is faster. What a server refuses depends on the way, and nothing
/// is said beside a run that was over sooner because not all had to be done.
pub(super) fn longest(case: &Case<'_>) -> Vec<String> {
    let fastest = ranked(case.forecast).into_iter().next();
    let Some(fastest) = fastest.filter(|fastest| all_done(fastest)) else { return Vec::new() };
    let total = length(fastest);
    let spans = fastest.spans();
    let lanes = || (0..spans.lanes().len()).filter(|index| !fastest.is_background(*index));
    let is_sooner = case.run.iter().any(|recording| length(recording) < total);
    let refuses = fastest.plan().options.server.is_some();
    if lanes().count() < 2 || total < COMPARABLE || refuses || is_sooner {
        return Vec::new();
    }
    let alone = lanes().find(|index| {
        let lane = &spans.lanes()[*index];
        let (from, to) = (lane.entered(), lane.left().map(|left| left.at));
        from.is_some_and(|from| from.since(Instant::START) <= INSTANT)
            && to.is_some_and(|to| total.saturating_sub(to.since(Instant::START)) <= INSTANT)
            && lane.closed().iter().all(|span| !stands_in_line(lane, span))
    });
    let name = alone.and_then(|index| fastest.trace().lanes().get(index).cloned());
    let told = |name| {
        let total = seconds(total);
        format!("To finish all of them takes at least as long as {name} alone: {total}.")
    };
    name.map(told).into_iter().collect()
}

fn stands_in_line(lane: &LaneSpans, span: &crate::trace::Span) -> bool {
    span.state == SpanState::Queued && lane.in_line(span) && span.measured() > INSTANT
}

use super::{Case, all_done, length, listed};
use crate::app::Recording;
use crate::chart::seconds;
use crate::time::Instant;
use crate::trace::{Ending, LaneState};

/// What ran in the background until nobody was left to wait for, and when that was.
pub(super) fn background(case: &Case<'_>) -> Vec<String> {
    let mut concerned = case.run.iter().filter(|recording| !names(recording).is_empty());
    let Some(first) = concerned.next() else { return Vec::new() };
    let when = seconds(length(first));
    let alike = concerned.all(|other| seconds(length(other)) == when);
    let names = names(first);
    let names: Vec<_> = names.iter().map(|name| &**name).collect();
    let were = if names.len() == 1 { " was" } else { " were" };
    let at = if alike { [" at ", &when, ","].concat() } else { String::new() };
    vec![[&listed(&names), were, " cancelled", &at, " when nobody was left to wait for."].concat()]
}

/// Of a run in which all others came to their end.
fn names(recording: &Recording) -> Vec<std::rc::Rc<str>> {
    if !all_done(recording) {
        return Vec::new();
    }
    let lanes = recording.summary(Instant::START).lanes.into_iter().enumerate();
    let cancelled = lanes.filter(|(index, lane)| {
        recording.is_background(*index) && lane.state == LaneState::Over(Ending::Cancelled)
    });
    cancelled.map(|(_, lane)| lane.name).collect()
}

use super::{Case, listed};
use crate::app::Recording;
use crate::time::Instant;
use crate::trace::{Ending, LaneState};

/// The coroutines that were made and never awaited, and in which strategies: a plain function has
/// run by then.
pub(super) fn never_awaited(case: &Case<'_>) -> Vec<String> {
    let concerned = || case.run.iter().filter(|recording| !names(recording).is_empty());
    let Some(first) = concerned().next() else { return Vec::new() };
    let titles: Vec<_> = concerned().map(|recording| recording.title()).collect();
    let names = names(first);
    let names: Vec<_> = names.iter().map(|name| &**name).collect();
    let told = listed(&names);
    let words = match names.len() {
        1 => format!("{told} was never awaited: its coroutine never ran."),
        _ => format!("{told} were never awaited: their coroutines never ran."),
    };
    vec![case.prefix(&titles) + &words]
}

fn names(recording: &Recording) -> Vec<std::rc::Rc<str>> {
    let lanes = recording.summary(Instant::START).lanes.into_iter().enumerate();
    let never = lanes.filter(|(index, lane)| {
        recording.is_not_awaited(*index) && lane.state == LaneState::Over(Ending::NeverRan)
    });
    never.map(|(_, lane)| lane.name).collect()
}

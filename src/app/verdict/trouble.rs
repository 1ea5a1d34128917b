use super::super::Recording;
use super::wrong::timed_out;
use crate::time::Instant;
use crate::trace::{Ending, LaneState};

/// In few words what came to another end than its own, by its count: "1 failed", "2 cancelled".
fn trouble(recording: &Recording) -> Vec<String> {
    let lanes = recording.summary(Instant::START).lanes;
    let count = |ending| {
        let ended =
            lanes.iter().enumerate().filter(|(_, lane)| lane.state == LaneState::Over(ending));
        // What runs in the background is always cancelled in the end, which says nothing.
        let told = |index| match ending {
            Ending::Cancelled | Ending::NeverRan => !is_aside(recording, index),
            _ => true,
        };
        ended.filter(|(index, _)| told(*index)).count()
    };
    let endings = [Ending::Failed, Ending::TimedOut, Ending::Cancelled, Ending::NeverRan];
    let counts = endings.map(|ending| (count(ending), ending.name()));
    let counted = counts.into_iter().filter(|(count, _)| *count > 0);
    let whole = timed_out(recording).then(|| "the run timed out".to_owned());
    whole.into_iter().chain(counted.map(|(count, name)| format!("{count} {name}"))).collect()
}

/// Whether nobody waits for that task, so that its end is not the run's.
fn is_aside(recording: &Recording, index: usize) -> bool {
    recording.is_background(index) || recording.is_not_awaited(index)
}

/// How many tasks that are waited for did not come to their own end.
pub(super) fn lost(recording: &Recording) -> usize {
    let lanes = recording.summary(Instant::START).lanes;
    let lanes = lanes.iter().enumerate().filter(|(index, _)| !is_aside(recording, *index));
    lanes.filter(|(_, lane)| lane.state != LaneState::Over(Ending::Done)).count()
}

/// What is `told` of each recording in one sentence, with what went wrong in it. Only there the
/// recordings need more than a comma between them.
pub fn with_trouble<'a>(told: impl Iterator<Item = (String, &'a Recording)>) -> String {
    let told: Vec<Vec<String>> = told
        .map(|(words, recording)| [words].into_iter().chain(trouble(recording)).collect())
        .collect();
    let between = if told.iter().any(|words| words.len() > 1) { "; " } else { ", " };
    told.iter().map(|words| words.join(", ")).collect::<Vec<_>>().join(between)
}

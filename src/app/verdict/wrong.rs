use super::super::Recording;
use super::{length, listed};
use crate::time::Instant;
use crate::trace::{Ending, EventKind, LaneState, LaneSummary};

/// What went wrong, in clauses: what did not come to its end, what failed in the background, and
/// that a timeout was none.
pub(super) fn wrong(recording: &Recording) -> Vec<String> {
    let summary = recording.summary(Instant::START);
    // Tasks in the background are always cancelled in the end, which says nothing.
    let over = |ending, background| {
        let lanes = summary.lanes.iter().enumerate();
        let ended = lanes.filter(move |(_, lane)| lane.state == LaneState::Over(ending));
        let ended = ended.filter(move |(index, _)| recording.is_background(*index) == background);
        // What nobody awaited is told in a note of its own.
        let ended = ended.filter(move |(index, _)| {
            ending != Ending::NeverRan || !recording.is_not_awaited(*index)
        });
        ended.map(|(_, lane)| lane)
    };
    let kind =
        |ending, words, background| told(&over(ending, background).collect::<Vec<_>>(), words);
    let first = over(Ending::Failed, false).next();
    let went_on =
        first.is_some_and(|first| over(Ending::Done, false).any(|lane| lane.end > first.end));
    // Each may be a list of names, so that a comma would not tell where the next begins.
    let endings: Vec<String> = [
        timed_out(recording).then(|| "the run timed out".to_owned()),
        kind(Ending::Failed, "failed", false),
        kind(Ending::TimedOut, "timed out", false),
        kind(Ending::Cancelled, "cancelled", false),
        kind(Ending::NeverRan, "never ran", false),
    ]
    .into_iter()
    .flatten()
    .collect();
    // Each may be a list of names, so that a comma would not tell where the next begins.
    let went_on = went_on.then(|| "the others kept running".to_owned());
    let ended = [endings.join("; ")].into_iter().chain(went_on).chain(still_running(recording));
    let mut clauses = vec![ended.collect::<Vec<_>>().join(", ")];
    clauses.retain(|clause| !clause.is_empty());
    for (ending, words) in [(Ending::Failed, "failed"), (Ending::TimedOut, "timed out")] {
        let told = kind(ending, words, true);
        clauses.extend(told.map(|told| told + " in the background, and nobody noticed"));
    }
    if recording.run().way == "blocking"
        && recording.timeout().is_some_and(|timeout| length(recording) > timeout)
    {
        clauses.push("nothing can stop plain functions".to_owned());
    }
    clauses
}

/// That `lanes` ended in a way: with what they say where all of them say the same, otherwise with
/// what the first says.
fn told(lanes: &[&LaneSummary], words: &str) -> Option<String> {
    let first = lanes.first()?;
    let message = first.text.as_deref().filter(|message| !message.is_empty());
    let message = message.map(|message| format!(" ({message})")).unwrap_or_default();
    let (lead, end) = if lanes.iter().all(|lane| lane.text == first.text) {
        (first.name.to_string(), &*message)
    } else {
        (format!("{}{message}", first.name), "")
    };
    let mut names: Vec<&str> = lanes.iter().map(|lane| &*lane.name).collect();
    names[0] = &lead;
    Some(format!("{} {words}{end}", listed(&names)))
}

/// Whether `@timeout` ended the run. A task that ran out of its own time says whose it was.
pub(super) fn timed_out(recording: &Recording) -> bool {
    let trace = recording.trace();
    matches!(
        trace.events().last().map(|event| event.kind),
        Some(EventKind::Printed { text, error: true }) if trace.text(text).rest == "TimeoutError"
    )
}

/// That what nobody waited for any more went on: nothing can stop a thread.
fn still_running(recording: &Recording) -> Option<String> {
    let slots = recording.strategy().slots()?;
    let (mut given_up, mut going_on) = (0, 0);
    for (index, lane) in recording.spans().lanes().iter().enumerate() {
        let left = lane.left().filter(|left| left.ending != Ending::Done);
        let Some(left) = left.filter(|_| !recording.is_background(index)) else { continue };
        given_up += 1;
        let slot = lane.slot().filter(|_| lane.beside());
        going_on += u32::from(slot.is_some_and(|slot| slot.to.is_none_or(|to| to > left.at)));
    }
    let whose = match (going_on, going_on == given_up) {
        (0, _) => return None,
        (1, true) => "its",
        (1, false) => "one",
        (_, true) => "their",
        (_, false) => "some",
    };
    let many = match slots {
        _ if going_on == 1 => "",
        slots if slots.ends_with('s') => "es",
        _ => "s",
    };
    Some(format!("but {whose} {slots}{many} went on to the end"))
}

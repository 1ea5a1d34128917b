use std::rc::Rc;

use super::{Finish, Phase, Recording, State};
use crate::chart::seconds;
use crate::time::{Duration, Instant};
use crate::trace::{Ending, LaneState, LaneSummary, critical_path};

/// What happened, or what is foreseen, in a few sentences: the first is the answer.
#[must_use]
pub fn verdict(state: &State) -> Vec<String> {
    match &state.phase {
        Phase::Idle => {
            let dropped =
                state.dropped.map(|_| "The run was stopped: the tasks changed.".to_owned());
            let path = critical(&state.forecast);
            dropped.into_iter().chain([foreseen(&state.forecast)]).chain(path).collect()
        }
        Phase::Running { .. } => vec![foreseen(&state.forecast)],
        Phase::Over { run, finish: Finish::Stopped, at } => {
            let ended = run.recordings.iter().filter(|recording| recording.ended().is_some());
            let mut words = vec![format!("Stopped at {}.", moment(*at))];
            words.extend(ended.map(|recording| total(recording)));
            words
        }
        Phase::Over { run, finish, .. } => {
            let mut words = compared(&run.recordings);
            words.extend(critical(&run.recordings));
            words.extend(held(&run.recordings));
            match finish {
                Finish::Skipped => words.push("Skipped to the end: the rest is forecast.".into()),
                Finish::Ended { slowed: true } => words.push(
                    "The browser slowed this run down, so it took longer than it should.".into(),
                ),
                Finish::Ended { slowed: false } | Finish::Stopped => {}
            }
            if run.scaled() && matches!(finish, Finish::Ended { .. }) {
                words.push("Time was scaled: delays of the browser are left out.".into());
            }
            words
        }
    }
}

fn moment(at: Instant) -> String {
    seconds(at.since(Instant::START))
}

fn length(recording: &Recording) -> Duration {
    recording.ended().unwrap_or_default().since(Instant::START)
}

/// How long a strategy took, and what went wrong in it.
fn total(recording: &Recording) -> String {
    let (title, total) = (recording.title(), seconds(length(recording)));
    match wrong(recording) {
        Some(wrong) => format!("{title}: {total}; {wrong}."),
        None => format!("{title}: {total}."),
    }
}

/// Whether the first sentence is the answer: every strategy did all of the work.
#[must_use]
pub fn answered(state: &State) -> bool {
    let over = matches!(&state.phase, Phase::Over { finish, .. } if *finish != Finish::Stopped);
    over && state.shown().iter().all(|recording| all_done(recording))
}

/// The fastest first, those in which something failed last.
fn ranked(recordings: &[Rc<Recording>]) -> Vec<&Recording> {
    let rank = |recording: &Recording| (!all_done(recording), length(recording));
    let mut ranked: Vec<&Recording> = Vec::new();
    // They are few: put into their places one by one, they need no sorting, which weighs.
    for recording in recordings {
        let own = rank(recording);
        let place = ranked.iter().position(|other| rank(other) > own);
        ranked.insert(place.unwrap_or(ranked.len()), recording);
    }
    ranked
}

fn foreseen(forecast: &[Rc<Recording>]) -> String {
    let told = ranked(forecast).into_iter().map(|recording| {
        let title = recording.title().to_ascii_lowercase();
        match recording.ended() {
            Some(_) => format!("{title} {}", seconds(length(recording))),
            None => format!("{title} does not end"),
        }
    });
    format!("Forecast: {}.", told.collect::<Vec<_>>().join(", "))
}

/// Saving less than one part in so many of the shorter time is not worth a word.
const WORTH_SAYING: u64 = 20;

fn compared(recordings: &[Rc<Recording>]) -> Vec<String> {
    let ranked = ranked(recordings);
    let mut words: Vec<String> = ranked.iter().map(|recording| total(recording)).collect();
    if let (Some(first), Some(last)) = (ranked.first(), ranked.last())
        && ranked.len() > 1
        && ranked.iter().all(|recording| all_done(recording))
    {
        let (fast, slow) = (length(first), length(last));
        let saved = slow.saturating_sub(fast);
        let worth_saying = !fast.is_zero() && saved * WORTH_SAYING >= fast;
        words.push(if worth_saying && slow < COMPARABLE {
            "Too short to compare: timers are some milliseconds late.".into()
        } else if worth_saying {
            let times = slow.times_as_long_as(fast);
            format!("{times} times faster, {} saved.", roughly(saved))
        } else {
            "No faster.".into()
        });
    }
    words
}

/// More names than these are no sentence.
const NAMES: usize = 6;

/// The tasks of which each awaited the one before, and which took as long as all together, in the
/// fastest strategy that has such a chain.
fn critical(recordings: &[Rc<Recording>]) -> Option<String> {
    let path = |recording: &Recording| {
        let path = critical_path(&recording.spans());
        let trace = recording.trace();
        let names = path.iter().filter_map(|lane| trace.lanes().get(*lane));
        let names: Vec<String> = names.take(NAMES).map(ToString::to_string).collect();
        let more = if path.len() > NAMES { ", \u{2026}" } else { "" };
        (!names.is_empty()).then(|| format!("The critical path: {}{more}.", names.join(", ")))
    };
    ranked(recordings).into_iter().find_map(path)
}

/// In a shorter run the lateness of timers weighs as much as the tasks do.
const COMPARABLE: Duration = Duration::from_millis(100);

/// Runs in which something failed did not do the same work: their lengths say nothing.
fn all_done(recording: &Recording) -> bool {
    let lanes = recording.summary(Instant::START).lanes;
    let is_done = |(index, lane): (usize, &LaneSummary)| {
        lane.state == LaneState::Over(Ending::Done) || recording.is_background(index)
    };
    lanes.iter().enumerate().all(is_done)
}

/// A hold shorter than this is felt by nobody.
const FELT: Duration = Duration::from_millis(50);

/// The longest stretch in which one task kept all others from running.
fn held(recordings: &[Rc<Recording>]) -> Option<String> {
    let holds = recordings.iter().filter_map(|recording| {
        let summary = recording.summary(Instant::START);
        let (lane, hold) = summary.longest_hold?;
        Some((hold, summary.lanes.get(lane)?.name.clone(), recording))
    });
    let (hold, name, recording) = holds.max_by_key(|(hold, ..)| *hold)?;
    let whose =
        if recordings.len() > 1 { format!("{}: ", recording.title()) } else { String::new() };
    let what = recording.strategy().held();
    (hold >= FELT).then(|| {
        format!("{whose}{name} held {what} for {}; nothing else could run.", roughly(hold))
    })
}

/// A length to the tenth of a second, as long as tenths matter.
fn roughly(length: Duration) -> String {
    match length.micros() {
        120_000_000.. => seconds(length),
        _ => format!("{} s", length.in_seconds(1)),
    }
}

/// What did not come to its end: the first of each kind by name, the others by number. Tasks in the
/// background are always cancelled in the end, which says nothing.
fn wrong(recording: &Recording) -> Option<String> {
    let summary = recording.summary(Instant::START);
    let over = |ending| {
        let lanes = summary.lanes.iter().enumerate();
        let ended = lanes.filter(move |(_, lane)| lane.state == LaneState::Over(ending));
        ended.filter(|(index, _)| !recording.is_background(*index)).map(|(_, lane)| lane)
    };
    let kind = |ending, words: &str| {
        let first = over(ending).next()?;
        let more = match over(ending).count() {
            1 => String::new(),
            n => format!(" and {} more", n - 1),
        };
        let message = first.text.as_deref().filter(|message| !message.is_empty());
        let message = message.map(|message| format!(" ({message})")).unwrap_or_default();
        Some(format!("{}{more} {words}{message}", first.name))
    };
    let first = over(Ending::Failed).next();
    let went_on = first.is_some_and(|first| over(Ending::Done).any(|lane| lane.end > first.end));
    let told: Vec<_> = [
        kind(Ending::Failed, "failed"),
        kind(Ending::TimedOut, "timed out"),
        kind(Ending::Cancelled, "cancelled"),
        kind(Ending::NeverRan, "never ran"),
    ]
    .into_iter()
    .flatten()
    .chain(went_on.then(|| "the others kept running".to_owned()))
    .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

#[cfg(test)]
mod tests;

mod critical;
mod done;
mod held;
mod wrong;

use std::rc::Rc;

use self::critical::critical;
use self::done::{all_done, not_kept};
use self::held::held;
use self::wrong::wrong;
use super::measured::told;
use super::{Finish, HIDDEN, Phase, Recording, State};
use crate::chart::seconds;
use crate::time::{Duration, Instant};

/// What happened, or what is foreseen, in a few sentences: the first is the answer.
#[must_use]
pub fn verdict(state: &State) -> Vec<String> {
    match &state.phase {
        Phase::Idle => {
            let dropped =
                state.dropped.map(|_| "The run was stopped: the tasks changed.".to_owned());
            let path = critical(&state.forecast).filter(|_| !state.hides());
            dropped.into_iter().chain([foreseen(state)]).chain(path).collect()
        }
        Phase::Running { .. } => vec![foreseen(state)],
        Phase::Over { run, finish: Finish::Stopped, at } => {
            let ended = run.recordings.iter().filter(|recording| recording.ended().is_some());
            let mut words = vec![format!("Stopped at {}.", moment(*at))];
            words.extend(ended.map(|recording| total(recording)));
            words
        }
        Phase::Over { run, finish, .. } => {
            let mut words = compared(&run.recordings);
            words.extend(run.recordings.iter().filter_map(|recording| not_kept(recording)));
            words.extend(critical(&run.recordings));
            words.extend(held(&run.recordings));
            match finish {
                Finish::Skipped => words.push(told(state)),
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
    let mut words = format!("{}: {}", recording.title(), seconds(length(recording)));
    for wrong in wrong(recording) {
        words += "; ";
        words += &wrong;
    }
    words + "."
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

fn foreseen(state: &State) -> String {
    if state.hides() {
        return HIDDEN.to_owned();
    }
    let told = ranked(&state.forecast).into_iter().map(|recording| {
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

/// In a shorter run the lateness of timers weighs as much as the tasks do.
const COMPARABLE: Duration = Duration::from_millis(100);

/// A length to the tenth of a second, as long as tenths matter.
fn roughly(length: Duration) -> String {
    match length.micros() {
        120_000_000.. => seconds(length),
        _ => format!("{} s", length.in_seconds(1)),
    }
}

/// The first of so many names, as a sentence has them.
fn listed(names: &[&str]) -> String {
    match names {
        [first, _, _, _, ..] => format!("{first} and {} more", names.len() - 1),
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests;

mod background;
mod critical;
mod done;
mod held;
mod help;
mod in_line;
mod longest;
mod never_awaited;
mod rang;
mod room;
mod turns;
mod wrong;

use std::rc::Rc;

use self::background::background;
use self::critical::critical;
use self::done::{all_done, not_kept};
use self::held::held;
use self::help::{freed, help};
use self::in_line::in_line;
use self::longest::longest;
use self::never_awaited::never_awaited;
use self::rang::rang;
use self::room::{at_once, fitting, folds};
use self::turns::turns;
use self::wrong::wrong;
use super::measured::told;
use super::{Finish, HIDDEN, Phase, Recording, Run, State};
use crate::chart::seconds;
use crate::scenario::{self, Plan};
use crate::time::{Duration, Instant};

/// What is told of a run, or of what is foreseen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The answer in short sentences, then notes that explain it, the most useful first.
    pub sentences: Vec<String>,
    /// How many of them are told at once; the others, if the reader wants to know more.
    pub shown: usize,
    /// Whether the first is the answer, because every strategy did all of the work.
    pub answered: bool,
}

/// So many notes are told at once, so that the page does not grow at the end of a run.
const NOTES_SHOWN: usize = 2;
/// What notes are made from: what happened, and what had been foreseen, where what happened is like
/// it. What limits a run is read off the forecast, in which no timer is late.
struct Case<'a> {
    run: &'a [Rc<Recording>],
    forecast: &'a [Rc<Recording>],
}

impl Case<'_> {
    /// Whose a note is, before it: nothing where it is that of all strategies.
    fn prefix(&self, titles: &[String]) -> String {
        let titles: Vec<_> = titles.iter().map(|title| &**title).collect();
        if titles.len() == self.run.len() { String::new() } else { listed(&titles) + ": " }
    }
}

/// The notes, the most useful first. Each has nothing to say where there is nothing to say.
#[rustfmt::skip]
const NOTES: [fn(&Case<'_>) -> Vec<String>; 12] = [
    others_wrong,
    not_kept,
    never_awaited,
    rang,
    critical,
    held,
    freed,
    help,
    turns,
    in_line,
    background,
    longest,
];

/// What happened, or what is foreseen, in a few sentences. What is told of a run that is over is
/// found once.
#[must_use]
pub fn verdict(state: &State) -> Rc<Verdict> {
    match &state.phase {
        Phase::Idle => {
            let dropped =
                state.dropped.map(|_| "The run was stopped: the tasks changed.".to_owned());
            let forecast = if state.hides() { &[][..] } else { &state.forecast };
            let path = critical(&Case { run: forecast, forecast });
            all_of(state, dropped.into_iter().chain([foreseen(state)]).chain(path))
        }
        // What a run does that may be seen for the first time, is seen in the chart.
        Phase::Running { .. } if state.hides() => Rc::default(),
        Phase::Running { .. } => all_of(state, [foreseen(state)].into_iter()),
        Phase::Over { run, finish: Finish::Stopped, at } => {
            let ended = run.recordings.iter().filter(|recording| recording.ended().is_some());
            let stopped = format!("Stopped at {}.", moment(*at));
            all_of(state, [stopped].into_iter().chain(ended.map(|recording| total(recording))))
        }
        Phase::Over { run, finish, .. } => {
            Rc::clone(run.told.get_or_init(|| Rc::new(of_run(state, run, *finish))))
        }
    }
}

/// What there is to say of `recordings` that ran in virtual time.
#[must_use]
pub fn compare(recordings: &[Rc<Recording>]) -> Vec<String> {
    let (mut sentences, between) = compared(recordings);
    // To forecast very many tasks in other ways would take the reader's time.
    let few = |run: &Rc<Recording>| run.plan().tasks.len() <= scenario::LIVE_TASKS as usize;
    let forecast = if recordings.iter().all(few) { recordings } else { &[] };
    let case = Case { run: recordings, forecast };
    sentences.extend(NOTES.iter().flat_map(|notes| notes(&case)));
    sentences.extend(between);
    sentences
}

fn all_of(state: &State, sentences: impl Iterator<Item = String>) -> Rc<Verdict> {
    let sentences: Vec<_> = sentences.collect();
    Rc::new(Verdict { shown: at_once(state, &sentences), sentences, answered: false })
}

fn of_run(state: &State, run: &Run, finish: Finish) -> Verdict {
    let (mut sentences, between) = compared(&run.recordings);
    let slowed = finish == Finish::Ended { slowed: true };
    if finish == Finish::Skipped {
        sentences.push(told(state));
    } else if run.scaled() {
        let rate = run.fastest.text();
        sentences.push(format!("Shown at {rate} times speed: delays of the browser are left out."));
    }
    if slowed {
        let slow = "The browser slowed this run down, so it took longer than it should.";
        sentences.push(slow.into());
    }
    let answer = sentences.len();
    // To forecast very many tasks in other ways would take the reader's time.
    let like_it = !slowed && !state.is_forecast_only();
    let forecast = if like_it { &state.forecast } else { &[][..] };
    let case = Case { run: &run.recordings, forecast };
    sentences.extend(NOTES.iter().flat_map(|notes| notes(&case)));
    sentences.extend(between);
    let answered = run.recordings.iter().all(|recording| all_done(recording));
    // That times are not those of the tasks is always told, and all of it where nothing unfolds.
    let least = if slowed || !folds(state) { answer } else { 1 };
    let [framed, own] = [fitting(&sentences).max(least), sentences.len().min(answer + NOTES_SHOWN)];
    let shown = if state.embed.framed { framed } else { own };
    Verdict { shown, sentences, answered }
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

/// The fastest first, those in which something failed last.
fn ranked(recordings: &[Rc<Recording>]) -> Vec<&Recording> {
    ranked_by(recordings, |one, other| one > other)
}

/// The same, but in the order in which they run where late timers may be all the difference.
fn ranked_roughly(recordings: &[Rc<Recording>]) -> Vec<&Recording> {
    ranked_by(recordings, is_longer)
}

fn ranked_by(
    recordings: &[Rc<Recording>],
    is_longer: fn(Duration, Duration) -> bool,
) -> Vec<&Recording> {
    let mut ranked: Vec<(bool, Duration, &Recording)> = Vec::new();
    // They are few: put into their places one by one, they need no sorting, which weighs.
    for recording in recordings {
        let (failed, own) = (!all_done(recording), length(recording));
        let place = ranked.iter().position(|(other_failed, other, _)| {
            if *other_failed == failed { is_longer(*other, own) } else { *other_failed }
        });
        ranked.insert(place.unwrap_or(ranked.len()), (failed, own, recording));
    }
    ranked.into_iter().map(|(.., recording)| recording).collect()
}

/// Totals that differ by less, or by less than one part in so many, count as equal: timers are late.
const NOISE: (Duration, u64) = (Duration::from_millis(50), 50);

fn is_longer(one: Duration, other: Duration) -> bool {
    let more = one.saturating_sub(other);
    more > NOISE.0 && more * NOISE.1 > one
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

/// How long the strategies took, and what was gained: of more than two, the fastest and the slowest
/// that did all of the work, if they differ. The others come last, if at all, in the chart's order.
fn compared(recordings: &[Rc<Recording>]) -> (Vec<String>, Option<String>) {
    let ranked = ranked_roughly(recordings);
    let told = told_first(&ranked);
    let mut words: Vec<String> = told.iter().map(|place| total(ranked[*place])).collect();
    if let [first, .., last] = told[..]
        && all_done(ranked[last])
    {
        let (first, last) = (length(ranked[first]), length(ranked[last]));
        let (fast, slow) = (first.min(last), first.max(last));
        let saved = slow.saturating_sub(fast);
        words.push(if !is_faster(fast, slow) {
            if told.len() > 2 { "None is faster.".into() } else { "No faster.".into() }
        } else if slow < COMPARABLE || !is_longer(slow, fast) {
            "Too short to compare: timers are some milliseconds late.".into()
        } else {
            let times = slow.times_as_long_as(fast);
            format!("{times} times faster, {} saved.", roughly(saved))
        });
    }
    let is_told = |other: &Rc<Recording>| told.iter().any(|place| ranked[*place] == &**other);
    let others = recordings.iter().filter(|other| !is_told(other) && all_done(other));
    let others = others.map(|other| format!("{} {}", other.title(), seconds(length(other))));
    let others = others.collect::<Vec<_>>().join(", ");
    (words, (!others.is_empty()).then(|| format!("The others: {others}.")))
}

/// Which of those that are `ranked` are told before anything else.
fn told_first(ranked: &[&Recording]) -> Vec<usize> {
    match (ranked.len(), ranked.iter().filter(|recording| all_done(recording)).count()) {
        (few @ ..=2, _) => (0..few).collect(),
        (_, 0) => vec![0, 1],
        (_, 1) => vec![0],
        (_, done) if is_longer(length(ranked[done - 1]), length(ranked[0])) => vec![0, done - 1],
        (_, done) => (0..done.min(3)).collect(),
    }
}

/// What went wrong in those that are not told before.
fn others_wrong(case: &Case<'_>) -> Vec<String> {
    let ranked = ranked_roughly(case.run);
    let told = told_first(&ranked);
    let others = ranked.iter().enumerate().filter(|(place, _)| !told.contains(place));
    let wrong = others.filter(|(_, recording)| !all_done(recording));
    wrong.map(|(_, recording)| total(recording)).collect()
}

/// Whether `fast` is so much less than `slow` that it is worth a word.
fn is_faster(fast: Duration, slow: Duration) -> bool {
    !fast.is_zero() && slow.saturating_sub(fast) * WORTH_SAYING >= fast
}

/// `run` in virtual time, where it would do all of the work, and how long it would take.
fn would_take(run: &scenario::Run, plan: &Rc<Plan>) -> Option<Duration> {
    let forecast = Recording::forecast(run, plan);
    (forecast.ended().is_some() && all_done(&forecast)).then(|| length(&forecast))
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

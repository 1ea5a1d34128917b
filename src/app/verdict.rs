mod background;
mod critical;
mod done;
mod held;
mod help;
mod in_line;
mod longest;
mod never_awaited;
mod rang;
mod rank;
mod room;
mod trouble;
mod turns;
mod wrong;

use std::ops::Range;
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
use self::rank::{is_longer, others_wrong, ranked, ranked_roughly, told_first};
use self::room::{at_once, fitting, folds};
pub(super) use self::trouble::with_trouble;
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
    /// Which of them say how the run came about: exports say that in words of their own.
    pub remarks: Range<usize>,
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
const NOTES: [fn(&Case<'_>) -> Vec<String>; 11] = [
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
    let (mut sentences, _, between) = compared(recordings);
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
    let shown = at_once(state, &sentences);
    Rc::new(Verdict { shown, sentences, ..Verdict::default() })
}

fn of_run(state: &State, run: &Run, finish: Finish) -> Verdict {
    let (mut sentences, answer, between) = compared(&run.recordings);
    let slowed = finish == Finish::Ended { slowed: true };
    // What must be told at once stands where that ends.
    let must = slowed || !folds(state);
    let from = match state.embed.framed {
        true if must => answer,
        true => fitting(&sentences).max(answer),
        false => sentences.len().min(answer + NOTES_SHOWN),
    };
    let mut remarks = from..from;
    let mut remark = |words: String| {
        sentences.insert(remarks.end, words);
        remarks.end += 1;
    };
    if finish == Finish::Skipped {
        remark(told(state));
    } else if run.scaled() {
        let rate = run.fastest.text();
        remark(format!("Shown at {rate} times speed: delays of the browser are left out."));
    }
    if slowed {
        remark("The browser slowed this run down, so it took longer than it should.".into());
    }
    // To forecast very many tasks in other ways would take the reader's time.
    let like_it = !slowed && !state.is_forecast_only();
    let forecast = if like_it { &state.forecast } else { &[][..] };
    let case = Case { run: &run.recordings, forecast };
    sentences.extend(NOTES.iter().flat_map(|notes| notes(&case)));
    sentences.extend(between);
    let answered = run.recordings.iter().all(|recording| all_done(recording));
    // That times are not those of the tasks is always told, and all of it where nothing unfolds.
    let least = if must { remarks.end } else { 1 };
    let own = sentences.len().min(answer + NOTES_SHOWN + remarks.len());
    let shown = if state.embed.framed { fitting(&sentences).max(least) } else { own };
    Verdict { shown, sentences, remarks, answered }
}

fn moment(at: Instant) -> String {
    seconds(at.since(Instant::START))
}

fn length(recording: &Recording) -> Duration {
    recording.ended().unwrap_or_default().since(Instant::START)
}

/// How long a strategy took, and what went wrong in it.
fn total(recording: &Recording) -> String {
    let words = format!("{}: {}", recording.title(), seconds(length(recording)));
    [words].into_iter().chain(wrong(recording)).collect::<Vec<_>>().join("; ") + "."
}

fn foreseen(state: &State) -> String {
    if state.hides() {
        return HIDDEN.to_owned();
    }
    let told = ranked(&state.forecast).into_iter().map(|recording| {
        let title = recording.title().to_ascii_lowercase();
        let told = match recording.ended() {
            Some(_) => [&*title, " ", &seconds(length(recording))].concat(),
            None => title + " does not end",
        };
        (told, recording)
    });
    ["Forecast: ", &with_trouble(told), "."].concat()
}

/// Saving less than one part in so many of the shorter time is not worth a word.
const WORTH_SAYING: u64 = 20;

/// How long the strategies took, and what was gained: of more than two, the fastest and the slowest
/// that did all of the work, if they differ; how many sentences that is; behind them, what went wrong
/// in others. The rest of them is told last, if at all, in the chart's order.
fn compared(recordings: &[Rc<Recording>]) -> (Vec<String>, usize, Option<String>) {
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
    let answer = words.len();
    words.extend(others_wrong(&ranked, &told));
    let is_told = |other: &Rc<Recording>| told.iter().any(|place| ranked[*place] == &**other);
    let others = recordings.iter().filter(|other| !is_told(other) && all_done(other));
    let others = others.map(|other| format!("{} {}", other.title(), seconds(length(other))));
    let others = others.collect::<Vec<_>>().join(", ");
    (words, answer, (!others.is_empty()).then(|| format!("The others: {others}.")))
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

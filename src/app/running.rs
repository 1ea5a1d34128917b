//! What Run, Stop and the other buttons of a run do, and how it comes to its end.

use std::rc::Rc;

use super::state::record;
use super::{Effect, Finish, Phase, Recording, Run, State, prediction};
use crate::scenario::Edit;
use crate::time::{Duration, Instant};

pub(super) fn run(state: &mut State) -> Vec<Effect> {
    if state.editor.stands_in.is_some() {
        return Vec::new();
    }
    state.editor.history.settle();
    let only = state.is_forecast_only();
    let recordings = if only {
        state.forecast.clone()
    } else {
        record(&state.editor.scenario, Recording::ready)
    };
    state.runs += 1;
    state.dropped = None;
    state.pulse = 0;
    state.pulse_at = Instant::START;
    state.playhead = None;
    state.autorun = false;
    let rate = state.rate();
    let run = Run { number: state.runs, recordings, fastest: rate, told: Rc::default() };
    state.phase = Phase::Running { run, paused: false };
    if only {
        return to_end(state);
    }
    // Out of sight, it begins when it is seen.
    let stands = (!state.is_seen()).then_some(Effect::Pause);
    [Effect::Halt, Effect::Drive(rate)].into_iter().chain(stands).collect()
}

pub(super) fn pause(state: &mut State, now: Instant) -> Vec<Effect> {
    let seen = state.is_seen();
    let Phase::Running { paused, .. } = &mut state.phase else { return Vec::new() };
    *paused = !*paused;
    state.pulse_at = now;
    state.playhead = None;
    match *paused {
        true => vec![Effect::Pause],
        false if seen => vec![Effect::Resume],
        false => Vec::new(),
    }
}

/// A run that stands still takes no rings, nor does a strategy that is over.
pub(super) fn ring(state: &State, place: usize, now: Instant) -> Vec<Effect> {
    let Phase::Running { run, paused: false } = &state.phase else { return Vec::new() };
    let taken = run.recordings.get(place).is_some_and(|recording| recording.ring(now));
    if taken { vec![Effect::Wake(place)] } else { Vec::new() }
}

/// Finishes the run at once. The button that did is gone then.
pub(super) fn skip(state: &mut State) -> Vec<Effect> {
    let mut effects = to_end(state);
    if !effects.is_empty() {
        effects.push(Effect::Focus("run".into()));
    }
    effects
}

/// Finishes every strategy in virtual time, from where it is.
fn to_end(state: &mut State) -> Vec<Effect> {
    let Phase::Running { run, .. } = &state.phase else { return Vec::new() };
    for recording in run.recordings.iter() {
        recording.skip();
    }
    let end = run.recordings.iter().filter_map(|recording| recording.ended()).max();
    finish(state, Finish::Skipped, end.unwrap_or_default())
}

pub(super) fn ended(state: &mut State, number: u32) -> Vec<Effect> {
    let Phase::Running { run, .. } = &state.phase else { return Vec::new() };
    let ends: Option<Vec<_>> = run.recordings.iter().map(|recording| recording.ended()).collect();
    match ends {
        Some(ends) if run.number == number => {
            let slowed = slowed(run, &state.forecast);
            let end = ends.into_iter().max().unwrap_or_default();
            finish(state, Finish::Ended { slowed }, end)
        }
        _ => Vec::new(),
    }
}

pub(super) fn finish(state: &mut State, finish: Finish, at: Instant) -> Vec<Effect> {
    let Phase::Running { run, .. } = &state.phase else { return Vec::new() };
    let run = run.clone();
    run.recordings.iter().for_each(|recording| recording.follow());
    state.taught |= finish != Finish::Stopped;
    state.pulse = usize::MAX;
    state.pulse_at = at;
    state.playhead = None;
    state.phase = Phase::Over { run, finish, at };
    prediction::settle(state);
    vec![Effect::Halt]
}

/// A wake-up later than this, in real time, is none of a healthy browser's.
const LATE: Duration = Duration::from_millis(250);

/// Many small delays add up: a run longer than foreseen by this, and by a twentieth, was slowed.
const LATE_IN_ALL: Duration = Duration::from_millis(150);

/// At a faster rate the same lateness is more of the run's time: the fastest is the fairest.
fn slowed(run: &Run, forecast: &[Rc<Recording>]) -> bool {
    let late = LATE.micros() as f64 / 1_000.0;
    run.recordings.iter().zip(forecast).any(|(recording, forecast)| {
        recording.follow();
        let foreseen = forecast.ended().unwrap_or_default();
        let longer = recording.ended().unwrap_or_default().since(foreseen);
        let in_all =
            !run.scaled() && longer > LATE_IN_ALL && longer * 20 > foreseen.since(Instant::START);
        in_all || run.fastest.real_millis(recording.spans().lateness()) > late
    })
}

/// The forecast stays what it is, so that a run may go on.
pub(super) fn speed(state: &mut State, value: String) -> Vec<Effect> {
    state.editor.edit(&Edit::Set { option: "speed".into(), value });
    let mut effects = Vec::new();
    let rate = state.rate();
    if let Phase::Running { run, .. } = &mut state.phase {
        if rate.times() > run.fastest.times() {
            run.fastest = rate;
        }
        effects.push(Effect::Rate(rate));
    }
    effects.push(Effect::Address(state.address()));
    effects
}

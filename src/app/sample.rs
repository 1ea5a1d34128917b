//! Pages for the tests of this floor.

use super::{Action, Editor, Effect, Phase, Recording, State, arrive, update};
use crate::runtime::Turn;
use crate::scenario::Scenario;
use crate::strategy::PAGE_RULES;
use crate::time::{Duration, Instant};

/// The moment `millis` milliseconds after the start.
pub fn ms(millis: u64) -> Instant {
    Instant::START + Duration::from_millis(millis)
}

/// The page on which that notation stands.
pub fn page(notation: &str) -> State {
    let mut arrival = arrive("", None).unwrap();
    arrival.lesson = None;
    arrival.scenario = Scenario::parse(notation, &PAGE_RULES).unwrap();
    State::new(arrival)
}

/// That page after its run was skipped to the end.
pub fn skipped(notation: &str) -> State {
    let mut state = page(notation);
    act(&mut state, &[Action::Run, Action::Skip]);
    state
}

/// That page after its run came to its end, with every wake-up so late.
pub fn ended(notation: &str, late: Duration) -> State {
    let mut state = page(notation);
    act(&mut state, &[Action::Run]);
    drive(&state, ms(u64::MAX / 1_000), late);
    act(&mut state, &[Action::Ended(1)]);
    state
}

/// That page after its run was stopped at a moment.
pub fn stopped(notation: &str, at: Instant) -> State {
    let mut state = page(notation);
    act(&mut state, &[Action::Run]);
    drive(&state, at, Duration::ZERO);
    update(&mut state, Action::Stop, at);
    state
}

/// Does all of that at the start of the run; the effects of the last.
pub fn act(state: &mut State, actions: &[Action]) -> Vec<Effect> {
    let mut effects = Vec::new();
    for action in actions {
        effects = update(state, action.clone(), Instant::START);
    }
    effects
}

/// Drives the run that goes on up to `until`, as a driver would that is woken so `late`.
pub fn drive(state: &State, until: Instant, late: Duration) {
    let Phase::Running { run, .. } = &state.phase else { panic!("nothing runs") };
    run.recordings.iter().for_each(|recording| drive_one(recording, until, late));
}

fn drive_one(recording: &Recording, until: Instant, late: Duration) {
    let runner = recording.runner();
    let mut now = runner.borrow().get_loop().now();
    loop {
        match runner.borrow_mut().turn(now) {
            Turn::Ready => {}
            Turn::Until(deadline) if deadline <= until => now = deadline + late,
            Turn::Until(_) | Turn::Stalled | Turn::Done => break,
        }
    }
    recording.follow();
}

/// The notation and the text of an editor, each statement behind the other.
pub fn told(editor: &Editor) -> (String, String) {
    let line = |text: &str| text.replace('\n', "; ");
    (line(&editor.scenario.to_string()), line(&editor.text))
}

use crate::app::sample::{act, drive, ms, page, skipped};
use crate::app::{Action, Effect, State, update};
use crate::time::Duration;

/// When the bells of the strategy at `place` were rung and answered, in milliseconds.
fn bells(state: &State, place: usize) -> Vec<(u64, Option<u64>)> {
    let recording = &state.shown()[place];
    recording.follow();
    let millis = |at: crate::time::Instant| at.micros() / 1_000;
    let spans = recording.spans();
    spans.bells().iter().map(|bell| (millis(bell.rung), bell.answered.map(millis))).collect()
}

#[test]
fn a_ring_wakes_the_driver_of_its_own_loop() {
    let mut state = page("A: 2s; B: work 1s; @run gather, sequential");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(300), Duration::ZERO);
    for place in [0, 1] {
        assert_eq!(update(&mut state, Action::Ring(place), ms(400)), [Effect::Wake(place)]);
    }
    assert_eq!(update(&mut state, Action::Ring(2), ms(400)), []);
    drive(&state, ms(1_500), Duration::ZERO);
    // All at once, B holds the loop until 1 s; one after another, A still sleeps.
    assert_eq!(bells(&state, 0), [(400, Some(1_000))]);
    assert_eq!(bells(&state, 1), [(400, Some(400))]);
}

#[test]
fn a_ring_that_was_taken_is_answered_when_the_run_is_skipped_to_its_end() {
    let mut state = page("A: work 2s; @run blocking");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(500), Duration::ZERO);
    update(&mut state, Action::Ring(0), ms(500));
    act(&mut state, &[Action::Skip]);
    assert_eq!(bells(&state, 0), [(500, Some(2_000))]);
}

#[test]
fn nobody_answers_before_a_run_after_it_or_while_it_stands_still() {
    let mut state = page("A: 2s; B: 1s");
    assert_eq!(act(&mut state, &[Action::Ring(0)]), []);
    assert_eq!(act(&mut state, &[Action::Run, Action::Pause, Action::Ring(0)]), []);
    let mut state = skipped("A: 2s; B: 1s");
    assert_eq!(act(&mut state, &[Action::Ring(0)]), []);
    // Sequential goes on to 3 s when all at once is over.
    let mut state = page("A: 2s; B: 1s");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(2_500), Duration::ZERO);
    assert_eq!(update(&mut state, Action::Ring(1), ms(2_600)), []);
    assert_eq!(update(&mut state, Action::Ring(0), ms(2_600)), [Effect::Wake(0)]);
}

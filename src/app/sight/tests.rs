use super::super::sample::{act, ms};
use super::super::{Action, Finish, State, arrive, update};
use super::*;

fn opened(query: &str) -> State {
    State::new(arrive(query, None).unwrap())
}

const OUT: Action = Action::Seen(Sight::Out);
const PART: Action = Action::Seen(Sight::Part);
const WELL: Action = Action::Seen(Sight::Well);

fn runs(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Drive(_)))
}

#[test]
fn a_run_goes_on_where_it_left_sight() {
    let mut state = opened("embed=1");
    assert!(!state.is_seen());
    act(&mut state, &[PART, Action::Run]);
    assert_eq!(update(&mut state, OUT, ms(700)), [Effect::Pause]);
    assert_eq!(state.pulse_at, ms(700));
    assert!(matches!(state.phase, Phase::Running { paused: false, .. }));
    assert_eq!(act(&mut state, &[PART]), [Effect::Resume]);
    assert_eq!(act(&mut state, &[WELL]), []);
}

#[test]
fn what_the_reader_paused_stays_paused() {
    let mut state = opened("embed=1");
    act(&mut state, &[WELL, Action::Run, Action::Pause]);
    assert_eq!(act(&mut state, &[OUT]), []);
    assert_eq!(act(&mut state, &[WELL]), []);
    // Out of sight, a button may still have the focus.
    assert_eq!(act(&mut state, &[OUT, Action::Pause]), []);
    assert_eq!(act(&mut state, &[WELL]), [Effect::Resume]);
}

#[test]
fn a_run_that_is_asked_for_out_of_sight_begins_when_it_is_seen() {
    let mut state = opened("embed=1");
    let effects = act(&mut state, &[Action::Run]);
    assert!(runs(&effects) && effects.last() == Some(&Effect::Pause));
    assert_eq!(act(&mut state, &[PART]), [Effect::Resume]);
}

#[test]
fn the_tasks_run_once_by_themselves_when_they_are_well_in_sight() {
    let mut state = opened("embed=1&autorun=1");
    assert!(!runs(&act(&mut state, &[OUT])));
    assert!(!runs(&act(&mut state, &[PART])));
    assert!(runs(&act(&mut state, &[WELL])));
    act(&mut state, &[Action::Skip]);
    assert!(matches!(state.phase, Phase::Over { finish: Finish::Skipped, .. }));
    assert_eq!(act(&mut state, &[OUT, WELL]), []);
    assert_eq!(act(&mut state, &[Action::Reset, OUT, WELL]), []);
    assert!(state.address().contains("autorun=1"));
}

/// Nobody pressed anything: whoever types goes on typing.
#[test]
fn what_runs_by_itself_takes_no_focus() {
    for query in ["embed=1&autorun=1", "embed=1&autorun=1&tasks=A x10001:1s"] {
        let effects = act(&mut opened(query), &[WELL]);
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Focus(_))), "{query}");
    }
}

#[test]
fn a_reader_who_was_sooner_has_run_them() {
    let mut state = opened("embed=1&autorun=1");
    act(&mut state, &[PART, Action::Run, Action::Stop, Action::Reset]);
    assert_eq!(act(&mut state, &[WELL]), []);
}

#[test]
fn those_who_are_to_guess_do_so_first() {
    let mut state = opened("embed=1&autorun=1&predict=1");
    assert_eq!(act(&mut state, &[WELL]), []);
    let mut state = opened("embed=1&autorun=1&predict=1&controls=none");
    assert!(runs(&act(&mut state, &[WELL])));
}

#[test]
fn a_page_of_its_own_goes_on_wherever_the_reader_scrolls() {
    let mut state = opened("autorun=1");
    assert!(state.is_seen());
    assert_eq!(act(&mut state, &[OUT]), []);
    assert!(runs(&act(&mut state, &[WELL])));
    assert_eq!(act(&mut state, &[OUT]), []);
    assert!(state.is_seen());
}

use crate::app::sample::{act, drive, ended, ms, page, skipped};
use crate::app::{Action, Effect, Field, Finish, Mode, Phase, State, update};
use crate::scenario::Edit;
use crate::time::{Duration, Rate};

/// What goes on: the number of the run, how it stands, and when it was over.
fn phase(state: &State) -> (u32, &'static str, u64) {
    let millis = state.at().micros() / 1_000;
    let number = state.run().map_or(0, |run| run.number);
    let words = match state.phase {
        Phase::Idle => "idle",
        Phase::Running { paused: false, .. } => "running",
        Phase::Running { paused: true, .. } => "paused",
        Phase::Over { finish: Finish::Stopped, .. } => "stopped",
        Phase::Over { finish: Finish::Skipped, .. } => "skipped",
        Phase::Over { finish: Finish::Ended { slowed: false }, .. } => "ended",
        Phase::Over { finish: Finish::Ended { slowed: true }, .. } => "slowed",
    };
    (number, words, millis)
}

#[test]
fn a_run_is_driven_anew_each_time() {
    let mut state = page("A: 1s");
    let drive = [Effect::Halt, Effect::Drive(Rate::REAL)];
    assert_eq!(act(&mut state, &[Action::Run]), drive);
    assert_eq!(phase(&state), (1, "running", 0));
    assert_eq!(state.figure().mode, Mode::Running);
    assert!(state.shown().iter().all(|recording| recording.ended().is_none()));
    assert_eq!(act(&mut state, &[Action::Run]), drive);
    assert_eq!(phase(&state), (2, "running", 0));
}

#[test]
fn stop_ends_the_run_where_it_is() {
    let mut state = page("A: 1s");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(400), Duration::ZERO);
    assert_eq!(update(&mut state, Action::Stop, ms(400)), [Effect::Halt]);
    assert_eq!(phase(&state), (1, "stopped", 400));
    assert_eq!(update(&mut state, Action::Stop, ms(900)), []);
    assert_eq!(phase(&state), (1, "stopped", 400));
}

#[test]
fn pause_stops_the_clock_and_lets_it_go_on() {
    let mut state = page("A: 1s");
    assert_eq!(act(&mut state, &[Action::Pause]), []);
    assert_eq!(act(&mut state, &[Action::Run, Action::Pause]), [Effect::Pause]);
    assert_eq!((phase(&state).1, state.figure().mode), ("paused", Mode::Paused));
    assert_eq!(act(&mut state, &[Action::Pause]), [Effect::Resume]);
    assert_eq!(phase(&state).1, "running");
    assert_eq!(act(&mut state, &[Action::Pause, Action::Stop]), [Effect::Halt]);
}

#[test]
fn skip_ends_every_strategy_in_virtual_time_from_where_it_is() {
    let mut state = page("A: 2s; B: 1s");
    assert_eq!(act(&mut state, &[Action::Skip]), []);
    act(&mut state, &[Action::Run]);
    drive(&state, ms(1_500), Duration::ZERO);
    let effects = update(&mut state, Action::Skip, ms(1_500));
    assert_eq!(effects, [Effect::Halt, Effect::Focus("run".into())]);
    assert_eq!(phase(&state), (1, "skipped", 3_000));
    let ends: Vec<_> = state.shown().iter().map(|recording| recording.ended()).collect();
    assert_eq!(ends, [Some(ms(3_000)), Some(ms(2_000))]);
}

#[test]
fn a_run_is_over_when_its_last_strategy_is() {
    let mut state = page("A: 2s; B: 1s");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(2_000), Duration::ZERO);
    assert_eq!(act(&mut state, &[Action::Ended(1)]), []);
    assert_eq!(phase(&state).1, "running");
    drive(&state, ms(3_000), Duration::ZERO);
    assert_eq!(act(&mut state, &[Action::Ended(1)]), [Effect::Halt]);
    assert_eq!(phase(&state), (1, "ended", 3_000));
    assert_eq!(state.figure().mode, Mode::Over);
}

#[test]
fn what_ends_late_changes_nothing() {
    let mut state = page("A: 1s");
    act(&mut state, &[Action::Run, Action::Stop, Action::Run]);
    drive(&state, ms(1_000), Duration::ZERO);
    let before = state.clone();
    assert_eq!(act(&mut state, &[Action::Ended(1)]), []);
    assert!(state == before);
    assert_eq!(act(&mut state, &[Action::Ended(2)]), [Effect::Halt]);
    let before = state.clone();
    assert_eq!(act(&mut state, &[Action::Ended(2), Action::Skip, Action::Pause]), []);
    assert!(state == before);
}

#[test]
fn an_edit_stops_the_run() {
    for change in [
        Action::Edit(Edit::Add),
        Action::Type(Field::Delay(0), "5".into()),
        Action::Write("B: 1s".into()),
        Action::Reset,
    ] {
        let mut state = page("A: 1s");
        let effects = act(&mut state, &[Action::Run, change.clone()]);
        assert_eq!(effects[0], Effect::Halt, "{change:?}");
        assert!(matches!(&effects[1..], [Effect::Address(_)]), "{effects:?}");
        assert_eq!(phase(&state), (0, "idle", 0));
        assert_eq!(act(&mut state, &[Action::Ended(1)]), []);
        assert_eq!(phase(&state), (0, "idle", 0));
        act(&mut state, &[Action::Run]);
        assert_eq!(phase(&state), (2, "running", 0));
    }
}

#[test]
fn what_leaves_the_scenario_as_it_is_leaves_the_run_alone() {
    for change in [
        Action::Type(Field::Delay(0), "-1".into()),
        Action::Type(Field::Delay(0), "1.0".into()),
        Action::Write("A: 1".into()),
        Action::Write("A: 1s # a word".into()),
        Action::Edit(Edit::Remove { task: 0 }),
        Action::Undo,
    ] {
        let mut state = page("A: 1s");
        assert_eq!(act(&mut state, &[Action::Run, change.clone()]), [], "{change:?}");
        assert_eq!(phase(&state), (1, "running", 0));
    }
}

#[test]
fn another_speed_lets_the_run_go_on() {
    let mut state = page("A: 20s; @run gather");
    let auto = Rate::new(2.0).unwrap();
    assert_eq!(act(&mut state, &[Action::Run]), [Effect::Halt, Effect::Drive(auto)]);
    let effects = act(&mut state, &[Action::Speed("4".into())]);
    let address = |query: &str| Effect::Address(query.into());
    let four = Effect::Rate(Rate::new(4.0).unwrap());
    assert_eq!(effects, [four, address("tasks=A:20s&run=gather&speed=4")]);
    assert_eq!((phase(&state).1, state.speed_value().as_str()), ("running", "4"));
    let effects = act(&mut state, &[Action::Speed(String::new())]);
    assert_eq!(effects, [Effect::Rate(auto), address("tasks=A:20s&run=gather")]);
    act(&mut state, &[Action::Stop]);
    assert_eq!(act(&mut state, &[Action::Speed("4".into())]).len(), 1);
    assert_eq!(phase(&state).1, "stopped");
}

#[test]
fn a_speed_that_is_none_is_refused() {
    let mut state = page("A: 1s");
    act(&mut state, &[Action::Speed("fast".into())]);
    let refusal = state.editor.refusal.as_deref().unwrap_or_default();
    assert!(refusal.contains("a speed is a number from 0.1 to 1000"), "{refusal}");
    assert_eq!(state.rate(), Rate::REAL);
}

#[test]
fn a_tick_tells_how_far_the_run_has_come() {
    let mut state = page("A: 1s; @run gather");
    act(&mut state, &[Action::Run]);
    assert_eq!((state.pulse, state.pulse_at), (0, ms(0)));
    drive(&state, ms(300), Duration::ZERO);
    assert_eq!(update(&mut state, Action::Tick, ms(300)), []);
    let events = state.shown()[0].trace().events().len();
    assert_eq!((state.pulse, state.pulse_at), (events, ms(300)));
    assert!(events > 0);
}

#[test]
fn a_run_that_was_woken_far_too_late_was_slowed_by_the_browser() {
    let ended = |notation, late| phase(&ended(notation, Duration::from_millis(late))).1;
    assert_eq!(ended("A: 1s", 20), "ended");
    assert_eq!(ended("A: 1s", 251), "slowed");
    // Delays of 60 ms are nothing by themselves; three in a row are, by 150 ms and a twentieth.
    assert_eq!(ended("A: 1s; B: 1s; @run sequential", 60), "ended");
    assert_eq!(ended("A: 1s; B: 1s; C: 1s; @run sequential", 60), "slowed");
    assert_eq!(ended("A: 2s; B: 2s; C: 2s; @run sequential", 60), "ended");
    // At ten times the speed, 251 ms of the run are 25 ms of the reader's.
    assert_eq!(ended("A: 1s; @speed 10", 251), "ended");
    assert_eq!(ended("A: 1s; @speed 10", 2_510), "slowed");
}

#[test]
fn lateness_counts_at_the_speed_at_which_it_came() {
    let mut state = page("A: 1s; @speed 10");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(2_000), Duration::from_millis(1_000));
    act(&mut state, &[Action::Speed("1".into()), Action::Ended(1)]);
    assert_eq!(phase(&state).1, "ended");
}

#[test]
fn another_run_after_the_end_begins_at_the_start() {
    let mut state = skipped("A: 1s");
    assert_eq!(phase(&state), (1, "skipped", 1_000));
    act(&mut state, &[Action::Run]);
    assert_eq!(phase(&state), (2, "running", 0));
}

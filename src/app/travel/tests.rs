use super::super::sample::{act, drive, ended, ms, page, skipped, stopped};
use super::super::{Action, update};
use super::*;
use crate::scenario::Edit;
use crate::time::Duration;

const THREE: &str = "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s";

fn go(state: &mut State, travel: Travel) -> (Instant, Vec<usize>) {
    act(state, &[Action::Travel(travel)]);
    let stand = state.stand().unwrap();
    (stand.at, stand.seen.to_vec())
}

/// Every place from the first event to the last, stepping.
fn forwards(state: &mut State) -> Vec<(Instant, Vec<usize>)> {
    let mut places = vec![go(state, Travel::First)];
    loop {
        let next = go(state, Travel::Next);
        if state.playhead.is_none() {
            return places;
        }
        places.push(next);
    }
}

#[test]
fn stepping_visits_every_event_of_all_recordings_once_and_in_order() {
    for notation in [THREE, "A x30: 100ms..300ms; @run gather, semaphore 3, threads 2"] {
        let mut state = skipped(notation);
        let of = state.stand().unwrap().of;
        let places = forwards(&mut state);
        assert_eq!(places.len(), of);
        for (number, (at, seen)) in (1..).zip(&places) {
            assert_eq!(seen.iter().sum::<usize>(), number);
            // Whatever has happened is not later, and whatever has not is not earlier.
            for (recording, seen) in state.shown().iter().zip(seen) {
                let trace = recording.trace();
                assert!(trace.events()[..*seen].iter().all(|event| event.at <= *at));
                assert!(trace.events()[*seen..].iter().all(|event| event.at >= *at));
            }
        }
    }
}

#[test]
fn stepping_back_goes_where_stepping_forward_came_from() {
    let mut state = skipped(THREE);
    let places = forwards(&mut state);
    for place in places.iter().rev() {
        assert_eq!(go(&mut state, Travel::Previous), *place);
    }
    // Before the first event there is nothing to see.
    assert_eq!(go(&mut state, Travel::Previous), places[0]);
}

#[test]
fn a_moment_has_seen_what_stepping_to_its_last_event_has() {
    let mut state = skipped(THREE);
    let places = forwards(&mut state);
    for (at, seen) in &places {
        let last = places.iter().rfind(|(other, _)| other == at).unwrap();
        assert_eq!(go(&mut state, Travel::To(*at)), *last, "{seen:?}");
    }
    // Between two events: the first ones have happened, and the way back is to the last of them.
    let (at, seen) = go(&mut state, Travel::To(ms(1_500)));
    assert_eq!(at, ms(1_500));
    assert_eq!(go(&mut state, Travel::Previous), (ms(1_000), seen));
    go(&mut state, Travel::To(ms(1_500)));
    assert_eq!(go(&mut state, Travel::Next).0, ms(2_000));
}

#[test]
fn beyond_the_end_there_is_nothing() {
    let mut state = skipped(THREE);
    for travel in [Travel::Last, Travel::Next, Travel::To(ms(6_000)), Travel::To(ms(99_000))] {
        go(&mut state, Travel::First);
        go(&mut state, travel);
        assert_eq!(state.playhead.is_none(), travel != Travel::Next, "{travel:?}");
    }
    go(&mut state, Travel::Last);
    let stand = state.stand().unwrap();
    assert_eq!((stand.event, stand.at, stand.end), (stand.of, ms(6_000), ms(6_000)));
    // The way back begins with the last event, which the end does not tell of.
    let last = go(&mut state, Travel::Previous);
    assert_eq!((last.0, last.1.iter().sum::<usize>()), (ms(6_000), stand.of));
    go(&mut state, Travel::Next);
    assert_eq!(state.playhead, None);
}

#[test]
fn the_moment_is_that_of_the_playhead_or_of_the_run() {
    let mut state = skipped(THREE);
    assert_eq!(state.moment(), ms(6_000));
    go(&mut state, Travel::To(ms(1_500)));
    assert_eq!(state.moment(), ms(1_500));
}

#[test]
fn what_runs_is_not_looked_back_at_until_it_stands_still() {
    let mut state = page(THREE);
    let still = |state: &mut State| {
        act(state, &[Action::Travel(Travel::First)]);
        state.playhead.is_none() && state.stand().is_none()
    };
    assert!(still(&mut state), "nothing has run");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(1_500), Duration::ZERO);
    assert!(still(&mut state), "it runs");
    update(&mut state, Action::Pause, ms(1_600));
    assert_eq!(state.stand().map(|stand| stand.end), Some(ms(1_600)));
    assert_eq!(go(&mut state, Travel::Previous).0, ms(1_000));
    // Going on leaves the past, with the run's own clock.
    update(&mut state, Action::Pause, ms(1_600));
    assert_eq!((state.playhead.clone(), state.moment()), (None, ms(1_600)));
}

#[test]
fn another_run_and_another_scenario_have_another_past() {
    let edit = Action::Edit(Edit::Remove { task: 0 });
    for action in [Action::Run, edit, Action::Reset] {
        let mut state = skipped(THREE);
        go(&mut state, Travel::To(ms(1_500)));
        act(&mut state, std::slice::from_ref(&action));
        assert_eq!(state.playhead, None, "{action:?}");
    }
    let mut state = page(THREE);
    act(&mut state, &[Action::Run]);
    drive(&state, ms(1_500), Duration::ZERO);
    act(&mut state, &[Action::Pause, Action::Travel(Travel::First), Action::Stop]);
    assert_eq!(state.playhead, None);
}

#[test]
fn a_run_that_was_stopped_can_be_looked_back_at() {
    let mut state = stopped(THREE, ms(1_500));
    assert_eq!(state.stand().map(|stand| (stand.at, stand.end)), Some((ms(1_500), ms(1_500))));
    assert_eq!(go(&mut state, Travel::First).0, ms(0));
}

#[test]
fn the_last_event_is_the_one_that_a_step_back_takes_away() {
    let mut state = ended(THREE, Duration::from_millis(3));
    while state.stand().unwrap().event > 1 {
        let (place, event) = state.last_event().unwrap();
        let before = state.stand().unwrap();
        let (_, seen) = go(&mut state, Travel::Previous);
        if seen != *before.seen {
            assert_eq!(seen[place] + 1, before.seen[place]);
            assert_eq!(event.at, before.at);
        }
    }
}

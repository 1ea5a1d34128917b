use super::super::sample::{act, drive, ended, ms, page, skipped, stopped};
use super::super::{Action, Mode, status, verdict};
use super::*;
use crate::scenario::Edit;
use Predict::{Earlier, Later, Order, Switch, Total};

const THREE: &str = "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s";

/// The page on which guesses come first.
fn guessing(notation: &str) -> State {
    let mut state = page(notation);
    act(&mut state, &[Action::Predict(Predict::Switch(true))]);
    state
}

fn say(state: &mut State, said: &[Predict]) {
    for predict in said {
        act(state, &[Action::Predict(*predict)]);
    }
}

/// What is answered after these guesses and a run.
fn answers(notation: &str, said: &[Predict]) -> Vec<String> {
    let mut state = guessing(notation);
    say(&mut state, said);
    act(&mut state, &[Action::Run, Action::Skip]);
    state.answers()
}

fn order(state: &State) -> (Vec<&str>, bool) {
    let finish = state.prediction.as_ref().and_then(|it| it.finish.as_ref()).unwrap();
    (finish.order.iter().map(|lane| finish.name(*lane)).collect(), finish.said)
}

#[test]
fn a_guess_is_answered_with_what_lies_between() {
    // Steps of a tenth of a second.
    let said = [Total(0, 60), Total(1, 40)];
    assert_eq!(
        answers(THREE, &said),
        [
            "You said 6.0 s for One after another, and it took 6.00 s.",
            "You said 4.0 s for All at once; it took 3.00 s, 1.0 s less: as long as its longest task, Recent_Posts.",
        ]
    );
    assert_eq!(
        answers(THREE, &[Total(0, 30)]),
        [
            "You said 3.0 s for One after another; it took 6.00 s, 3.0 s more: the sum of all its tasks."
        ]
    );
    // A twentieth of six seconds is three tenths.
    let close = "You said 6.3 s for One after another; it took 6.00 s: close.";
    assert_eq!(answers(THREE, &[Total(0, 63)]), [close]);
    let off = "You said 6.4 s for One after another; it took 6.00 s, 0.4 s less: the sum of all its tasks.";
    assert_eq!(answers(THREE, &[Total(0, 64)]), [off]);
}

#[test]
fn timers_that_are_a_little_late_make_no_guess_wrong() {
    let mut state = guessing(THREE);
    say(&mut state, &[Total(0, 60), Total(1, 30)]);
    act(&mut state, &[Action::Run]);
    drive(&state, ms(60_000), Duration::from_millis(4));
    act(&mut state, &[Action::Ended(1)]);
    assert_eq!(
        state.answers(),
        [
            "You said 6.0 s for One after another, and it took 6.01 s.",
            "You said 3.0 s for All at once, and it took 3.00 s.",
        ]
    );
}

#[test]
fn a_reason_is_given_only_where_it_is_the_whole_one() {
    let because = |notation: &str| {
        let mut state = guessing(notation);
        act(&mut state, &[Action::Run, Action::Skip]);
        let totals = &state.prediction.as_ref().unwrap().totals;
        totals.iter().map(|guess| guess.because.clone()).collect::<Vec<_>>()
    };
    let longest = |name: &str| Some(Because::Longest(name.into()));
    assert_eq!(because(THREE), [Some(Because::Sum), longest("Recent_Posts")]);
    // Work takes turns on one thread.
    assert_eq!(because("A: work 1s; B: work 2s; @run gather"), [Some(Because::Sum)]);
    // Permits, a timeout and what comes after others are reasons of their own.
    assert_eq!(because("A x4: 1s; @run semaphore 2"), [None]);
    assert_eq!(because("A: 3s; B: 3s; @run gather; @timeout 2s"), [longest("A")]);
    assert_eq!(because("A: 1s; B (after A): 2s; C (after B): 1s; D: 1s; @run gather"), [None]);
    // Nobody waits for the background, and one task is no comparison.
    assert_eq!(
        because("A: 1s; B: 2s; C (background): every 1s print \"x\"; @run sequential"),
        [Some(Because::Sum)]
    );
    assert_eq!(because("A: 1s; @run gather"), [None]);
}

#[test]
fn the_order_is_answered_by_who_finished_when() {
    let said = |said: &[Predict]| answers(THREE, said).pop();
    assert_eq!(said(&[]), None, "the order of the tasks is nobody's guess");
    assert_eq!(said(&[Order(true), Order(false)]), None);
    let went = "it went Friend_List, then User_Profile, then Recent_Posts. All of them began at once, so the shortest was done first.";
    assert_eq!(said(&[Order(true)]), Some(format!("You said User_Profile first; {went}")));
    assert_eq!(
        said(&[Earlier(2), Earlier(1), Later(1)]).as_deref(),
        Some(
            "Friend_List finished first, as you said; then User_Profile, then Recent_Posts. All of them began at once, so the shortest was done first."
        )
    );
    assert_eq!(
        said(&[Earlier(2), Earlier(1)]).as_deref(),
        Some("They finished in the order that you said: Friend_List, User_Profile, Recent_Posts.")
    );
}

#[test]
fn those_that_finish_together_came_in_either_order() {
    let tasks = "A: 1s; B: 1s; C: 2s; @run gather";
    let right = "They finished in the order that you said: B, A, C.";
    assert_eq!(answers(tasks, &[Later(0)]), [right]);
    assert_eq!(
        answers(tasks, &[Later(0), Earlier(2)]),
        [
            "B finished first, as you said; then A, then C. All of them began at once, so the shortest was done first."
        ]
    );
}

#[test]
fn whoever_did_not_finish_is_not_in_the_order() {
    let said = answers("A: 2s; B: 1s, fail \"503\"; C: 3s; @run taskgroup", &[Order(true)]);
    assert_eq!(said, Vec::<String>::new(), "B alone came to an end of its own");
    let never = "A: 2s; B: 1s; C (not awaited): 3s; @run gather";
    let right = "They finished in the order that you said: B, A.";
    assert_eq!(answers(never, &[Earlier(2), Earlier(1), Later(1)]), [right]);
}

#[test]
fn the_order_is_asked_for_where_tasks_run_together_and_are_few() {
    let asked = |notation: &str| {
        let state = guessing(notation);
        let finish = state.prediction.as_ref().unwrap().finish.clone();
        finish.map(|finish| (finish.strategy.clone(), finish.order.len()))
    };
    assert_eq!(asked(THREE), Some(("All at once".into(), 3)));
    assert_eq!(asked("A x6: 1s; @run blocking, threads 2, gather"), Some(("2 threads".into(), 6)));
    assert_eq!(asked("A x7: 1s"), None);
    assert_eq!(asked("A x10000: 1s"), None);
    assert_eq!(asked("A: 1s"), None);
    assert_eq!(asked("A x3: 1s; @run blocking, sequential"), None);
    let background = "A: 1s; B (background): every 1s print \"x\"";
    assert_eq!(asked(background), None);
    assert_eq!(asked(&format!("{background}; C: 1s")), Some(("All at once".into(), 2)));
}

#[test]
fn the_focus_goes_with_the_task_that_is_moved() {
    let mut state = guessing(THREE);
    for (predict, at, names) in [
        (Later(0), "later-1", ["Recent_Posts", "User_Profile", "Friend_List"]),
        (Later(1), "earlier-2", ["Recent_Posts", "Friend_List", "User_Profile"]),
        (Earlier(2), "earlier-1", ["Recent_Posts", "User_Profile", "Friend_List"]),
        (Earlier(1), "later-0", ["User_Profile", "Recent_Posts", "Friend_List"]),
    ] {
        let effects = act(&mut state, &[Action::Predict(predict)]);
        assert_eq!(effects, [Effect::Focus(at.into())]);
        assert_eq!(order(&state), (names.to_vec(), true));
    }
    // What there is no room for changes nothing.
    say(&mut state, &[Earlier(0), Later(2), Earlier(9)]);
    assert_eq!(order(&state).0, ["User_Profile", "Recent_Posts", "Friend_List"]);
}

#[test]
fn nothing_tells_the_outcome_before_the_first_run() {
    let mut state = guessing("A: 2s; B: 3s, fail \"503\"; @run sequential, gather");
    assert!(state.hides() && !verdict(&state).answered);
    assert_eq!(verdict(&state).sentences, [HIDDEN]);
    let figure = state.figure();
    assert!(figure.hides());
    assert_eq!(figure.endings(), [false; 5]);
    assert_eq!(figure.with_spans(ms(0), |groups| groups.len()), 0, "there is nothing to point at");
    act(&mut state, &[Action::Run]);
    assert_eq!(verdict(&state).sentences, [""; 0], "the bars tell how far the run is");
    drive(&state, ms(2_500), Duration::ZERO);
    act(&mut state, &[Action::Skip]);
    assert!(!state.hides());
    assert!(verdict(&state).sentences.len() > 1);
}

#[test]
fn the_axis_stands_still_and_is_none_of_the_totals() {
    for notation in [
        THREE,
        "A: 5s; @run gather",
        "A: 10s; @run blocking",
        "A x100: 200ms; @run sequential, semaphore 10, gather",
        "A x10: 1s..5s; @run sequential, race",
        "A: 1s, fail \"x\"; B (retry 3): 1s, fail 90% \"y\"",
        "A x3: 1s; @rate 1/min; @run gather",
        "A: print \"x\"; @run gather",
    ] {
        let mut state = guessing(notation);
        let totals: Vec<_> = state.forecast.iter().filter_map(|it| it.ended()).collect();
        let end = state.figure().end(ms(0));
        assert!(totals.iter().all(|total| *total < end), "{notation}");
        say(&mut state, &[Total(0, 7), Order(true)]);
        assert_eq!(state.figure().end(ms(0)), end);
        act(&mut state, &[Action::Run, Action::Skip]);
        assert_eq!(state.figure().end(ms(0)), end, "nothing jumps when the run is over");
    }
}

#[test]
fn a_guess_does_not_leave_its_axis() {
    let mut state = guessing(THREE);
    say(&mut state, &[Total(0, u64::MAX), Total(9, 5)]);
    let prediction = state.prediction.as_ref().unwrap();
    assert_eq!((prediction.steps(0), prediction.words(0).as_deref()), (100, Some("10.0 s")));
    assert_eq!((prediction.steps(1), prediction.words(1)), (0, None));
}

#[test]
fn a_run_without_guesses_is_a_run() {
    assert!(answers(THREE, &[]).is_empty());
}

#[test]
fn a_run_that_was_stopped_answers_nothing() {
    let mut state = stopped(THREE, ms(500));
    act(&mut state, &[Action::Predict(Switch(true)), Action::Run]);
    drive(&state, ms(2_000), Duration::ZERO);
    act(&mut state, &[Action::Stop]);
    assert!(state.hides() && state.answers().is_empty());
    say(&mut state, &[Total(0, 60)]);
    assert_eq!(state.prediction.as_ref().unwrap().steps(0), 60, "it can still be guessed");
}

#[test]
fn the_first_answer_stays() {
    let mut state = guessing(THREE);
    say(&mut state, &[Total(1, 40)]);
    act(&mut state, &[Action::Run]);
    say(&mut state, &[Total(1, 30)]);
    assert_eq!(state.prediction.as_ref().unwrap().steps(1), 40, "it is too late");
    act(&mut state, &[Action::Skip]);
    let first = state.answers();
    assert_eq!(first.len(), 1);
    say(&mut state, &[Total(1, 30)]);
    act(&mut state, &[Action::Run]);
    assert!(!state.hides(), "it is known by now");
    act(&mut state, &[Action::Skip]);
    assert_eq!(state.answers(), first);
}

#[test]
fn another_scenario_is_guessed_anew_and_another_speed_is_not() {
    let mut state = guessing(THREE);
    say(&mut state, &[Total(1, 40)]);
    act(&mut state, &[Action::Speed("2".into())]);
    assert_eq!(state.prediction.as_ref().unwrap().steps(1), 40);
    act(&mut state, &[Action::Run, Action::Skip, Action::Edit(Edit::Add)]);
    assert!(state.hides() && state.answers().is_empty());
    assert_eq!(state.prediction.as_ref().unwrap().steps(1), 0);
    assert_eq!(state.prediction.as_ref().unwrap().finish.as_ref().unwrap().order.len(), 4);
}

#[test]
fn who_wants_to_guess_sees_no_run_and_who_does_not_sees_all() {
    let mut state = ended(THREE, Duration::ZERO);
    act(&mut state, &[Action::Reset, Action::Predict(Switch(true))]);
    assert_eq!(state.figure().mode, Mode::Forecast);
    assert_eq!(state.address(), "predict=1");
    let effects = act(&mut state, &[Action::Predict(Switch(false))]);
    assert_eq!(effects, [Effect::Address(String::new())]);
    assert_eq!(state.prediction, None);
    assert_eq!(
        verdict(&state).sentences,
        ["Forecast: all at once 3.00 s, one after another 6.00 s."]
    );
}

#[test]
fn the_status_tells_the_answer_too() {
    let mut state = guessing("A: 2s; B: 1s; @run gather");
    say(&mut state, &[Total(0, 40)]);
    act(&mut state, &[Action::Run, Action::Skip]);
    assert_eq!(
        status(&state),
        "Run 1 finished (skipped to the end, forecast): Gather 2.00 s. You said 4.0 s for All at once; it took 2.00 s, 2.0 s less: as long as its longest task, A."
    );
    assert!(status(&skipped("A: 2s; @run gather")).ends_with("Gather 2.00 s"));
}

use crate::app::sample::{act, page};
use crate::app::{Action, Field, State};
use crate::scenario::Edit;

fn typed(field: Field, text: &str) -> Action {
    Action::Type(field, text.into())
}

/// What stands in a field, and what is wrong with it.
fn shown(state: &State, field: Field) -> (String, Option<&str>) {
    (state.editor.shown(field, || "its own".into()), state.editor.problem(field))
}

/// A value that a field takes: the notation that it makes.
fn takes(field: Field, text: &str, notation: &str) {
    let mut state = page("A: 2s; B: 3s");
    act(&mut state, &[typed(field, text)]);
    assert_eq!(state.editor.scenario.to_string().replace('\n', "; "), notation, "{text}");
    assert_eq!(shown(&state, field), (text.into(), None));
    assert_eq!(state.editor.text, state.editor.scenario.to_string());
}

/// A value that a field refuses: it stands as typed, and the chart keeps what it had.
fn refuses(field: Field, text: &str, sentence: &str) {
    let mut state = page("A: 2s; B: 3s");
    let before = state.clone();
    assert_eq!(act(&mut state, &[typed(field, text), Action::Settle(field)]), []);
    assert_eq!(shown(&state, field), (text.into(), Some(sentence)), "{text}");
    assert_eq!(state.editor.scenario, before.editor.scenario);
    assert_eq!(state.editor.text, before.editor.text);
    assert!(state.forecast == before.forecast && !state.editor.history.can_undo());
}

#[test]
fn what_is_right_is_taken_and_stands_as_typed() {
    takes(Field::Name(1), " Posts ", "A: 2s; Posts: 3s");
    takes(Field::Name(0), "a: b", "\"a: b\": 2s; B: 3s");
    takes(Field::Name(0), "NaN", "NaN: 2s; B: 3s");
    takes(Field::Name(0), "-1", "-1: 2s; B: 3s");
    takes(Field::Delay(0), "1,50", "A: 1.5s; B: 3s");
    takes(Field::Delay(1), "86400", "A: 2s; B: 1440min");
    takes(Field::Delay(1), "0", "A: 2s; B: 0s");
    takes(Field::Count(0), "x3", "A x3: 2s; B: 3s");
    takes(Field::Steps(1), "1s,work 5ms", "A: 2s; B: 1s, work 5ms");
    takes(Field::Modifiers(1), "retry 2,after A", "A: 2s; B (after A, retry 2): 3s");
    takes(Field::Option("timeout"), "0.5s", "A: 2s; B: 3s; @timeout 500ms");
    takes(Field::Option("timeout"), "", "A: 2s; B: 3s");
}

#[test]
fn the_number_of_a_strategy_is_another_strategy_in_its_place() {
    let mut state = page("A: 2s; @run gather, semaphore 2, semaphore 10");
    let runs = |state: &State| state.editor.scenario.settings().remove(0).1;
    act(&mut state, &[typed(Field::Number(1), "3")]);
    assert_eq!(runs(&state), "gather,semaphore 3,semaphore 10");
    act(&mut state, &[typed(Field::Number(1), "3")]);
    assert_eq!(shown(&state, Field::Number(1)), ("3".into(), None));
    act(&mut state, &[typed(Field::Number(1), "10")]);
    let taken = Some("semaphore 10 runs already");
    assert_eq!(shown(&state, Field::Number(1)), ("10".into(), taken));
    assert_eq!(runs(&state), "gather,semaphore 3,semaphore 10");
    // What is wrong goes along with its strategy, and goes when that does.
    act(&mut state, &[Action::Edit(Edit::Toggle { run: "gather".into() })]);
    assert_eq!(shown(&state, Field::Number(0)), ("10".into(), taken));
    act(&mut state, &[Action::Edit(Edit::Toggle { run: "semaphore 3".into() })]);
    assert_eq!(shown(&state, Field::Number(0)), ("its own".into(), None));
    for none in ["", "-1", "1.5", "x"] {
        act(&mut state, &[typed(Field::Number(0), none)]);
        let hint = Some("semaphore takes a whole number from 1 to 10,000");
        assert_eq!(shown(&state, Field::Number(0)), (none.into(), hint));
    }
}

#[test]
fn what_is_no_delay_is_refused() {
    let number = "write seconds as a plain number, such as 1.5";
    refuses(Field::Delay(0), "NaN", number);
    refuses(Field::Delay(0), "1e3", number);
    refuses(Field::Delay(0), "-1", "a delay cannot be negative: write 0 or more");
    refuses(Field::Delay(0), "", "write how many seconds it takes, such as 1.5");
    refuses(Field::Delay(1), "90000", "24 hours (86400 seconds) are the most");
}

#[test]
fn what_is_no_name_is_refused() {
    refuses(Field::Name(1), "A", "the name is taken by task 1: choose another");
    refuses(Field::Name(0), "B", "the name is taken by task 2: choose another");
    refuses(Field::Name(0), " ", "a task needs a name, such as User_Profile: 2s");
    refuses(Field::Name(0), &"é".repeat(61), "60 characters are the most for a name");
}

#[test]
fn what_is_no_count_is_refused() {
    let count = "a count is a whole number from 1, such as x3";
    for text in ["NaN", "-1", "", "1e3", "0", "1.5"] {
        refuses(Field::Count(0), text, count);
    }
    refuses(Field::Count(0), "100000", "100,000 tasks are the most, and this makes 100,001");
    refuses(Field::Count(0), "900000", "100,000 tasks are the most, and this makes 900,001");
}

#[test]
fn steps_say_which_part_is_wrong() {
    let unit = |found| format!("found `{found}`: add a unit: ms, s or min, such as 2s");
    refuses(Field::Steps(0), "1s, 25", &unit("25"));
    for text in ["NaN", "-1", "1e3", "90000"] {
        let mut state = page("A: 2s");
        act(&mut state, &[typed(Field::Steps(0), text)]);
        let problem = state.editor.problem(Field::Steps(0)).unwrap_or_default();
        assert!(problem.starts_with(&format!("found `{text}`: ")), "{problem}");
    }
    refuses(Field::Steps(0), "90000s", "found `90000s`: 24 hours is the most");
    refuses(Field::Steps(0), "", "add a step, such as 2s");
    refuses(Field::Steps(0), "1s; C: 1s", "found `; C: 1s`: only steps belong here, on one line");
}

#[test]
fn modifiers_and_options_say_what_would_be_right() {
    refuses(Field::Modifiers(1), "after C", "found `C`: there is no task of this name");
    refuses(
        Field::Modifiers(1),
        "retry 2)",
        "found `retry 2)`: only modifiers belong here, without brackets around them",
    );
    let hint = "write how many in how long, such as 60/min, 5/s or 3/200ms";
    refuses(Field::Option("rate"), "60", hint);
}

#[test]
fn a_field_that_is_left_shows_what_the_page_made_of_it() {
    let mut state = page("A: 2s");
    act(&mut state, &[typed(Field::Delay(0), "1,50")]);
    assert_eq!(shown(&state, Field::Delay(0)), ("1,50".into(), None));
    assert_eq!(act(&mut state, &[Action::Settle(Field::Delay(0))]), []);
    assert_eq!(shown(&state, Field::Delay(0)), ("its own".into(), None));
}

#[test]
fn what_was_typed_wrong_goes_along_with_its_task() {
    let mut state = page("A: 1s; B: 2s; C: 3s");
    act(&mut state, &[typed(Field::Delay(2), "-1"), typed(Field::Delay(0), "x")]);
    act(&mut state, &[Action::Edit(Edit::Remove { task: 1 }), Action::Speed("2".into())]);
    let negative = Some("a delay cannot be negative: write 0 or more");
    assert_eq!(shown(&state, Field::Delay(1)), ("-1".into(), negative));
    assert_eq!(shown(&state, Field::Delay(0)).0, "x");
    act(&mut state, &[Action::Edit(Edit::Remove { task: 0 })]);
    assert_eq!(shown(&state, Field::Delay(0)), ("-1".into(), negative));
    assert_eq!(shown(&state, Field::Delay(1)), ("its own".into(), None));
}

#[test]
fn what_is_no_longer_wrong_is_no_longer_told() {
    let mut state = page("A: 1s; B: 2s; C: 3s");
    act(&mut state, &[typed(Field::Name(2), "A"), typed(Field::Name(1), "C")]);
    act(&mut state, &[Action::Edit(Edit::Remove { task: 0 })]);
    assert_eq!(shown(&state, Field::Name(1)), ("its own".into(), None));
    let taken = Some("the name is taken by task 2: choose another");
    assert_eq!(shown(&state, Field::Name(0)), ("C".into(), taken));
}

#[test]
fn a_field_of_a_task_that_is_not_there_changes_nothing() {
    let mut state = page("A: 1s");
    assert_eq!(act(&mut state, &[typed(Field::Delay(7), "2")]), []);
    assert_eq!(state.editor.scenario.to_string(), "A: 1s");
}

use crate::app::sample::{act, page, told};
use crate::app::{Action, EditorTab, Effect, Field, State};
use crate::scenario::Edit;

const DELAY: Field = Field::Delay(0);

fn typed(field: Field, text: &str) -> Action {
    Action::Type(field, text.into())
}

fn write(text: &str) -> Action {
    Action::Write(text.into())
}

fn remove() -> Action {
    Action::Edit(Edit::Remove { task: 0 })
}

/// Undoes everything, one step at a time: the texts that come up.
fn undone(state: &mut State) -> Vec<String> {
    let mut texts = Vec::new();
    while state.editor.history.can_undo() {
        act(state, &[Action::Undo]);
        texts.push(told(&state.editor).1);
    }
    texts
}

#[test]
fn a_change_is_undone_and_done_again() {
    let mut state = page("A: 1s; B: 2s");
    act(&mut state, &[remove()]);
    let back = act(&mut state, &[Action::Undo]);
    assert_eq!(back, [Effect::Address("tasks=A:1s;B:2s".into())]);
    assert_eq!(told(&state.editor).0, "A: 1s; B: 2s");
    assert!(state.editor.history.can_redo() && !state.editor.history.can_undo());
    act(&mut state, &[Action::Redo]);
    assert_eq!(told(&state.editor).0, "B: 2s");
    assert!(!state.editor.history.can_redo() && state.editor.history.can_undo());
}

#[test]
fn where_there_is_nothing_to_undo_nothing_happens() {
    let mut state = page("A: 1s");
    let before = state.clone();
    assert_eq!(act(&mut state, &[Action::Undo, Action::Redo]), []);
    assert!(state == before);
}

#[test]
fn what_is_typed_into_one_field_is_undone_as_one() {
    let mut state = page("A: 1s; B: 2s");
    act(&mut state, &[typed(DELAY, "2"), typed(DELAY, "2x"), typed(DELAY, "25")]);
    assert_eq!(undone(&mut state), ["A: 1s; B: 2s"]);
}

#[test]
fn who_leaves_a_field_and_comes_back_makes_another_change() {
    let mut state = page("A: 1s; B: 2s");
    act(&mut state, &[typed(DELAY, "2"), Action::Settle(DELAY), typed(DELAY, "3")]);
    assert_eq!(undone(&mut state), ["A: 2s; B: 2s", "A: 1s; B: 2s"]);
}

#[test]
fn two_fields_are_two_changes() {
    let mut state = page("A: 1s; B: 2s");
    act(&mut state, &[typed(DELAY, "2"), typed(Field::Delay(1), "3"), typed(DELAY, "4")]);
    assert_eq!(undone(&mut state), ["A: 2s; B: 3s", "A: 2s; B: 2s", "A: 1s; B: 2s"]);
}

#[test]
fn a_text_is_undone_as_one_until_the_reader_does_something_else() {
    let mut state = page("A: 1s");
    act(&mut state, &[write("A: 2"), write("A: 2s"), write("A: 2s;")]);
    act(&mut state, &[Action::Run, Action::Stop, write("A: 3s"), write("A: 4s")]);
    act(&mut state, &[Action::Tab(EditorTab::Tasks), Action::Tab(EditorTab::Text)]);
    act(&mut state, &[write("A: 5s")]);
    assert_eq!(undone(&mut state), ["A: 4s", "A: 2s;", "A: 1s"]);
}

#[test]
fn a_text_that_cannot_be_read_comes_back_with_what_is_wrong() {
    let mut state = page("A: 1s");
    act(&mut state, &[write("A: 2"), Action::Reset]);
    act(&mut state, &[Action::Undo]);
    assert_eq!(told(&state.editor), ("A: 1s".into(), "A: 2".into()));
    assert!(state.editor.error.is_some());
    act(&mut state, &[Action::Undo]);
    assert_eq!(told(&state.editor), ("A: 1s".into(), "A: 1s".into()));
    assert_eq!(state.editor.error, None);
}

#[test]
fn reset_is_a_change_like_any_other() {
    let mut state = page("A: 1s; @run gather");
    act(&mut state, &[Action::Reset]);
    assert_eq!(undone(&mut state), ["A: 1s; @run gather"]);
}

#[test]
fn a_new_change_forgets_what_could_be_done_again() {
    let mut state = page("A: 1s; B: 2s");
    act(&mut state, &[remove(), Action::Undo, typed(DELAY, "5")]);
    assert!(!state.editor.history.can_redo());
    assert_eq!(undone(&mut state), ["A: 1s; B: 2s"]);
}

#[test]
fn undo_takes_back_what_was_typed_wrong_and_what_was_refused() {
    let mut state = page("A: 1s");
    act(&mut state, &[typed(DELAY, "2"), remove(), typed(DELAY, "-1"), Action::Undo]);
    assert_eq!(state.editor.problem(DELAY), None);
    assert_eq!(state.editor.refusal, None);
    assert_eq!(state.editor.shown(DELAY, || "1".into()), "1");
}

#[test]
fn two_hundred_changes_are_kept() {
    let mut state = page("A: 1s");
    for seconds in 2..252 {
        act(&mut state, &[typed(DELAY, &seconds.to_string()), Action::Settle(DELAY)]);
    }
    let texts = undone(&mut state);
    assert_eq!((texts.len(), texts[199].as_str()), (200, "A: 51s"));
}

use super::*;
use crate::app::sample::{act, page, told};
use crate::app::{Finish, arrive};
use crate::lessons::{first, library};
use crate::scenario::Edit;

fn opened(query: &str) -> State {
    State::new(arrive(query, Some(&library())).unwrap())
}

fn forward(name: &str) -> Action {
    Action::Visit(Visit { query: lesson_query(name), forward: true })
}

fn back(query: &str) -> Action {
    Action::Visit(Visit { query: query.into(), forward: false })
}

fn here() -> Action {
    Action::Library(Some(Rc::new(library())))
}

fn name(state: &State) -> Option<&str> {
    state.lesson().map(|lesson| lesson.name)
}

#[test]
fn a_first_visit_shows_the_first_lesson_and_asks_for_no_other() {
    let mut state = opened("");
    assert_eq!((name(&state), state.dialog), (Some(FIRST), None));
    assert_eq!(act(&mut state, &[Action::Run]), [Effect::Halt, Effect::Drive(state.rate())]);
    assert_eq!(state.shelf, Shelf::Empty);
}

#[test]
fn the_lessons_are_asked_for_once() {
    for (query, actions) in [
        ("", vec![Action::Dialog(Some(Dialog::Gallery))]),
        ("", vec![Action::Dialog(Some(Dialog::Words))]),
        ("", vec![Action::Run, Action::Stop]),
        ("tasks=A:1s", vec![forward("three-downloads")]),
    ] {
        let mut state = opened(query);
        let effects = act(&mut state, &actions);
        assert_eq!(effects.last(), Some(&Effect::Library), "{query} {actions:?}");
        assert_eq!(act(&mut state, &[Action::Dialog(None)]), []);
    }
    assert_eq!(act(&mut opened(""), &[Action::Dialog(Some(Dialog::Share))]), []);
}

#[test]
fn who_opens_a_dialog_again_asks_again_for_what_could_not_be_had() {
    let mut state = opened("");
    let gallery = Action::Dialog(Some(Dialog::Gallery));
    act(&mut state, &[gallery.clone(), Action::Library(None)]);
    assert_eq!(state.shelf, Shelf::Failed);
    assert_eq!(act(&mut state, &[Action::Dialog(None)]), []);
    assert_eq!(act(&mut state, &[gallery]), [Effect::Library]);
}

#[test]
fn a_lesson_is_chosen_in_place() {
    let mut state = opened("");
    act(&mut state, &[Action::Run, Action::Dialog(Some(Dialog::Gallery)), here()]);
    let effects = act(&mut state, &[forward("three-downloads")]);
    let visit = Effect::Visit("lesson=three-downloads".into());
    assert_eq!(effects, [Effect::Halt, visit, Effect::Focus("question".into())]);
    assert_eq!((name(&state), state.dialog), (Some("three-downloads"), None));
    assert_eq!(told(&state.editor).0, "download x3: 2s");
    assert!(matches!(state.phase, Phase::Idle) && !state.is_changed());
}

#[test]
fn a_lesson_that_is_still_on_its_way_is_shown_when_it_has_come() {
    let mut state = opened("");
    act(&mut state, &[forward("three-downloads")]);
    assert_eq!(name(&state), Some(FIRST));
    act(&mut state, &[here()]);
    assert_eq!((name(&state), state.visit.clone()), (Some("three-downloads"), None));
    let mut state = opened("");
    act(&mut state, &[forward("three-downloads"), Action::Library(None)]);
    assert_eq!((name(&state), state.notices.len()), (Some(FIRST), 1));
}

#[test]
fn a_step_back_brings_what_its_address_says_and_writes_none() {
    let mut state = opened("");
    act(&mut state, &[here(), forward("three-downloads")]);
    assert_eq!(act(&mut state, &[back("lesson=three-requests&tasks=Friend_List:2s")]), []);
    assert_eq!((name(&state), told(&state.editor).0.as_str()), (Some(FIRST), "Friend_List: 2s"));
    assert!(state.is_changed());
    act(&mut state, &[back("tasks=A:2")]);
    assert!(state.editor.error.is_some() && state.notices.len() == 1);
    act(&mut state, &[back("")]);
    assert!(state.editor.error.is_none() && state.notices.is_empty());
}

#[test]
fn a_step_to_where_the_page_is_already_leaves_its_run_alone() {
    let mut state = opened("");
    act(&mut state, &[Action::Run]);
    assert_eq!(act(&mut state, &[back("")]), []);
    assert!(matches!(state.phase, Phase::Running { .. }));
}

#[test]
fn what_there_is_to_learn_is_told_once_the_lesson_has_run() {
    let mut state = opened("");
    act(&mut state, &[Action::Run, Action::Stop]);
    assert!(matches!(state.phase, Phase::Over { finish: Finish::Stopped, .. }) && !state.taught);
    act(&mut state, &[Action::Run, Action::Skip]);
    assert!(state.taught);
    act(&mut state, &[Action::Edit(Edit::Remove { task: 0 })]);
    assert!(state.taught, "the words stay when the lesson is changed");
    act(&mut state, &[here(), forward("three-downloads")]);
    assert!(!state.taught);
}

#[test]
fn undo_goes_back_to_the_lesson_before_and_reset_to_the_present_one() {
    let mut state = opened("lesson=three-downloads");
    act(&mut state, &[Action::Edit(Edit::Remove { task: 0 }), Action::Write("A: 1s".into())]);
    let reset = act(&mut state, &[Action::Reset]);
    assert_eq!(reset, [Effect::Address("lesson=three-downloads".into())]);
    let mut state = page("A: 1s");
    act(&mut state, &[Action::Reset]);
    assert_eq!(name(&state), Some(FIRST));
    act(&mut state, &[Action::Undo]);
    assert_eq!((name(&state), told(&state.editor).0.as_str()), (None, "A: 1s"));
}

#[test]
fn a_scenario_of_which_no_task_is_the_lesson_s_is_somebody_s_own() {
    let own = "profile: 1s; posts: 2s";
    let mut state = opened("");
    act(&mut state, &[Action::Write("Friend_List: 9s; posts: 2s; @run taskgroup".into())]);
    assert_eq!((name(&state), state.is_changed()), (Some(FIRST), true), "one of three is left");
    let written = act(&mut state, &[Action::Write(own.into())]);
    assert_eq!(written, [Effect::Address("tasks=profile:1s;posts:2s".into())]);
    assert_eq!((name(&state), state.is_changed()), (None, false));
    act(&mut state, &[Action::Undo]);
    assert_eq!((name(&state), state.is_changed()), (Some(FIRST), false));
    act(&mut state, &[Action::Redo]);
    assert_eq!(name(&state), None);
    act(&mut state, &[Action::Reset]);
    assert_eq!((name(&state), state.is_changed()), (Some(FIRST), false));
    // An address that calls it a lesson does not make it one.
    assert_eq!(name(&opened("lesson=three-downloads&tasks=A:1s")), None);
}

#[test]
fn what_is_changed_differs_from_the_lesson() {
    assert!(!opened("speed=4").is_changed(), "that is only how it is shown");
    assert!(!opened("run=sequential,gather").is_changed());
    assert!(opened("run=gather").is_changed() && opened("seed=3").is_changed());
}

#[test]
fn own_tasks_begin_with_two_and_no_lesson() {
    let mut state = opened("");
    act(&mut state, &[Action::Visit(Visit { query: OWN_TASKS.into(), forward: true })]);
    assert_eq!((name(&state), told(&state.editor).0.as_str()), (None, "A: 2s; B: 1s"));
    assert_eq!(state.address(), OWN_TASKS);
    act(&mut state, &[Action::Undo]);
    assert_eq!(name(&state), Some(FIRST));
}

#[test]
fn pictures_are_drawn_a_few_at_a_time_while_the_gallery_is_open() {
    let large = |notation| Lesson { notation, ..first() };
    let lessons = vec![large("A x50: 1s"), large("A x50: 1s"), large("A: 1"), large("A: 1s")];
    let library = Rc::new(Library { lessons, words: Vec::new() });
    let mut state = opened("");
    act(&mut state, &[Action::Dialog(Some(Dialog::Gallery))]);
    let focus = Effect::Focus("current-lesson".into());
    let came = act(&mut state, &[Action::Library(Some(library))]);
    assert_eq!(came, [focus.clone(), Effect::Sketch]);
    assert_eq!(act(&mut state, &[Action::Sketch]), [Effect::Sketch]);
    assert_eq!(state.sketches.len(), 2);
    assert_eq!(act(&mut state, &[Action::Dialog(None)]), []);
    let again = act(&mut state, &[Action::Dialog(Some(Dialog::Gallery))]);
    assert_eq!(again, [focus, Effect::Sketch]);
    assert_eq!(act(&mut state, &[Action::Sketch]), []);
    assert_eq!(state.sketches.len(), 4);
    assert_eq!(state.sketches[0], state.sketches[1]);
    assert_eq!(state.sketches[2], Sketch::default(), "what is no notation has no picture");
    assert!(!state.sketches[3].waiting.is_empty());
}

#[test]
fn dialogs_that_cannot_be_loaded_are_told_and_one_that_has_come_begins_at_the_lesson() {
    let mut state = opened("");
    act(&mut state, &[Action::Dialog(Some(Dialog::Share)), Action::Lost]);
    assert_eq!(state.dialog, None);
    assert_eq!(state.notices, ["That could not be loaded. Try again."]);
    act(&mut state, &[here(), Action::Dialog(Some(Dialog::Gallery))]);
    let came = act(&mut state, &[Action::Loaded]);
    assert_eq!(came, [Effect::Focus("current-lesson".into())]);
    assert_eq!(state.chunks, 1);
}

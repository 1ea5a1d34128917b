use crate::app::sample::{act, page, told};
use crate::app::{Action, Dialog, EditorTab, Effect, Panel, Theme, arrive};
use crate::app::{Phase, State};
use crate::lessons::first;
use crate::scenario::Edit;

fn edit(edit: Edit) -> Action {
    Action::Edit(edit)
}

fn address(query: &str) -> Effect {
    Effect::Address(query.into())
}

fn write(text: &str) -> Action {
    Action::Write(text.into())
}

/// How long each strategy is foreseen to take, in milliseconds.
fn foreseen(state: &State) -> Vec<u64> {
    let millis = |end: crate::time::Instant| end.micros() / 1_000;
    state.forecast.iter().map(|recording| recording.ended().map_or(0, millis)).collect()
}

#[test]
fn an_edit_has_another_forecast_and_another_address() {
    let mut state = page("A: 2s; B: 3s");
    assert_eq!(foreseen(&state), [5_000, 3_000]);
    let delay = Edit::Delay { task: 0, seconds: "4".into() };
    assert_eq!(act(&mut state, &[edit(delay)]), [address("tasks=A:4s;B:3s")]);
    assert_eq!(foreseen(&state), [7_000, 4_000]);
    let toggle = Edit::Toggle { run: "sequential".into() };
    assert_eq!(act(&mut state, &[edit(toggle)]), [address("tasks=A:4s;B:3s&run=gather")]);
    assert_eq!(foreseen(&state), [4_000]);
}

#[test]
fn another_seed_draws_all_random_times_anew() {
    let mut state = page("racer x10: 1s..5s; @run race; @seed 1");
    let mut races = vec![foreseen(&state)];
    for seed in 2..6 {
        let query = format!("tasks=racer%20x10:1s..5s&run=race&seed={seed}");
        assert_eq!(act(&mut state, &[Action::Reseed]), [address(&query)]);
        assert_eq!(state.editor.scenario.options().seed, seed);
        races.push(foreseen(&state));
    }
    races.dedup();
    assert_eq!(races.len(), 5, "each seed is another race: {races:?}");
    let mut last = page(&format!("A: 1s..5s; @run gather; @seed {}", u64::MAX));
    act(&mut last, &[Action::Reseed]);
    assert_eq!(last.editor.scenario.options().seed, 0, "after the last comes the first");
}

#[test]
fn an_edit_that_changes_nothing_has_no_effect() {
    let mut state = page("A: 2s");
    let before = state.clone();
    assert_eq!(act(&mut state, &[edit(Edit::Delay { task: 0, seconds: "2.0".into() })]), []);
    assert!(state == before);
}

#[test]
fn the_last_strategy_and_the_last_task_stay_and_the_page_says_why() {
    let mut state = page("A: 2s; @run gather");
    let before = state.editor.scenario.clone();
    assert_eq!(act(&mut state, &[edit(Edit::Toggle { run: "gather".into() })]), []);
    assert_eq!(state.editor.refusal.as_deref(), Some("at least one strategy has to run"));
    assert_eq!(act(&mut state, &[edit(Edit::Remove { task: 0 })]), []);
    assert_eq!(state.editor.refusal.as_deref(), Some("at least one task has to stay"));
    assert_eq!(state.editor.scenario, before);
    act(&mut state, &[edit(Edit::Add)]);
    assert_eq!(state.editor.refusal, None);
}

#[test]
fn the_focus_goes_along_with_buttons_that_vanish_move_or_end() {
    let check = |change: Edit, id: Option<&str>| {
        let mut state = page("A: 1s; B: 2s; C: 3s; D: 4s");
        let focus = act(&mut state, &[edit(change.clone())]).into_iter().nth(1);
        assert_eq!(focus, id.map(|id| Effect::Focus(id.into())), "{change:?}");
    };
    check(Edit::Remove { task: 2 }, Some("name-1"));
    check(Edit::Remove { task: 0 }, Some("name-0"));
    check(Edit::Duplicate { task: 1 }, Some("name-2"));
    check(Edit::MoveUp { task: 2 }, Some("up-1"));
    check(Edit::MoveDown { task: 0 }, Some("down-1"));
    // At the ends, the button that was pressed can be pressed no more.
    check(Edit::MoveUp { task: 1 }, Some("down-0"));
    check(Edit::MoveDown { task: 2 }, Some("up-3"));
    check(Edit::MoveUp { task: 0 }, None);
    check(Edit::Add, None);
}

#[test]
fn an_unfolded_row_stays_unfolded_wherever_its_task_goes() {
    let check = |change: Edit, unfolded: Option<usize>| {
        let mut state = page("A: 1s; B: 2s; C: 3s");
        act(&mut state, &[Action::Unfold(Some(1)), edit(change.clone())]);
        assert_eq!(state.editor.unfolded, unfolded, "{change:?}");
    };
    check(Edit::MoveUp { task: 1 }, Some(0));
    check(Edit::MoveDown { task: 1 }, Some(2));
    check(Edit::MoveUp { task: 2 }, Some(2));
    check(Edit::MoveDown { task: 0 }, Some(0));
    check(Edit::Remove { task: 0 }, Some(0));
    check(Edit::Remove { task: 1 }, None);
    check(Edit::Remove { task: 2 }, Some(1));
    check(Edit::Duplicate { task: 0 }, Some(2));
    check(Edit::Duplicate { task: 1 }, Some(1));
}

#[test]
fn a_text_that_cannot_be_read_leaves_the_chart_as_it_was() {
    let mut state = page("A: 2s; B: 3s");
    let before = state.clone();
    assert_eq!(act(&mut state, &[write("A: 2s\nB: 35")]), []);
    assert_eq!(state.editor.text, "A: 2s\nB: 35");
    let error = state.editor.error.as_ref().unwrap();
    assert_eq!((error.at.line, error.at.column), (2, 4));
    assert!(state.forecast == before.forecast);
    assert_eq!(state.editor.scenario, before.editor.scenario);

    let repaired = [address("tasks=A:2s;B:35s")];
    assert_eq!(act(&mut state, &[write("A: 2s\nB: 35s # mended")]), repaired);
    assert_eq!((&state.editor.error, foreseen(&state)), (&None, vec![37_000, 35_000]));
    assert_eq!(state.editor.text, "A: 2s\nB: 35s # mended");
}

#[test]
fn a_text_beyond_the_limits_is_told_and_leaves_the_chart_as_it_was() {
    let check = |text: &str, sentence: &str| {
        let mut state = page("A: 2s");
        assert_eq!(act(&mut state, &[write(text)]), []);
        assert_eq!(state.editor.error.as_ref().unwrap().to_string(), sentence);
        assert_eq!(told(&state.editor), ("A: 2s".into(), text.replace('\n', "; ")));
    };
    let none = "line 1, column 1: there is no task yet: write one, such as User_Profile: 2s";
    check("", none);
    check(
        "A x100001: 1s",
        "line 1, column 1: found `A`: 100,000 tasks are the most, and this makes 100,001",
    );
    check(
        "A: 1s\nA: 2s",
        "line 2, column 1: found `A`: the name is taken by line 1: choose another",
    );
}

#[test]
fn reset_goes_back_to_the_first_lesson_where_there_is_none() {
    let mut state = page("A: 2s; @run gather; @speed 4");
    assert_eq!(act(&mut state, &[Action::Reset]), [address("")]);
    assert_eq!(state.editor.text, first().notation);
    assert_eq!(foreseen(&state), [6_000, 3_000]);
    act(&mut state, &[write("A: 2"), Action::Reset]);
    assert_eq!((state.editor.text.as_str(), &state.editor.error), (first().notation, &None));
}

#[test]
fn what_only_the_page_knows_changes_nothing_else() {
    let mut state = page("A: 2s");
    let scenario = state.editor.scenario.clone();
    let seen = [
        Action::Tab(EditorTab::Text),
        Action::Panel(Panel::Table),
        Action::Dialog(Some(Dialog::Share)),
    ];
    assert_eq!(act(&mut state, &seen), []);
    assert_eq!((state.editor.tab, state.panel), (EditorTab::Text, Panel::Table));
    assert_eq!(state.dialog, Some(Dialog::Share));
    let dark = Action::Theme(Theme::Dark);
    assert_eq!(act(&mut state, &[dark]), [Effect::Theme(Theme::Dark)]);
    assert!(state.editor.scenario == scenario && matches!(state.phase, Phase::Idle));
}

#[test]
fn notices_are_closed_one_by_one() {
    let mut state = State::new(arrive("a=1&b=2", None).unwrap());
    let second = state.notices[1].clone();
    act(&mut state, &[Action::Dismiss(0), Action::Dismiss(7)]);
    assert_eq!(state.notices, [second]);
}

#[test]
fn tasks_that_an_address_could_not_give_stand_in_the_text() {
    let mut state = State::new(arrive("tasks=A:2&run=gather", None).unwrap());
    assert_eq!((state.editor.tab, state.editor.text.as_str()), (EditorTab::Text, "A:2"));
    assert!(state.editor.error.is_some());
    assert_eq!(foreseen(&state), [3_000]);
    act(&mut state, &[write("A:2s")]);
    assert_eq!(foreseen(&state), [2_000, 2_000]);
}

#[test]
fn a_theme_that_the_address_names_stays_there_until_the_reader_chooses() {
    let mut state = State::new(arrive("theme=dark", None).unwrap());
    let effects = act(&mut state, &[write("A: 2s")]);
    assert_eq!(effects, [address("tasks=A:2s&theme=dark")]);
    let effects = act(&mut state, &[Action::Theme(Theme::Light)]);
    assert_eq!(effects, [Effect::Theme(Theme::Light), address("tasks=A:2s")]);
}

#[test]
fn reset_takes_a_run_off_the_chart_though_the_tasks_are_the_lessons_own_already() {
    let mut state = State::new(arrive("", None).unwrap());
    act(&mut state, &[Action::Run]);
    assert_eq!(act(&mut state, &[Action::Reset]), [Effect::Halt]);
    assert!(matches!(state.phase, Phase::Idle));
}

#[test]
fn a_text_that_cannot_be_read_is_not_written_over() {
    use crate::app::Field;

    let mut state = page("A: 2s; B: 3s");
    let text = "# mine\nA: 2s\nB (aft A): 3s";
    let toggle = || edit(Edit::Toggle { run: "race".into() });
    act(&mut state, &[write(text), toggle()]);
    let refused = "The Text tab holds something that can’t be read: mend or undo that first.";
    assert_eq!(state.editor.text, text);
    assert_eq!(state.editor.refusal.as_deref(), Some(refused));
    act(&mut state, &[Action::Type(Field::Delay(0), "5".into())]);
    assert_eq!(state.editor.problem(Field::Delay(0)), Some(refused));
    assert_eq!(state.editor.text, text);

    act(&mut state, &[write("A: 2s\nB (after A): 3s"), toggle()]);
    assert_eq!(state.editor.refusal, None);
    assert_eq!(state.editor.text, "A: 2s\nB (after A): 3s\n@run sequential, gather, race");
}

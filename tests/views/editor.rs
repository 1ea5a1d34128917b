use std::rc::Rc;

use loopscope::app::{Action, EditorTab, Field, State};
use loopscope::scenario::Edit;
use loopscope::strategy::{ALL, title};
use loopscope::ui::EditorCard;
use yew::prelude::*;

use super::dom::Dom;
use super::{after, dom, html, opened};

fn view(state: &State) -> Html {
    html! {
        <EditorCard editor={Rc::new(state.editor.clone())} chunks={0} dispatch={Callback::noop()} />
    }
}

fn editor(state: &State) -> Dom {
    dom(view(state))
}

#[test]
fn every_row_has_its_number_in_its_names() {
    let dom = editor(&opened("tasks=Login:1.5s;Posts:3s"));
    let mut fields = dom.names("textbox");
    fields.retain(|name| name.contains("task"));
    assert_eq!(fields, ["Name of task 1", "Name of task 2"]);
    assert_eq!(dom.names("spinbutton"), ["Delay of task 1", "Delay of task 2"]);
    assert_eq!(dom.names("slider"), ["Delay of task 1", "Delay of task 2"]);
    assert!(dom.one("textbox", "Name of task 2").is("value", "Posts"));
    assert!(dom.one("spinbutton", "Delay of task 1").is("value", "1.5"));
    let slider = dom.one("slider", "Delay of task 1");
    assert!(slider.is("value", "1.5") && slider.is("aria-valuetext", "1.5 seconds"));
    let one = editor(&opened("tasks=A:1s"));
    assert!(one.one("slider", "Delay of task 1").is("aria-valuetext", "1 second"));
    for button in ["Remove task 1", "Remove task 2", "Add task", "Reset", "Undo", "Redo"] {
        dom.one("button", button);
    }
}

#[test]
fn a_row_unfolds_steps_copies_modifiers_and_what_moves_it() {
    let folded = editor(&opened("tasks=A:1s;B:2s"));
    assert!(folded.one("button", "More of task 2").is("aria-expanded", "false"));
    let open = editor(&after("tasks=A:1s;B+x3:2s", &[Action::Unfold(Some(1))]));
    let more = open.one("button", "More of task 2");
    assert!(more.is("aria-expanded", "true") && more.is("aria-controls", "more-2"));
    assert!(open.one("textbox", "Steps of task 2").is("value", "2s"));
    assert!(open.one("spinbutton", "Copies of task 2").is("value", "3"));
    assert!(open.one("textbox", "Modifiers of task 2").is("value", ""));
    assert!(open.one("button", "Move task 2 up").get("disabled").is_none());
    assert!(open.one("button", "Move task 2 down").get("disabled").is_some());
    open.one("button", "Duplicate task 2");
}

#[test]
fn a_wrong_value_stands_as_typed_and_says_what_would_be_right() {
    let check = |field, role, name: &str, typed: &str, sentence: &str| {
        let typing = Action::Type(field, typed.into());
        let dom = editor(&after("", &[Action::Unfold(Some(1)), typing]));
        let wrong = dom.one(role, name);
        assert!(wrong.is("aria-invalid", "true") && wrong.is("value", typed), "{wrong:?}");
        assert_eq!(dom.description(wrong).as_deref(), Some(sentence));
        let invalid = [dom.all("textbox"), dom.all("spinbutton")].concat();
        let invalid = invalid.iter().filter(|other| other.get("aria-invalid").is_some());
        assert_eq!(invalid.count(), 1, "{name} alone is wrong");
    };
    let sentence = "A delay cannot be negative: write 0 or more. seconds";
    check(Field::Delay(1), "spinbutton", "Delay of task 2", "-1", sentence);
    let sentence = "The name is taken by task 3: choose another.";
    check(Field::Name(1), "textbox", "Name of task 2", "Friend_List", sentence);
    let sentence = "A count is a whole number from 1, such as x3.";
    check(Field::Count(1), "spinbutton", "Copies of task 2", "0", sentence);
    let sentence = "Found `2`: add a unit: ms, s or min, such as 2s.";
    check(Field::Steps(1), "textbox", "Steps of task 2", "1s, 2", sentence);
    let sentence = "Found `0`: write how often it is tried again, from 1 to 10: retry 3.";
    check(Field::Modifiers(1), "textbox", "Modifiers of task 2", "retry 0", sentence);
    let sentence = "Write a whole number of cores from 1 to 10,000.";
    check(Field::Option("cores"), "textbox", "Cores", "0", sentence);
}

#[test]
fn a_delay_is_said_to_be_in_seconds_and_folded_options_say_nothing() {
    let rendered = html(view(&opened("")));
    let dom = Dom::of(&rendered);
    let delay = dom.one("spinbutton", "Delay of task 1");
    assert_eq!(dom.description(delay).as_deref().map(str::trim), Some("seconds"));
    assert!(!rendered.contains("aria-live"), "nothing is loading");
}

#[test]
fn every_wrong_field_of_a_row_is_told() {
    let typing = [(Field::Delay(0), "-1"), (Field::Modifiers(0), "twice")];
    let typing = typing.map(|(field, typed)| Action::Type(field, typed.into()));
    let dom = editor(&after("", &typing));
    let said = dom.description(dom.one("spinbutton", "Delay of task 1")).expect("it is told");
    assert!(said.starts_with("A delay cannot be negative: write 0 or more. Found `twice`: "));
}

#[test]
fn a_folded_row_says_what_there_is_beyond_its_delay() {
    let tasks = "tasks=A:1s;B (after A, retry 3):2s;C x3 (background):2s,work 1s";
    let dom = editor(&opened(tasks));
    let rows: Vec<_> = dom.all("listitem").iter().map(|row| row.text.trim()).collect();
    assert!(!rows[0].contains("after") && rows[1].contains("after A, retry 3"), "{rows:?}");
    assert!(rows[2].contains("background 3 copies: 2s, work 1s"), "{rows:?}");
}

#[test]
fn options_are_folded_and_tell_what_is_set() {
    let dom = editor(&opened("timeout=4s&server=5&return_exceptions=true&speed=2"));
    let options = dom.one("group", "Options timeout 4s, return_exceptions true, server 5");
    let fields = dom.inside(options, "textbox").into_iter();
    let mut said = fields.map(|field| (dom.name(field), field.get("value")));
    for (name, value) in [
        ("Timeout", "4s"),
        ("Seed", ""),
        ("Cores", ""),
        ("Title", ""),
        ("Server", "5"),
        ("Rate", ""),
    ] {
        assert_eq!(said.next(), Some((name.to_owned(), Some(value))));
    }
    let switch = dom.one("checkbox", "Return exceptions");
    assert!(switch.get("checked").is_some());
    let said = dom.description(switch);
    assert_eq!(said.as_deref(), Some("Whether gather takes exceptions as results."));
    assert_eq!(dom.one("textbox", "Cores").get("placeholder"), Some("4"));
}

#[test]
fn the_text_tab_tells_line_and_column_of_what_is_wrong() {
    let text = [Action::Tab(EditorTab::Text), Action::Write("A: 1s\nB: 25".into())];
    let dom = editor(&after("", &text));
    let notation = dom.one("textbox", "Notation");
    assert_eq!(notation.text, "A: 1s\nB: 25");
    assert!(notation.is("aria-invalid", "true"));
    let said = dom.description(notation).expect("the problem is told with its field");
    assert!(said.contains("Line 2, column 4: "), "{said}");
    assert!(said.contains("add a unit: ms, s or min, such as 2s."), "{said}");

    let right = editor(&after("", &[Action::Tab(EditorTab::Text)]));
    let notation = right.one("textbox", "Notation");
    assert_eq!(notation.text, "User_Profile: 2s\nRecent_Posts: 3s\nFriend_List: 1s");
    assert!(notation.get("aria-invalid").is_none());
    assert_eq!(right.description(notation), None);
}

#[test]
fn the_tabs_tell_which_one_is_shown() {
    for (tab, chosen, other) in
        [(EditorTab::Tasks, "Tasks", "Text"), (EditorTab::Text, "Text", "Tasks")]
    {
        let dom = editor(&after("", &[Action::Tab(tab)]));
        assert_eq!(dom.names("tablist"), ["Ways to edit"]);
        let shown = dom.one("tab", chosen);
        assert!(shown.is("aria-selected", "true") && shown.is("tabindex", "0"));
        let hidden = dom.one("tab", other);
        assert!(hidden.is("aria-selected", "false") && hidden.is("tabindex", "-1"));
        assert_eq!(dom.names("tabpanel"), [chosen]);
        let panel = shown.get("aria-controls").expect("a tab has a panel");
        assert!(dom.by_id(panel).is("role", "tabpanel"));
    }
}

#[test]
fn the_strategies_are_pressed_or_not_and_a_refusal_is_told() {
    let last = Action::Edit(Edit::Toggle { run: "gather".into() });
    let dom = editor(&after("run=gather", &[last]));
    let group = dom.one("group", "Ways to run");
    let buttons = dom.inside(group, "button");
    let titles: Vec<_> = ALL.iter().map(|way| title(&way.way().usual()).to_lowercase()).collect();
    assert_eq!(buttons.iter().map(|button| dom.name(button)).collect::<Vec<_>>(), titles);
    let pressed = buttons.iter().filter(|button| button.is("aria-pressed", "true"));
    assert_eq!(pressed.map(|button| dom.name(button)).collect::<Vec<_>>(), ["all at once"]);
    assert!(buttons.iter().all(|button| button.get("aria-pressed").is_some()));
    assert_eq!(dom.all("alert")[0].text, "At least one strategy has to run.");
}

#[test]
fn a_strategy_that_takes_a_number_has_a_field_for_it_while_it_runs() {
    let dom = editor(&opened("run=gather,semaphore 3,threads 8"));
    let group = dom.one("group", "Ways to run");
    let fields = dom.inside(group, "spinbutton");
    let said: Vec<_> = fields.iter().map(|field| (dom.name(field), field.get("value"))).collect();
    assert_eq!(said, [("Permits".into(), Some("3")), ("Threads".into(), Some("8"))]);
    assert!(dom.one("button", "3 at a time").is("aria-pressed", "true"));
    assert!(dom.one("button", "2 at a time, per call").is("aria-pressed", "false"));

    let none = Action::Type(Field::Number(1), "0".into());
    let dom = editor(&after("run=gather,semaphore 3", &[none]));
    let wrong = dom.one("spinbutton", "Permits");
    assert!(wrong.is("aria-invalid", "true") && wrong.is("value", "0"));
    let sentence = "Semaphore takes a whole number from 1 to 10,000.";
    assert_eq!(dom.description(wrong).as_deref(), Some(sentence));
}

#[test]
fn undo_and_redo_are_there_when_they_do_something() {
    let add = Action::Edit(Edit::Add);
    let on = |actions: &[Action]| {
        let dom = editor(&after("", actions));
        ["Undo", "Redo"].map(|name| dom.one("button", name).get("disabled").is_none())
    };
    assert_eq!(on(&[]), [false, false]);
    assert_eq!(on(std::slice::from_ref(&add)), [true, false]);
    assert_eq!(on(&[add, Action::Undo]), [false, true]);
}

#[test]
fn markup_in_a_name_is_text() {
    let rendered = html(view(&opened("tasks=%22%3Cimg%20onerror%3Dx%3E%26%22:%201s")));
    assert!(!rendered.contains("<img"), "{rendered}");
    let dom = Dom::of(&rendered);
    assert!(dom.one("textbox", "Name of task 1").is("value", "<img onerror=x>&"));
}

#[test]
fn many_tasks_are_shown_in_part() {
    let tasks: Vec<_> = (1..=45).map(|number| format!("T{number}:1s")).collect();
    let rendered = editor(&opened(&format!("tasks={}", tasks.join(";"))));
    assert_eq!(rendered.all("slider").len(), 40);
    rendered.one("button", "Text tab");
}

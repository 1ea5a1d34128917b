use loopscope::app::{Action, Panel, Predict, State, update};

use super::dom::Dom;
use super::figure::figure;
use super::panels::{panels, results};
use super::{after, at, opened};

const HIDDEN: &str = "Hidden until you have run it.";

fn said(state: &mut State, said: &[Predict]) {
    for predict in said {
        update(state, Action::Predict(*predict), at(0));
    }
}

/// The names of the sliders, with what they say.
fn sliders(dom: &Dom) -> Vec<(String, String)> {
    let told = |it: &&super::dom::Element| it.get("aria-valuetext").unwrap_or("").to_owned();
    dom.all("slider").iter().map(|it| (dom.name(it), told(it))).collect()
}

#[test]
fn a_switch_in_the_controls_has_guesses_come_first() {
    let switch = |query: &str| {
        let dom = figure(&opened(query));
        dom.one("checkbox", "Guess first").get("checked").is_some()
    };
    assert!(!switch("") && switch("predict=1"));
    let runs = figure(&after("predict=1", &[Action::Run]));
    let during = runs.one("checkbox", "Guess first");
    assert!(during.get("checked").is_some() && during.get("disabled").is_some(), "it is too late");
    let over = figure(&after("predict=1", &[Action::Run, Action::Skip]));
    assert!(over.one("checkbox", "Guess first").get("disabled").is_none());
}

#[test]
fn each_strategy_has_a_slider_over_its_rows() {
    let mut state = opened("predict=1&run=sequential,gather");
    let unsaid = |name: &str| (format!("Your guess for {name}"), "Drag to your guess".to_owned());
    assert_eq!(sliders(&figure(&state)), ["One after another", "All at once"].map(unsaid));
    said(&mut state, &[Predict::Total(1, 40)]);
    let dom = figure(&state);
    assert_eq!(sliders(&dom)[1], ("Your guess for All at once".into(), "4.0 s".into()));
    let slider = dom.one("slider", "Your guess for All at once");
    assert!(slider.is("data-group", "1") && slider.is("value", "40") && slider.is("max", "100"));
    update(&mut state, Action::Run, at(0));
    assert!(sliders(&figure(&state)).is_empty(), "a run can't be guessed any more");
}

#[test]
fn the_order_of_the_finish_is_a_list_with_buttons() {
    let mut state = opened("predict=1");
    let tasks = |state: &State| {
        let dom = figure(state);
        let list = dom.one("list", "In which order do they finish, all at once?");
        let tasks = dom.inside(list, "listitem").into_iter().map(|it| it.text.clone());
        (tasks.collect::<Vec<_>>(), dom.inside(list, "button").len())
    };
    assert_eq!(tasks(&state).0, ["User_Profile", "Recent_Posts", "Friend_List"]);
    let dom = figure(&state);
    assert!(dom.one("button", "Move User_Profile up").get("disabled").is_some());
    assert!(dom.one("button", "Move Friend_List up").get("disabled").is_none());
    let own = |state: &State| {
        figure(state).one("checkbox", "This order is my guess").get("checked").is_some()
    };
    assert!(!own(&state), "the order of the tasks is nobody\u{2019}s guess");
    said(&mut state, &[Predict::Earlier(2)]);
    assert!(own(&state));
    assert_eq!(
        tasks(&state),
        (vec!["User_Profile".into(), "Friend_List".into(), "Recent_Posts".into()], 6)
    );
    update(&mut state, Action::Run, at(0));
    assert_eq!(tasks(&state).1, 0, "it stands as it was said");
    let few = figure(&opened("predict=1&run=blocking"));
    assert_eq!(few.names("list"), ["Legend"], "one after another, there is nothing to ask");
}

#[test]
fn nothing_tells_the_outcome_before_the_first_run() {
    let state = opened("predict=1&tasks=A:2s;B:3s,fail%20%22503%22;C:150s");
    let (figure, panels) = (figure(&state), panels(&state));
    let words = [&figure, &panels].map(|dom| {
        let regions = dom.all("region");
        regions.iter().map(|region| region.text.clone()).collect::<String>()
    });
    for told in ["2.00", "5.00", "152", "2 min", "failed", "503", "done", "forecast"] {
        let [figure, panels] = &words;
        assert!(!figure.contains(told), "{told} is in: {figure}");
        assert!(!panels.contains(told), "{told} is in: {panels}");
    }
    assert!(figure.all("region")[0].text.ends_with(&format!("{HIDDEN} ")));
    // What will be filled in is there, so that the page does not grow at Run.
    let rows = results(&panels);
    assert_eq!(rows.len(), 6);
    assert_eq!((rows[0].len(), &*rows[0][1], &*rows[0][2]), (3, "A", HIDDEN));
    for (panel, id) in [(Panel::Console, "panel-console"), (Panel::Loop, "panel-loop")] {
        let state = after("predict=1&tasks=A:2s;B:3s", &[Action::Panel(panel)]);
        let panel = self::panels(&state);
        let words = &panel.by_id(id).text;
        assert_eq!(words.matches(HIDDEN).count(), 2, "{words}");
        for told in ["A", "B", "2.00", "start", "forecast"] {
            let words = words.replace("All at once", "").replace("One after another", "");
            assert!(!words.contains(told), "{told} is in: {words}");
        }
    }
    let speed = figure.one("combobox", "Speed");
    assert_eq!(figure.inside(speed, "option")[0].text, "auto");
}

#[test]
fn the_answer_stands_above_the_verdict_once_it_has_run() {
    let mut state = opened("predict=1");
    said(&mut state, &[Predict::Total(1, 40)]);
    for action in [Action::Run, Action::Skip] {
        update(&mut state, action, at(500));
    }
    let dom = figure(&state);
    let answers = dom.inside(dom.one("list", "Your guesses"), "listitem");
    let answers: Vec<_> = answers.iter().map(|it| &*it.text).collect();
    assert_eq!(
        answers,
        [
            "You said 4.0 s for All at once; it took 3.00 s, 1.0 s less: as long as its longest task, Recent_Posts."
        ]
    );
    assert_eq!(results(&panels(&state)).len(), 6);
    said(&mut state, &[Predict::Switch(false)]);
    assert_eq!(figure(&state).names("list"), ["Legend"], "off, nothing is left of it");
}

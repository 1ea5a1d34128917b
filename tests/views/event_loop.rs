use loopscope::app::{Action, Panel, State};

use super::dom::Dom;
use super::panels::panels;
use super::{after, opened};

fn shown(mut state: State) -> Dom {
    state.panel = Panel::Loop;
    panels(&state)
}

/// The entries of a list of a strategy, as they are read.
fn entries(dom: &Dom, name: &str) -> Vec<String> {
    let list = dom.one("list", name);
    dom.inside(list, "listitem").iter().map(|entry| entry.text.clone()).collect()
}

#[test]
fn the_forecast_shows_the_loop_when_main_has_created_its_tasks() {
    let dom = shown(opened("tasks=A:2s;B:1s&run=gather"));
    let section = dom.one("region", "Event loop, All at once");
    assert!(section.text.contains("forecast"), "{}", section.text);
    let why = "A is first in the ready queue: the loop starts it next.";
    assert!(section.text.contains(why), "{}", section.text);
    assert_eq!(entries(&dom, "Ready queue, All at once"), ["A new", "B new"]);
    assert_eq!(entries(&dom, "Waiting for, All at once"), ["main waits for A and B."]);
    assert!(section.text.contains("none is set"), "{}", section.text);
}

#[test]
fn each_strategy_has_a_loop_and_plain_functions_have_none() {
    let dom = shown(opened("tasks=A:2s;B:1s&run=sequential,blocking"));
    assert_eq!(entries(&dom, "Timers, One after another"), ["main (A) 2.00 s"]);
    let blocking = dom.one("region", "Event loop, Blocking");
    assert!(blocking.text.contains("There is no event loop here"), "{}", blocking.text);
    assert!(blocking.text.contains("A until 2.00 s"), "{}", blocking.text);
    assert!(!dom.names("list").contains(&"Timers, Blocking".to_owned()));
}

#[test]
fn long_lists_are_cut() {
    let dom = shown(opened("tasks=A x500:2s&run=gather"));
    let queue = entries(&dom, "Ready queue, All at once");
    assert_eq!((queue.len(), queue[3].as_str()), (4, "and 497 more"));
}

#[test]
fn jobs_in_threads_are_shown_beside_the_loop() {
    let state = after("tasks=A:2s;B:1s&run=threads%202", &[Action::Run, Action::Skip]);
    let dom = shown(state);
    let section = dom.one("region", "Event loop, 2 threads");
    assert!(section.text.contains("The run is over: the loop is closed."), "{}", section.text);
    assert!(section.text.contains("none at work"), "{}", section.text);
}

#[test]
fn nothing_of_it_is_made_while_another_panel_is_shown() {
    let dom = panels(&opened("tasks=A:2s&run=gather"));
    assert!(!dom.names("region").contains(&"Event loop, All at once".to_owned()));
}

#[test]
fn where_guesses_come_first_the_forecast_of_the_loop_is_hidden() {
    let mut state = opened("tasks=A:2s&run=gather&predict=1");
    state.panel = Panel::Loop;
    let dom = panels(&state);
    let text = &dom.by_id("panel-loop").text;
    // Its rooms are there, and nothing in them.
    assert!(text.contains("Hidden") && text.contains("Timers"), "{text}");
    assert!(!text.contains("main") && !text.contains("2.00"), "{text}");
}

use std::rc::Rc;

use loopscope::app::{Action, State, Travel, verdict};
use loopscope::ui::FigureCard;
use yew::prelude::*;

use super::dom::Dom;
use super::{after, at, dom, opened};

pub fn figure(state: &State) -> Dom {
    dom(html! {
        <FigureCard
            figure={Rc::new(state.figure())}
            verdict={verdict(state)}
            rate={state.rate().text()}
            speed={state.speed_value()}
            pointed={state.pointed_lanes()}
            theme={state.theme.name()}
            at={state.moment()}
            now={Callback::from(|()| at(500))}
            dispatch={Callback::noop()}
        />
    })
}

#[test]
fn the_buttons_are_those_of_the_moment() {
    use Action::{Pause, Run, Skip, Stop};
    let check = |actions: &[Action], buttons: &[&str]| {
        let always = ["Zoom in", "Zoom out", "Show all", "What they mean"];
        let all = [buttons, &always].concat();
        assert_eq!(figure(&after("", actions)).names("button"), all, "{actions:?}");
    };
    check(&[], &["Run"]);
    let bells = ["Ring the bell of One after another", "Ring the bell of All at once"];
    let steps = ["First event", "Previous event", "Next event", "Last event"];
    let runs = |buttons: &[&'static str]| [buttons, &bells].concat();
    check(&[Run], &runs(&["Stop", "Pause", "Skip to end"]));
    let still = [&["Stop", "Resume", "Skip to end"], &steps[..]].concat();
    check(&[Run, Pause], &runs(&still));
    check(&[Run, Pause, Pause], &runs(&["Stop", "Pause", "Skip to end"]));
    check(&[Run, Stop], &[&["Run"], &steps[..]].concat());
    check(&[Run, Skip], &[&["Run"], &steps[..]].concat());
}

#[test]
fn another_seed_is_offered_where_something_is_random() {
    let offered = |query: &str| figure(&opened(query)).names("button").contains(&"New seed".into());
    assert!(offered("tasks=A:1s..5s&run=gather"));
    assert!(!offered("tasks=A:1s&run=gather"));
}

#[test]
fn steps_that_lead_nowhere_are_off_and_keep_the_focus() {
    use Action::{Run, Skip};
    let off = |travels: &[Travel]| {
        let travels = travels.iter().map(|travel| Action::Travel(*travel));
        let actions: Vec<_> = [Run, Skip].into_iter().chain(travels).collect();
        let dom = figure(&after("", &actions));
        let buttons = dom.all("button");
        let off = buttons.iter().filter(|button| button.is("aria-disabled", "true"));
        let names: Vec<_> = off.map(|button| dom.name(button)).collect();
        names.into_iter().filter(|name| name.ends_with("event")).collect::<Vec<_>>()
    };
    assert_eq!(off(&[]), ["Next event", "Last event"]);
    assert_eq!(off(&[Travel::Previous]), [""; 0]);
    assert_eq!(off(&[Travel::First]), ["First event", "Previous event"]);
    assert_eq!(off(&[Travel::First, Travel::Last]), ["Next event", "Last event"]);
}

#[test]
fn where_the_reader_looks_back_it_is_told_what_happened_and_not_what_comes() {
    use Action::{Run, Skip};
    let said = |travel| {
        let state = after("tasks=A:1s;B:2s&run=gather", &[Run, Skip, Action::Travel(travel)]);
        figure(&state).all("region")[0].text.clone()
    };
    let back = said(Travel::To(at(1_500)));
    assert!(back.contains("1.50 s event 19 of 27"), "{back}");
    assert!(back.ends_with("1.50 s, event 19 of 27. A's task is over: done."), "{back}");
    assert!(!back.contains("2.00 s"), "{back}");
    let end = said(Travel::Last);
    assert!(end.contains("2.00 s finished") && end.contains("All at once: 2.00 s."), "{end}");
}

#[test]
fn the_clock_tells_how_far_the_run_is_and_what_became_of_it() {
    use Action::{Pause, Run, Skip, Stop, Tick};
    let check = |actions: &[Action], words: &str| {
        let said = figure(&after("", actions)).all("region")[0].text.clone();
        assert!(said.contains(words), "{actions:?}: {said}");
    };
    check(&[], "forecast");
    check(&[Run, Tick], "0.5 s running");
    check(&[Run, Tick, Pause], "0.50 s paused");
    check(&[Run, Stop], "0.50 s stopped");
    check(&[Run, Skip], "6.00 s finished");
}

#[test]
fn the_verdict_stands_below_the_chart() {
    let said = |actions: &[Action]| figure(&after("", actions)).all("region")[0].text.clone();
    let forecast = said(&[]);
    assert!(forecast.ends_with("Forecast: all at once 3.00 s, one after another 6.00 s. "));
    let over = said(&[Action::Run, Action::Skip]);
    assert!(
        over.contains(
            "All at once: 3.00 s. One after another: 6.00 s. 2.0 times faster, 3.0 s saved."
        ),
        "{over}"
    );
}

#[test]
fn a_number_of_the_verdict_stays_with_its_unit() {
    let dom = figure(&after("tasks=A:150s;B:150s", &[Action::Run, Action::Skip]));
    let held = dom.all("span").into_iter().filter(|span| span.is("class", "held"));
    let held: Vec<_> = held.map(|span| &*span.text).collect();
    // "All at once: 2 min 30 s. One after another: 5 min. 2.0 times faster, 2 min 30 s saved."
    assert_eq!(held[..6], ["2 min", "30 s", "5 min", "2 min", "30 s", "2 min"]);
}

#[test]
fn the_chart_has_a_name_and_tells_its_keys() {
    let dom = figure(&opened("run=blocking,gather"));
    let chart = dom.one("application", "Timeline: Blocking, All at once");
    assert!(chart.is("tabindex", "0"));
    let keys = dom.description(chart).expect("the chart tells its keys");
    assert!(keys.starts_with("Arrow keys"), "{keys}");
}

#[test]
fn the_speed_is_the_one_that_suits_or_the_one_that_is_asked_for() {
    let chosen = |query: &str| {
        let dom = figure(&opened(query));
        let speed = dom.one("combobox", "Speed");
        let options = dom.inside(speed, "option");
        let chosen = options.iter().filter(|option| option.get("selected").is_some());
        chosen.map(|option| dom.name(option)).collect::<Vec<_>>()
    };
    assert_eq!(chosen(""), ["1× auto"]);
    assert_eq!(chosen("speed=2"), ["2×"]);
    assert_eq!(chosen("speed=3.5"), ["3.5×"]);
    // 150 s in about 10 s: 15 times, and 20 is the nearest round number in proportion.
    assert_eq!(chosen("tasks=A:150s"), ["20× auto"]);
}

#[test]
fn the_legend_has_what_the_figure_has() {
    let entries = |query: &str| {
        let dom = figure(&opened(query));
        let list = dom.one("list", "Legend");
        dom.inside(list, "listitem").iter().map(|entry| entry.text.clone()).collect::<Vec<_>>()
    };
    let always = ["running", "awaiting", "in line", "not started", "forecast", "the loop is free"];
    let check = |query: &str, more: &[&str]| {
        assert_eq!(entries(query), [&always, more].concat(), "{query}");
    };
    check("", &["done"]);
    // The plain functions of threads sleep, and await nothing.
    assert!(entries("run=threads+1").contains(&"awaiting or sleeping".to_owned()));
    check("tasks=A:fail+\"503\";B:1s&run=sequential", &["failed", "never ran"]);
    check("tasks=A+x3:1s&run=semaphore+2", &["done", "1number of its permit"]);
    check("tasks=A:1s;B+(after+A):1s&run=gather", &["done", "comes after", "critical path"]);
}

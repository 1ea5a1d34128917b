use std::rc::Rc;

use loopscope::app::{Action, State, verdict};
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
            at={state.pulse_at}
            now={Callback::from(|()| at(500))}
            dispatch={Callback::noop()}
        />
    })
}

#[test]
fn the_buttons_are_those_of_the_moment() {
    use Action::{Pause, Run, Skip, Stop};
    let check = |actions: &[Action], buttons: &[&str]| {
        let always = ["Zoom in", "Zoom out", "Show all"];
        let all = [buttons, &always].concat();
        assert_eq!(figure(&after("", actions)).names("button"), all, "{actions:?}");
    };
    check(&[], &["Run"]);
    let bells = ["Ring the bell of One after another", "Ring the bell of All at once"];
    let runs = |buttons: [&'static str; 3]| [&buttons[..], &bells].concat();
    check(&[Run], &runs(["Stop", "Pause", "Skip to end"]));
    check(&[Run, Pause], &runs(["Stop", "Resume", "Skip to end"]));
    check(&[Run, Pause, Pause], &runs(["Stop", "Pause", "Skip to end"]));
    check(&[Run, Stop], &["Run"]);
    check(&[Run, Skip], &["Run"]);
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

use loopscope::app::{Action, Effect, Panel, State, Travel, update};
use loopscope::ui::Panels;
use yew::prelude::*;

use super::dom::Dom;
use super::{after, at, dom, html, opened};

fn view(state: &State) -> Html {
    html! {
        <Panels
            panel={state.panel}
            code={state.code.clone()}
            failed={state.order.as_ref().is_some_and(|order| order.failed)}
            pointed={state.pointed}
            copied={state.copied}
            recordings={state.shown().clone()}
            forecast={state.run().is_none()}
            hidden={state.run().is_none() && state.hides()}
            now={state.moment()}
            seen={state.playhead.as_ref().map(|playhead| playhead.seen.clone())}
            pulse={state.pulse}
            chunks={0}
            dispatch={Callback::noop()}
        />
    }
}

pub fn panels(state: &State) -> Dom {
    dom(view(state))
}

/// The rows of the table of results, cell by cell.
pub fn results(dom: &Dom) -> Vec<Vec<String>> {
    let table = dom.one("table", "Results");
    let row = |row| {
        let head = dom.inside(row, "rowheader").into_iter();
        head.chain(dom.inside(row, "cell")).map(|cell| cell.text.clone()).collect()
    };
    dom.inside(table, "row").into_iter().skip(1).map(row).collect()
}

#[test]
fn the_table_tells_the_forecast_until_there_is_a_run() {
    let dom = panels(&opened("tasks=A:2s;B:1s"));
    let table = dom.one("table", "Results");
    let heads: Vec<_> = dom.inside(table, "columnheader").iter().map(|h| h.text.clone()).collect();
    assert_eq!(heads, ["Strategy", "Task", "Start", "End", "Duration", "State"]);
    assert_eq!(
        results(&dom),
        [
            ["sequential", "A", "0.00 s", "2.00 s", "2.00 s", "forecast: done"],
            ["sequential", "B", "2.00 s", "3.00 s", "1.00 s", "forecast: done"],
            ["gather", "A", "0.00 s", "2.00 s", "2.00 s", "forecast: done"],
            ["gather", "B", "0.00 s", "1.00 s", "1.00 s", "forecast: done"],
        ]
    );
}

#[test]
fn the_table_tells_how_each_task_of_a_run_ended() {
    let tasks = "tasks=A:1s,return%20%22data%22;B:fail%20%22503%22;C:2s";
    let dom = panels(&after(tasks, &[Action::Run, Action::Skip]));
    assert_eq!(
        results(&dom),
        [
            ["sequential", "A", "0.00 s", "1.00 s", "1.00 s", "done data"],
            ["sequential", "B", "1.00 s", "1.00 s", "0.00 s", "failed 503"],
            ["sequential", "C", "–", "–", "–", "never ran"],
            ["gather", "A", "0.00 s", "1.00 s", "1.00 s", "done data"],
            ["gather", "B", "0.00 s", "0.00 s", "0.00 s", "failed 503"],
            ["gather", "C", "0.00 s", "2.00 s", "2.00 s", "done"],
        ]
    );
}

#[test]
fn the_table_is_there_whichever_panel_is_shown() {
    for panel in [Panel::Console, Panel::Code, Panel::Table] {
        let dom = panels(&after("", &[Action::Panel(panel)]));
        assert_eq!(results(&dom).len(), 6);
    }
}

#[test]
fn a_table_of_hundreds_of_tasks_is_counted_at_its_end() {
    let dom = panels(&opened("tasks=A+x250:1s&run=gather"));
    let rows = results(&dom);
    assert_eq!(rows.len(), 101);
    assert_eq!(rows[100], ["gather", "and 150 more tasks"]);
}

#[test]
fn while_the_reader_looks_back_elsewhere_the_table_is_short() {
    let back = [Action::Run, Action::Skip, Action::Travel(Travel::Previous)];
    let query = "tasks=A+x250:1s&run=gather";
    let rows = results(&panels(&after(query, &back)));
    assert_eq!(rows.len(), 26);
    assert_eq!(rows[25], ["gather", "and 225 more tasks"]);
    let shown = [&back[..], &[Action::Panel(Panel::Table)]].concat();
    assert_eq!(results(&panels(&after(query, &shown))).len(), 101);
}

#[test]
fn the_console_has_what_each_strategy_prints() {
    let dom = panels(&opened("tasks=A:1s;B:fail%20%22503%22"));
    let said = |name: &str| {
        let console = dom.one("region", name);
        dom.inside(console, "listitem").iter().map(|line| line.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        said("Console, One after another"),
        ["0.00start A", "1.00done A", "1.00start B", "1.00RuntimeError: 503"]
    );
    assert_eq!(
        said("Console, All at once"),
        ["0.00start A", "0.00start B", "0.00gather raised: 503", "1.00done A"]
    );
}

/// The lines of the program that have that attribute, with what it says.
fn lines(dom: &Dom, attribute: &str) -> Vec<(String, String)> {
    let lines = dom.inside(dom.one("region", "Program"), "span");
    let said = lines
        .iter()
        .filter_map(|line| Some((line.text.trim().to_owned(), line.get(attribute)?.to_owned())));
    said.collect()
}

#[test]
fn the_code_tab_has_the_program_and_where_the_tasks_are() {
    let tasks = "tasks=A:1s;B x3:2s&run=gather,semaphore 2";
    let idle = panels(&after(tasks, &[Action::Panel(Panel::Code)]));
    idle.one("button", "Copy code");
    let strategies = idle.one("combobox", "Strategy");
    let options: Vec<_> = idle.inside(strategies, "option").iter().map(|o| &*o.text).collect();
    assert_eq!(options, ["All at once", "2 at a time"]);
    assert!(lines(&idle, "data-now").is_empty(), "nothing runs");
    let groups = lines(&idle, "data-group");
    assert_eq!(groups[0], ("async def a():".into(), "0".into()));
    let heads: Vec<_> = lines(&idle, "tabindex").into_iter().map(|(line, _)| line).collect();
    assert_eq!(heads, ["async def a():", "async def b(number):"], "the heads take the focus");

    let over = panels(&after(tasks, &[Action::Run, Action::Skip, Action::Panel(Panel::Code)]));
    let done = lines(&over, "data-now");
    assert_eq!(done.iter().map(|(_, now)| &**now).collect::<Vec<_>>(), ["done", "done"]);
    assert_eq!(lines(&over, "data-count"), [(done[1].0.clone(), "3".to_owned())]);

    let other = [Action::Panel(Panel::Code), Action::Code(0, 1), Action::Point(Some(1))];
    let other = panels(&after(tasks, &other));
    let marked = lines(&other, "class").into_iter().filter(|(_, class)| class.contains("pointed"));
    let marked: Vec<_> = marked.map(|(line, _)| line).collect();
    assert!(marked[0].starts_with("async def b(") && marked[1].contains("semaphore"), "{marked:?}");
}

#[test]
fn until_there_is_a_program_it_is_said_why() {
    let mut state = opened("");
    let effects = update(&mut state, Action::Panel(Panel::Code), at(0));
    let loading = panels(&state);
    assert!(loading.all("p").iter().any(|told| told.text == "Loading the program"));
    assert!(loading.names("button").is_empty());
    let [Effect::Program(asked)] = &effects[..] else { panic!("a program is asked for") };
    update(&mut state, Action::Filled(asked.clone(), None), at(0));
    let failed = panels(&state);
    assert!(failed.all("p").iter().any(|told| told.text == "The program could not be loaded."));
    failed.one("button", "Try again");
}

#[test]
fn what_was_copied_is_said_politely() {
    for (done, words) in [(true, "Copied."), (false, "Select the lines and press Ctrl+C.")] {
        let dom = panels(&after("", &[Action::Panel(Panel::Code), Action::Copied(done)]));
        let said = dom.all("p").into_iter().find(|told| told.is("aria-live", "polite"));
        assert_eq!(said.map(|told| &*told.text), Some(words));
    }
}

#[test]
fn the_tabs_tell_which_panel_is_shown() {
    let dom = panels(&after("", &[Action::Panel(Panel::Table)]));
    assert_eq!(dom.names("tablist"), ["Panels"]);
    assert!(dom.one("tab", "Table").is("aria-selected", "true"));
    assert!(dom.one("tab", "Console").is("aria-selected", "false"));
    assert!(dom.by_id("panel-console").get("hidden").is_some());
    assert!(dom.by_id("panel-table").is("aria-labelledby", "panel-table-tab"));
}

#[test]
fn markup_in_names_and_lines_is_text() {
    let hostile =
        "tasks=%22%3Cimg%20onerror%3Dx%3E%22:print%20%22%3Cscript%3E%22,return%20%22%3Cb%3E%22";
    let rendered = html(view(&opened(hostile)));
    for tag in ["<img", "<script", "<b>"] {
        assert!(!rendered.contains(tag), "{rendered}");
    }
    let dom = Dom::of(&rendered);
    assert_eq!(results(&dom)[0][1], "<img onerror=x>");
    assert!(dom.all("listitem").iter().any(|line| line.text == "0.00<script>"));
}

#[test]
fn where_the_reader_looks_back_panels_know_nothing_of_what_comes() {
    let to = Action::Travel(Travel::To(at(1_500)));
    let tasks = "tasks=A:2s;B:1s,return%20%22b%22&run=sequential,gather";
    let dom = panels(&after(tasks, &[Action::Run, Action::Skip, to]));
    assert_eq!(
        results(&dom),
        [
            ["sequential", "A", "0.00 s", "–", "–", "awaiting"],
            ["sequential", "B", "–", "–", "–", "not started"],
            ["gather", "A", "0.00 s", "–", "–", "awaiting"],
            ["gather", "B", "0.00 s", "1.00 s", "1.00 s", "done b"],
        ]
    );
    let lines = |name: &str| {
        let console = dom.one("region", name);
        dom.inside(console, "listitem").iter().map(|line| line.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(lines("Console, One after another"), ["0.00start A"]);
    assert_eq!(lines("Console, All at once"), ["0.00start A", "0.00start B", "1.00done B"]);
}

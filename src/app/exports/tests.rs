use super::super::sample::{act, drive, ms, page, skipped, stopped};
use super::super::{Action, update};
use super::*;
use crate::time::Duration;

const HEAD: &str = "Strategy,Task,Start (s),End (s),Duration (s),State,Result\r\n";

fn csv(state: &State) -> String {
    let text = export(state, "csv").unwrap().text;
    text.strip_prefix(HEAD).unwrap().replace("\r\n", ";")
}

#[test]
fn what_is_foreseen_is_told_apart_from_what_ran() {
    let tasks = "A: 1s; B: 500ms; @run sequential";
    let foreseen = "sequential,A,0.000000,1.000000,1.000000,forecast: done,;\
                    sequential,B,1.000000,1.500000,0.500000,forecast: done,;";
    assert_eq!(csv(&page(tasks)), foreseen);
    assert_eq!(csv(&skipped(tasks)), foreseen.replace("forecast: ", ""));
}

#[test]
fn a_run_that_was_stopped_is_told_as_far_as_it_came() {
    let mut state = stopped("A: 2s; B: 1s; @run sequential", ms(2_400));
    update(&mut state, Action::Stop, ms(9_000));
    assert_eq!(
        csv(&state),
        "sequential,A,0.000000,2.000000,2.000000,done,;sequential,B,2.000000,,,awaiting,;"
    );
}

fn text(state: &State, format: &str) -> String {
    export(state, format).unwrap().text
}

#[test]
fn a_forecast_is_drawn_hollow_and_called_one_everywhere() {
    let tasks = "A: 1s; B: 500ms, work 500ms; @run gather";
    let (foreseen, ran) = (page(tasks), skipped(tasks));
    let svg = text(&foreseen, "svg");
    assert!(svg.contains(">forecast 1.00 s</text>"), "{svg}");
    assert!(svg.contains("\">Forecast: All at once: 1.00 s"), "{svg}");
    assert!(svg.contains("stroke-dasharray"), "{svg}");
    // No tick, and no bar that is filled.
    let solid = |svg: &str| svg.contains("-hatch)\"") || svg.contains("<g fill=\"#c45200\">");
    assert!(!solid(&svg) && !svg.contains("#00785a"), "{svg}");
    let svg = text(&ran, "svg");
    assert!(solid(&svg) && !svg.contains("stroke-dasharray"), "{svg}");

    let mermaid = text(&foreseen, "mermaid");
    assert!(mermaid.contains("    title Forecast#58; "), "{mermaid}");
    assert!(mermaid.contains("gather, forecast 1.00 s\n"), "{mermaid}");
    assert!(mermaid.contains("    A :r0t0, 0, 1000ms\n"), "{mermaid}");
    assert!(mermaid.contains("accDescr: Forecast#58; "), "{mermaid}");
    assert!(text(&ran, "mermaid").contains("    A :done, r0t0, 0, 1000ms\n"));
}

#[test]
fn a_run_that_goes_on_is_told_as_far_as_it_has_come() {
    let mut state = page("A: 2s; B: 1s; @run sequential");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(400), Duration::ZERO);
    state.pulse_at = ms(400);
    let (svg, mermaid) = (text(&state, "svg"), text(&state, "mermaid"));
    assert!(!svg.contains("Forecast") && !mermaid.contains("Forecast"), "{svg}{mermaid}");
    assert!(svg.contains(">0.40 s so far</text>"), "{svg}");
    assert!(mermaid.contains("sequential, 0.40 s so far\n"), "{mermaid}");
    assert!(mermaid.contains("    A (awaiting) :active, r0t0, 0, 400ms\n"), "{mermaid}");
    assert!(mermaid.contains("    B (not started) :milestone, r0t1, 400, 0ms\n"), "{mermaid}");

    update(&mut state, Action::Stop, ms(400));
    let (svg, mermaid) = (text(&state, "svg"), text(&state, "mermaid"));
    assert!(svg.contains(">stopped at 0.40 s</text>"), "{svg}");
    assert!(mermaid.contains("sequential, stopped at 0.40 s\n"), "{mermaid}");
}

#[test]
fn one_thing_has_one_word_in_the_chart_the_table_and_every_export() {
    let tasks = "A: 1s; B: 1s, work 1s; C: 1s; @run threads 1, sequential, gather";
    let state = stopped(tasks, ms(1_500));
    // In a thread, a plain function sleeps. At once, C could go on, but B computes.
    let in_a_thread = ["done", "sleeping", "in line"];
    let one_by_one = ["done", "awaiting", "not started"];
    let does = [in_a_thread, one_by_one, ["done", "running", "in line"]].concat();
    let csv = csv(&state);
    let rows = csv.trim_end_matches(';').split(';');
    let states: Vec<_> = rows.map(|row| row.split(',').nth(5).unwrap()).collect();
    assert_eq!(states, does);
    for format in ["svg", "mermaid", "trace"] {
        let text = text(&state, format);
        for word in does.iter().filter(|word| **word != "done") {
            assert!(text.contains(word), "{word} is not in {text}");
        }
        let others = [" waiting", "(waiting", "\"waiting", "queued"];
        assert!(others.iter().all(|other| !text.contains(other)), "{text}");
    }
}

#[test]
fn how_a_run_was_shown_is_told_once() {
    let mut state = page("A: 1s; B: 2s; @run gather; @speed 2");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(2_000), Duration::ZERO);
    let number = state.run().unwrap().number;
    act(&mut state, &[Action::Ended(number)]);
    let told = "A run faster than real time: delays of the browser are left out.";
    // Once in words for all of it, and once below what is drawn.
    let svg = text(&state, "svg");
    assert_eq!((svg.matches(told).count(), svg.matches(" speed").count()), (2, 0), "{svg}");
    let mermaid = text(&state, "mermaid");
    let told = told.replace(':', "#58;");
    assert!(mermaid.contains(&["s. ", &told, "\n"].concat()), "{mermaid}");
    assert!(!mermaid.contains(" speed"), "{mermaid}");
}

#[test]
fn what_is_hidden_is_not_exported_and_the_scenario_is() {
    let mut arrival = super::super::arrive("tasks=A:1s&predict=1", None).unwrap();
    arrival.lesson = None;
    let state = State::new(arrival);
    let had: Vec<_> = export::ALL
        .iter()
        .filter(|format| export(&state, format.name()).is_some())
        .map(|format| format.name())
        .collect();
    assert_eq!(had, ["notation"]);
    let notation = export(&state, "notation").unwrap();
    assert_eq!((&*notation.text, &*notation.file_name), ("A: 1s\n", "loopscope.loop"));
    assert_eq!(export(&state, "no-such-format"), None);
}

#[test]
fn files_are_called_after_the_lesson_or_the_title() {
    let name = |state: &State| export(state, "csv").unwrap().file_name;
    assert_eq!(name(&State::new(super::super::arrive("", None).unwrap())), "three-requests.csv");
    assert_eq!(name(&page("A: 1s; @title \"Who waits?\"")), "who-waits.csv");
    assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
    assert_eq!(file_name("日本"), "loopscope");
    assert_eq!(file_name(&"x".repeat(500)).len(), LONGEST);
}

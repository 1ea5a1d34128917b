use super::super::Origin;
use super::*;

use crate::app::{Action, Sight, State, update};
use crate::lessons::{first, library};
use crate::time::Instant;

fn arrived(query: &str) -> Arrival {
    arrive(query, None).unwrap()
}

fn check(query_text: &str, notation: &str, notices: &[&str]) {
    let arrival = arrived(query_text);
    assert_eq!(arrival.scenario.to_string(), notation, "{query_text}");
    assert_eq!(arrival.notices, notices, "{query_text}");
}

#[test]
fn tasks_and_options_are_read() {
    check("", first().notation, &[]);
    check("tasks=A:2s;B:3s&run=gather", "A: 2s\nB: 3s\n@run gather", &[]);
    check("?tasks=A:2s".trim_start_matches('?'), "A: 2s", &[]);
    check("v=1&speed=4", &format!("{}\n@speed 4", first().notation), &[]);
    check("tasks=A%3A%202s%0AB%3A+3s", "A: 2s\nB: 3s", &[]);
    check("tasks=A:2s;@seed%207&seed=9", "A: 2s\n@seed 9", &[]);
}

#[test]
fn what_is_wrong_is_named_and_nothing_breaks() {
    check(
        "speed=fast&theme=pink&v=2&colour=x&predict=yes",
        first().notation,
        &[
            "In the address, speed=fast: a speed is a number from 0.1 to 1000 with at most two decimals; used instead: a speed that suits the tasks.",
            "In the address, theme=pink: auto, light and dark are known; auto is used.",
            "In the address, v=2: 1 is known; 1 is used.",
            "In the address, colour=x: there is no such parameter, and it is left out.",
            "In the address, predict=yes: 0 and 1 are known; 0 is used.",
        ],
    );
    check(
        "run=foo&tasks=A:2s;@run blocking",
        "A: 2s\n@run blocking",
        &[
            "In the address, run=foo: the strategies are blocking, sequential, gather, taskgroup, as_completed, race, semaphore N, semaphore N per call, threads N, processes N; used instead: blocking.",
        ],
    );
    check(
        "run=foo",
        first().notation,
        &[
            "In the address, run=foo: the strategies are blocking, sequential, gather, taskgroup, as_completed, race, semaphore N, semaphore N per call, threads N, processes N; used instead: sequential, gather.",
        ],
    );
    check(
        "speed=2&speed=3",
        &format!("{}\n@speed 2", first().notation),
        &["In the address, speed=3: it is there twice, and the first one is used."],
    );
}

#[test]
fn a_page_of_others_shows_no_other_tasks_for_those_that_cannot_be_read() {
    let arrival = arrived("tasks=A:2&embed=1&autorun=1");
    let [notice] = &arrival.notices[..] else { panic!("one notice: {:?}", arrival.notices) };
    assert!(
        notice.starts_with("These tasks can’t be read: line 1, column 3: found `2`: "),
        "{notice}"
    );
    assert!(!notice.contains("lesson"), "{notice}");
}

#[test]
fn a_page_of_others_shows_no_figure_that_its_author_did_not_write() {
    let long = format!("embed=1&autorun=1&tasks={}", "A".repeat(1 << 20));
    for (query, why) in [
        ("tasks=A:2&embed=1&autorun=1", "These tasks can’t be read: line 1, column 3: found `2`: "),
        (
            "lesson=three-requests&tasks=A:2&embed=1&a&a&b&b&c&c&d&d&e&e&f&f&g&g&h&h",
            "These tasks can’t be read: line 1, column 3: found `2`: ",
        ),
        ("lesson=x&embed=1&autorun=1", "In the address, lesson=x: there is no such lesson."),
        (&long, "The address is too long to be read."),
    ] {
        let mut state = State::new(arrive(query, Some(&library())).unwrap());
        assert!(state.notices[0].starts_with(why), "{:?}", state.notices);
        let others = state.notices.len() - 1;
        for action in [Action::Seen(Sight::Well), Action::Run, Action::Undo, Action::Reset] {
            update(&mut state, action, Instant::START);
            assert!(state.editor.stands_in.is_some() && state.run().is_none(), "{why}");
        }
        let configure = |notation: &str| Action::Configure(notation.into());
        update(&mut state, configure("A 1s"), Instant::START);
        assert!(state.editor.stands_in.is_some(), "these cannot be read either");
        update(&mut state, configure("A: 1s"), Instant::START);
        assert!(state.editor.stands_in.is_none());
        assert_eq!(state.notices.len(), others, "what is no longer so is no longer told");
        update(&mut state, Action::Undo, Instant::START);
        assert_eq!(state.editor.scenario.to_string(), "A: 1s", "nothing leads back");
    }
    let state = State::new(arrive("lesson=x&tasks=A:1s&embed=1", Some(&library())).unwrap());
    assert!(state.editor.stands_in.is_none(), "these are the author’s own");
}

#[test]
fn tasks_that_cannot_be_read_are_kept_as_they_were_given() {
    let arrival = arrived("tasks=A:2&run=gather");
    assert_eq!(arrival.refused.as_deref(), Some("A:2"));
    assert_eq!(arrival.scenario.to_string(), format!("{}\n@run gather", first().notation));
    assert_eq!(arrival.notices.len(), 1);
}

#[test]
fn an_address_of_a_mebibyte_is_refused_before_it_is_read() {
    let arrival = arrived(&format!("tasks={}", "A".repeat(1 << 20)));
    assert_eq!(arrival.notices.len(), 1);
    assert_eq!(arrival.refused, None);
    assert!(!arrival.look.embed.framed);
    // In a frame it is still no page of its own.
    let arrival = arrived(&format!("tasks={}&embed=1", "A".repeat(1 << 20)));
    assert!(arrival.look.embed.framed);
}

#[test]
fn an_address_of_nothing_but_parameters_costs_a_few_notices() {
    let many: Vec<_> = (0..40_000).map(|number| format!("{number:x}")).collect();
    let notices = arrived(&many.join("&")).notices;
    assert_eq!(notices.len(), 7);
    assert_eq!(notices[6], "In the address, 44 more could not be taken.");
    assert_eq!(arrived("a&b&c&d&e&f").notices.len(), 6);
}

#[test]
fn a_lesson_gives_the_scenario_and_what_stands_beside_it_replaces_its_own() {
    let library = library();
    let check = |query: &str, lesson: Option<&str>, notation: &str| {
        let arrival = arrive(query, Some(&library)).unwrap();
        assert_eq!(arrival.lesson.map(|lesson| lesson.name), lesson, "{query}");
        assert_eq!(arrival.scenario.to_string(), notation, "{query}");
        assert_eq!(arrival.notices, [""; 0], "{query}");
    };
    let (own, changed) = ("download x3: 2s", "download x3: 2s\n@run gather");
    check("", Some(FIRST), first().notation);
    check("lesson=three-requests", Some(FIRST), first().notation);
    check("lesson=three-downloads", Some("three-downloads"), own);
    check("run=gather&lesson=three-downloads", Some("three-downloads"), changed);
    check("lesson=three-downloads&tasks=A:2s", Some("three-downloads"), "A: 2s");
    check("tasks=A:2s", None, "A: 2s");
}

#[test]
fn a_lesson_that_is_not_there_is_told_and_nothing_breaks() {
    let library = library();
    let check = |query: &str, library: Option<&Library>, lesson: Option<&str>, notice: &str| {
        let arrival = arrive(query, library).unwrap();
        assert_eq!(arrival.lesson.map(|lesson| lesson.name), lesson, "{query}");
        assert_eq!(arrival.notices, [notice], "{query}");
    };
    let no = "In the address, lesson=x: there is no such lesson; the first one is shown.";
    check("lesson=x", Some(&library), Some(FIRST), no);
    let no = "In the address, lesson=x: there is no such lesson; the tasks are shown without it.";
    check("lesson=x&tasks=A:1s", Some(&library), None, no);
    let no = "In the address, lesson=three-downloads: the lessons could not be loaded; the first one is shown.";
    check("lesson=three-downloads", None, Some(FIRST), no);
}

#[test]
fn only_a_lesson_that_is_not_the_first_has_to_be_loaded() {
    for (query, wanted) in [
        ("", false),
        ("lesson=three-requests", false),
        ("tasks=A:1s&lesson=three%2Ddownloads", true),
        ("lesson", true),
    ] {
        assert_eq!(wants_library(query), wanted, "{query}");
    }
}

#[test]
fn guesses_come_first_where_the_address_says_so() {
    for (query, predict, notices) in [
        ("", false, 0),
        ("predict=1", true, 0),
        ("predict=0", false, 0),
        ("predict=yes", false, 1),
        ("predict=", false, 1),
    ] {
        let arrival = arrived(query);
        assert_eq!((arrival.look.predict, arrival.notices.len()), (predict, notices), "{query}");
    }
}

#[test]
fn what_is_said_many_times_is_one_of_the_fifty() {
    let arrival = arrived(&["tasks=A:1s&".repeat(60), "embed=1".into()].concat());
    assert!(arrival.look.embed.framed);
    assert_eq!(arrival.scenario.to_string(), "A: 1s");
    // 59 are left out: six are named.
    assert_eq!(arrival.notices.len(), 7);
    assert_eq!(arrival.notices[6], "In the address, 53 more could not be taken.");
}

#[test]
fn whom_to_speak_to_is_read_behind_anything() {
    let only = Origin::Only("https://course.example".into());
    let many: String = (0..1_000).map(|key| format!("{key}=1&")).collect();
    let long = format!("tasks={}&", "A:1s;".repeat(1 << 18));
    assert!(long.len() > LONGEST);
    for before in ["", &many, &long] {
        let read = |origin: &str| arrived(&[before, "embed=1&origin=", origin].concat()).look.embed;
        assert_eq!(read("https://course.example").origin, only);
        assert_eq!(read("https%3A%2F%2Fcourse.example/page&origin=*").origin, only);
        assert_eq!(read("*").origin, Origin::None);
        assert!(read("*").framed);
        assert_eq!(arrived(before).look.embed.origin, Origin::Any);
    }
    let notices = arrived(&[&*long, "origin=null"].concat()).notices;
    assert!(notices[1].ends_with("no page is listened to."), "{notices:?}");
}

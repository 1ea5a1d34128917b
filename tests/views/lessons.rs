use loopscope::app::{Action, Dialog, Shelf, State};
use loopscope::lessons::{Library, library};
use loopscope::ui::{gallery, header, lesson_card};
use std::rc::Rc;
use yew::prelude::*;

use super::dom::Dom;
use super::{after, dom, html, opened};

fn here() -> Action {
    Action::Library(Some(Rc::new(library())))
}

fn card(state: &State) -> Dom {
    dom(lesson_card(state, &Callback::noop()))
}

/// The gallery, open, with so many pictures.
fn open(query: &str, rounds: usize) -> State {
    let mut actions = vec![Action::Dialog(Some(Dialog::Gallery)), here()];
    actions.extend(vec![Action::Sketch; rounds]);
    after(query, &actions)
}

#[test]
fn the_picker_names_the_lesson() {
    let names = dom(header(loopscope::app::Theme::Auto, Some("Three requests"), &Callback::noop()));
    assert_eq!(names.names("button")[0], "Lesson: Three requests");
}

#[test]
fn the_gallery_has_a_link_to_every_lesson_under_the_name_of_its_group() {
    let state = open("lesson=three-downloads", 0);
    let rendered = html(gallery(&state, &Callback::noop()));
    let dom = Dom::of(&rendered);
    let Library { lessons, .. } = library();
    let links = dom.all("link");
    assert_eq!(links.len(), lessons.len());
    for (link, lesson) in links.iter().zip(&lessons) {
        assert_eq!(link.text, [lesson.title, lesson.asks].concat());
        assert!(link.is("href", &format!("?lesson={}", lesson.name)));
        assert_eq!(link.is("aria-current", "true"), lesson.name == "three-downloads");
    }
    let mut groups: Vec<_> = lessons.iter().map(|lesson| lesson.group).collect();
    groups.dedup();
    let headings: Vec<_> = dom.all("heading").iter().map(|it| it.text.clone()).collect();
    assert_eq!(headings[0], "Lessons");
    assert_eq!(headings[1..], groups);
    assert!(!rendered.contains("<path class=\"sketch"), "pictures come later");
}

#[test]
fn every_lesson_has_a_picture_in_the_end() {
    let lessons = library().lessons.len();
    let state = open("", lessons);
    assert_eq!(state.sketches.len(), lessons);
    assert!(state.sketches.iter().all(|sketch| !sketch.running.is_empty()));
    let rendered = html(gallery(&state, &Callback::noop()));
    assert_eq!(rendered.matches("class=\"sketch-running\"").count(), lessons);
}

#[test]
fn whoever_guesses_first_is_shown_no_pictures_of_what_happens() {
    let rendered = html(gallery(&open("predict=1", 3), &Callback::noop()));
    assert!(rendered.contains("?lesson=three-downloads"), "the lessons are there");
    assert!(!rendered.contains("class=\"sketch"), "their pictures are not");
}

#[test]
fn lessons_that_cannot_be_had_can_be_asked_for_again() {
    let gallery_of = |state: &State| dom(gallery(state, &Callback::noop()));
    let mut state = after("", &[Action::Dialog(Some(Dialog::Gallery))]);
    assert_eq!(state.shelf, Shelf::Asked);
    assert!(gallery_of(&state).all("alert").is_empty());
    state.shelf = Shelf::Failed;
    let dom = gallery_of(&state);
    assert!(dom.all("alert")[0].text.starts_with("The lessons could not be loaded."));
    dom.one("button", "Try again");
}

#[test]
fn the_card_of_a_lesson_tells_nothing_of_what_happens_before_it_has() {
    let lesson = loopscope::lessons::first();
    let rendered = |state: &State| html(lesson_card(state, &Callback::noop()));
    let before = rendered(&opened(""));
    assert!(before.contains(lesson.you_may_think) && before.contains(lesson.try_this));
    assert!(!before.contains(lesson.take_home) && before.contains("Run it first."));
    assert!(!before.contains("<details open"));
    let ran = after("", &[Action::Run, Action::Skip]);
    assert!(rendered(&ran).contains(lesson.take_home));
    let guessed = after("predict=1", &[Action::Run, Action::Skip]);
    assert!(rendered(&guessed).contains(lesson.take_home));
}

#[test]
fn a_scenario_without_a_lesson_has_no_card() {
    assert_eq!(card(&opened("tasks=A:1s")).names("link"), [""; 0]);
    assert!(card(&opened("tasks=A:1s")).all("region").is_empty());
}

#[test]
fn a_lesson_that_was_changed_says_so() {
    let says = |query: &str| {
        html(lesson_card(&opened(query), &Callback::noop())).contains("lesson-changed")
    };
    assert!(!says("lesson=three-downloads"));
    assert!(says("lesson=three-downloads&tasks=download:1s") && !says("speed=4"));
}

#[test]
fn the_card_leads_to_the_lessons_beside_it_once_they_are_known() {
    let lessons = library().lessons;
    let links = |query: &str| card(&after(query, &[here()])).names("link");
    assert_eq!(card(&opened("")).names("link"), [""; 0]);
    let (first, last) = (&lessons[0], &lessons[lessons.len() - 1]);
    let next = format!("Next lesson {}", lessons[1].title);
    assert_eq!(links(&format!("lesson={}", first.name)), [next]);
    let previous = format!("Previous lesson {}", lessons[lessons.len() - 2].title);
    assert_eq!(links(&format!("lesson={}", last.name)), [previous]);
}

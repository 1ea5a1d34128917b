use std::rc::Rc;

use loopscope::app::{Action, Dialog, State};
use loopscope::lessons::library;
use loopscope::ui::glossary;
use yew::prelude::*;

use super::dom::Dom;
use super::{after, html};

fn rendered(state: &State) -> String {
    html(glossary(state, &Callback::noop()))
}

#[test]
fn every_word_is_explained_and_leads_to_the_lesson_that_shows_it() {
    let library = library();
    let here = Action::Library(Some(Rc::new(library.clone())));
    let rendered = rendered(&after("", &[Action::Dialog(Some(Dialog::Words)), here]));
    let dom = Dom::of(&rendered);
    let links = dom.all("link");
    assert_eq!(links.len(), library.words.len());
    for (link, word) in links.iter().zip(&library.words) {
        assert!(rendered.contains(&format!("<dt>{}</dt>", word.word)), "{}", word.word);
        let lesson = library.lesson(word.lesson).expect("a word is shown by a lesson");
        assert_eq!(link.text, format!("See it: {}", lesson.title));
        assert!(link.is("href", &format!("?lesson={}", lesson.name)));
    }
}

#[test]
fn the_words_of_the_page_need_no_lessons() {
    let rendered = rendered(&after("", &[Action::Dialog(Some(Dialog::Words))]));
    for word in ["Run", "Pause", "Skip to end", "Guess first", "Playhead", "Bell", "Share"] {
        assert!(rendered.contains(&format!("<dt>{word}</dt>")), "{word}");
    }
}

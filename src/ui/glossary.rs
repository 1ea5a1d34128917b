use yew::prelude::*;

use super::Dispatch;
use super::dialog::dialog;
use super::gallery::coming;
use super::help::{CONTROLS, MARKS};
use super::press::{go, href};
use crate::app::{Dialog, State};
use crate::lessons::{Library, Word};

/// The dialog with the words of the course, each with the lesson that shows the thing, and with the
/// words of the page.
pub fn glossary(state: &State, dispatch: &Dispatch) -> Html {
    let library = state.shelf.library();
    let known =
        |name: &str| library.is_some_and(|it| it.words.iter().any(|word| word.word == name));
    // What the glossary explains is not explained twice.
    let list = |heading: &str, words: &[(&'static str, &'static str)]| {
        let words = words.iter().filter(|(name, _)| !known(name));
        html! {
            <>
                <h3>{ heading.to_owned() }</h3>
                <dl class="words">
                    { for words.map(|(name, words)| html! { <div><dt>{ *name }</dt><dd>{ *words }</dd></div> }) }
                </dl>
            </>
        }
    };
    let content = html! {
        <>
            if let Some(library) = library {
                <dl class="words">
                    { for library.words.iter().map(|word| entry(word, library, dispatch)) }
                </dl>
            } else {
                { coming(&state.shelf, Dialog::Words, dispatch) }
            }
            { list("On this page", &CONTROLS) }
            { list("On the chart", &MARKS) }
        </>
    };
    dialog("glossary", "Words", content, dispatch)
}

fn entry(word: &Word, library: &Library, dispatch: &Dispatch) -> Html {
    let shows = library.lesson(word.lesson);
    html! {
        <div>
            <dt>{ word.word }</dt>
            <dd>
                { word.text }
                if let Some(lesson) = shows {
                    { " " }
                    <a class="link" href={href(lesson.name)} onclick={go(dispatch, lesson.name)}>
                        { "See it: " }{ lesson.title }
                    </a>
                }
            </dd>
        </div>
    }
}

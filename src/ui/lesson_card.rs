use yew::prelude::*;

use super::Dispatch;
use super::press::{go, href, send};
use crate::app::{Action, Dialog, HIDDEN, State};
use crate::lessons::Lesson;

/// What there is to learn from the present lesson, and the ways to those beside it. What happens is
/// not told before it has happened.
pub fn lesson_card(state: &State, dispatch: &Dispatch) -> Html {
    let Some(lesson) = state.lesson() else { return Html::default() };
    let taught = state.taught && !state.hides();
    let take_home = if taught { lesson.take_home } else { "Run it first." };
    html! {
        <section class="card lesson" aria-label="Lesson" key={lesson.name}>
            <div class="card-part">
                <div class="lesson-group">
                    <h2>{ lesson.group }</h2>
                    if state.is_changed() { <span class="lesson-changed">{ "changed" }</span> }
                </div>
                <h3>{ "You may think" }</h3>
                <p class="lesson-guess">{ lesson.you_may_think }</p>
                <h3>{ "Try" }</h3>
                <p>{ lesson.try_this }</p>
                <details>
                    <summary>{ "What to expect" }</summary>
                    <p>{ if state.hides() { HIDDEN } else { lesson.expect } }</p>
                </details>
                <h3>{ "Take home" }</h3>
                <p class={if taught { "lesson-home" } else { "lesson-home hint" }}>{ take_home }</p>
            </div>
            <nav class="card-part lesson-ways" aria-label="Other lessons">
                { beside(state, lesson, dispatch) }
            </nav>
        </section>
    }
}

/// Links to the lessons before and after `lesson`; until they are known, the way to all of them.
fn beside(state: &State, lesson: &Lesson, dispatch: &Dispatch) -> Html {
    let Some(library) = state.shelf.library() else {
        let all = send(dispatch, Action::Dialog(Some(Dialog::Gallery)));
        return html! {
            <button type="button" class="link" onclick={all}>{ "All lessons" }</button>
        };
    };
    let lessons = &library.lessons;
    let place = lessons.iter().position(|other| other.name == lesson.name);
    let link = |words: &'static str, place: Option<usize>| {
        let lesson = place.and_then(|place| lessons.get(place));
        lesson.map(|lesson| {
            html! {
                <a href={href(lesson.name)} onclick={go(dispatch, lesson.name)}>
                    <span class="hint">{ words }</span>{ " " }{ lesson.title }
                </a>
            }
        })
    };
    html! {
        <>
            { link("Previous lesson", place.and_then(|place| place.checked_sub(1))) }
            { link("Next lesson", place.map(|place| place + 1)) }
        </>
    }
}

use yew::prelude::*;

use super::Dispatch;
use super::dialog::dialog;
use super::press::{go, href, send};
use crate::app::{Action, Dialog, OWN_TASKS, Shelf, State, Visit};
use crate::chart::{SKETCH_HEIGHT, SKETCH_WIDTH, Sketch};
use crate::lessons::Lesson;

/// The dialog in which a lesson is chosen: the groups one below the other, each lesson with a small
/// picture of what happens in it.
pub fn gallery(state: &State, dispatch: &Dispatch) -> Html {
    let content = match &state.shelf {
        Shelf::Here(library) => {
            // A picture tells what happens, and whoever guesses first does not want to know yet.
            let guesses = state.prediction.is_some();
            let mut sketches = state.sketches.iter();
            let current = state.lesson().map(|lesson| lesson.name);
            let groups = library.lessons.chunk_by(|one, other| one.group == other.group);
            let group = |lessons: &[Lesson]| {
                let plates: Vec<_> = lessons
                    .iter()
                    .map(|it| {
                        let picture = (!guesses).then(|| picture(sketches.next()));
                        plate(it, picture, current == Some(it.name), dispatch)
                    })
                    .collect();
                html! {
                    <section>
                        <h3>{ lessons.first().map(|lesson| lesson.group) }</h3>
                        <ul class="plates">{ plates }</ul>
                    </section>
                }
            };
            let own = Visit { query: OWN_TASKS.to_owned(), forward: true };
            let own = send(dispatch, Action::Visit(own));
            html! {
                <>
                    <p class="gallery-own">
                        <button type="button" class="link" onclick={own}>
                            { "Your own tasks" }
                        </button>
                        { ": two to begin with, and no lesson." }
                    </p>
                    { for groups.map(group) }
                </>
            }
        }
        other => coming(other, Dialog::Gallery, dispatch),
    };
    dialog("gallery", "Lessons", content, dispatch)
}

/// What stands where the lessons will be.
pub fn coming(shelf: &Shelf, dialog: Dialog, dispatch: &Dispatch) -> Html {
    if *shelf != Shelf::Failed {
        return html! { <p class="hint">{ "Loading the lessons" }</p> };
    }
    let again = send(dispatch, Action::Dialog(Some(dialog)));
    html! {
        <p class="problem" role="alert">
            { "The lessons could not be loaded. " }
            <button type="button" class="link" onclick={again}>{ "Try again" }</button>
        </p>
    }
}

fn plate(lesson: &Lesson, picture: Option<Html>, current: bool, dispatch: &Dispatch) -> Html {
    html! {
        <li>
            <a class="plate" id={current.then_some("current-lesson")} href={href(lesson.name)} onclick={go(dispatch, lesson.name)}
                aria-current={current.then_some("true")}>
                { picture }
                <span class="plate-title">{ lesson.title }</span>
                <span class="plate-asks">{ lesson.asks }</span>
            </a>
        </li>
    }
}

/// A picture says nothing that the lesson does not say in words.
fn picture(sketch: Option<&Sketch>) -> Html {
    let path = |class: &'static str, path: &std::rc::Rc<str>| {
        html! { if !path.is_empty() { <path {class} d={AttrValue::from(path.clone())} /> } }
    };
    let paths = sketch.map(|sketch| {
        html! {
            <>
                { path("sketch-queued", &sketch.queued) }
                { path("sketch-waiting", &sketch.waiting) }
                { path("sketch-running", &sketch.running) }
                { path("sketch-bad", &sketch.bad) }
            </>
        }
    });
    html! {
        <svg class="sketch" viewBox={format!("0 0 {SKETCH_WIDTH} {SKETCH_HEIGHT}")} aria-hidden="true">
            { paths }
        </svg>
    }
}

//! What stands around the figure in a page of others, in place of the page's own head.

use yew::prelude::*;

use crate::app::{Embed, Look, State, link, title};

/// The question, where somebody asked one: that of the tasks alone is the other page's to ask.
pub fn caption(state: &State) -> Html {
    let (scenario, lesson) = (&state.editor.scenario, state.lesson().map(|lesson| &**lesson));
    if lesson.is_none() && scenario.options().title.is_none() {
        return Html::default();
    }
    html! { <p class="caption">{ title(scenario, lesson) }</p> }
}

/// The way to the figure as it stands, with all that a page of its own has.
pub fn foot(state: &State) -> Html {
    let lesson = state.lesson().map(|lesson| &**lesson);
    let look = Look { embed: Embed::default(), ..state.look() };
    let query = link(&state.editor.scenario, lesson, &look);
    html! {
        <p class="foot">
            <a href={["?", &*query].concat()} target="_blank" rel="noopener">
                { "Open in its own page" }
            </a>
        </p>
    }
}

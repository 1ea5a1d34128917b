use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::details::DETAILS;
use super::input::{Input, input};
use super::sentence;
use crate::app::{Action, Editor, Field, capital};
use crate::browser::{Chunk, Stage};
use crate::scenario::{Edit, OptionHelp, Options};
use crate::ui::Dispatch;
use crate::ui::later::{ask, later};

/// Options that have a place of their own on the page.
const ELSEWHERE: [&str; 2] = ["run", "speed"];
/// What stands above the figure as the question is not told again beside the folded options.
const ABOVE: &str = "title";

/// What holds for the whole scenario, folded away; what is set is told all the same.
pub fn options(editor: &Editor, dispatch: &Dispatch) -> Html {
    let mut set = editor.scenario.settings();
    set.retain(|(key, _)| !ELSEWHERE.contains(key) && *key != ABOVE);
    let said: Vec<_> = set.iter().map(|(key, value)| format!("{key} {value}")).collect();
    // Nobody sees what is folded away: it is asked for when it is unfolded.
    let folded = matches!(Chunk::stage(&DETAILS), Stage::Away);
    let unfold = folded.then(|| ask(&DETAILS, dispatch).reform(|_: Event| ()));
    let list = match folded {
        true => Html::default(),
        false => later(&DETAILS, dispatch, |details| (details.options)(editor, dispatch)),
    };
    html! {
        <details class="options card-part" ontoggle={unfold}>
            <summary>{ "Options " }<code>{ said.join(", ") }</code></summary>
            { list }
        </details>
    }
}

/// A field or a switch for each option.
pub fn option_list(editor: &Editor, dispatch: &Dispatch) -> Html {
    let set = editor.scenario.settings();
    let helps = Options::helps().into_iter().filter(|help| !ELSEWHERE.contains(&help.key));
    helps.map(|help| option(editor, help, &set, dispatch)).collect()
}

fn option(
    editor: &Editor,
    help: OptionHelp,
    set: &[(&'static str, String)],
    dispatch: &Dispatch,
) -> Html {
    let OptionHelp { key, help, is_switch } = help;
    let field = Field::Option(key);
    let value = set.iter().find(|(other, _)| *other == key).map(|(_, value)| value.clone());
    let name = capital(&key.replace('_', " "));
    let note = format!("{key}-note");
    let problem = editor.problem(field);
    html! {
        <label class="option">
            <span>{ name.clone() }</span>
            if is_switch {
                <input type="checkbox" aria-label={name} aria-describedby={note.clone()}
                    checked={value.is_some()} onchange={switch(key, dispatch)} />
            } else {
                { input(editor, field, Input {
                    name,
                    own: value.unwrap_or_default(),
                    hint: editor.scenario.options().told(key, editor.scenario.rules()),
                    described: Some(note.clone()),
                }, dispatch) }
            }
            <span id={note} class={if problem.is_some() { "problem" } else { "hint" }}>
                // A switch shows by itself that it takes true or false.
                { sentence(problem.unwrap_or(help.split(':').next().unwrap_or(help))) }
            </span>
        </label>
    }
}

fn switch(key: &'static str, dispatch: &Dispatch) -> Callback<Event> {
    dispatch.reform(move |event: Event| {
        let on = event.target_unchecked_into::<HtmlInputElement>().checked();
        let value = if on { "true" } else { "" };
        Action::Edit(Edit::Set { option: key.into(), value: value.into() })
    })
}

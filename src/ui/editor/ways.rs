use yew::prelude::*;

use super::input::{Input, input};
use super::sentence;
use crate::app::{Action, Editor, Field, capital};
use crate::scenario::{Edit, Run, Takes};
use crate::strategy::{self, ALL, Strategy};
use crate::ui::Dispatch;
use crate::ui::press::send;

/// The strategies, each of which can be taken in or left out: first those that need no number,
/// the everyday ones at their front.
pub fn ways(editor: &Editor, dispatch: &Dispatch) -> Html {
    let runs = &editor.scenario.options().run;
    let of_way = |strategy: &&'static dyn Strategy| {
        let way = strategy.way();
        let chosen = runs.iter().enumerate().filter(|(_, run)| run.way == way.name);
        let mut chips: Vec<_> =
            chosen.map(|(place, run)| chip(editor, run, Some(place), dispatch)).collect();
        if chips.is_empty() {
            chips.push(chip(editor, &way.usual(), None, dispatch));
        }
        chips
    };
    let (plain, numbered): (Vec<_>, Vec<_>) =
        ALL.iter().partition(|strategy| strategy.way().takes == Takes::Nothing);
    let wrong = (0..runs.len()).find_map(|place| editor.problem(Field::Number(place)));
    html! {
        <div class="ways card-part" role="group" aria-labelledby="ways-name">
            <p id="ways-name" class="hint">{ "Ways to run" }</p>
            <div class="chips">{ for plain.into_iter().flat_map(of_way) }</div>
            <div class="chips">{ for numbered.into_iter().flat_map(of_way) }</div>
            <p id="number-problem" class="problem">{ wrong.map(sentence) }</p>
        </div>
    }
}

/// A strategy that runs at that `place`, or does not; its number can be changed when it does.
fn chip(editor: &Editor, run: &Run, place: Option<usize>, dispatch: &Dispatch) -> Html {
    let title = strategy::title(run).to_ascii_lowercase();
    let number = run.number.map(|number| number.to_string());
    let field = place.zip(number.clone()).map(|(place, own)| {
        let field = Field::Number(place);
        // What the number counts: permits, threads or processes.
        let name = match run.way.strip_prefix("semaphore") {
            Some(rest) => format!("Permits{rest}"),
            None => capital(run.way),
        };
        let described = editor.problem(field).map(|_| "number-problem".to_owned());
        input(editor, field, Input { name, own, described, ..Input::default() }, dispatch)
    });
    let words = match (&field, &number) {
        (Some(_), Some(number)) => title.strip_prefix(number.as_str()).unwrap_or(&title),
        _ => &title,
    };
    let edit = Edit::Toggle { run: run.to_string() };
    let onclick = send(dispatch, Action::Edit(edit));
    html! {
        <span class={classes!("way", field.is_some().then_some("numbered"))}>
            { field }
            <button type="button" class="chip" aria-pressed={place.is_some().to_string()} {onclick}
                aria-label={title.clone()} title={strategy::named(run).about()}>
                { words.trim_start().to_owned() }
            </button>
        </span>
    }
}

use yew::prelude::*;

use super::row_more::RowMore;
use super::sentence;
use super::typed::{onblur, onchange, oninput};
use crate::app::{Action, Draft, Field};
use crate::scenario::{Edit, Task};
use crate::ui::Dispatch;
use crate::ui::icon::Icon;

/// What a row shows.
#[derive(Clone, Properties, PartialEq)]
pub struct RowProps {
    /// Its place among the rows, from 0.
    pub index: usize,
    /// How many rows there are.
    pub count: usize,
    /// The task.
    pub task: Task,
    /// Where its slider ends, in seconds.
    pub slider_end: f64,
    /// What is being typed as its name.
    pub name: Option<Draft>,
    /// What is being typed as its delay.
    pub delay: Option<Draft>,
    /// What is being typed as its count.
    pub copies: Option<Draft>,
    /// What is being typed as its steps.
    pub steps: Option<Draft>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// One task: its name, a slider with a number beside it, and the rest on demand.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let RowProps { index, task, dispatch, .. } = props;
    let number = index + 1;
    let (name, delay) = (Field::Name(*index), Field::Delay(*index));
    let seconds = task.delay().map(|delay| delay.seconds());
    let shown =
        |draft: &Option<Draft>, own: String| draft.as_ref().map_or(own, |d| d.typed.clone());
    let problem = |draft: &Option<Draft>| draft.as_ref().and_then(|draft| draft.problem.clone());
    let wrong =
        [&props.name, &props.delay, &props.copies, &props.steps].into_iter().find_map(problem);
    let problem_id = format!("problem-{number}");
    let described = wrong.as_ref().map(|_| problem_id.clone());
    let open = use_state(|| false);
    let unfold = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let more_id = format!("more-{number}");
    let remove = dispatch.reform({
        let task = *index;
        move |_: MouseEvent| Action::Edit(Edit::Remove { task })
    });
    let typed_delay = shown(&props.delay, seconds.map_or_else(String::new, |s| s.to_string()));
    html! {
        <li class="row">
            <div class="row-main">
                <input id={name.id()} class="field" type="text" autocomplete="off" spellcheck="false"
                    aria-label={format!("Name of task {number}")}
                    aria-invalid={problem(&props.name).map(|_| "true")}
                    aria-describedby={described.clone()}
                    value={shown(&props.name, task.name.clone())}
                    oninput={oninput(dispatch, name)} onblur={onblur(dispatch, name)} />
                <input class="slider" type="range" min="0" step="0.1"
                    max={props.slider_end.to_string()}
                    aria-label={format!("Delay of task {number}")}
                    aria-valuetext={seconds.map_or_else(|| "set by its steps".into(), |s| format!("{s} seconds"))}
                    disabled={seconds.is_none()}
                    value={seconds.unwrap_or_default().to_string()}
                    oninput={oninput(dispatch, delay)} onchange={onchange(dispatch, delay)} />
                <span class="unit-field">
                    <input id={delay.id()} class="field number" type="number" min="0" step="any"
                        inputmode="decimal" aria-label={format!("Delay of task {number}")}
                        aria-invalid={problem(&props.delay).map(|_| "true")}
                        aria-describedby={described}
                        placeholder={if seconds.is_none() { "–" } else { "" }}
                        value={typed_delay}
                        oninput={oninput(dispatch, delay)} onblur={onblur(dispatch, delay)} />
                    <span class="unit" aria-hidden="true">{ "s" }</span>
                </span>
                <span class="tools">
                    <button type="button" class="button square quiet unfold" onclick={unfold}
                        aria-expanded={open.to_string()} aria-controls={more_id.clone()}
                        aria-label={format!("More of task {number}")} title="More">
                        { Icon::More.draw() }
                    </button>
                    <button type="button" class="button square quiet" onclick={remove}
                        aria-label={format!("Remove task {number}")} title="Remove">
                        { Icon::Remove.draw() }
                    </button>
                </span>
            </div>
            if let Some(words) = beyond(task) { <p class="hint row-beyond">{ words }</p> }
            <div id={more_id} class="row-more" hidden={!*open}>
                if *open { <RowMore ..props.clone() /> }
            </div>
            if let Some(problem) = wrong {
                <p class="problem" id={problem_id}>{ sentence(&problem) }</p>
            }
        </li>
    }
}

/// What a task does beyond one plain wait, which the slider alone would not tell.
fn beyond(task: &Task) -> Option<String> {
    let plain =
        task.steps.len() == 1 && task.delay().is_some() && !task.steps_notation().contains(' ');
    let copies = (task.count > 1).then(|| format!("{} copies", task.count));
    let steps = (!plain).then(|| task.steps_notation());
    match (copies, steps) {
        (Some(copies), Some(steps)) => Some(format!("{copies}: {steps}")),
        (copies, steps) => copies.or(steps),
    }
}

use yew::prelude::*;

use super::row_more::row_more;
use super::sentence;
use super::typed::{onblur, onchange, oninput};
use crate::app::{Action, Editor, Field};
use crate::scenario::{Edit, Task};
use crate::ui::Dispatch;
use crate::ui::icon::Icon;

/// One task: its name, a slider with a number beside it, and the rest on demand. The slider ends
/// at `slider_end` seconds.
pub fn row(editor: &Editor, index: usize, slider_end: u32, dispatch: &Dispatch) -> Html {
    let Some(task) = editor.scenario.tasks().get(index) else { return Html::default() };
    let number = index + 1;
    let (name, delay) = (Field::Name(index), Field::Delay(index));
    let seconds = task.delay().map(|delay| delay.in_short_seconds(6));
    let fields = [name, delay, Field::Count(index), Field::Steps(index)];
    let wrong = fields.into_iter().find_map(|field| editor.problem(field));
    let problem_id = format!("problem-{number}");
    let described = wrong.map(|_| problem_id.clone());
    let open = editor.unfolded == Some(index);
    let more_id = format!("more-{number}");
    let unfold = dispatch.reform(move |_: MouseEvent| Action::Unfold((!open).then_some(index)));
    let remove = dispatch.reform(move |_: MouseEvent| Action::Edit(Edit::Remove { task: index }));
    html! {
        <>
            <div class="row-main">
                <input id={name.id()} class="field" type="text" autocomplete="off" spellcheck="false"
                    aria-label={format!("Name of task {number}")}
                    aria-invalid={editor.problem(name).map(|_| "true")}
                    aria-describedby={described.clone()}
                    value={editor.shown(name, || task.name.clone())}
                    oninput={oninput(dispatch, name)} onblur={onblur(dispatch, name)} />
                <input class="slider" type="range" min="0" step="0.1" max={slider_end.to_string()}
                    aria-label={format!("Delay of task {number}")}
                    aria-valuetext={told(seconds.as_deref())} disabled={seconds.is_none()}
                    value={seconds.clone().unwrap_or_default()}
                    oninput={oninput(dispatch, delay)} onchange={onchange(dispatch, delay)} />
                <span class="unit-field">
                    <input id={delay.id()} class="field number" type="number" min="0" step="any"
                        inputmode="decimal" aria-label={format!("Delay of task {number}")}
                        aria-invalid={editor.problem(delay).map(|_| "true")}
                        aria-describedby={described.clone()}
                        placeholder={if seconds.is_none() { "–" } else { "" }}
                        value={editor.shown(delay, || seconds.clone().unwrap_or_default())}
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
            <div id={more_id} class="row-more" hidden={!open}>
                if open { { row_more(editor, index, task, described.clone(), dispatch) } }
            </div>
            if let Some(problem) = wrong {
                <p class="problem" id={problem_id}>{ sentence(problem) }</p>
            }
        </>
    }
}

/// The delay for those who hear it.
fn told(seconds: Option<&str>) -> String {
    seconds.map_or_else(|| "set by its steps".into(), |seconds| format!("{seconds} seconds"))
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

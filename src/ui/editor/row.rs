use yew::prelude::*;

use super::details::DETAILS;
use super::input::{Input, input, oninput};
use super::sentence;
use crate::app::{Action, Editor, Field};
use crate::scenario::{Edit, Task, grouped};
use crate::ui::Dispatch;
use crate::ui::icon::Icon;
use crate::ui::later::later;
use crate::ui::press::{icon_button, send};

/// One task: its name, a slider with a number beside it, and the rest on demand. The slider ends
/// at `slider_end` seconds.
pub fn row(editor: &Editor, index: usize, slider_end: u32, dispatch: &Dispatch) -> Html {
    let Some(task) = editor.scenario.tasks().get(index) else { return Html::default() };
    let number = index + 1;
    let (name, delay) = (Field::Name(index), Field::Delay(index));
    let seconds = task.delay().map(|delay| delay.in_short_seconds(6));
    let fields = [name, delay, Field::Count(index), Field::Steps(index), Field::Modifiers(index)];
    let wrong: Vec<_> =
        fields.into_iter().filter_map(|field| editor.problem(field)).map(sentence).collect();
    let problem_id = format!("problem-{number}");
    let described = (!wrong.is_empty()).then(|| problem_id.clone());
    let open = editor.unfolded == Some(index);
    let more_id = format!("more-{number}");
    let unfold = send(dispatch, Action::Unfold((!open).then_some(index)));
    let (modifiers, beyond) = (task.modifiers.notation(), beyond(task));
    html! {
        <>
            <div class="row-main">
                { input(editor, name, Input {
                    name: format!("Name of task {number}"),
                    own: task.name.clone(),
                    described: described.clone(),
                    ..Input::default()
                }, dispatch) }
                <input class="slider" type="range" min="0" step="0.1" max={slider_end.to_string()}
                    aria-label={format!("Delay of task {number}")}
                    aria-valuetext={told(seconds.as_deref())} disabled={seconds.is_none()}
                    value={seconds.clone().unwrap_or_default()}
                    oninput={oninput(dispatch, delay)}
                    onchange={send(dispatch, Action::Settle(delay))} />
                <span class="unit-field">
                    { input(editor, delay, Input {
                        name: format!("Delay of task {number}"),
                        hint: if seconds.is_none() { "–".into() } else { String::new() },
                        own: seconds.unwrap_or_default(),
                        described: Some([described.as_deref().unwrap_or_default(), " seconds"].concat()),
                    }, dispatch) }
                    <span class="unit" aria-hidden="true">{ "s" }</span>
                </span>
                <span class="tools">
                    <button type="button" class="button square quiet unfold" onclick={unfold}
                        aria-expanded={open.to_string()} aria-controls={more_id.clone()}
                        title={format!("More of task {number}")}>
                        { Icon::More.draw() }
                    </button>
                    { icon_button(Icon::Remove, None, format!("Remove task {number}"),
                        Action::Edit(Edit::Remove { task: index }), true, dispatch) }
                </span>
            </div>
            if !modifiers.is_empty() || !beyond.is_empty() {
                <p class="hint row-beyond"><code>{ modifiers }</code>{ " " }{ beyond }</p>
            }
            <div id={more_id} class="row-more" hidden={!open}>
                if open {
                    { later(&DETAILS, dispatch,
                        |details| (details.row_more)(editor, index, task, described, dispatch)) }
                }
            </div>
            if !wrong.is_empty() {
                <p class="problem" id={problem_id}>{ wrong.join(" ") }</p>
            }
        </>
    }
}

/// The delay for those who hear it.
fn told(seconds: Option<&str>) -> String {
    match seconds {
        None => "set by its steps".into(),
        Some("1") => "1 second".into(),
        Some(seconds) => format!("{seconds} seconds"),
    }
}

/// What a task does beyond one plain wait, which the slider alone would not tell.
fn beyond(task: &Task) -> String {
    let steps = task.steps_notation();
    let plain =
        task.steps.len() == 1 && task.delay().is_some() && !steps.as_bytes().contains(&b' ');
    let copies = (task.count > 1).then(|| grouped(task.count.into()) + " copies");
    let said = copies.into_iter().chain((!plain).then_some(steps));
    said.collect::<Vec<_>>().join(": ")
}

use yew::prelude::*;

use super::typed::{onblur, oninput};
use crate::app::{Action, Editor, Field};
use crate::scenario::{Edit, Step, Task};
use crate::ui::Dispatch;
use crate::ui::icon::Icon;

/// What a row unfolds: steps, copies, and the buttons that move and duplicate the task. What is
/// wrong with the row is told by the element `described`.
pub fn row_more(
    editor: &Editor,
    index: usize,
    task: &Task,
    described: Option<String>,
    dispatch: &Dispatch,
) -> Html {
    let (number, count) = (index + 1, editor.scenario.tasks().len());
    let (steps, copies) = (Field::Steps(index), Field::Count(index));
    let tool = |words: String, icon: Icon, id: &str, edit: Edit, on: bool| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Edit(edit.clone()));
        html! {
            <button type="button" id={format!("{id}-{index}")} class="button square quiet" {onclick}
                disabled={!on} aria-label={words.clone()} title={words}>{ icon.draw() }</button>
        }
    };
    html! {
        <>
            <label class="labelled">
                <span>{ "Steps" }</span>
                <input id={steps.id()} class="field code" type="text" autocomplete="off"
                    spellcheck="false" aria-label={format!("Steps of task {number}")}
                    aria-invalid={editor.problem(steps).map(|_| "true")}
                    aria-describedby={described.clone()}
                    value={editor.shown(steps, || task.steps_notation())}
                    oninput={oninput(dispatch, steps)} onblur={onblur(dispatch, steps)} />
            </label>
            <label class="labelled">
                <span>{ "Copies" }</span>
                <input id={copies.id()} class="field number" type="number" min="1" step="1"
                    inputmode="numeric" aria-label={format!("Copies of task {number}")}
                    aria-invalid={editor.problem(copies).map(|_| "true")}
                    aria-describedby={described}
                    value={editor.shown(copies, || task.count.to_string())}
                    oninput={oninput(dispatch, copies)} onblur={onblur(dispatch, copies)} />
            </label>
            <ul class="hint steps-help">
                { for Step::helps().iter().map(|step| html! {
                    <li><code>{ step.example }</code>{ " " }{ step.help }</li>
                }) }
            </ul>
            <span class="tools">
                { tool(format!("Move task {number} up"), Icon::Up, "up",
                    Edit::MoveUp { task: index }, index > 0) }
                { tool(format!("Move task {number} down"), Icon::Down, "down",
                    Edit::MoveDown { task: index }, number < count) }
                { tool(format!("Duplicate task {number}"), Icon::Copy, "copy",
                    Edit::Duplicate { task: index }, true) }
            </span>
        </>
    }
}

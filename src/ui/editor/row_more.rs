use yew::prelude::*;

use super::input::{Input, input};
use crate::app::{Action, Editor, Field};
use crate::scenario::{Edit, Modifiers, Step, Task};
use crate::ui::Dispatch;
use crate::ui::icon::Icon;
use crate::ui::press::icon_button;

/// What a row unfolds: steps, copies, modifiers, and the buttons that move and duplicate the task.
/// What is wrong with the row is told by the element `described`.
pub fn row_more(
    editor: &Editor,
    index: usize,
    task: &Task,
    described: Option<String>,
    dispatch: &Dispatch,
) -> Html {
    let (number, count) = (index + 1, editor.scenario.tasks().len());
    let tool = |words: String, icon: Icon, id: &str, edit: Edit, on: bool| {
        icon_button(icon, Some(format!("{id}-{index}")), words, Action::Edit(edit), on, dispatch)
    };
    let field = |words: &'static str, field: Field, own: String, hint: &str| {
        let name = format!("{words} of task {number}");
        let described = described.clone();
        html! {
            <label class="labelled">
                <span>{ words }</span>
                { input(editor, field, Input { name, own, hint: hint.into(), described }, dispatch) }
            </label>
        }
    };
    html! {
        <>
            { field("Steps", Field::Steps(index), task.steps_notation(), "") }
            { field("Copies", Field::Count(index), task.count.to_string(), "") }
            { field("Modifiers", Field::Modifiers(index), task.modifiers.notation(), "none") }
            <details class="notation-help">
                <summary>{ "How to write them" }</summary>
                <ul>
                    <li>{ "Steps follow each other:" }</li>
                    { steps_help() }
                    <li>{ "Modifiers hold for the task as a whole:" }</li>
                    { modifiers_help() }
                </ul>
            </details>
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

/// A line of help for each step.
pub fn steps_help() -> Html {
    Step::helps().into_iter().map(|step| help(step.example, step.help)).collect()
}

/// A line of help for each modifier.
pub fn modifiers_help() -> Html {
    Modifiers::helps().into_iter().map(|modifier| help(modifier.example, modifier.help)).collect()
}

/// What something does, behind an example of it.
pub fn help(example: impl Into<AttrValue>, words: &'static str) -> Html {
    html! { <li><code>{ example.into() }</code>{ " " }{ words }</li> }
}

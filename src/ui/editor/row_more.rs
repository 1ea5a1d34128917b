use yew::prelude::*;

use super::row::RowProps;
use super::typed::{onblur, oninput};
use crate::app::{Action, Draft, Field};
use crate::scenario::{Edit, Step};
use crate::ui::Dispatch;

/// What a row unfolds: steps, count, and the buttons that copy, move and remove the task.
#[component]
pub fn RowMore(props: &RowProps) -> Html {
    let RowProps { index, count, task, dispatch, .. } = props;
    let (index, number) = (*index, index + 1);
    let (steps, copies) = (Field::Steps(index), Field::Count(index));
    let shown =
        |draft: &Option<Draft>, own: String| draft.as_ref().map_or(own, |d| d.typed.clone());
    let wrong = |draft: &Option<Draft>| draft.as_ref()?.problem.as_ref().map(|_| "true");
    let helps = Step::helps();
    html! {
        <div class="row-more">
            <details>
                <summary>
                    <span class="summary-words">{ told(props) }</span>
                    <span class="unseen">{ format!(" More of task {number}") }</span>
                </summary>
                <div class="row-detail">
                    <label class="labelled wide">
                        <span>{ "Steps" }</span>
                        <input id={steps.id()} class="field code" type="text" autocomplete="off"
                            spellcheck="false" aria-label={format!("Steps of task {number}")}
                            aria-invalid={wrong(&props.steps)}
                            value={shown(&props.steps, task.steps_notation())}
                            oninput={oninput(dispatch, steps)} onblur={onblur(dispatch, steps)} />
                    </label>
                    <label class="labelled">
                        <span>{ "Copies" }</span>
                        <input id={copies.id()} class="field number" type="number" min="1" step="1"
                            inputmode="numeric" aria-label={format!("Copies of task {number}")}
                            aria-invalid={wrong(&props.copies)}
                            value={shown(&props.copies, task.count.to_string())}
                            oninput={oninput(dispatch, copies)} onblur={onblur(dispatch, copies)} />
                    </label>
                    <dl class="steps-help">
                        { for helps.iter().map(|step| html! { <dd>{ step.help }</dd> }) }
                    </dl>
                </div>
            </details>
            <span class="tools">
                { tool(dispatch, format!("up-{index}"), format!("Move task {number} up"), "↑",
                    Edit::MoveUp { task: index }, index > 0) }
                { tool(dispatch, format!("down-{index}"), format!("Move task {number} down"), "↓",
                    Edit::MoveDown { task: index }, number < *count) }
                { tool(dispatch, format!("copy-{index}"), format!("Duplicate task {number}"), "⧉",
                    Edit::Duplicate { task: index }, true) }
                { tool(dispatch, format!("remove-{index}"), format!("Remove task {number}"), "×",
                    Edit::Remove { task: index }, true) }
            </span>
        </div>
    }
}

fn tool(
    dispatch: &Dispatch,
    id: String,
    words: String,
    sign: &'static str,
    edit: Edit,
    on: bool,
) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Edit(edit.clone()));
    html! {
        <button type="button" {id} class="button square quiet" {onclick} disabled={!on}
            aria-label={words.clone()} title={words}><span aria-hidden="true">{ sign }</span></button>
    }
}

/// What the fold says of what it hides: more than one step, or more than one copy.
fn told(props: &RowProps) -> String {
    let steps = match props.task.steps.len() {
        1 => String::new(),
        n => format!("{n} steps"),
    };
    let copies = match props.task.count {
        1 => String::new(),
        n => format!("× {n}"),
    };
    match (steps.as_str(), copies.as_str()) {
        ("", "") => "Steps".into(),
        ("", one) | (one, "") => one.into(),
        (steps, copies) => format!("{steps} {copies}"),
    }
}

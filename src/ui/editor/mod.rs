//! The scenario's editor: rows of tasks, the notation, the strategies to run and the options.

mod details;
mod input;
mod options;
mod row;
mod row_more;
mod rows;
mod text;
mod ways;

use std::rc::Rc;

use yew::prelude::*;

use self::details::DETAILS;
use self::options::options;
use self::rows::rows;
use self::ways::ways;
use super::Dispatch;
use super::help::help;
use super::icon::Icon;
use super::later::later;
use super::press::{icon_button, send};
use super::tabs::{Tab, tab_id, tabs};
use crate::app::{Action, Editor, EditorTab, capital};

/// What the editor shows.
#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// Its state.
    pub editor: Rc<Editor>,
    /// How many chunks of the program have come: another number is another picture.
    pub chunks: usize,
    /// Where actions go.
    pub dispatch: Dispatch,
}

const TABS: [EditorTab; 2] = [EditorTab::Tasks, EditorTab::Text];

/// The card on which a scenario is edited.
pub struct EditorCard;

impl Component for EditorCard {
    type Message = ();
    type Properties = EditorProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        card(ctx.props())
    }
}

fn card(props: &EditorProps) -> Html {
    let EditorProps { editor, dispatch, .. } = props;
    let shown = [
        Tab { words: "Tasks", panel: "editor-tasks" },
        Tab { words: "Text", panel: "editor-text" },
    ];
    let chosen = TABS.iter().position(|tab| *tab == editor.tab).unwrap_or_default();
    let choose =
        dispatch.reform(|place: usize| Action::Tab(TABS.get(place).copied().unwrap_or_default()));
    let tool = |words: &str, icon: Icon, action: Action, on: bool| {
        icon_button(icon, None, words.to_owned(), action, on, dispatch)
    };
    let in_rows = editor.tab == EditorTab::Tasks;
    html! {
        <section class="card editor" aria-label="Tasks">
            <h2 class="unseen">{ "Tasks" }</h2>
            <div class="card-head">
                { tabs("Ways to edit", &shown, chosen, &choose) }
                <span class="tools">
                    { tool("Undo", Icon::Undo, Action::Undo, editor.history.can_undo()) }
                    { tool("Redo", Icon::Redo, Action::Redo, editor.history.can_redo()) }
                    <button type="button" class="button quiet" title={help("Reset")}
                        onclick={send(dispatch, Action::Reset)}>{ "Reset" }</button>
                </span>
            </div>
            <div role="tabpanel" id="editor-tasks" aria-labelledby={tab_id("editor-tasks")}
                hidden={!in_rows}>
                if in_rows {
                    { rows(editor, dispatch) }
                }
            </div>
            <div role="tabpanel" id="editor-text" aria-labelledby={tab_id("editor-text")}
                hidden={in_rows}>
                if !in_rows {
                    { later(&DETAILS, dispatch, |details| (details.text)(editor, dispatch)) }
                }
            </div>
            { ways(editor, dispatch) }
            { options(editor, dispatch) }
            if let Some(refusal) = &editor.refusal {
                <p class="problem card-part" role="alert">{ sentence(refusal) }</p>
            }
        </section>
    }
}

/// A problem as a sentence: with a capital and a full stop.
fn sentence(problem: &str) -> String {
    format!("{}.", capital(problem))
}

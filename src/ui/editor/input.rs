use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{Action, Editor, Field};
use crate::ui::Dispatch;
use crate::ui::press::send;

/// What a field needs beside what it is.
#[derive(Default)]
pub struct Input {
    /// Its accessible name.
    pub name: String,
    /// What stands in it unless something is being typed.
    pub own: String,
    /// What stands there, quietly, when it is empty.
    pub hint: String,
    /// The id of the element that says what is wrong with it.
    pub described: Option<String>,
}

/// One field of the editor, whatever it is for: what is typed stands as typed.
pub fn input(editor: &Editor, field: Field, input: Input, dispatch: &Dispatch) -> Html {
    // A number begins at this, in steps of that; other fields hold text.
    let (class, number) = match field {
        Field::Delay(_) => ("field number", Some(("0", "any", "decimal"))),
        Field::Count(_) | Field::Number(_) => ("field number", Some(("1", "1", "numeric"))),
        Field::Steps(_) | Field::Modifiers(_) => ("field code", None),
        Field::Name(_) | Field::Option(_) => ("field", None),
    };
    html! {
        <input id={field.id()} {class} type={if number.is_some() { "number" } else { "text" }}
            min={number.map(|number| number.0)} step={number.map(|number| number.1)}
            inputmode={number.map(|number| number.2)} autocomplete="off" spellcheck="false"
            aria-label={input.name} aria-invalid={editor.problem(field).map(|_| "true")}
            aria-describedby={input.described} placeholder={input.hint}
            value={editor.shown(field, || input.own)}
            oninput={oninput(dispatch, field)} onblur={send(dispatch, Action::Settle(field))} />
    }
}

/// Sends what now stands in a field. A number field that holds no number hands out nothing: then
/// what is told is that it can't be read.
pub fn oninput(dispatch: &Dispatch, field: Field) -> Callback<InputEvent> {
    dispatch.reform(move |event: InputEvent| {
        Action::Type(field, event.target_unchecked_into::<HtmlInputElement>().value())
    })
}

use yew::prelude::*;

/// One of several choices: its words, whether it is chosen, and what choosing it does.
pub type Choice = (&'static str, bool, Callback<Event>);

/// Native radio buttons or check boxes in a group with a `legend`. Radio buttons have the `name`
/// that ties them together.
pub fn choices(legend: &'static str, name: Option<&'static str>, choices: Vec<Choice>) -> Html {
    let kind = if name.is_some() { "radio" } else { "checkbox" };
    let choice = |(words, chosen, onchange): Choice| {
        html! {
            <label>
                <input type={kind} {name} checked={chosen} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset class={classes!("choices", kind)}>
            <legend>{ legend }</legend>
            <div>{ for choices.into_iter().map(choice) }</div>
        </fieldset>
    }
}

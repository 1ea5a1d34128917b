use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use super::press::icon_button;
use crate::app::{Action, Figure, FinishGuess, Mode, Predict, Prediction, TotalGuess, UNSAID};

/// What says that the order as it stands is a guess.
const OWN: &str = "This order is my guess";

/// What is guessed before the first run: the markers that lie over the chart, and below it the order
/// in which tasks finish, or how it was answered.
pub fn prediction(figure: &Figure, dispatch: &Dispatch) -> [Html; 2] {
    let Some(prediction) = &figure.prediction else { return Default::default() };
    // A run that was stopped lies where the sliders were: there they leave room for pointing at it.
    let class = if figure.mode == Mode::Stopped { "guess below" } else { "guess" };
    let markers =
        if figure.asks() { markers(prediction, class, dispatch) } else { Html::default() };
    let below = match &prediction.finish {
        _ if prediction.over => answers(&prediction.answers()),
        Some(finish) => order(finish, figure.asks(), dispatch),
        None => Html::default(),
    };
    [markers, below]
}

/// The order once more where it has been answered, for the room that it took: what follows takes that,
/// so that a page around does not jump up when a run ends.
pub fn room(figure: &Figure, dispatch: &Dispatch) -> Option<Html> {
    let prediction = figure.prediction.as_ref().filter(|prediction| prediction.over)?;
    Some(order(prediction.finish.as_ref()?, false, dispatch))
}

/// A native slider over the rows of each group. What is seen of it is painted on the chart.
fn markers(prediction: &Prediction, class: &'static str, dispatch: &Dispatch) -> Html {
    let most = prediction.axis.end.micros() / prediction.axis.step.micros().max(1);
    let marker = |(place, guess): (usize, &TotalGuess)| {
        let oninput = dispatch.reform(move |event: InputEvent| {
            let steps = event.target_unchecked_into::<HtmlInputElement>().value();
            Action::Predict(Predict::Total(place, steps.parse().unwrap_or_default()))
        });
        let words = prediction.words(place).unwrap_or_else(|| UNSAID.to_owned());
        html! {
            <input type="range" {class} data-group={place.to_string()} min="0"
                max={most.to_string()} value={prediction.steps(place).to_string()}
                aria-label={["Your guess for ", &guess.strategy].concat()}
                aria-valuetext={words} {oninput} />
        }
    };
    prediction.totals.iter().enumerate().map(marker).collect()
}

/// The tasks in the order in which they are expected to finish; during a run, as it was said.
fn order(finish: &FinishGuess, asks: bool, dispatch: &Dispatch) -> Html {
    let last = finish.order.len().saturating_sub(1);
    let task = |(place, lane): (usize, &usize)| {
        let name = finish.name(*lane);
        let button = |icon: Icon, id: &str, way: &str, predict: Predict, on: bool| {
            let words = ["Move ", name, way].concat();
            let id = [id, &place.to_string()].concat();
            icon_button(icon, Some(id), words, Action::Predict(predict), on, dispatch)
        };
        html! {
            <li>
                <div class="finish-task">
                    <span>{ name.to_owned() }</span>
                    if asks {
                        { button(Icon::Up, "earlier-", " up", Predict::Earlier(place), place > 0) }
                        { button(Icon::Down, "later-", " down", Predict::Later(place), place < last) }
                    }
                </div>
            </li>
        }
    };
    let onchange = dispatch.reform(|event: Event| {
        let said = event.target_unchecked_into::<HtmlInputElement>().checked();
        Action::Predict(Predict::Order(said))
    });
    let question =
        ["In which order do they finish, ", &finish.strategy.to_ascii_lowercase(), "?"].concat();
    html! {
        <div class="finish card-part">
            <p id="finish-question">{ question }</p>
            <ol aria-labelledby="finish-question">{ for finish.order.iter().enumerate().map(task) }</ol>
            <label class="check">
                <input type="checkbox" aria-label={OWN} checked={finish.said} disabled={!asks} {onchange} />
                { OWN }
            </label>
        </div>
    }
}

/// How the guesses were answered.
fn answers(answers: &[String]) -> Html {
    if answers.is_empty() {
        return Html::default();
    }
    let answer = |words: &String| html! { <li>{ words.clone() }</li> };
    html! {
        <ul class="answers card-part" aria-label="Your guesses">{ for answers.iter().map(answer) }</ul>
    }
}

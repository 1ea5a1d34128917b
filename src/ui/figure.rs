use std::ops::Range;
use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Dispatch;
use super::bells::bells;
use super::help::help;
use super::icon::Icon;
use super::legend::legend;
use super::prediction::{prediction, room};
use super::press::send;
use super::steps::steps;
use super::timeline::Timeline;
use super::verdict::verdict;
use crate::app::{Action, Controls, Figure, Mode, Predict, Stand, Verdict};
use crate::chart::seconds;
use crate::time::{Duration, Instant};

/// What the figure shows.
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// The forecast and the run.
    pub figure: Rc<Figure>,
    /// What happened, in sentences.
    pub verdict: Rc<Verdict>,
    /// How many times real time a run is shown at.
    pub rate: AttrValue,
    /// The speed that the scenario asks for; blank for the one that suits it.
    pub speed: AttrValue,
    /// The lanes that the reader points at.
    pub pointed: Range<usize>,
    /// The theme in force.
    pub theme: AttrValue,
    /// The run's time at the last tick.
    pub at: Instant,
    /// The run's time now.
    pub now: Callback<(), Instant>,
    /// What the reader can do.
    #[prop_or_default]
    pub controls: Controls,
    /// Whether it stands in a page of others.
    #[prop_or_default]
    pub framed: bool,
    /// Whether it is in sight.
    #[prop_or(true)]
    pub seen: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The card that everything is about: the controls, the chart, and what it says.
pub struct FigureCard;

impl Component for FigureCard {
    type Message = ();
    type Properties = FigureProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        card(ctx.props())
    }
}

fn card(props: &FigureProps) -> Html {
    let FigureProps { figure, dispatch, .. } = props;
    let (full, fixed) = (props.controls == Controls::Full, props.controls == Controls::None);
    let [markers, below] = if fixed { Default::default() } else { prediction(figure, dispatch) };
    let room = if fixed || !props.framed { None } else { room(figure, dispatch) };
    let bells = if fixed { Html::default() } else { bells(figure, dispatch) };
    let looked_back = figure.stand.as_ref().filter(|_| figure.happened.is_some());
    // Before the first run, the rate would tell how long the longest strategy takes; and once it is
    // over the verdict tells at which it was.
    let over = matches!(figure.mode, Mode::Over | Mode::Stopped) || looked_back.is_some();
    let goes = props.rate != "1" && !hides_rate(figure) && !over;
    let rate = goes.then_some(&props.rate);
    html! {
        <section class="card figure" aria-label="Figure">
            <h2 class="unseen">{ "Figure" }</h2>
            if !fixed {
                <div class="controls card-part">{ controls(props) }</div>
            }
            <div class="chart card-part">
                // Always there, and of one height: nothing moves when a run begins or ends.
                <div class="moment">
                    if full {
                        { guess_first(props) }
                        if figure.is_random() { { reseed(props) } }
                    }
                    <span class={classes!("clock", looked_back.map(|_| "back"))}>
                        if figure.mode != Mode::Forecast {
                            <span class="clock-time">{ clock(figure.mode, props.at) }</span>
                        }
                        { looked_back.map_or_else(|| state(figure, rate.is_some()).into(), Stand::count) }
                        if let Some(rate) = rate {
                            <span class="clock-rate">{ [" at ", &**rate, " times speed"].concat() }</span>
                        }
                    </span>
                </div>
                <Timeline figure={figure.clone()} now={props.now.clone()} theme={props.theme.clone()}
                    on_tick={send(dispatch, Action::Tick)} pointed={props.pointed.clone()}
                    on_lane={dispatch.reform(Action::PointLane)}
                    on_travel={dispatch.reform(Action::Travel)}
                    seen={props.seen} {fixed}
                    overlay={html! { <>{ bells }{ markers }</> }} />
                { legend(figure, !props.framed, dispatch) }
                if figure.is_modelled() {
                    <p class="hint modelled">
                        { "Threads and processes are modelled here: the page itself has one thread." }
                    </p>
                }
            </div>
            if let Some(room) = room {
                <div class="settled">
                    <div>{ below }{ told(props) }</div>
                    <div class="unsaid">{ room }<div class="verdict card-part"></div></div>
                </div>
            } else {
                { below }
                { told(props) }
            }
        </section>
    }
}

fn controls(props: &FigureProps) -> Html {
    let dispatch = &props.dispatch;
    let runs = runs(&props.figure);
    let (words, action) = if runs { ("Stop", Action::Stop) } else { ("Run", Action::Run) };
    // The second click of a double click was meant for Run, not for the Stop that took its place.
    let start_or_stop = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.detail() < 2 {
            start_or_stop.emit(action.clone());
        }
    });
    let button = |words: &'static str, icon: Icon, action: Action| {
        let onclick = send(dispatch, action);
        html! {
            <button type="button" class="button with-icon" {onclick} aria-label={words}
                title={help(words)}>
                { icon.draw() }<span class="button-words">{ words }</span>
            </button>
        }
    };
    let (pause, icon) = match props.figure.mode {
        Mode::Paused => ("Resume", Icon::Play),
        _ => ("Pause", Icon::Pause),
    };
    html! {
        <>
            // One element whatever it says: the focus stays on it when Run becomes Stop.
            <button type="button" id="run" class="button primary" {onclick}
                title={help(words)}>{ words }</button>
            { speed(props) }
            if runs {
                { button(pause, icon, Action::Pause) }
                { button("Skip to end", Icon::Skip, Action::Skip) }
            }
            { steps(&props.figure, dispatch) }
        </>
    }
}

/// What the switch is called.
const GUESS_FIRST: &str = "Guess first";

/// The switch that has the learner guess before the first run. While a run goes on, it is too late.
fn guess_first(props: &FigureProps) -> Html {
    let onchange = props.dispatch.reform(|event: Event| {
        let on = event.target_unchecked_into::<HtmlInputElement>().checked();
        Action::Predict(Predict::Switch(on))
    });
    let disabled = runs(&props.figure);
    html! {
        <label class="check">
            <input type="checkbox" aria-label={GUESS_FIRST} checked={props.figure.prediction.is_some()}
                {disabled} {onchange} />
            { GUESS_FIRST }
        </label>
    }
}

/// The button that draws all random times anew, for a race that is another one each time.
fn reseed(props: &FigureProps) -> Html {
    let words = "New seed";
    html! {
        <button type="button" class="link" onclick={send(&props.dispatch, Action::Reseed)}
            disabled={runs(&props.figure)} title={help(words)}>{ words }</button>
    }
}

fn runs(figure: &Figure) -> bool {
    matches!(figure.mode, Mode::Running | Mode::Paused)
}

/// The speeds that are offered.
const SPEEDS: [&str; 9] = ["0.25", "0.5", "1", "2", "5", "10", "20", "100", "1000"];

fn speed(props: &FigureProps) -> Html {
    let onchange = props.dispatch.reform(|event: Event| {
        Action::Speed(event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    let own =
        (!props.speed.is_empty() && !SPEEDS.contains(&&*props.speed)).then_some(&*props.speed);
    let option = |value: &str| {
        html! {
            <option value={value.to_owned()} selected={*props.speed == *value}>
                { format!("{value}×") }
            </option>
        }
    };
    html! {
        <select class="button select" aria-label="Speed" title={help("Speed")} {onchange}>
            <option value="" selected={props.speed.is_empty()}>
                { if hides_rate(&props.figure) { "auto".to_owned() } else { format!("{}× auto", props.rate) } }
            </option>
            { for own.into_iter().chain(SPEEDS).map(option) }
        </select>
    }
}

/// The run's time: in tenths while it goes, for nobody reads hundredths that fly by.
fn clock(mode: Mode, at: Instant) -> String {
    match mode {
        Mode::Running if at.micros() < 120_000_000 => {
            let full = Duration::from_micros(at.micros() / 100_000 * 100_000);
            format!("{} s ", full.in_seconds(1))
        }
        _ => format!("{} ", seconds(at.since(Instant::START))),
    }
}

/// Whether the rate is not told yet, as it depends on how long the strategies take.
fn hides_rate(figure: &Figure) -> bool {
    figure.hides() && figure.mode == Mode::Forecast
}

/// What is going on. Where the rate is told beside the time, the buttons say as
/// much.
fn state(figure: &Figure, rated: bool) -> &'static str {
    match figure.mode {
        Mode::Forecast if figure.hides() => "",
        Mode::Forecast => "forecast",
        _ if rated => "",
        Mode::Running => "running",
        Mode::Paused => "paused",
        Mode::Stopped => "stopped",
        Mode::Over => "finished",
    }
}

/// The verdict, or what happened where the reader looks back: there the outcome is not known yet.
fn told(props: &FigureProps) -> Html {
    let (Some(words), Some(stand)) = (&props.figure.happened, &props.figure.stand) else {
        return verdict(&props.verdict, props.controls != Controls::None);
    };
    html! {
        <div class="verdict card-part">
            <p><span class="happened">{ stand.told() }{ ". " }</span>{ AttrValue::from(words.clone()) }</p>
        </div>
    }
}

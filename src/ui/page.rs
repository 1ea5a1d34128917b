use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::bells::bell_has_focus;
use super::header::header;
use super::notices::notices;
use super::{Dispatch, EditorCard, FigureCard, Panels, Share, write_program};
use crate::app::{
    Action, Arrival, Effect, State, Theme, arrive, lead, status, title, update, verdict,
};
use crate::browser::{self, Driver, RunClock};
use crate::time::{Instant, Rate};

/// The root of the page: holds the state, hands actions to `update`, and carries its effects out.
pub struct Page {
    state: State,
    driver: Option<Driver>,
    /// The run's clock, or the moment at which it was over, as the chart asks for it.
    moment: Rc<RefCell<Moment>>,
    now: Callback<(), Instant>,
    /// The one dispatcher: were it made anew for each view, no view would ever be the same.
    dispatch: Dispatch,
    /// The address is written once the reader pauses: browsers refuse to be written to too often.
    address: Option<Timeout>,
    focus: Option<String>,
    /// When the present action began, on the browser's clock.
    began: f64,
    _keys: Option<EventListener>,
}

enum Moment {
    Still(Instant),
    Goes(RunClock),
}

impl Moment {
    fn now(&self) -> Instant {
        match self {
            Self::Still(at) => *at,
            Self::Goes(clock) => clock.now(),
        }
    }
}

/// What the page is opened with.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// What its address asks for.
    pub arrival: Arrival,
}

/// How long the reader pauses before the address is written, in milliseconds.
const PAUSE: u32 = 250;

/// Replaces the static shell by the page.
pub fn mount() {
    let root =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app"));
    if let (Some(root), Some(mut arrival)) = (root, arrive(&browser::read_address())) {
        arrival.kept_theme = browser::kept_theme().and_then(|name| Theme::named(&name));
        root.set_text_content(None);
        yew::Renderer::<Page>::with_root_and_props(root, PageProps { arrival }).render();
    }
}

impl Component for Page {
    type Message = Action;
    type Properties = PageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let began = browser::now();
        let state = State::new(ctx.props().arrival.clone());
        if state.is_forecast_only() {
            let measured = browser::measured_since(began);
            ctx.link().send_message(Action::Measured(measured));
        }
        browser::show_theme(state.theme.name());
        let moment = Rc::new(RefCell::new(Moment::Still(Instant::START)));
        let seen = Rc::clone(&moment);
        let now = Callback::from(move |()| seen.borrow().now());
        Self {
            state,
            driver: None,
            moment,
            now,
            dispatch: ctx.link().callback(|action| action),
            address: None,
            focus: None,
            began,
            _keys: listen(ctx),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        // A pointer that moves says where it is again and again.
        let pointed = match action {
            Action::Point(group) => Some(group),
            Action::PointLane(lane) => Some(lane.and_then(|lane| self.state.group_of(lane))),
            _ => None,
        };
        if pointed == Some(self.state.pointed) {
            return false;
        }
        self.began = browser::now();
        let now = match &self.driver {
            Some(driver) => driver.clock().now(),
            None => self.state.at(),
        };
        for effect in update(&mut self.state, action, now) {
            self.carry_out(ctx, effect);
        }
        *self.moment.borrow_mut() = match (&self.state.playhead, &self.driver) {
            (Some(playhead), _) => Moment::Still(playhead.at),
            (None, Some(driver)) => Moment::Goes(driver.clock()),
            (None, None) => Moment::Still(self.state.at()),
        };
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let (state, dispatch) = (&self.state, &self.dispatch);
        // The outcome is not told where the reader looks back, and it takes time to find.
        let back = state.playhead.is_some();
        html! {
            <>
                { header(state.theme, dispatch) }
                <main class="page">
                    <h1>{ title(&state.editor.scenario) }</h1>
                    <p class="lead">{ lead(&state.editor.scenario, state.prediction.is_some()) }</p>
                    { notices(&state.notices, dispatch) }
                    <div class="desk">
                        <EditorCard editor={Rc::new(state.editor.clone())} chunks={state.chunks} dispatch={dispatch.clone()} />
                        <FigureCard
                            figure={Rc::new(state.figure())}
                            verdict={if back { Rc::default() } else { verdict(state) }}
                            happened={state.happened().map(AttrValue::from)}
                            rate={state.rate().text()}
                            speed={state.speed_value()}
                            pointed={state.pointed_lanes()}
                            theme={state.theme.name()}
                            at={state.moment()}
                            now={self.now.clone()}
                            dispatch={dispatch.clone()}
                        />
                    </div>
                    <Panels
                        panel={state.panel}
                        code={state.code.clone()}
                        failed={state.order.as_ref().is_some_and(|order| order.failed)}
                        pointed={state.pointed}
                        copied={state.copied}
                        recordings={state.shown().clone()}
                        forecast={state.run().is_none()}
                        hidden={state.run().is_none() && state.hides()}
                        now={state.moment()}
                        seen={state.playhead.as_ref().map(|playhead| Rc::clone(&playhead.seen))}
                        pulse={state.pulse}
                        chunks={state.chunks}
                        dispatch={dispatch.clone()}
                    />
                </main>
                <div role="status" aria-live="polite" class="unseen">{ status(state) }</div>
                if state.sharing {
                    <Share scenario={state.editor.scenario.clone()} copied={state.copied}
                        dispatch={dispatch.clone()} />
                }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(id) = self.focus.take() {
            focus(&id);
        }
    }
}

impl Page {
    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        match effect {
            Effect::Drive(rate) => self.drive(ctx, rate),
            Effect::Halt => {
                self.driver = None;
                if bell_has_focus() {
                    self.focus = Some("run".into());
                }
            }
            Effect::Pause => self.driver.iter_mut().for_each(Driver::pause),
            Effect::Resume => self.driver.iter_mut().for_each(Driver::resume),
            Effect::Rate(rate) => self.driver.iter_mut().for_each(|driver| driver.set_rate(rate)),
            Effect::Wake(place) => self.driver.iter_mut().for_each(|driver| driver.wake(place)),
            Effect::Address(query) => {
                self.address = Some(Timeout::new(PAUSE, move || browser::write_address(&query)));
            }
            Effect::Theme(theme) => {
                browser::show_theme(theme.name());
                browser::keep_theme(theme.name());
            }
            Effect::Measure => {
                let measured = Action::Measured(browser::measured_since(self.began));
                ctx.link().send_message(measured);
            }
            Effect::Program(asked) => {
                let link = ctx.link().clone();
                write_program(asked, move |asked, program| {
                    link.send_message(Action::Filled(asked, program));
                });
            }
            Effect::Copy(text) => {
                let link = ctx.link().clone();
                browser::copy(&text, move |done| link.send_message(Action::Copied(done)));
            }
            Effect::Focus(id) => self.focus = Some(id),
        }
    }

    fn drive(&mut self, ctx: &Context<Self>, rate: Rate) {
        let Some(run) = self.state.run() else { return };
        let runners = run.recordings.iter().map(|recording| recording.runner()).collect();
        let (link, number) = (ctx.link().clone(), run.number);
        let ended = move || link.send_message(Action::Ended(number));
        self.driver = Some(Driver::start(runners, rate, ended));
    }
}

/// Ctrl+Z and its kin, unless a text field has the focus: there they are the browser's own.
fn listen(ctx: &Context<Page>) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let link = ctx.link().clone();
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let action = match (key.key().as_str(), key.shift_key()) {
            ("z", false) => Action::Undo,
            ("z" | "Z", true) | ("y", false) => Action::Redo,
            _ => return,
        };
        if (key.ctrl_key() || key.meta_key()) && !key.alt_key() && !types_text(event) {
            event.prevent_default();
            link.send_message(action);
        }
    }))
}

fn types_text(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => element.get_attribute("type").as_deref() != Some("range"),
        _ => false,
    })
}

fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}

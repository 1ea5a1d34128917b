use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::dialogs::DIALOGS;
use super::effects::focus;
use super::framed::{caption, foot};
use super::header::header;
use super::later::later_over;
use super::notices::notices;
use super::{Dispatch, EditorCard, FigureCard, Panels, lesson_card};
use super::{dialog, outside};
use crate::app::{
    Action, Arrival, Controls, Motion, Shelf, State, Theme, arrive, lead, page_name, status, title,
    update, verdict, wants_library,
};
use crate::browser::{self, Driver, RunClock, Watch};
use crate::lessons::Library;
use crate::time::Instant;

/// The root of the page: holds the state, hands actions to `update`, and carries its effects out.
pub struct Page {
    pub(super) state: State,
    pub(super) driver: Option<Driver>,
    /// The run's clock, or the moment at which it was over, as the chart asks for it.
    moment: Rc<RefCell<Moment>>,
    now: Callback<(), Instant>,
    /// The one dispatcher: were it made anew for each view, no view would ever be the same.
    pub(super) dispatch: Dispatch,
    /// The address is written once the reader pauses: browsers refuse to be written to too often.
    pub(super) address: Option<(String, Timeout)>,
    /// The next pictures of the gallery are drawn then.
    pub(super) sketch: Option<Timeout>,
    pub(super) focus: Option<String>,
    /// When the present action began, on the browser's clock.
    pub(super) began: f64,
    main: NodeRef,
    sight: Option<Watch>,
    _keys: Option<EventListener>,
    _steps: Option<EventListener>,
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
    /// The lessons, where it needed them.
    pub library: Option<Rc<Library>>,
}

/// Replaces the static shell by the page, once what its address names is there.
pub fn mount() {
    let query = browser::read_address();
    if wants_library(&query) {
        browser::library(move |library| show(&query, library));
    } else {
        show(&query, None);
    }
}

fn show(query: &str, library: Option<Rc<Library>>) {
    let root =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app"));
    if let (Some(root), Some(mut arrival)) = (root, arrive(query, library.as_deref())) {
        let embed = &arrival.look.embed;
        browser::mark_framed(embed.framed, embed.motion == Motion::Reduce);
        // In a page of others the reader chooses no theme.
        let kept = browser::kept_theme().filter(|_| !embed.framed);
        arrival.kept_theme = kept.and_then(|name| Theme::named(&name));
        root.set_text_content(None);
        yew::Renderer::<Page>::with_root_and_props(root, PageProps { arrival, library }).render();
    }
}

impl Component for Page {
    type Message = Action;
    type Properties = PageProps;

    fn create(ctx: &Context<Self>) -> Self {
        let began = browser::now();
        let PageProps { arrival, library } = ctx.props();
        let mut state = State::new(arrival.clone());
        state.shelf = library.clone().map(Shelf::Here).unwrap_or_default();
        if state.is_forecast_only() {
            let measured = browser::measured_since(began);
            ctx.link().send_message(Action::Measured(measured));
        }
        browser::show_theme(state.theme.name());
        if state.embed.panels.is_some() {
            // The first one may be the program, which has to be asked for.
            ctx.link().send_message(Action::Panel(state.panel));
        }
        let full = state.embed.controls == Controls::Full;
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
            sketch: None,
            focus: None,
            began,
            main: NodeRef::default(),
            sight: None,
            _keys: if full { outside::keys(ctx) } else { None },
            _steps: outside::steps(ctx),
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
        if matches!(&action, Action::Visit(visit) if !visit.forward) {
            // What was still to be written belongs to an address that has been left.
            self.address = None;
        }
        let heard = action == Action::Heard;
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
        browser::speak(&self.state, &self.dispatch);
        !heard
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let (state, dispatch) = (&self.state, &self.dispatch);
        let lesson = state.lesson().map(|lesson| &**lesson);
        // The outcome is not told where the reader looks back, and it takes time to find.
        let back = state.playhead.is_some();
        let embed = &state.embed;
        let (framed, controls) = (embed.framed, embed.controls);
        let fixed = controls == Controls::None;
        let stands_in = state.editor.stands_in.is_some();
        html! {
            <>
                if !framed { { header(state.theme, lesson.map(|lesson| lesson.title), dispatch) } }
                <main class="page" ref={&self.main}>
                    if framed {
                        if !stands_in { { caption(state) } }
                    } else {
                        <h1 id="question" tabindex="-1">{ title(&state.editor.scenario, lesson) }</h1>
                        <p class="lead">{ lead(&state.editor.scenario, state.prediction.is_some()) }</p>
                    }
                    { notices(&state.notices, !fixed && !stands_in, dispatch) }
                    <div class="desk" hidden={stands_in}>
                        <FigureCard
                            figure={Rc::new(state.figure())}
                            verdict={if back { Rc::default() } else { verdict(state) }}
                            rate={state.rate().text()}
                            speed={state.speed_value()}
                            pointed={state.pointed_lanes()}
                            theme={state.theme.name()}
                            at={state.moment()}
                            now={self.now.clone()}
                            seen={state.is_seen()}
                            {controls}
                            {framed}
                            dispatch={dispatch.clone()}
                        />
                        <div class="desk-side">
                            if !framed { { lesson_card(state, dispatch) } }
                            if controls == Controls::Full {
                                <EditorCard editor={Rc::new(state.editor.clone())} chunks={state.chunks} dispatch={dispatch.clone()} />
                            }
                        </div>
                        <Panels
                            panel={state.panel}
                            panels={embed.panels().to_vec()}
                            {fixed}
                            code={state.code.clone()}
                            failed={state.order.as_ref().is_some_and(|order| order.failed)}
                            pointed={state.pointed}
                            copied={state.copied}
                            recordings={state.shown().clone()}
                            foreseen={state.forecast.clone()}
                            forecast={state.run().is_none()}
                            hidden={state.run().is_none() && state.hides()}
                            now={state.moment()}
                            seen={state.playhead.as_ref().map(|playhead| Rc::clone(&playhead.seen))}
                            pulse={state.pulse}
                            chunks={state.chunks}
                            dispatch={dispatch.clone()}
                        />
                    </div>
                    if framed && !stands_in { { foot(state) } }
                </main>
                <div role="status" aria-live="polite" class="unseen">{ status(state) }</div>
                { self.dialog() }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.sight = outside::sight(ctx, &self.state.embed, self.main.cast());
            browser::speak(&self.state, &self.dispatch);
        }
        let lesson = self.state.lesson().map(|lesson| &**lesson);
        browser::show_title(&page_name(&self.state.editor.scenario, lesson));
        if self.state.dialog.is_some() {
            dialog::open();
        }
        if let Some(id) = self.focus.take() {
            focus(&id);
        }
    }
}

impl Page {
    /// The dialog that is open.
    fn dialog(&self) -> Html {
        let (state, dispatch) = (&self.state, &self.dispatch);
        let Some(dialog) = state.dialog else { return Html::default() };
        later_over(&DIALOGS, dispatch, |dialogs| (dialogs.show)(dialog, state, dispatch))
    }
}

//! What the page does outside of itself when an action asks for it.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::bells::bell_has_focus;
use super::dialogs::DIALOGS;
use super::page::Page;
use super::write_program;
use crate::app::{Action, Effect};
use crate::browser::{self, Chunk, Driver, Stage};
use crate::time::Rate;

/// How long the reader pauses before the address is written, in milliseconds.
const PAUSE: u32 = 250;

impl Page {
    /// Carries out what an action asked for.
    pub(super) fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
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
                let written = query.clone();
                let later = Timeout::new(PAUSE, move || browser::write_address(&written));
                self.address = Some((query, later));
            }
            Effect::Visit(query) => {
                // What was changed last belongs to the step before this one.
                if let Some((before, _)) = self.address.take() {
                    browser::write_address(&before);
                }
                browser::push_address(&query);
            }
            Effect::Library => {
                let link = ctx.link().clone();
                browser::library(move |library| link.send_message(Action::Library(library)));
            }
            Effect::Sketch => {
                let link = ctx.link().clone();
                self.sketch = Some(Timeout::new(0, move || link.send_message(Action::Sketch)));
            }
            Effect::Theme(theme) => {
                browser::show_theme(theme.name());
                // In a page of others it is that page's.
                if !self.state.embed.framed {
                    browser::keep_theme(theme.name());
                }
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
            Effect::Export(export) => {
                if let Stage::Here(dialogs) = Chunk::stage(&DIALOGS) {
                    (dialogs.export)(export, &self.state, &self.dispatch);
                }
            }
            Effect::Timing => {
                if let Stage::Here(dialogs) = Chunk::stage(&DIALOGS) {
                    (dialogs.timing)(&self.state, self.driver.as_ref().map(Driver::clock));
                }
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

/// Moves the focus to the element of that id, where it is in the page.
pub fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        browser::focus(&element);
    }
}

//! What the page hears of from beyond its own elements.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::Page;
use crate::app::{Action, Embed, Sight, Visit};
use crate::browser::{self, Watch};

/// Steps through the browser's history.
pub fn steps(ctx: &Context<Page>) -> Option<EventListener> {
    let link = ctx.link().clone();
    Some(EventListener::new(&web_sys::window()?.into(), "popstate", move |_| {
        let visit = Visit { query: browser::read_address(), forward: false };
        link.send_message(Action::Visit(visit));
    }))
}

/// Ctrl+Z and its kin, unless a text field has the focus: there they are the browser's own.
pub fn keys(ctx: &Context<Page>) -> Option<EventListener> {
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

/// How much of the figure in `main` is seen, where that matters.
pub fn sight(ctx: &Context<Page>, embed: &Embed, main: Option<Element>) -> Option<Watch> {
    let main = main.filter(|_| embed.framed || embed.autorun)?;
    let chart = main.query_selector(".timeline").ok()??;
    let link = ctx.link().clone();
    let told = move |sight| link.send_message(Action::Seen(sight));
    let watch = Watch::start(&main, &chart, told);
    if watch.is_none() {
        // A browser that cannot tell shows everything.
        ctx.link().send_message(Action::Seen(Sight::Well));
    }
    watch
}

fn types_text(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => element.get_attribute("type").as_deref() != Some("range"),
        _ => false,
    })
}

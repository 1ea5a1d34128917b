use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, MediaQueryList, ResizeObserver};
use yew::html::Scope;

use super::{Msg, Timeline};

/// What the chart listens to beside its own elements; dropped, it listens no more.
pub struct Listeners {
    _events: Vec<EventListener>,
    resize: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

/// What changes colours without any word from the page.
const STYLES: [&str; 3] =
    ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

impl Listeners {
    /// Listens for the chart `link`, which stands in `host`.
    pub fn new(host: &HtmlElement, link: &Scope<Timeline>) -> Self {
        let mut events = Vec::new();
        if let Some(window) = web_sys::window() {
            for query in STYLES.iter().filter_map(|query| media(query)) {
                let link = link.clone();
                let restyle = move |_: &web_sys::Event| link.send_message(Msg::Restyled);
                events.push(EventListener::new(&query, "change", restyle));
            }
            let resized = link.clone();
            let resize = move |_: &web_sys::Event| resized.send_message(Msg::Resized);
            // Zooming, or another screen, changes the pixels behind the same width.
            events.push(EventListener::new(&window, "resize", resize));
            for name in ["beforeprint", "afterprint"] {
                let link = link.clone();
                let restyle = move |_: &web_sys::Event| link.send_message(Msg::Restyled);
                events.push(EventListener::new(&window, name, restyle));
            }
        }
        Self { _events: events, resize: watch_size(host, link.clone()) }
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        if let Some((observer, _)) = &self.resize {
            observer.disconnect();
        }
    }
}

/// Whether the reader asked for less motion.
pub fn reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches())
}

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

fn watch_size(
    host: &HtmlElement,
    link: Scope<Timeline>,
) -> Option<(ResizeObserver, Closure<dyn FnMut()>)> {
    let width = std::cell::Cell::new(host.client_width());
    let watched = host.clone();
    let resized = Closure::<dyn FnMut()>::new(move || {
        // The chart sets its own height: only a new width asks for a new layout.
        if width.replace(watched.client_width()) != watched.client_width() {
            link.send_message(Msg::Resized);
        }
    });
    let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
    observer.observe(host);
    Some((observer, resized))
}

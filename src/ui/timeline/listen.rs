use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, MediaQueryList, ResizeObserver, WheelEvent};
use yew::html::Scope;

use super::{Msg, Timeline};
use crate::browser;
use crate::chart::{Point, within};

/// Where a turn of the wheel has something to move: left and right, up, down.
pub type Room = Rc<Cell<[bool; 3]>>;

/// What the chart listens to beside its own elements; dropped, it listens no more.
pub struct Listeners {
    _events: Vec<EventListener>,
    resize: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

/// What changes colours without any word from the page.
const STYLES: [&str; 3] =
    ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

impl Listeners {
    /// Listens for the chart `link`, which stands in `host`; to the wheel where that has room.
    pub fn new(host: &HtmlElement, link: &Scope<Timeline>, room: Option<Room>) -> Self {
        let wheel = room.map(|room| watch_wheel(host, link.clone(), room));
        let mut events: Vec<_> = wheel.into_iter().collect();
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

/// Whether the reader asked for less motion, or the address did.
pub fn reduced_motion() -> bool {
    let asked = || media("(prefers-reduced-motion: reduce)").is_some_and(|query| query.matches());
    browser::is_still() || asked()
}

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

/// A line of a wheel that counts in lines, in pixels.
const LINE: f64 = 16.0;
/// So many pixels of a wheel, with Ctrl held, make everything twice as large.
const TWICE: f64 = 300.0;

/// A wheel turns the page, as everywhere, unless it has something to move here; with Ctrl, which is
/// also what a pinch on a touchpad looks like, it zooms.
fn watch_wheel(host: &HtmlElement, link: Scope<Timeline>, room: Room) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    let own = host.clone();
    // A reader of another page turns that; lanes go with the wheel once the chart has the focus.
    let passes = move || browser::is_framed() && !browser::has_focus(&own);
    EventListener::new_with_options(host, "wheel", options, move |event| {
        let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
        let unit = if wheel.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE };
        let (mut right, mut down) = (wheel.delta_x() * unit, wheel.delta_y() * unit);
        if wheel.shift_key() && right == 0.0 {
            (right, down) = (down, 0.0);
        }
        let [sideways, up, below] = room.get();
        let message = if wheel.ctrl_key() || wheel.meta_key() {
            let factor = 1.0 + within(down.abs(), 0.0, TWICE) / TWICE;
            let at = Point { x: f64::from(wheel.offset_x()), y: f64::from(wheel.offset_y()) };
            Msg::Zoom(if down > 0.0 { 1.0 / factor } else { factor }, Some(at))
        } else if right.abs() > down.abs() && sideways {
            Msg::Pan(right, 0.0)
        } else if ((down < 0.0 && up) || (down > 0.0 && below)) && !passes() {
            Msg::Pan(0.0, down)
        } else {
            return;
        };
        event.prevent_default();
        link.send_message(message);
    })
}

fn watch_size(
    host: &HtmlElement,
    link: Scope<Timeline>,
) -> Option<(ResizeObserver, Closure<dyn FnMut()>)> {
    let width = Cell::new(host.client_width());
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

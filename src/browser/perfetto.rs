//! Hands a trace over to Perfetto, as its documentation on deep links says: a window is opened, and
//! asked until it answers; then the trace is posted to it. Nothing is sent to a server.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

const PERFETTO: &str = "https://ui.perfetto.dev";
/// How often it is asked, in milliseconds.
const PAUSE: u32 = 50;
/// How often it is asked at most: a minute long.
const TIMES: u32 = 1_200;

/// What goes on until the window has answered.
struct Asking {
    _ask: Interval,
    _answer: EventListener,
}

/// Opens Perfetto with `trace`, in a click: browsers open no windows otherwise. `false` where the
/// browser refuses.
#[must_use]
pub fn open_in_perfetto(title: &str, file_name: &str, trace: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(Some(perfetto)) = window.open_with_url(PERFETTO) else { return false };
    let message = message(title, file_name, trace);
    let asking: Rc<RefCell<Option<Asking>>> = Rc::default();
    let answer = {
        let (asking, perfetto) = (Rc::clone(&asking), perfetto.clone());
        EventListener::new(&window, "message", move |event| {
            if answers(event, &perfetto) && asking.borrow_mut().take().is_some() {
                // A window that was closed meanwhile needs no trace.
                let _ = perfetto.post_message(&message, PERFETTO);
            }
        })
    };
    let ask = {
        let asking = Rc::clone(&asking);
        let mut left = TIMES;
        Interval::new(PAUSE, move || {
            left = left.saturating_sub(1);
            if left == 0 || perfetto.closed().unwrap_or(true) {
                asking.borrow_mut().take();
            } else {
                // It is asked again.
                let _ = perfetto.post_message(&"PING".into(), PERFETTO);
            }
        })
    };
    *asking.borrow_mut() = Some(Asking { _ask: ask, _answer: answer });
    true
}

fn answers(event: &web_sys::Event, perfetto: &Window) -> bool {
    let Some(event) = event.dyn_ref::<MessageEvent>() else { return false };
    let source = event.source().map(JsValue::from);
    event.data() == "PONG" && event.origin() == PERFETTO && source.as_ref() == Some(perfetto)
}

fn message(title: &str, file_name: &str, trace: &str) -> Object {
    let buffer = Uint8Array::from(trace.as_bytes()).buffer();
    let inside = object(&[
        ("buffer", buffer.into()),
        ("title", title.into()),
        ("fileName", file_name.into()),
    ]);
    object(&[("perfetto", inside.into())])
}

/// An object of JavaScript.
pub fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // A plain object takes every property.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

//! The preview of a figure, which is as high as what is in it.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Interval;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement};

thread_local! {
    /// Looks at the frame that was loaded last.
    static LOOKING: RefCell<Option<Interval>> = const { RefCell::new(None) };
}

/// How often the frame is looked at, in milliseconds.
const OFTEN: u32 = 200;
/// What is higher than that, in pixels, is cut.
const HIGHEST: u32 = 6_000;

/// Makes room for all that is in `frame`, which has a page of this origin, as long as it is there;
/// `tell` is told how many pixels that is, once it has come to rest. Where something else has come
/// in place of the page, what is around the frame is marked as lost.
pub fn fit(frame: HtmlElement, tell: impl Fn(u32) + 'static) {
    let lost = is_lost(&frame);
    if let Some(window) = frame.parent_element() {
        let _ = window.toggle_attribute_with_force("data-lost", lost);
    }
    if lost {
        return;
    }
    let (last, told) = (Cell::new(0), Cell::new(0));
    let look = move || {
        if !frame.is_connected() {
            LOOKING.take();
            return;
        }
        let Some(height) = height(&frame) else { return };
        if last.replace(height) != height || told.replace(height) == height {
            return;
        }
        if let Some(window) =
            frame.parent_element().and_then(|it| it.dyn_into::<HtmlElement>().ok())
        {
            // A property of that name takes any length.
            let _ = window.style().set_property("--height", &[&*height.to_string(), "px"].concat());
        }
        tell(height);
    };
    LOOKING.set(Some(Interval::new(OFTEN, look)));
}

/// Whether what was loaded is not the page: without an answer, the browser puts a page of its own
/// there, into which nobody looks. Nor does anybody look into any page in a sandbox.
fn is_lost(frame: &HtmlElement) -> bool {
    let sandboxed = web_sys::window().is_none_or(|window| window.origin() == "null");
    !sandboxed && inside(frame).and_then(|page| page.get_element_by_id("app")).is_none()
}

fn inside(frame: &HtmlElement) -> Option<Document> {
    let document = Reflect::get(frame, &JsValue::from_str("contentDocument")).ok()?;
    // What is of another window is not of the types of this one, but has all that they have.
    document.is_object().then(|| document.unchecked_into())
}

/// How high the page in `frame` is, once its chart is there. A run makes a border of one pixel, and
/// one more is left for rounding.
fn height(frame: &HtmlElement) -> Option<u32> {
    let document = inside(frame)?;
    document.query_selector("canvas").ok()??;
    let height = document.document_element()?.get_bounding_client_rect().height();
    (height > 0.0).then(|| (height.ceil() as u32 + 2).min(HIGHEST))
}

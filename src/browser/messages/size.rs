use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};

use super::mouth::Mouth;
use crate::app::protocol::{Envelope, Height, Heights, Message};
use crate::browser::now;

/// Tells how high the content is, whenever that changes: at most once a frame, as the browser
/// looks no more often.
pub struct Size {
    observer: ResizeObserver,
    _measure: Closure<dyn FnMut()>,
}

struct Content {
    mouth: Rc<Mouth>,
    element: Element,
    heights: RefCell<Heights>,
    again: Cell<Option<Timeout>>,
}

impl Size {
    /// Watches the content, and tells its height at once: browsers do not look at a frame that is
    /// out of sight.
    pub fn watch(mouth: Rc<Mouth>) -> Option<Self> {
        let element = web_sys::window()?.document()?.document_element()?;
        let (heights, again) = (RefCell::default(), Cell::default());
        let content = Rc::new(Content { mouth, element: element.clone(), heights, again });
        Content::measure(&content, false);
        let measure = Closure::<dyn FnMut()>::new(move || Content::measure(&content, false));
        let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self { observer, _measure: measure })
    }
}

impl Drop for Size {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Content {
    fn measure(content: &Rc<Self>, again: bool) {
        // Where there is no width, every word has a line of its own.
        let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
        if width == Some(0.0) {
            return;
        }
        let height = content.element.get_bounding_client_rect().height();
        match content.heights.borrow_mut().measure(height, now(), again) {
            Height::Keep => {}
            Height::Tell(height) => {
                content.mouth.post(&Envelope::of(Message::Resize { height }));
            }
            Height::Later(wait) => {
                let later = Rc::clone(content);
                let again = Timeout::new(wait, move || Self::measure(&later, true));
                content.again.set(Some(again));
            }
        }
    }
}

use std::cell::Cell;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    DomRectReadOnly, Element, IntersectionObserver, IntersectionObserverEntry,
    IntersectionObserverInit,
};

use crate::app::Sight;

/// Tells how much of a figure is seen. Dropped, it tells nothing more.
pub struct Watch {
    observer: IntersectionObserver,
    _told: Closure<dyn FnMut(Array)>,
}

/// The browser looks at so many steps between nothing and all of it.
const STEPS: u32 = 20;
/// And at the first bit of it.
const A_BIT: f64 = 0.000_1;
/// So many pixels of a chart are enough to follow a run, and so is half of a smaller one.
const ENOUGH: f64 = 240.0;

impl Watch {
    /// Watches `whole`, of which `chart` is what is to be seen well: also from inside a frame of
    /// another origin. `told` is called when it is seen otherwise than before.
    pub fn start(whole: &Element, chart: &Element, told: impl Fn(Sight) + 'static) -> Option<Self> {
        let (chart, before) = (chart.clone(), Cell::new(None));
        let told = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let last = entries.pop().unchecked_into::<IntersectionObserverEntry>();
            let seen = last.intersection_rect();
            // What touches the edge, or lies in a frame without a height, intersects by no area.
            let sight = match seen.width() * seen.height() > 0.0 {
                false => Sight::Out,
                true if is_well_in(&chart, &seen) => Sight::Well,
                true => Sight::Part,
            };
            if before.replace(Some(sight)) != Some(sight) {
                told(sight);
            }
        });
        let options = IntersectionObserverInit::new();
        let steps = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
        let steps = steps.chain([A_BIT]).map(JsValue::from);
        options.set_threshold(&steps.collect::<Array>());
        let callback = told.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
        observer.observe(whole);
        Some(Self { observer, _told: told })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Whether enough of `chart` lies in what is seen.
fn is_well_in(chart: &Element, seen: &DomRectReadOnly) -> bool {
    let chart = chart.get_bounding_client_rect();
    let shown = seen.bottom().min(chart.bottom()) - seen.top().max(chart.top());
    shown >= ENOUGH.min(chart.height() / 2.0)
}

//! Where controls stand that lie over the chart. The host tells its axis in custom properties, and
//! each child that names a lane group in `data-group` is told where that group lies, so that style
//! sheets can place them.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Timeline;
use crate::ui::painter::pixels;

impl Timeline {
    /// Tells the controls over the chart where it is: `--axis-left`, `--axis-width` and
    /// `--axis-top` on the host; `--top`, `--rows` and `--height` on what is about a group.
    pub(super) fn lay_over(&self) {
        let (Some(host), Some(stage)) = (self.host.cast::<HtmlElement>(), &self.stage) else {
            return;
        };
        let layout = &stage.layout;
        let (left, width) = (layout.scale.left(), layout.scale.width());
        let axis = [("--axis-left", left), ("--axis-width", width)];
        tell(&host, axis.into_iter().chain([("--axis-top", layout.axis_top)]));
        let children = host.children();
        for child in (0..children.length()).filter_map(|place| children.item(place)) {
            let group = child.get_attribute("data-group").and_then(|group| group.parse().ok());
            let place = group.and_then(|group: usize| layout.groups.get(group));
            if let (Some(place), Some(child)) = (place, child.dyn_ref()) {
                let lengths = [("--top", place.top), ("--rows", place.rows)];
                tell(child, lengths.into_iter().chain([("--height", place.height)]));
            }
        }
    }
}

fn tell(element: &HtmlElement, lengths: impl Iterator<Item = (&'static str, f64)>) {
    let style = element.style();
    for (name, length) in lengths {
        // A custom property takes any value.
        let _ = style.set_property(name, &pixels(length));
    }
}

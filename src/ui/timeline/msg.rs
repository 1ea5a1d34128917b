use web_sys::{Element, PointerEvent};
use yew::TargetCast;

use crate::app::Travel;
use crate::chart::{Key, Point};
use crate::time::Instant;

/// What happens to the chart.
pub enum Msg {
    /// The browser is about to paint.
    Frame(f64),
    /// The chart has another width, or the device other pixels.
    Resized,
    /// Colours have changed.
    Restyled,
    /// That pointer goes down at a point of the canvas.
    Press(i32, Point),
    /// It is there now.
    Pointer(i32, Point),
    /// It goes up, or away.
    Lift(i32),
    /// The playhead shall go to that moment.
    Seek(Instant),
    /// It shall go so many hundredths of what is seen further.
    Nudge(i64),
    /// It shall go from event to event.
    Step(Travel),
    /// Everything so many times as large, around a point or the middle.
    Zoom(f64, Option<Point>),
    /// So many pixels further to the right, and further down.
    Pan(f64, f64),
    /// So many times as much as is seen, to the right.
    Leaf(f64),
    /// All of it.
    All,
    /// A key that leads from span to span.
    Key(Key),
    /// Nothing is pointed at any more.
    Leave,
}

impl Msg {
    /// A pointer goes down; dragged beyond the edge, it still drags.
    pub fn press(event: PointerEvent) -> Self {
        if let Some(canvas) = event.target_dyn_into::<Element>() {
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        Self::Press(event.pointer_id(), at(&event))
    }

    /// A pointer moves.
    pub fn pointer(event: PointerEvent) -> Self {
        Self::Pointer(event.pointer_id(), at(&event))
    }
}

/// Where on the canvas something happens.
fn at(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.offset_x()), y: f64::from(event.offset_y()) }
}

use super::{GroupBox, Rect, Scale};
use crate::time::Instant;
use crate::trace::{SpanState, Spans};

/// The outline of what a forecast says, drawn hollow under the real run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ghost {
    /// Its place.
    pub rect: Rect,
    /// Whether the lane will hold the thread there, rather than wait.
    pub holds: bool,
}

/// The outlines of one group's forecast: a box a lane from its beginning to its end, and one for
/// each stretch in which it will hold the thread. Rows that share lanes get one box a row.
pub fn ghosts(scale: &Scale, group: &GroupBox, forecast: &Spans, boxes: &mut Vec<Ghost>) {
    let end = forecast.ended().unwrap_or_default();
    let seen = forecast.lanes().get(group.visible()).unwrap_or_default();
    for (row, lanes) in seen.chunks(group.per_row).enumerate() {
        let entered = lanes.iter().filter_map(|lane| lane.entered()).min();
        let left = lanes.iter().filter_map(|lane| lane.left()).map(|left| left.at).max();
        let Some(from) = entered else { continue };
        let index = group.first + row * group.per_row;
        let mut place = |from: Instant, to: Instant, least: f64, holds: bool| {
            let Some((x0, x1)) = scale.extent(from, to) else { return };
            if x1 - x0 >= least {
                boxes.push(Ghost { rect: group.bar_rect(index, x0, x1.max(x0 + 2.0)), holds });
            }
        };
        place(from, left.unwrap_or(end), 0.0, false);
        if let [lane] = lanes {
            let held = lane.closed().iter().filter(|span| span.state == SpanState::Running);
            held.for_each(|span| place(span.start, span.end, 3.0, true));
        }
    }
}

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
    for (row, lanes) in forecast.lanes().chunks(group.per_row).enumerate() {
        let entered = lanes.iter().filter_map(|lane| lane.entered()).min();
        let left = lanes.iter().filter_map(|lane| lane.left()).map(|left| left.at).max();
        let Some(from) = entered else { continue };
        let index = row * group.per_row;
        let place = |from: Instant, to: Instant| {
            let x0 = scale.x(from);
            group.bar_rect(index, x0, scale.x(to).max(x0 + 2.0))
        };
        boxes.push(Ghost { rect: place(from, left.unwrap_or(end)), holds: false });
        if let [lane] = lanes {
            let held = lane.closed().iter().filter(|span| span.state == SpanState::Running);
            let long = held.filter(|span| scale.x(span.end) - scale.x(span.start) >= 3.0);
            boxes.extend(long.map(|span| Ghost { rect: place(span.start, span.end), holds: true }));
        }
    }
}

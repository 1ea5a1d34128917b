use std::f64::consts::TAU;

use super::{Brush, Theme};
use crate::chart::{EndMark, Point, RING, Rect};
use crate::trace::Ending;

/// Paints how lanes ended.
pub fn paint_ends(brush: &Brush, theme: &Theme, ends: &[EndMark]) {
    let context = brush.context();
    for ending in Ending::ALL {
        let colour = match ending {
            Ending::Done => &theme.ok,
            Ending::Failed | Ending::TimedOut => &theme.bad,
            Ending::Cancelled | Ending::NeverRan => &theme.soft,
        };
        context.set_stroke_style_str(colour);
        context.set_fill_style_str(colour);
        let mut thickness = 2.0;
        context.begin_path();
        for end in ends.iter().filter(|end| end.ending == ending) {
            if let Some((scale, thick)) = end.size() {
                thickness = thick;
                shape(brush, end, scale);
            } else {
                let fill = |dash: Rect| context.fill_rect(dash.x, dash.y, dash.width, dash.height);
                end.dashes().for_each(fill);
            }
        }
        context.set_line_width(thickness);
        context.stroke();
    }
}

/// The shape of a mark, so many times its full size.
fn shape(brush: &Brush, end: &EndMark, scale: f64) {
    let (context, mark, Point { x, y }) = (brush.context(), end.mark(), end.at);
    for points in mark.lines {
        for (place, (dx, dy)) in points.iter().enumerate() {
            let (x, y) = (x + dx * scale, y + dy * scale);
            if place == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
        }
    }
    if mark.ring > 0.0 {
        context.move_to(x + (RING + mark.ring) * scale, y);
        // A radius above zero can't be refused.
        let _ = context.arc(x + RING * scale, y, mark.ring * scale, 0.0, TAU);
    }
}

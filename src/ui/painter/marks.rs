use std::f64::consts::TAU;

use super::{Brush, Theme};
use crate::chart::{EndMark, Point};
use crate::trace::Ending;

/// The height at which a mark has its full size, and that below which it is a row of dashes.
const FULL: f64 = 16.0;
const DASHES_BELOW: f64 = 6.0;

/// Paints how lanes ended. Each ending has a shape of its own, so that its colour is never needed to
/// tell it: a tick, a cross, a dash, a clock, an empty set; in rows too low for those, dots and
/// dashes.
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
        for end in ends.iter().filter(|end| end.ending == ending && end.height >= DASHES_BELOW) {
            let scale = end.height / FULL;
            thickness = (2.0 * scale).max(1.2);
            shape(brush, ending, end.at, scale);
        }
        context.set_line_width(thickness);
        context.stroke();
        for end in ends.iter().filter(|end| end.ending == ending && end.height < DASHES_BELOW) {
            let height = end.height.min(3.0);
            for (dx, width) in dashes(ending) {
                context.fill_rect(end.at.x + dx, end.at.y - height / 2.0, *width, height);
            }
        }
    }
}

fn shape(brush: &Brush, ending: Ending, Point { x, y }: Point, scale: f64) {
    let context = brush.context();
    let line = |points: &[(f64, f64)]| {
        for (index, (dx, dy)) in points.iter().enumerate() {
            let (x, y) = (x + dx * scale, y + dy * scale);
            if index == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
        }
    };
    let ring = |radius: f64| {
        line(&[(5.0 + radius, 0.0)]);
        // A radius above zero can't be refused.
        let _ = context.arc(x + 5.0 * scale, y, radius * scale, 0.0, TAU);
    };
    match ending {
        Ending::Done => line(&[(0.0, 0.5), (3.5, 4.0), (10.0, -3.5)]),
        Ending::Failed => {
            line(&[(0.5, -4.0), (8.5, 4.0)]);
            line(&[(8.5, -4.0), (0.5, 4.0)]);
        }
        Ending::Cancelled => line(&[(0.5, 0.0), (9.5, 0.0)]),
        Ending::TimedOut => {
            ring(5.0);
            line(&[(5.0, -3.0), (5.0, 0.0), (7.5, 1.5)]);
        }
        Ending::NeverRan => {
            ring(4.5);
            line(&[(2.0, 3.0), (8.0, -3.0)]);
        }
    }
}

/// Where each of its dots and dashes begins, and how wide it is.
const fn dashes(ending: Ending) -> &'static [(f64, f64)] {
    match ending {
        Ending::Done => &[(0.0, 2.0)],
        Ending::Failed => &[(0.0, 9.0)],
        Ending::Cancelled => &[(0.0, 2.0), (4.0, 2.0)],
        Ending::TimedOut => &[(0.0, 5.0), (7.0, 2.0)],
        Ending::NeverRan => &[(0.0, 2.0), (4.0, 2.0), (8.0, 2.0)],
    }
}

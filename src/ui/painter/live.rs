use std::f64::consts::TAU;

use super::{Brush, Theme};
use crate::chart::{EndMark, Label, Layout, Picture, Point, Rect, within};
use crate::trace::{Ending, SpanState};

/// What a frame shows beside its bars.
#[derive(Clone, Debug, Default)]
pub struct Running {
    /// The totals at the groups' right edges.
    pub totals: Vec<(String, Tone)>,
    /// Where the playhead stands, if it is shown.
    pub playhead: Option<f64>,
    /// The span that the pointer or the keyboard is at.
    pub marked: Option<Rect>,
}

/// How a total is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is only foreseen.
    Foreseen,
    /// It still grows.
    Growing,
    /// It stands.
    Final,
}

/// Bars lower than this are flat: no edge, no round corners.
const FLAT_BELOW: f64 = 8.0;
const RADIUS: f64 = 4.0;

/// Paints one frame of what grows.
pub fn paint_live(
    brush: &Brush,
    theme: &Theme,
    layout: &Layout,
    picture: &Picture,
    running: &Running,
) {
    paint_queued(brush, theme, &picture.queued);
    paint_waiting(brush, theme, &picture.waiting);
    paint_running(brush, theme, &picture.running);
    paint_words(brush, theme, &picture.labels);
    picture.ends.iter().for_each(|end| paint_end(brush, theme, end));
    paint_beats(brush, theme, &picture.beats);
    if let Some(rect) = running.marked {
        paint_marked(brush, theme, rect);
    }
    if let Some(x) = running.playhead {
        paint_playhead(brush, theme, layout, x);
    }
    paint_totals(brush, theme, layout, &running.totals);
}

fn tall(rect: &&Rect) -> bool {
    rect.height >= FLAT_BELOW && rect.width >= 2.0
}

fn flat(rect: &&Rect) -> bool {
    !tall(rect)
}

fn paint_queued(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let context = brush.context();
    context.set_stroke_style_str(&theme.queue);
    context.set_fill_style_str(&theme.card);
    context.set_line_width(1.0);
    brush.path(rects.iter().filter(tall), RADIUS, 0.5);
    context.fill();
    brush.dash(&[1.0, 2.0]);
    context.stroke();
    brush.dash(&[]);
    context.set_fill_style_str(&theme.queue);
    context.set_global_alpha(0.25);
    brush.path(rects.iter().filter(flat), 0.0, 0.0);
    context.fill();
    context.set_global_alpha(1.0);
}

fn paint_waiting(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let context = brush.context();
    context.set_fill_style_str(&theme.wait_fill);
    brush.path(rects.iter().filter(tall), RADIUS, 0.0);
    context.fill();
    if let Some(hatch) = &theme.hatch {
        context.set_fill_style_canvas_pattern(hatch);
        brush.in_device_pixels(|| context.fill());
    }
    context.set_stroke_style_str(&theme.wait);
    context.set_line_width(1.3);
    brush.path(rects.iter().filter(tall), RADIUS, 0.65);
    context.stroke();
    context.set_fill_style_str(&theme.wait);
    context.set_global_alpha(0.5);
    brush.path(rects.iter().filter(flat), 0.0, 0.0);
    context.fill();
    context.set_global_alpha(1.0);
}

fn paint_running(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let context = brush.context();
    context.set_fill_style_str(&theme.running);
    brush.path(rects.iter().filter(tall), 2.0, 0.0);
    context.fill();
    brush.path(rects.iter().filter(flat), 0.0, 0.0);
    context.fill();
}

fn paint_words(brush: &Brush, theme: &Theme, labels: &[Label]) {
    brush.font(400, 12, &theme.sans);
    for (state, colour) in [
        (SpanState::Queued, &theme.soft),
        (SpanState::Waiting, &theme.ink),
        (SpanState::Running, &theme.on_running),
    ] {
        brush.context().set_fill_style_str(colour);
        for label in labels.iter().filter(|label| label.state == state) {
            brush.words(&label.text, label.at.x, label.at.y + 0.5);
        }
    }
}

/// Each ending has a shape of its own, so that its colour is never needed to tell it.
fn paint_end(brush: &Brush, theme: &Theme, end: &EndMark) {
    let context = brush.context();
    let Point { x, y } = end.at;
    let line = |points: &[(f64, f64)]| {
        for (index, (dx, dy)) in points.iter().enumerate() {
            let (x, y) = (x + dx, y + dy);
            if index == 0 { context.move_to(x, y) } else { context.line_to(x, y) }
        }
    };
    let colour = match end.ending {
        Ending::Done => &theme.ok,
        Ending::Failed | Ending::TimedOut => &theme.bad,
        Ending::Cancelled | Ending::NeverRan => &theme.soft,
    };
    context.set_stroke_style_str(colour);
    context.set_line_width(2.0);
    context.begin_path();
    match end.ending {
        Ending::Done => line(&[(0.0, 0.5), (3.5, 4.0), (10.0, -3.5)]),
        Ending::Failed => {
            line(&[(0.5, -4.0), (8.5, 4.0)]);
            line(&[(8.5, -4.0), (0.5, 4.0)]);
        }
        Ending::Cancelled => line(&[(0.5, 0.0), (9.5, 0.0)]),
        Ending::TimedOut => {
            // A radius above zero can't be refused.
            let _ = context.arc(x + 5.0, y, 5.0, 0.0, TAU);
            line(&[(5.0, -3.0), (5.0, 0.0), (7.5, 1.5)]);
        }
        Ending::NeverRan => {
            let _ = context.arc(x + 5.0, y, 4.5, 0.0, TAU);
            line(&[(2.0, 3.0), (8.0, -3.0)]);
        }
    }
    context.stroke();
}

fn paint_beats(brush: &Brush, theme: &Theme, beats: &[Point]) {
    let context = brush.context();
    context.set_fill_style_str(&theme.ok);
    context.begin_path();
    for beat in beats {
        context.move_to(beat.x + 1.5, beat.y);
        // A radius above zero can't be refused.
        let _ = context.arc(beat.x, beat.y, 1.5, 0.0, TAU);
    }
    context.fill();
}

fn paint_marked(brush: &Brush, theme: &Theme, rect: Rect) {
    let context = brush.context();
    let rect = Rect { width: rect.width.max(4.0), ..rect };
    context.set_stroke_style_str(&theme.ink);
    context.set_line_width(2.0);
    brush.path(std::iter::once(&rect), RADIUS + 2.0, -2.0);
    context.stroke();
}

fn paint_playhead(brush: &Brush, theme: &Theme, layout: &Layout, x: f64) {
    let context = brush.context();
    let x = brush.crisp(within(x, layout.scale.left(), layout.width - 1.0));
    let top = layout.groups.first().map_or(0.0, |group| group.beats - 5.0);
    context.set_stroke_style_str(&theme.ink);
    context.set_fill_style_str(&theme.ink);
    context.set_line_width(1.5);
    context.begin_path();
    context.move_to(x, top);
    context.line_to(x, layout.axis_top);
    context.stroke();
    context.begin_path();
    context.move_to(x - 5.0, top - 5.0);
    context.line_to(x + 5.0, top - 5.0);
    context.line_to(x, top + 2.0);
    context.fill();
}

fn paint_totals(brush: &Brush, theme: &Theme, layout: &Layout, totals: &[(String, Tone)]) {
    for (group, (total, tone)) in layout.groups.iter().zip(totals) {
        let (weight, colour) = match tone {
            Tone::Foreseen => (400, &theme.soft),
            Tone::Growing => (600, &theme.soft),
            Tone::Final => (600, &theme.ink),
        };
        brush.font(weight, 16, &theme.sans);
        // On narrow drawings the playhead and the axis run behind the totals.
        let width = brush.measure(total) + 10.0;
        brush.context().set_fill_style_str(&theme.card);
        brush.context().fill_rect(layout.width - width, group.top, width, 24.0);
        brush.context().set_fill_style_str(colour);
        brush.number(total, layout.width, group.top + 13.0);
    }
}

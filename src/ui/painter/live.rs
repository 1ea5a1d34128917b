use std::f64::consts::TAU;

use super::bars::paint_bars;
use super::bells::paint_bells;
use super::guesses::paint_guesses;
use super::links::paint_links;
use super::marks::paint_ends;
use super::{Brush, Theme};
use crate::chart::{Guess, Layout, Picture, Point, Rect, within};

/// What a frame shows beside its bars.
#[derive(Clone, Debug, Default)]
pub struct Running {
    /// The totals at the groups' right edges.
    pub totals: Vec<(String, Tone)>,
    /// How much is taken of what the groups' lanes share.
    pub told: Vec<Option<String>>,
    /// Where the playhead stands, if it is shown.
    pub playhead: Option<f64>,
    /// How wide the names are that stand above the bars; nothing where they stand beside them.
    pub names: f64,
    /// The span that the pointer or the keyboard is at.
    pub marked: Option<Rect>,
    /// What the learner expects of each group.
    pub guesses: Vec<Option<Guess>>,
    /// Whether that can be changed now.
    pub asks: bool,
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

/// The width of the mark at the end of a bar, which stands beyond the axis where the bar ends with it.
const MARKS: f64 = 20.0;
const MARKED: f64 = 6.0;

/// Paints one frame of what grows.
pub fn paint_live(
    brush: &Brush,
    theme: &Theme,
    layout: &Layout,
    picture: &Picture,
    running: &Running,
) {
    // What goes on beyond the axis is cut off where it ends.
    let (left, right) = (layout.scale.left(), layout.scale.right() + 1.0);
    brush.within(left, right, layout.axis_top, &|| paint_bars(brush, theme, picture));
    brush.within(left, right + MARKS, layout.axis_top, &|| {
        paint_ends(brush, theme, &picture.ends);
        paint_links(brush, &picture.links, &theme.soft, &theme.ink);
    });
    paint_beats(brush, theme, &picture.beats);
    paint_bells(brush, theme, &picture.bells);
    if let Some(rect) = running.marked {
        paint_marked(brush, theme, rect);
    }
    let seen = |x: &f64| *x >= layout.scale.left() - 1.0 && *x <= layout.scale.right() + MARKS;
    if let Some(x) = running.playhead.filter(seen) {
        paint_playhead(brush, theme, layout, x, running.names);
    }
    paint_guesses(brush, theme, layout, &running.guesses, running.asks);
    paint_totals(brush, theme, layout, &running.totals);
    paint_told(brush, theme, layout, &running.told);
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
    brush.path(&[rect], MARKED, -2.0);
    context.stroke();
}

/// How far above its bar a name begins and ends.
const NAME: (f64, f64) = (17.0, 2.0);

/// The line of the playhead passes behind words: headings, and names as wide as `names` above bars.
fn paint_playhead(brush: &Brush, theme: &Theme, layout: &Layout, x: f64, names: f64) {
    let context = brush.context();
    let x = brush.crisp(within(x, layout.scale.left(), layout.width - 1.0));
    let top = layout.groups.first().map_or(0.0, |group| group.beats - 5.0);
    context.set_stroke_style_str(&theme.ink);
    context.set_fill_style_str(&theme.ink);
    context.set_line_width(1.5);
    context.begin_path();
    let below = layout.groups.iter().skip(1).map(|group| group.top).chain([layout.axis_top]);
    for (group, bottom) in layout.groups.iter().zip(below) {
        context.move_to(x, group.beats - 6.0);
        for lane in group.visible().filter(|_| group.labelled && x < names) {
            let bar = group.bar_rect(lane, 0.0, 0.0).y;
            context.line_to(x, bar - NAME.0);
            context.move_to(x, bar - NAME.1);
        }
        context.line_to(x, bottom);
    }
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

/// Where the numbers change, the words after them must not move much: they begin at a fixed place.
fn paint_told(brush: &Brush, theme: &Theme, layout: &Layout, told: &[Option<String>]) {
    brush.font(400, 13, &theme.sans);
    brush.context().set_fill_style_str(&theme.soft);
    for (group, told) in layout.groups.iter().zip(told) {
        if let Some(told) = told {
            let (x, y) = group.told;
            brush.words(told, x, y);
        }
    }
}

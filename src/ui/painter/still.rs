use super::{Brush, Theme};
use crate::chart::{Ghost, GroupBox, Layout, Rect, within};
use crate::scenario::grouped;

/// What stands above a lane group, and beside its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// The strategy in plain words.
    pub title: String,
    /// Its asyncio name.
    pub code: String,
    /// The names of the lanes.
    pub lanes: Vec<std::rc::Rc<str>>,
}

const RADIUS: f64 = 4.0;
/// Room for the bell and the total at the right edge.
const TOTAL: f64 = 140.0;
/// The thickness of the lines that tell which part of the whole is seen.
const THUMB: f64 = 3.0;

/// Paints what no frame changes: the axis, the headings and the labels.
pub fn paint_still(brush: &Brush, theme: &Theme, layout: &Layout, headings: &[Heading]) {
    paint_axis(brush, theme, layout);
    paint_thumbs(brush, theme, layout);
    for (group, heading) in layout.groups.iter().zip(headings) {
        paint_heading(brush, theme, layout, group, heading);
        paint_labels(brush, theme, layout, group, heading);
    }
}

fn paint_axis(brush: &Brush, theme: &Theme, layout: &Layout) {
    let context = brush.context();
    let ticks = layout.scale.ticks();
    context.set_stroke_style_str(&theme.line);
    context.set_line_width(1.0);
    context.begin_path();
    // Headings lie between the lines of a group and those of the next: nothing strikes them through.
    let tops = layout.groups.iter().map(|group| group.top).skip(1);
    for (group, bottom) in layout.groups.iter().zip(tops.chain([layout.axis_top])) {
        for tick in &ticks {
            let x = brush.crisp(tick.x);
            context.move_to(x, group.beats - 6.0);
            context.line_to(x, bottom);
        }
    }
    context.stroke();
    brush.font(400, 12, &theme.sans);
    context.set_fill_style_str(&theme.soft);
    for tick in &ticks {
        let half = brush.measure(&tick.label) / 2.0;
        let most = layout.width - 2.0 * half;
        brush.words(&tick.label, within(tick.x - half, 0.0, most), layout.axis_top + 14.0);
    }
}

/// Where only a part is looked at: which part of the time, along the axis, and which of the lanes,
/// beside each group.
fn paint_thumbs(brush: &Brush, theme: &Theme, layout: &Layout) {
    let mut rails = Vec::new();
    let mut thumbs = Vec::new();
    let scale = &layout.scale;
    if let Some((from, to)) = layout.part {
        let rail =
            Rect { x: scale.left(), y: layout.axis_top, width: scale.width(), height: THUMB };
        let width = (rail.width * (to - from)).max(2.0 * THUMB);
        thumbs.push(Rect {
            x: rail.x + (rail.width - width) * from / (1.0 - to + from),
            width,
            ..rail
        });
        rails.push(rail);
    }
    for group in layout.groups.iter().filter(|group| group.visible().len() < group.lanes) {
        let part = |lanes: usize| group.height * lanes as f64 / group.lanes as f64;
        let rail =
            Rect { x: layout.width - THUMB, y: group.rows, width: THUMB, height: group.height };
        let height = part(group.visible().len()).max(2.0 * THUMB);
        let y = rail.y + part(group.first).min(group.height - height);
        thumbs.push(Rect { y, height, ..rail });
        rails.push(rail);
    }
    brush.fill(&theme.line, &rails, THUMB / 2.0);
    brush.fill(&theme.ghost, &thumbs, THUMB / 2.0);
}

fn paint_heading(
    brush: &Brush,
    theme: &Theme,
    layout: &Layout,
    group: &GroupBox,
    heading: &Heading,
) {
    let context = brush.context();
    let y = group.top + 13.0;
    context.set_fill_style_str(&theme.ink);
    brush.font(600, 15, &theme.sans);
    brush.words(&heading.title, 0.0, y);
    let after = brush.measure(&heading.title) + 12.0;
    brush.font(400, 13, &theme.mono);
    if after + brush.measure(&heading.code) < layout.width - TOTAL {
        context.set_fill_style_str(&theme.soft);
        brush.words(&heading.code, after, y + 0.5);
    }
}

fn paint_labels(
    brush: &Brush,
    theme: &Theme,
    layout: &Layout,
    group: &GroupBox,
    heading: &Heading,
) {
    let size = if group.labelled { within(group.pitch * 0.6, 9.0, 13.0) as u32 } else { 13 };
    brush.font(400, size, &theme.sans);
    brush.context().set_fill_style_str(&theme.soft);
    if !group.labelled {
        if !layout.stacked {
            let count = tasks(heading.lanes.len());
            let room = layout.scale.left() - 11.0;
            let y = (group.rows + group.bottom()) / 2.0;
            brush.words(&count, (room - brush.measure(&count)).max(0.0), y);
        }
        return;
    }
    for (lane, name) in heading.lanes.iter().enumerate().take(group.visible().end).skip(group.first)
    {
        let bar = group.bar_rect(lane, 0.0, 0.0);
        if layout.stacked {
            brush.words(&brush.fitted(name, layout.width - 8.0), 0.0, bar.y - 9.0);
        } else {
            let room = layout.scale.left() - 11.0;
            let name = brush.fitted(name, room);
            brush.words(&name, room - brush.measure(&name), bar.y + bar.height / 2.0);
        }
    }
}

/// What stands beside a group whose rows are too low for names.
#[must_use]
pub fn tasks(count: usize) -> String {
    format!("{} tasks", grouped(count as u64))
}

/// Paints a forecast's hollow boxes.
pub fn paint_ghosts(brush: &Brush, theme: &Theme, ghosts: &[Ghost]) {
    let context = brush.context();
    context.set_line_width(1.0);
    for (holds, colour) in [(false, &theme.ghost), (true, &theme.running)] {
        let of = ghosts.iter().filter(|ghost| ghost.holds == holds).map(|ghost| ghost.rect);
        let (tall, flat): (Vec<Rect>, Vec<Rect>) = of.partition(|rect| rect.height >= 8.0);
        context.set_stroke_style_str(colour);
        brush.dash(&[3.5, 2.5]);
        brush.path(&tall, RADIUS, 0.5);
        context.stroke();
        brush.dash(&[]);
        context.set_global_alpha(0.35);
        brush.fill(colour, &flat, 0.0);
        context.set_global_alpha(1.0);
    }
}

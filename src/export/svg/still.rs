//! What stands around the bars: the axis, the headings, the names and the totals.

use super::ink::{INK, LINE, MONO, SOFT};
use super::marks::line;
use super::words::{BOLDER, fitted, width};
use super::xml::{Path, Xml};
use super::{Sheet, told};
use crate::chart::{GroupBox, Layout, within};
use crate::export::Run;

/// The size of the names beside bars at most, of what stands on the axis, and of the headings.
pub const NAME: f64 = 13.0;
const TICK: f64 = 12.0;
const HEADING: f64 = 15.0;
const TOTAL: f64 = 16.0;
/// The room that a total takes at least, and what is left between names and bars.
const TOTAL_ROOM: f64 = 100.0;
const BESIDE: f64 = 11.0;

/// Draws all of it.
pub fn draw(xml: &mut Xml, sheet: &Sheet<'_>, layout: &Layout) {
    axis(xml, layout);
    for (group, run) in layout.groups.iter().zip(&sheet.runs) {
        heading(xml, sheet, layout, group, run);
        total(xml, sheet, layout, group, run);
        names(xml, layout, group, run);
    }
}

fn axis(xml: &mut Xml, layout: &Layout) {
    let ticks = layout.scale.ticks();
    let mut lines = Path::default();
    // Headings lie between the lines of a group and those of the next: nothing strikes them through.
    let tops = layout.groups.iter().map(|group| group.top).skip(1);
    for (group, bottom) in layout.groups.iter().zip(tops.chain([layout.axis_top])) {
        for tick in &ticks {
            let x = tick.x.floor() + 0.5;
            lines.to(x, group.beats - 6.0);
            lines.line(x, bottom);
        }
    }
    xml.path(&lines, &line(LINE, 1.0));
    let middle = ("text-anchor", "middle".into());
    xml.begin("g", &[("fill", SOFT.into()), ("font-size", TICK.into()), middle]);
    for tick in &ticks {
        let half = width(&tick.label, TICK) / 2.0;
        let x = within(tick.x, half, layout.width - half);
        xml.at(x, layout.axis_top + 14.0, TICK, &[], &tick.label);
    }
    xml.end();
}

/// The strategy in plain words, and as the notation has it.
fn heading(xml: &mut Xml, sheet: &Sheet<'_>, layout: &Layout, group: &GroupBox, run: &Run<'_>) {
    let bold = [("font-size", HEADING.into()), ("font-weight", 600.0.into())];
    let y = group.top + 13.0;
    let after = width(run.title, HEADING) * BOLDER + 12.0;
    let room = layout.width - TOTAL_ROOM.max(width(&sheet.total(run), TOTAL) * BOLDER + NAME);
    if after + width(run.name, NAME) > room {
        return xml.at(0.0, y, HEADING, &bold, &fitted(run.title, room / BOLDER, HEADING));
    }
    let code = [
        ("dx", 12.0.into()),
        ("font-family", MONO.into()),
        ("font-size", NAME.into()),
        ("font-weight", 400.0.into()),
        ("fill", SOFT.into()),
    ];
    xml.two_at((0.0, y, HEADING), (run.title, &bold), (run.name, &code));
}

fn total(xml: &mut Xml, sheet: &Sheet<'_>, layout: &Layout, group: &GroupBox, run: &Run<'_>) {
    let (weight, colour) = if sheet.foreseen() { (400.0, SOFT) } else { (600.0, INK) };
    let style = [
        ("text-anchor", "end".into()),
        ("font-size", TOTAL.into()),
        ("font-weight", weight.into()),
        ("fill", colour.into()),
    ];
    xml.at(layout.width, group.top + 13.0, TOTAL, &style, &sheet.total(run));
}

fn names(xml: &mut Xml, layout: &Layout, group: &GroupBox, run: &Run<'_>) {
    let size = if group.labelled { within(group.pitch * 0.6, 9.0, NAME).floor() } else { NAME };
    let room = layout.scale.left() - BESIDE;
    let end = ("text-anchor", "end".into());
    xml.begin("g", &[("fill", SOFT.into()), ("font-size", size.into()), end]);
    if group.labelled {
        for (lane, name) in run.trace.lanes().iter().enumerate().take(group.visible().end) {
            let bar = group.bar_rect(lane, 0.0, 0.0);
            xml.at(room, bar.y + bar.height / 2.0, size, &[], &fitted(name, room, size));
        }
    } else {
        let middle = (group.rows + group.bottom()) / 2.0;
        xml.at(room, middle, size, &[], &told::tasks(run.trace.lanes().len()));
    }
    xml.end();
}

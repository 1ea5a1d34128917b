use super::{Brush, Theme};
use crate::chart::{Label, Picture, Rect, Tag};
use crate::trace::SpanState;

/// Bars lower than this are flat: no edge, no round corners.
const FLAT_BELOW: f64 = 8.0;
const RADIUS: f64 = 4.0;
/// The part of a bar's height that the ticks of a line take.
const TICKS: f64 = 0.4;

/// Paints what lanes do, from back to front. Each state has a pattern of its own, so that its colour
/// is never needed to tell it: dots for what has not begun, ticks on a line for who stands in line,
/// a hatch for waits, stripes for turns, and nothing but colour for who runs.
pub fn paint_bars(brush: &Brush, theme: &Theme, picture: &Picture) {
    paint_ahead(brush, theme, &picture.ahead);
    paint_queued(brush, theme, &picture.queued);
    paint_waiting(brush, theme, &picture.waiting);
    paint_turns(brush, theme, &picture.turns);
    paint_running(brush, theme, &picture.running);
    paint_words(brush, theme, &picture.labels);
    paint_tags(brush, theme, &picture.tags);
}

fn is_tall(rect: &Rect) -> bool {
    rect.height >= FLAT_BELOW && rect.width >= 2.0
}

/// The tall ones, and the flat ones.
fn parted(rects: &[Rect]) -> (Vec<Rect>, Vec<Rect>) {
    rects.iter().partition(|rect| is_tall(rect))
}

/// The parts of bars around their middles that are so high, as parts of a bar or in pixels.
fn middles(rects: &[Rect], part: f64, height: f64) -> Vec<Rect> {
    let middle = |rect: &Rect| {
        let height = rect.height * part + height;
        Rect { y: rect.y + (rect.height - height) / 2.0, height, ..*rect }
    };
    rects.iter().map(middle).collect()
}

fn paint_ahead(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let dots = middles(&parted(rects).0, 0.0, 1.0);
    brush.fill_pattern(theme.ticks.as_ref(), &theme.queue, &dots, 0.0);
}

fn paint_queued(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let (tall, flat) = parted(rects);
    // What will be here is no longer what counts.
    brush.fill(&theme.card, &tall, RADIUS);
    brush.fill_pattern(theme.ticks.as_ref(), &theme.queue, &middles(&tall, TICKS, 0.0), 0.0);
    brush.fill_pattern(theme.dots.as_ref(), &theme.queue, &flat, 0.0);
    brush.fill(&theme.queue, &middles(&tall, 0.0, 1.0), 0.0);
}

fn paint_waiting(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let context = brush.context();
    let (tall, flat) = parted(rects);
    brush.fill(&theme.wait_fill, &tall, RADIUS);
    brush.fill_pattern(theme.hatch.as_ref(), &theme.wait_fill, &tall, RADIUS);
    context.set_stroke_style_str(&theme.wait);
    context.set_line_width(1.3);
    brush.path(&tall, RADIUS, 0.65);
    context.stroke();
    context.set_global_alpha(0.6);
    brush.fill(&theme.wait, &flat, 0.0);
    context.set_global_alpha(1.0);
}

fn paint_turns(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let context = brush.context();
    context.set_global_alpha(0.25);
    brush.fill(&theme.running, rects, 0.0);
    context.set_global_alpha(1.0);
    brush.fill_pattern(theme.stripes.as_ref(), &theme.running, rects, 0.0);
}

fn paint_running(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let (tall, flat) = parted(rects);
    brush.fill(&theme.running, &tall, 2.0);
    brush.fill(&theme.running, &flat, 0.0);
}

fn paint_words(brush: &Brush, theme: &Theme, labels: &[Label]) {
    let context = brush.context();
    let of = |state: SpanState| labels.iter().filter(move |label| label.state == state);
    let plate = |label: &Label| Rect {
        x: label.at.x - 2.0,
        y: label.at.y - 8.0,
        width: label.width + 8.0,
        height: 16.0,
    };
    let plates: Vec<Rect> = of(SpanState::Queued).map(plate).collect();
    brush.fill(&theme.card, &plates, 0.0);
    brush.font(400, 12, &theme.sans);
    for (state, colour) in [
        (SpanState::Queued, &theme.soft),
        (SpanState::Waiting, &theme.ink),
        (SpanState::Running, &theme.on_running),
    ] {
        context.set_fill_style_str(colour);
        of(state).for_each(|label| brush.words(&label.text, label.at.x, label.at.y + 0.5));
    }
}

fn paint_tags(brush: &Brush, theme: &Theme, tags: &[Tag]) {
    let context = brush.context();
    let boxes: Vec<Rect> = tags.iter().map(|tag| tag.rect).collect();
    brush.fill(&theme.card, &boxes, 3.0);
    context.set_stroke_style_str(&theme.wait);
    context.set_line_width(1.0);
    brush.path(&boxes, 3.0, 0.5);
    context.stroke();
    context.set_fill_style_str(&theme.ink);
    brush.font(600, 10, &theme.sans);
    context.set_text_align("center");
    for Tag { rect, text } in tags {
        brush.words(text, rect.x + rect.width / 2.0, rect.y + rect.height / 2.0 + 0.5);
    }
    context.set_text_align("start");
}

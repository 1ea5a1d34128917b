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

fn tall(rect: &&Rect) -> bool {
    rect.height >= FLAT_BELOW && rect.width >= 2.0
}

fn flat(rect: &&Rect) -> bool {
    !tall(rect)
}

/// The part of a bar around its middle that is so high.
fn middle(rect: &Rect, height: f64) -> Rect {
    Rect { y: rect.y + (rect.height - height) / 2.0, height, ..*rect }
}

fn paint_ahead(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let dots: Vec<Rect> = rects.iter().filter(tall).map(|rect| middle(rect, 1.0)).collect();
    brush.fill_pattern(theme.ticks.as_ref(), &theme.queue, dots.iter(), 0.0);
}

fn paint_queued(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    // What will be here is no longer what counts.
    brush.fill(&theme.card, rects.iter().filter(tall), RADIUS);
    let tall_ones = || rects.iter().filter(tall);
    let ticks: Vec<Rect> = tall_ones().map(|rect| middle(rect, rect.height * TICKS)).collect();
    brush.fill_pattern(theme.ticks.as_ref(), &theme.queue, ticks.iter(), 0.0);
    brush.fill_pattern(theme.dots.as_ref(), &theme.queue, rects.iter().filter(flat), 0.0);
    let lines: Vec<Rect> = tall_ones().map(|rect| middle(rect, 1.0)).collect();
    brush.fill(&theme.queue, lines.iter(), 0.0);
}

fn paint_waiting(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let context = brush.context();
    brush.fill(&theme.wait_fill, rects.iter().filter(tall), RADIUS);
    brush.fill_pattern(theme.hatch.as_ref(), &theme.wait_fill, rects.iter().filter(tall), RADIUS);
    context.set_stroke_style_str(&theme.wait);
    context.set_line_width(1.3);
    brush.path(rects.iter().filter(tall), RADIUS, 0.65);
    context.stroke();
    context.set_global_alpha(0.6);
    brush.fill(&theme.wait, rects.iter().filter(flat), 0.0);
    context.set_global_alpha(1.0);
}

fn paint_turns(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    let context = brush.context();
    context.set_global_alpha(0.25);
    brush.fill(&theme.running, rects.iter(), 0.0);
    context.set_global_alpha(1.0);
    brush.fill_pattern(theme.stripes.as_ref(), &theme.running, rects.iter(), 0.0);
}

fn paint_running(brush: &Brush, theme: &Theme, rects: &[Rect]) {
    brush.fill(&theme.running, rects.iter().filter(tall), 2.0);
    brush.fill(&theme.running, rects.iter().filter(flat), 0.0);
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
    brush.fill(&theme.card, plates.iter(), 0.0);
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
    brush.fill(&theme.card, tags.iter().map(|tag| &tag.rect), 3.0);
    context.set_stroke_style_str(&theme.wait);
    context.set_line_width(1.0);
    brush.path(tags.iter().map(|tag| &tag.rect), 3.0, 0.5);
    context.stroke();
    context.set_fill_style_str(&theme.ink);
    brush.font(600, 10, &theme.sans);
    context.set_text_align("center");
    for Tag { rect, text } in tags {
        brush.words(text, rect.x + rect.width / 2.0, rect.y + rect.height / 2.0 + 0.5);
    }
    context.set_text_align("start");
}

use super::{Brush, Theme};
use crate::chart::{Bells, Point};

/// Paints rings and answers over the heartbeats: bells, the lines between them, and the words, which
/// stand on a ground of their own.
pub fn paint_bells(brush: &Brush, theme: &Theme, bells: &Bells) {
    let context = brush.context();
    context.set_stroke_style_str(&theme.ink);
    context.set_line_width(1.5);
    context.begin_path();
    for line in &bells.lines {
        context.move_to(line.x, line.y);
        context.line_to(line.x + line.width, line.y);
    }
    context.stroke();
    let grounds: Vec<_> = bells.words.iter().map(|words| words.rect).collect();
    brush.fill(&theme.card, &grounds, 0.0);
    context.begin_path();
    bells.marks.iter().for_each(|mark| bell(brush, *mark));
    // The edge keeps a bell apart from the dots and lines behind it.
    context.set_stroke_style_str(&theme.card);
    context.set_line_width(3.0);
    context.stroke();
    context.set_fill_style_str(&theme.ink);
    context.fill();
    brush.font(400, 12, &theme.sans);
    for words in &bells.words {
        brush.words(&words.text, words.x, words.rect.y + words.rect.height / 2.0);
    }
}

/// A bell around its middle: the same as on the button.
fn bell(brush: &Brush, Point { x, y }: Point) {
    let context = brush.context();
    context.move_to(x - 5.0, y + 3.0);
    context.bezier_curve_to(x - 2.5, y + 1.0, x - 4.5, y - 5.5, x, y - 5.5);
    context.bezier_curve_to(x + 4.5, y - 5.5, x + 2.5, y + 1.0, x + 5.0, y + 3.0);
    context.close_path();
    context.rect(x - 1.5, y + 3.5, 3.0, 1.8);
}

use super::{Brush, Theme};
use crate::chart::{Guess, GuessMark, Layout, Rect};

/// The height of the strokes at both ends of a gap.
const TICK: f64 = 7.0;

/// Paints what the learner expects of each group: plainly while that can be dragged, quietly beside
/// what happens then.
pub fn paint_guesses(
    brush: &Brush,
    theme: &Theme,
    layout: &Layout,
    guesses: &[Option<Guess>],
    asks: bool,
) {
    let (weight, ink, words) =
        if asks { (600, &theme.ink, &theme.card) } else { (400, &theme.soft, &theme.soft) };
    brush.font(weight, 12, &theme.sans);
    for (group, guess) in layout.groups.iter().zip(guesses) {
        let Some(guess) = guess else { continue };
        let wide = brush.measure(&guess.words);
        let Some(mark) = GuessMark::of(layout, group, guess, wide) else { continue };
        paint_guess(brush, theme, ink, &mark, asks);
        brush.context().set_fill_style_str(words);
        let Rect { x, y, width, height } = mark.flag;
        brush.words(&mark.words, x + (width - wide) / 2.0, y + height / 2.0 + 0.5);
    }
}

fn paint_guess(brush: &Brush, theme: &Theme, ink: &str, mark: &GuessMark, asks: bool) {
    let context = brush.context();
    let middle = mark.flag.y + mark.flag.height / 2.0;
    context.set_stroke_style_str(ink);
    context.set_line_width(if asks { 2.0 } else { 1.0 });
    context.begin_path();
    let x = brush.crisp(mark.x);
    context.move_to(x, mark.top);
    context.line_to(x, mark.flag.y + mark.flag.height);
    if !asks {
        brush.dash(&[2.0, 2.0]);
    }
    context.stroke();
    brush.dash(&[]);
    // Words that stand on no flag have the ground behind them, where lines would strike them through.
    brush.fill(if asks { ink } else { &theme.card }, &[mark.flag], 4.0);
    if let Some((from, to)) = mark.gap {
        let y = brush.crisp(middle);
        context.begin_path();
        context.move_to(from, y);
        context.line_to(to, y);
        context.move_to(brush.crisp(to), y - TICK / 2.0);
        context.line_to(brush.crisp(to), y + TICK / 2.0);
        context.stroke();
    }
}

use super::Brush;
use crate::chart::{Arrow, Links};

/// Half of the width of an arrow's head, and its length.
const HEAD: f64 = 3.2;

/// Paints who awaited whom: thin arrows in the colour `quiet`, and the critical path in `strong`, as
/// one line under its bars and along its arrows.
pub fn paint_links(brush: &Brush, links: &Links, quiet: &str, strong: &str) {
    let context = brush.context();
    for (arrows, colour, thickness) in [(&links.arrows, quiet, 1.2), (&links.critical, strong, 2.0)]
    {
        context.set_stroke_style_str(colour);
        context.set_line_width(thickness);
        context.begin_path();
        arrows.iter().for_each(|arrow| shaft(brush, arrow));
        context.stroke();
        context.set_fill_style_str(colour);
        context.begin_path();
        arrows.iter().for_each(|arrow| head(brush, arrow));
        context.fill();
    }
    brush.fill(strong, &links.lines, 0.0);
}

fn shaft(brush: &Brush, Arrow { from, to, bend }: &Arrow) {
    let context = brush.context();
    context.move_to(from.x, from.y);
    context.line_to(from.x, *bend);
    context.line_to(to.x, *bend);
}

fn head(brush: &Brush, Arrow { to, bend, .. }: &Arrow) {
    let context = brush.context();
    let back = if *bend < to.y { -HEAD * 1.5 } else { HEAD * 1.5 };
    context.move_to(to.x, to.y);
    context.line_to(to.x - HEAD, to.y + back);
    context.line_to(to.x + HEAD, to.y + back);
}

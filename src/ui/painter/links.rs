use super::Brush;
use crate::chart::{Links, Point};

/// Paints who awaited whom: thin arrows in the colour `quiet`, and the critical path in `strong`, as
/// one line under its bars and along its arrows.
pub fn paint_links(brush: &Brush, links: &Links, quiet: &str, strong: &str) {
    let context = brush.context();
    for (arrows, colour, thickness) in [(&links.arrows, quiet, 1.2), (&links.critical, strong, 2.0)]
    {
        context.set_stroke_style_str(colour);
        context.set_line_width(thickness);
        context.begin_path();
        arrows.iter().for_each(|arrow| path(brush, arrow.shaft()));
        context.stroke();
        context.set_fill_style_str(colour);
        context.begin_path();
        arrows.iter().for_each(|arrow| path(brush, arrow.head()));
        context.fill();
    }
    brush.fill(strong, &links.lines, 0.0);
}

/// Goes to the first of them, and lays lines to the others.
fn path(brush: &Brush, points: [Point; 3]) {
    let ([first, rest @ ..], context) = (points, brush.context());
    context.move_to(first.x, first.y);
    rest.iter().for_each(|point| context.line_to(point.x, point.y));
}

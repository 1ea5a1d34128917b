//! What is foreseen: dashed outlines with nothing in them, so that nobody takes them for a run.

use super::ink::{RUNNING, WAIT};
use super::xml::Xml;
use crate::chart::Ghost;

/// Draws all of them: what will hold the thread, over what only waits.
pub fn draw(xml: &mut Xml, outlines: &[Ghost]) {
    for (holds, colour) in [(false, WAIT), (true, RUNNING)] {
        let of = outlines.iter().filter(|outline| outline.holds == holds);
        let rects: Vec<_> = of.map(|outline| outline.rect).collect();
        if rects.is_empty() {
            continue;
        }
        let dashes = [("stroke-dasharray", "3.5 2.5".into()), ("fill", "none".into())];
        xml.begin("g", &[dashes[0], dashes[1], ("stroke", colour.into())]);
        for rect in rects {
            let place = [("x", (rect.x + 0.5).into()), ("y", (rect.y + 0.5).into())];
            let size = [
                ("width", (rect.width - 1.0).max(0.5).into()),
                ("height", (rect.height - 1.0).max(0.5).into()),
            ];
            xml.empty("rect", &[place[0], place[1], size[0], size[1], ("rx", 3.0.into())]);
        }
        xml.end();
    }
}

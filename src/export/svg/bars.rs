//! What lanes do, from back to front. Each state has a pattern of its own, so that its colour is
//! never needed to tell it: dots for what has not begun, ticks on a line for who stands in line, a
//! hatch for waits, stripes for turns, and nothing but colour for who runs. The page's painter does
//! the same on its canvas.

use super::ink::{CARD, INK, ON_RUNNING, Pattern, QUEUE, RUNNING, SOFT, WAIT};
use super::xml::{Path, Value, Xml};
use crate::chart::{Label, Picture, Rect, Tag};
use crate::trace::SpanState;

/// Bars lower than this are flat: no edge, no round corners.
const FLAT_BELOW: f64 = 8.0;
const RADIUS: f64 = 4.0;
/// The part of a bar's height that the ticks of a line take.
const TICKS: f64 = 0.4;
/// The thickness of the edge of a wait.
const EDGE: f64 = 1.3;
/// How strong the colour of a wait is where it has no hatch.
const FLAT_WAIT: f64 = 0.6;

/// Draws all of them, in the picture of that number.
pub fn draw(xml: &mut Xml, number: &str, picture: &Picture) {
    let filled = |pattern: Pattern| pattern.fill(number);
    let (ahead, _) = parted(&picture.ahead);
    fill(xml, &filled(Pattern::Ticks), &middles(&ahead, 0.0, 1.0));

    let (queued, low) = parted(&picture.queued);
    fill(xml, &filled(Pattern::Ticks), &middles(&queued, TICKS, 0.0));
    fill(xml, &filled(Pattern::Dots), &low);
    fill(xml, QUEUE, &middles(&queued, 0.0, 1.0));

    let (waiting, low) = parted(&picture.waiting);
    let hatch = filled(Pattern::Hatch);
    let edge = [("stroke", WAIT.into()), ("stroke-width", EDGE.into())];
    rounded(xml, &[("fill", (&*hatch).into()), edge[0], edge[1]], &waiting, RADIUS, EDGE / 2.0);
    flat(xml, &[("fill", WAIT.into()), ("fill-opacity", FLAT_WAIT.into())], &low);

    fill(xml, &filled(Pattern::Stripes), &picture.turns);

    let (running, low) = parted(&picture.running);
    rounded(xml, &[("fill", RUNNING.into())], &running, 2.0, 0.0);
    fill(xml, RUNNING, &low);

    words(xml, &picture.labels);
    tags(xml, &picture.tags);
}

/// Whether there is room for an edge and a pattern.
pub fn is_tall(rect: &Rect) -> bool {
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

/// Rectangles with corners, as one path.
fn fill(xml: &mut Xml, fill: &str, rects: &[Rect]) {
    flat(xml, &[("fill", fill.into())], rects);
}

fn flat(xml: &mut Xml, attributes: &[(&str, Value<'_>)], rects: &[Rect]) {
    let mut path = Path::default();
    rects.iter().for_each(|rect| path.rect(rect));
    xml.path(&path, attributes);
}

/// Rectangles with round corners, a little smaller on all sides.
fn rounded(
    xml: &mut Xml,
    attributes: &[(&str, Value<'_>)],
    rects: &[Rect],
    radius: f64,
    inset: f64,
) {
    if rects.is_empty() {
        return;
    }
    xml.begin("g", attributes);
    for rect in rects {
        let width = (rect.width - 2.0 * inset).max(0.0);
        let radius = radius.min(width / 2.0);
        let place = [("x", (rect.x + inset).into()), ("y", (rect.y + inset).into())];
        let size = [("width", width), ("height", (rect.height - 2.0 * inset).max(0.0))];
        let size = size.map(|(key, length)| (key, length.into()));
        let corners = (radius >= 1.0).then(|| ("rx", radius.into()));
        let all: Vec<_> = place.into_iter().chain(size).chain(corners).collect();
        xml.empty("rect", &all);
    }
    xml.end();
}

fn words(xml: &mut Xml, labels: &[Label]) {
    let of = |state: SpanState| labels.iter().filter(move |label| label.state == state);
    let plate = |label: &Label| Rect {
        x: label.at.x - 2.0,
        y: label.at.y - 8.0,
        width: label.width + 8.0,
        height: 16.0,
    };
    // Words in a line have no bar to stand on.
    let plates: Vec<Rect> = of(SpanState::Queued).map(plate).collect();
    fill(xml, CARD, &plates);
    for (state, colour) in
        [(SpanState::Queued, SOFT), (SpanState::Waiting, INK), (SpanState::Running, ON_RUNNING)]
    {
        if of(state).next().is_some() {
            xml.begin("g", &[("fill", colour.into()), ("font-size", 12.0.into())]);
            of(state)
                .for_each(|label| xml.at(label.at.x, label.at.y + 0.5, 12.0, &[], &label.text));
            xml.end();
        }
    }
}

fn tags(xml: &mut Xml, tags: &[Tag]) {
    let boxes: Vec<Rect> = tags.iter().map(|tag| tag.rect).collect();
    rounded(xml, &[("fill", CARD.into()), ("stroke", WAIT.into())], &boxes, 3.0, 0.5);
    let middle = [("text-anchor", "middle".into())];
    for Tag { rect, text } in tags {
        let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0 + 0.5);
        let bold = [middle[0], ("font-size", 10.0.into()), ("font-weight", 600.0.into())];
        xml.at(x, y, 10.0, &bold, text);
    }
}

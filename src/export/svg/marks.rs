//! What is drawn with lines: how lanes ended, who awaited whom, heartbeats and bells.

use super::ink::{BAD, CARD, INK, OK, SOFT};
use super::xml::{Path, Value, Xml};
use crate::chart::{Bells, EndMark, Links, Picture, Point, RING, Rect};
use crate::trace::Ending;

/// Draws all of them.
pub fn draw(xml: &mut Xml, picture: &Picture) {
    ends(xml, &picture.ends);
    links(xml, &picture.links);
    beats(xml, &picture.beats);
    bells(xml, &picture.bells);
}

/// How lanes ended.
fn ends(xml: &mut Xml, ends: &[EndMark]) {
    for ending in Ending::ALL {
        let (mut shapes, mut dashed, mut thickness) = (Path::default(), Path::default(), 2.0);
        for end in ends.iter().filter(|end| end.ending == ending) {
            if let Some((scale, thick)) = end.size() {
                thickness = thick;
                shape(&mut shapes, end, scale);
            } else {
                end.dashes().for_each(|dash| dashed.rect(&dash));
            }
        }
        xml.path(&shapes, &line(colour(ending), thickness));
        xml.path(&dashed, &[("fill", colour(ending).into())]);
    }
}

/// The colour of an ending's mark.
const fn colour(ending: Ending) -> &'static str {
    match ending {
        Ending::Done => OK,
        Ending::Failed | Ending::TimedOut => BAD,
        Ending::Cancelled | Ending::NeverRan => SOFT,
    }
}

/// How a line of that colour and thickness is drawn.
pub fn line(colour: &str, thickness: f64) -> [(&'static str, Value<'_>); 3] {
    [("fill", "none".into()), ("stroke", colour.into()), ("stroke-width", thickness.into())]
}

/// The shape of a mark, so many times its full size.
fn shape(path: &mut Path, end: &EndMark, scale: f64) {
    let (mark, Point { x, y }) = (end.mark(), end.at);
    for points in mark.lines {
        for (place, (dx, dy)) in points.iter().enumerate() {
            let (x, y) = (x + dx * scale, y + dy * scale);
            if place == 0 { path.to(x, y) } else { path.line(x, y) }
        }
    }
    if mark.ring > 0.0 {
        path.ring(x + RING * scale, y, mark.ring * scale);
    }
}

/// Who awaited whom: thin arrows, and the critical path as one line under its bars and along its
/// arrows.
fn links(xml: &mut Xml, links: &Links) {
    for (arrows, colour, thickness) in [(&links.arrows, SOFT, 1.2), (&links.critical, INK, 2.0)] {
        let (mut shafts, mut heads) = (Path::default(), Path::default());
        for arrow in arrows {
            shafts.points(arrow.shaft());
            heads.points(arrow.head());
            heads.close();
        }
        xml.path(&shafts, &line(colour, thickness));
        xml.path(&heads, &[("fill", colour.into())]);
    }
    let mut lines = Path::default();
    links.lines.iter().for_each(|line| lines.rect(line));
    xml.path(&lines, &[("fill", INK.into())]);
}

/// A dot for each moment at which the loop was free.
fn beats(xml: &mut Xml, beats: &[Point]) {
    let mut path = Path::default();
    beats.iter().for_each(|beat| path.ring(beat.x, beat.y, 1.5));
    xml.path(&path, &[("fill", OK.into())]);
}

/// Rings and answers: bells, the lines between them, and the words, on a ground of their own.
fn bells(xml: &mut Xml, bells: &Bells) {
    let (mut between, mut grounds, mut marks) = (Path::default(), Path::default(), Path::default());
    for line in &bells.lines {
        between.to(line.x, line.y);
        between.line(line.x + line.width, line.y);
    }
    bells.words.iter().for_each(|words| grounds.rect(&words.rect));
    bells.marks.iter().for_each(|mark| bell(&mut marks, *mark));
    xml.path(&between, &line(INK, 1.5));
    xml.path(&grounds, &[("fill", CARD.into())]);
    // The edge keeps a bell apart from the dots and lines behind it.
    xml.path(&marks, &line(CARD, 3.0));
    xml.path(&marks, &[("fill", INK.into())]);
    for words in &bells.words {
        let size = [("font-size", 12.0.into())];
        xml.at(words.x, words.rect.y + words.rect.height / 2.0, 12.0, &size, &words.text);
    }
}

/// A bell around its middle.
fn bell(path: &mut Path, Point { x, y }: Point) {
    path.to(x - 5.0, y + 3.0);
    path.step('c', &[2.5, -2.0, 0.5, -8.5, 5.0, -8.5]);
    path.step('c', &[4.5, 0.0, 2.5, 6.5, 5.0, 8.5]);
    path.close();
    path.rect(&Rect { x: x - 1.5, y: y + 3.5, width: 3.0, height: 1.8 });
}

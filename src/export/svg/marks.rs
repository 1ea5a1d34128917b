//! What is drawn with lines: how lanes ended, who awaited whom, heartbeats and bells.

use super::ink::{BAD, CARD, INK, OK, SOFT};
use super::xml::{Path, Value, Xml};
use crate::chart::{Arrow, Bells, EndMark, Links, Picture, Point, Rect};
use crate::trace::Ending;

/// The height at which a mark has its full size, and that below which it is a row of dashes.
pub const FULL: f64 = 16.0;
const DASHES_BELOW: f64 = 6.0;
/// Half of the width of an arrow's head.
const HEAD: f64 = 3.2;

/// Draws all of them.
pub fn draw(xml: &mut Xml, picture: &Picture) {
    ends(xml, &picture.ends);
    links(xml, &picture.links);
    beats(xml, &picture.beats);
    bells(xml, &picture.bells);
}

/// How lanes ended. Each ending has a shape of its own: a tick, a cross, a dash, a clock, an empty
/// set; in rows too low for those, dots and dashes.
fn ends(xml: &mut Xml, ends: &[EndMark]) {
    for ending in Ending::ALL {
        let (mut shapes, mut dashed, mut thickness) = (Path::default(), Path::default(), 2.0);
        for end in ends.iter().filter(|end| end.ending == ending) {
            if end.height >= DASHES_BELOW {
                let scale = end.height / FULL;
                thickness = f64::max(2.0 * scale, 1.2);
                shape(&mut shapes, ending, end.at, scale);
            } else {
                let height = end.height.min(3.0);
                for (dx, width) in dashes(ending) {
                    let (x, y) = (end.at.x + dx, end.at.y - height / 2.0);
                    dashed.rect(&Rect { x, y, width: *width, height });
                }
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

/// The mark of an ending, whose left edge's middle is at that point.
fn shape(path: &mut Path, ending: Ending, Point { x, y }: Point, scale: f64) {
    let mut line = |points: &[(f64, f64)]| {
        for (place, (dx, dy)) in points.iter().enumerate() {
            let (x, y) = (x + dx * scale, y + dy * scale);
            if place == 0 { path.to(x, y) } else { path.line(x, y) }
        }
    };
    match ending {
        Ending::Done => line(&[(0.0, 0.5), (3.5, 4.0), (10.0, -3.5)]),
        Ending::Failed => {
            line(&[(0.5, -4.0), (8.5, 4.0)]);
            line(&[(8.5, -4.0), (0.5, 4.0)]);
        }
        Ending::Cancelled => line(&[(0.5, 0.0), (9.5, 0.0)]),
        Ending::TimedOut => {
            line(&[(5.0, -3.0), (5.0, 0.0), (7.5, 1.5)]);
            path.ring(x + 5.0 * scale, y, 5.0 * scale);
        }
        Ending::NeverRan => {
            line(&[(2.0, 3.0), (8.0, -3.0)]);
            path.ring(x + 5.0 * scale, y, 4.5 * scale);
        }
    }
}

/// Where each of its dots and dashes begins, and how wide it is.
const fn dashes(ending: Ending) -> &'static [(f64, f64)] {
    match ending {
        Ending::Done => &[(0.0, 2.0)],
        Ending::Failed => &[(0.0, 9.0)],
        Ending::Cancelled => &[(0.0, 2.0), (4.0, 2.0)],
        Ending::TimedOut => &[(0.0, 5.0), (7.0, 2.0)],
        Ending::NeverRan => &[(0.0, 2.0), (4.0, 2.0), (8.0, 2.0)],
    }
}

/// Who awaited whom: thin arrows, and the critical path as one line under its bars and along its
/// arrows.
fn links(xml: &mut Xml, links: &Links) {
    for (arrows, colour, thickness) in [(&links.arrows, SOFT, 1.2), (&links.critical, INK, 2.0)] {
        let (mut shafts, mut heads) = (Path::default(), Path::default());
        for Arrow { from, to, bend } in arrows {
            shafts.to(from.x, from.y);
            shafts.line(from.x, *bend);
            shafts.line(to.x, *bend);
            let back = if *bend < to.y { -HEAD * 1.5 } else { HEAD * 1.5 };
            heads.to(to.x, to.y);
            heads.line(to.x - HEAD, to.y + back);
            heads.line(to.x + HEAD, to.y + back);
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

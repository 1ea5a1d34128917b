//! What the patterns and marks of a picture mean: those that it has.

use super::ink::SOFT;
use super::words::width;
use super::xml::Xml;
use super::{bars, marks, outline};
use crate::chart::{Arrow, EndMark, Ghost, Picture, Point, Rect, Tag};
use crate::trace::Ending;

/// The size of its words, the distance from line to line, and what is left between two entries.
const SIZE: f64 = 12.0;
const LINE: f64 = 20.0;
const GAP: f64 = 18.0;
/// The size of a sample, and what is left between it and its words.
const SAMPLE: (f64, f64) = (20.0, 12.0);
/// The height of a sample of what is drawn in low rows alone, without what tall ones have.
const LOW: f64 = 6.0;
const BESIDE: f64 = 7.0;

/// Draws the legend of what is shown in the drawing of that number, from `top` on and as wide as
/// `room`; the height that it takes.
pub fn draw(xml: &mut Xml, number: &str, shown: (&Picture, &[Ghost]), top: f64, room: f64) -> f64 {
    // A sample is a picture too, with one thing in it.
    let (mut samples, mut outlines) = (Picture::default(), Vec::new());
    let (mut x, mut y) = (0.0, top + LINE / 2.0);
    xml.begin("g", &[("fill", SOFT.into()), ("font-size", SIZE.into())]);
    for (sample, words) in entries(shown) {
        let taken = SAMPLE.0 + BESIDE + width(words, SIZE);
        if x > 0.0 && x + taken > room {
            (x, y) = (0.0, y + LINE);
        }
        let (width, height) = (SAMPLE.0, sample.height(shown.0));
        let place = Rect { x, y: y - height / 2.0, width, height };
        match sample {
            Sample::Outline(holds) => outlines.push(Ghost { rect: place, holds }),
            _ => sample.put(&mut samples, place),
        }
        xml.at(x + SAMPLE.0 + BESIDE, y, SIZE, &[], words);
        x += taken + GAP;
    }
    xml.end();
    outline::draw(xml, &outlines);
    bars::draw(xml, number, &samples);
    marks::draw(xml, &samples);
    y + LINE / 2.0 - top
}

/// What a legend explains.
enum Sample {
    /// What is foreseen: whether it holds the thread.
    Outline(bool),
    Running,
    Turns,
    Waiting,
    Queued,
    Ahead,
    Beats,
    End(Ending),
    Tag,
    Arrow,
    Critical,
}

fn entries((picture, outlines): (&Picture, &[Ghost])) -> Vec<(Sample, &'static str)> {
    let mut entries = Vec::new();
    let mut entry = |there: bool, sample: Sample, words: &'static str| {
        if there {
            entries.push((sample, words));
        }
    };
    let foreseen = |holds| outlines.iter().any(|outline| outline.holds == holds);
    entry(foreseen(false), Sample::Outline(false), "forecast");
    entry(foreseen(true), Sample::Outline(true), "forecast to hold the thread");
    entry(!picture.running.is_empty(), Sample::Running, "running");
    entry(!picture.turns.is_empty(), Sample::Turns, "running by turns");
    // The plain functions of pools await nothing.
    let pool = picture.labels.iter().any(|label| label.text.starts_with("sle"));
    let waiting = if pool { "awaiting or sleeping" } else { "awaiting" };
    entry(!picture.waiting.is_empty(), Sample::Waiting, waiting);
    entry(!picture.queued.is_empty(), Sample::Queued, "in line");
    entry(picture.ahead.iter().any(bars::is_tall), Sample::Ahead, "not started");
    entry(!picture.beats.is_empty(), Sample::Beats, "the loop is free");
    for ending in Ending::ALL {
        let there = picture.ends.iter().any(|end| end.ending == ending);
        entry(there, Sample::End(ending), ending.name());
    }
    entry(!picture.tags.is_empty(), Sample::Tag, "number of its permit, thread or process");
    entry(!picture.links.arrows.is_empty(), Sample::Arrow, "comes after");
    entry(!picture.links.lines.is_empty(), Sample::Critical, "critical path");
    entries
}

impl Sample {
    /// How high it is, as a sample of what is in `picture`.
    fn height(&self, picture: &Picture) -> f64 {
        let rects = match self {
            Self::Waiting => &picture.waiting,
            Self::Queued => &picture.queued,
            _ => return SAMPLE.1,
        };
        if rects.iter().any(bars::is_tall) { SAMPLE.1 } else { LOW }
    }

    /// Puts it into that place.
    fn put(&self, samples: &mut Picture, place: Rect) {
        let Rect { x, y, width, height } = place;
        let middle = y + height / 2.0;
        match self {
            Self::Outline(_) => {}
            Self::Running => samples.running.push(place),
            Self::Turns => samples.turns.push(place),
            Self::Waiting => samples.waiting.push(place),
            Self::Queued => samples.queued.push(place),
            Self::Ahead => samples.ahead.push(place),
            Self::Beats => {
                let dot = |dx| Point { x: x + dx, y: middle };
                samples.beats.extend([2.0, 10.0, 18.0].map(dot));
            }
            Self::End(ending) => {
                let at = Point { x: x + 5.0, y: middle };
                samples.ends.push(EndMark::full(at, *ending));
            }
            Self::Tag => {
                let rect = Rect { x: x + 3.5, y: y - 0.5, width: 13.0, height: 13.0 };
                samples.tags.push(Tag { rect, text: "1".into() });
            }
            Self::Arrow => samples.links.arrows.push(Arrow {
                from: Point { x: x + 4.0, y },
                to: Point { x: x + 14.0, y: y + height },
                bend: middle - 1.0,
            }),
            Self::Critical => {
                samples.links.lines.push(Rect { y: middle - 1.0, height: 2.0, x, width });
            }
        }
    }
}

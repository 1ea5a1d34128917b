//! The shapes of marks, for whatever draws them.

use super::{Arrow, EndMark, Point, Rect};
use crate::trace::Ending;

/// The mark of an ending at its full size, from the middle of its left edge on: lines from point to
/// point, and the radius of a ring, which has its middle at [`RING`]; none where that is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The lines.
    pub lines: &'static [&'static [(f64, f64)]],
    /// The radius of the ring.
    pub ring: f64,
}

/// How far to the right the middle of a ring is.
pub const RING: f64 = 5.0;

/// The height at which a mark has its full size, and that below which it is a row of dashes.
const FULL: f64 = 16.0;
const DASHES_BELOW: f64 = 6.0;
/// Half of the width of an arrow's head.
const HEAD: f64 = 3.2;

impl EndMark {
    /// A mark of full size.
    #[must_use]
    pub const fn full(at: Point, ending: Ending) -> Self {
        Self { at, ending, height: FULL }
    }

    /// How large it is, and how thick its lines are; nothing where it is a row of dashes.
    #[must_use]
    pub fn size(&self) -> Option<(f64, f64)> {
        let scale = self.height / FULL;
        (self.height >= DASHES_BELOW).then(|| (scale, f64::max(2.0 * scale, 1.2)))
    }

    /// Its shape. Each ending has one of its own, so that its colour is never needed to tell it: a
    /// tick, a cross, a dash, a clock, an empty set.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        let (lines, ring): (&[&[_]], _) = match self.ending {
            Ending::Done => (&[&[(0.0, 0.5), (3.5, 4.0), (10.0, -3.5)]], 0.0),
            Ending::Failed => (&[&[(0.5, -4.0), (8.5, 4.0)], &[(8.5, -4.0), (0.5, 4.0)]], 0.0),
            Ending::Cancelled => (&[&[(0.5, 0.0), (9.5, 0.0)]], 0.0),
            Ending::TimedOut => (&[&[(5.0, -3.0), (5.0, 0.0), (7.5, 1.5)]], 5.0),
            Ending::NeverRan => (&[&[(2.0, 3.0), (8.0, -3.0)]], 4.5),
        };
        Mark { lines, ring }
    }

    /// What stands for it in rows too low for a shape: dots and dashes.
    pub fn dashes(&self) -> impl Iterator<Item = Rect> {
        let dashes: &[_] = match self.ending {
            Ending::Done => &[(0.0, 2.0)],
            Ending::Failed => &[(0.0, 9.0)],
            Ending::Cancelled => &[(0.0, 2.0), (4.0, 2.0)],
            Ending::TimedOut => &[(0.0, 5.0), (7.0, 2.0)],
            Ending::NeverRan => &[(0.0, 2.0), (4.0, 2.0), (8.0, 2.0)],
        };
        let (Point { x, y }, height) = (self.at, self.height.min(3.0));
        dashes.iter().map(move |(dx, width)| Rect {
            x: x + dx,
            y: y - height / 2.0,
            width: *width,
            height,
        })
    }
}

impl Arrow {
    /// Its line, from point to point.
    #[must_use]
    pub const fn shaft(&self) -> [Point; 3] {
        let Self { from, to, bend } = *self;
        [from, Point { y: bend, ..from }, Point { y: bend, ..to }]
    }

    /// The corners of its head.
    #[must_use]
    pub fn head(&self) -> [Point; 3] {
        let Point { x, y } = self.to;
        let back = y + if self.bend < y { -HEAD * 1.5 } else { HEAD * 1.5 };
        [self.to, Point { x: x - HEAD, y: back }, Point { x: x + HEAD, y: back }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_endings_share_a_shape_or_dashes() {
        let at = Point { x: 0.0, y: 0.0 };
        for (place, one) in Ending::ALL.into_iter().enumerate() {
            for other in Ending::ALL.into_iter().skip(place + 1) {
                let marks = [one, other].map(|ending| EndMark::full(at, ending));
                assert_ne!(marks[0].mark(), marks[1].mark());
                assert_ne!(
                    marks[0].dashes().collect::<Vec<_>>(),
                    marks[1].dashes().collect::<Vec<_>>()
                );
            }
        }
    }

    #[test]
    fn the_head_of_an_arrow_points_away_from_its_bend() {
        let [from, to] = [Point { x: 0.0, y: 0.0 }, Point { x: 9.0, y: 20.0 }];
        let down = Arrow { from, to, bend: 16.0 };
        assert_eq!(down.shaft(), [from, Point { x: 0.0, y: 16.0 }, Point { x: 9.0, y: 16.0 }]);
        assert!(down.head()[1].y < 20.0 && Arrow { bend: 24.0, ..down }.head()[1].y > 20.0);
    }
}

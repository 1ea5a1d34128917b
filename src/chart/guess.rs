use super::{GroupBox, Layout, Rect, within};
use crate::time::Instant;

/// When a learner expects a group to be over.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The moment.
    pub at: Instant,
    /// What its flag says.
    pub words: String,
    /// Whether it was made: before that, there is a flag to be taken up, and no pole yet.
    pub said: bool,
    /// When the group was over, once that is known.
    pub end: Option<Instant>,
}

/// The mark of a guess: a pole across the rows, and a flag at its foot, below the bars.
#[derive(Clone, Debug, PartialEq)]
pub struct GuessMark {
    /// Where the pole stands.
    pub x: f64,
    /// Its top.
    pub top: f64,
    /// Where the words stand.
    pub flag: Rect,
    /// From the guess to what happened, at half the height of the flag.
    pub gap: Option<(f64, f64)>,
    /// What the flag says.
    pub words: String,
}

/// The height of the line below the rows of a group, where guesses are made.
pub(super) const LINE: f64 = 24.0;
/// A flag is a little lower than that.
const FLAG: f64 = 18.0;
/// The room on both sides of its words.
const PADDING: f64 = 7.0;
/// What is left between a flag and what happened.
const APART: f64 = 8.0;
/// Shorter gaps are none that can be seen.
const LEAST: f64 = 4.0;

impl GuessMark {
    /// The mark of `guess`, whose words are so `wide`; nothing where it lies beyond what is seen.
    #[must_use]
    pub fn of(layout: &Layout, group: &GroupBox, guess: &Guess, wide: f64) -> Option<Self> {
        let scale = &layout.scale;
        if guess.at < scale.start() || guess.at > scale.end() {
            return None;
        }
        let x = scale.x(guess.at);
        let end = guess.end.map(|end| within(scale.x(end), scale.left(), scale.right()));
        let end = end.filter(|end| (end - x).abs() >= LEAST);
        let width = wide + 2.0 * PADDING;
        let (from, to) = end.map_or((x, x), |end| (x.min(end), x.max(end)));
        // The gap has its own side of the pole: the flag flies on the other, or else beyond it.
        let (left, right) = (from - width, to + width <= layout.width);
        let left = match end {
            Some(end) if end > x && left >= 0.0 => left,
            Some(end) if end > x => to + APART,
            Some(_) if !right => from - APART - width,
            None if !right => left,
            _ => to,
        };
        let left = within(left, 0.0, layout.width - width);
        let flag = Rect { x: left, y: group.bottom() + (LINE - FLAG) / 2.0, width, height: FLAG };
        Some(Self {
            x,
            top: if guess.said { group.rows } else { flag.y },
            flag,
            gap: end.map(|end| (x, end)),
            words: guess.words.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use crate::time::Duration;

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    fn layout(width: f64, guesses: bool) -> Layout {
        let (lanes, end) = (vec![3, 3], ms(10_000));
        Layout::new(&Shape { width, lanes, end, guesses, ..Shape::default() })
    }

    /// From where to where the flag reaches beside its pole, in pixels, and the gap.
    fn flag(width: f64, at: u64, end: Option<u64>) -> (f64, f64, Option<f64>) {
        let layout = layout(width, true);
        let guess = Guess { at: ms(at), words: String::new(), said: true, end: end.map(ms) };
        let mark = GuessMark::of(&layout, &layout.groups[0], &guess, 60.0).unwrap();
        let from = (mark.flag.x - mark.x).round();
        let gap = mark.gap.map(|(from, to)| (to - from).round());
        assert!(mark.flag.x >= 0.0 && mark.flag.x + mark.flag.width <= layout.width);
        (from, from + mark.flag.width, gap)
    }

    #[test]
    fn guesses_have_a_line_of_their_own_below_the_rows() {
        let (without, with) = (layout(760.0, false), layout(760.0, true));
        assert_eq!(with.height - without.height, 2.0 * LINE);
        assert_eq!(with.groups[1].top - without.groups[1].top, LINE);
        assert_eq!(with.groups[0].bottom(), without.groups[0].bottom());
    }

    #[test]
    fn a_flag_flies_to_the_right_of_its_pole_and_to_the_left_at_the_edge() {
        assert_eq!(flag(760.0, 4_000, None), (0.0, 74.0, None));
        assert_eq!(flag(760.0, 10_000, None), (0.0, 74.0, None), "there is room for the totals");
        assert_eq!(flag(360.0, 10_000, None), (-74.0, 0.0, None));
        assert_eq!(flag(360.0, 0, None), (0.0, 74.0, None));
    }

    #[test]
    fn the_gap_to_what_happened_is_on_the_other_side() {
        // The axis is 625 pixels long: 51 to the left of it, and 84 to its right.
        assert_eq!(flag(760.0, 4_000, Some(3_000)), (0.0, 74.0, Some(-63.0)));
        assert_eq!(flag(760.0, 4_000, Some(6_000)), (-74.0, 0.0, Some(125.0)));
        assert_eq!(flag(760.0, 100, Some(6_000)), (369.0 + APART, 443.0 + APART, Some(369.0)));
        assert_eq!(flag(760.0, 3_000, Some(3_010)), (0.0, 74.0, None), "too little to be seen");
    }

    #[test]
    fn what_is_not_looked_at_has_no_mark() {
        let view = Some(super::super::View { from: ms(2_000), to: ms(4_000), top: 0.0 });
        let (lanes, end) = (vec![1], ms(10_000));
        let shape = Shape { width: 760.0, lanes, end, view, guesses: true, ..Shape::default() };
        let layout = Layout::new(&shape);
        let mark = |at| {
            let guess =
                Guess { at: ms(at), words: String::new(), said: true, end: Some(ms(9_000)) };
            GuessMark::of(&layout, &layout.groups[0], &guess, 60.0)
        };
        assert_eq!((mark(1_900), mark(4_100)), (None, None));
        let gap = mark(3_000).and_then(|mark| mark.gap).map(|(_, to)| to);
        assert_eq!(gap, Some(layout.scale.right()), "it goes on beyond the axis");
    }
}

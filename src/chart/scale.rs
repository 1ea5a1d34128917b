use super::label::axis_label;
use crate::time::{Duration, Instant};

/// The time axis: instants to pixels and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    left: f64,
    width: f64,
    start: Instant,
    end: Instant,
}

/// A labelled line of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its place in pixels.
    pub x: f64,
    /// Its moment in words: `2 s`.
    pub label: String,
}

/// The distance in pixels that two ticks keep, so that their labels never touch.
const TICK_DISTANCE: f64 = 64.0;

/// Bars that go on beyond the axis are drawn so far: their ends must not look like ends.
const BEYOND: f64 = 12.0;

/// Beyond the longest step, ticks are whole days apart.
const DAY: u64 = 86_400_000_000;

/// The steps between ticks, in microseconds, from a millisecond to a day.
const STEPS: [u64; 26] = [
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    50_000,
    100_000,
    200_000,
    500_000,
    1_000_000,
    2_000_000,
    5_000_000,
    10_000_000,
    20_000_000,
    30_000_000,
    60_000_000,
    120_000_000,
    300_000_000,
    600_000_000,
    1_200_000_000,
    1_800_000_000,
    3_600_000_000,
    7_200_000_000,
    14_400_000_000,
    28_800_000_000,
    86_400_000_000,
];

impl Scale {
    /// A scale that shows `start` at `left` and `end` at `left + width`.
    #[must_use]
    pub fn of(left: f64, width: f64, start: Instant, end: Instant) -> Self {
        let end = end.max(start + Duration::from_millis(1));
        Self { left, width: width.max(1.0), start, end }
    }

    /// Where `at` lies, in pixels: beyond the ends, where it is not seen.
    #[must_use]
    pub fn x(&self, at: Instant) -> f64 {
        let since = at.micros() as f64 - self.start.micros() as f64;
        self.left + self.width * (since / self.length())
    }

    /// Which moment lies at `x`; points off the axis are taken for its ends.
    #[must_use]
    pub fn at(&self, x: f64) -> Instant {
        let part = within((x - self.left) / self.width, 0.0, 1.0);
        self.start + Duration::from_micros((part * self.length()).round() as u64)
    }

    /// Where the time from `from` to `to` lies, cut a little beyond the ends of the axis; nothing
    /// where nothing of it is seen.
    #[must_use]
    pub fn extent(&self, from: Instant, to: Instant) -> Option<(f64, f64)> {
        let seen = to >= self.start && from <= self.end;
        let cut = |at| within(self.x(at), self.left - BEYOND, self.right() + BEYOND);
        seen.then(|| (cut(from), cut(to)))
    }

    /// The time that it shows, in microseconds.
    pub(super) fn length(&self) -> f64 {
        self.end.since(self.start).micros() as f64
    }

    /// The moment at its left end.
    #[must_use]
    pub const fn start(&self) -> Instant {
        self.start
    }

    /// The left end of the axis, in pixels.
    #[must_use]
    pub const fn left(&self) -> f64 {
        self.left
    }

    /// The right end of the axis, in pixels.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// The length of the axis, in pixels.
    #[must_use]
    pub const fn width(&self) -> f64 {
        self.width
    }

    /// The moment at its right end.
    #[must_use]
    pub const fn end(&self) -> Instant {
        self.end
    }

    /// Round moments along the axis, as close to each other as their labels allow.
    #[must_use]
    pub fn ticks(&self) -> Vec<Tick> {
        let least = self.length() * TICK_DISTANCE / self.width;
        let days = || (least / DAY as f64).ceil() as u64 * DAY;
        let step = STEPS.into_iter().find(|step| *step as f64 >= least).unwrap_or_else(days);
        let tick = |n| {
            let at = Instant::from_micros(n * step);
            Tick { x: self.x(at), label: axis_label(at, Duration::from_micros(step)) }
        };
        (self.start.micros().div_ceil(step)..=self.end.micros() / step).map(tick).collect()
    }
}

/// `value`, or the end of `least` to `most` that it lies beyond; `least`, should they be crossed.
///
/// `f64::clamp` panics on crossed ends, which rounding brings about, and its panic alone draws the
/// printing of floating-point numbers into the page.
#[must_use]
pub const fn within(value: f64, least: f64, most: f64) -> f64 {
    value.min(most).max(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(n: u64) -> Instant {
        Instant::from_micros(n * 1_000_000)
    }

    #[test]
    fn instants_and_pixels_map_both_ways() {
        let scale = Scale::of(100.0, 600.0, seconds(0), seconds(6));
        assert_eq!(scale.x(seconds(0)), 100.0);
        assert_eq!(scale.x(seconds(3)), 400.0);
        assert_eq!(scale.at(400.0), seconds(3));
        assert_eq!(scale.at(-5.0), seconds(0));
        assert_eq!(scale.at(9_999.0), seconds(6));
    }

    #[test]
    fn six_seconds_on_a_wide_axis_have_a_tick_a_second() {
        let ticks = Scale::of(0.0, 600.0, seconds(0), seconds(6)).ticks();
        let labels: Vec<_> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["0 s", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s"]);
    }

    #[test]
    fn labels_keep_their_distance_at_every_length() {
        for end in [1, 900, 5_000, 1_000_000, 59_000_000, 5_000_000_000, 86_400_000_000 * 500] {
            let scale = Scale::of(0.0, 300.0, Instant::START, Instant::from_micros(end));
            for pair in scale.ticks().windows(2) {
                assert!(pair[1].x - pair[0].x >= TICK_DISTANCE, "{end}");
            }
        }
    }

    #[test]
    fn an_empty_run_still_has_an_axis() {
        assert!(
            Scale::of(0.0, 300.0, Instant::START, Instant::START).x(Instant::START).is_finite()
        );
    }

    #[test]
    fn a_part_of_a_run_has_its_own_ticks_and_what_is_not_seen_lies_beyond() {
        let scale = Scale::of(100.0, 600.0, seconds(2), seconds(5));
        let labels: Vec<_> = scale.ticks().into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["2.0 s", "2.5 s", "3.0 s", "3.5 s", "4.0 s", "4.5 s", "5.0 s"]);
        assert_eq!((scale.x(seconds(2)), scale.x(seconds(0))), (100.0, -300.0));
        assert_eq!(scale.at(400.0), Instant::from_micros(3_500_000));
        assert_eq!(scale.extent(seconds(0), seconds(3)), Some((88.0, 300.0)));
        assert_eq!(scale.extent(seconds(0), seconds(1)), None);
    }
}

use super::label::axis_label;
use crate::time::{Duration, Instant};

/// The time axis: instants to pixels and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    left: f64,
    width: f64,
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
    /// A scale that shows the start of a run at `left` and `end` at `left + width`.
    #[must_use]
    pub fn new(left: f64, width: f64, end: Instant) -> Self {
        Self { left, width: width.max(1.0), end: end.max(Instant::from_micros(1_000)) }
    }

    /// Where `at` lies, in pixels.
    #[must_use]
    pub fn x(&self, at: Instant) -> f64 {
        self.left + self.width * (at.micros() as f64 / self.end.micros() as f64)
    }

    /// Which moment lies at `x`; moments off the axis are drawn to its ends.
    #[must_use]
    pub fn at(&self, x: f64) -> Instant {
        let part = within((x - self.left) / self.width, 0.0, 1.0);
        Instant::from_micros((part * self.end.micros() as f64).round() as u64)
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
        let least = self.end.micros() as f64 * TICK_DISTANCE / self.width;
        let days = || (least / DAY as f64).ceil() as u64 * DAY;
        let step = STEPS.into_iter().find(|step| *step as f64 >= least).unwrap_or_else(days);
        let count = self.end.micros() / step;
        let tick = |n| {
            let at = Instant::from_micros(n * step);
            Tick { x: self.x(at), label: axis_label(at, Duration::from_micros(step)) }
        };
        (0..=count).map(tick).collect()
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
        let scale = Scale::new(100.0, 600.0, seconds(6));
        assert_eq!(scale.x(seconds(0)), 100.0);
        assert_eq!(scale.x(seconds(3)), 400.0);
        assert_eq!(scale.at(400.0), seconds(3));
        assert_eq!(scale.at(-5.0), seconds(0));
        assert_eq!(scale.at(9_999.0), seconds(6));
    }

    #[test]
    fn six_seconds_on_a_wide_axis_have_a_tick_a_second() {
        let ticks = Scale::new(0.0, 600.0, seconds(6)).ticks();
        let labels: Vec<_> = ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["0 s", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s"]);
    }

    #[test]
    fn labels_keep_their_distance_at_every_length() {
        for end in [1, 900, 5_000, 1_000_000, 59_000_000, 5_000_000_000, 86_400_000_000 * 500] {
            let scale = Scale::new(0.0, 300.0, Instant::from_micros(end));
            for pair in scale.ticks().windows(2) {
                assert!(pair[1].x - pair[0].x >= TICK_DISTANCE, "{end}");
            }
        }
    }

    #[test]
    fn an_empty_run_still_has_an_axis() {
        assert!(Scale::new(0.0, 300.0, Instant::START).x(Instant::START).is_finite());
    }
}

use std::ops::Add;

use serde::Serialize;

use super::Duration;

/// A moment of a run: microseconds since the run began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Instant(u64);

impl Instant {
    /// The moment at which every run begins.
    pub const START: Self = Self(0);

    /// The moment that lies `micros` microseconds after the start.
    #[must_use]
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// Microseconds since the start.
    #[must_use]
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// Milliseconds since the start, with their fraction.
    #[must_use]
    pub fn millis(self) -> f64 {
        self.0 as f64 / 1_000.0
    }

    /// Seconds since the start, with their fraction.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1_000_000.0
    }

    /// How long after `earlier` this moment lies; zero when it lies before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration.micros()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adding_and_measuring_agree() {
        let later = Instant::START + Duration::from_millis(1_500);
        assert_eq!(later.micros(), 1_500_000);
        assert_eq!(later.since(Instant::START), Duration::from_millis(1_500));
        assert_eq!(Instant::START.since(later), Duration::ZERO);
    }

    #[test]
    fn the_far_end_saturates_instead_of_wrapping() {
        let far = Instant::from_micros(u64::MAX) + Duration::from_millis(1);
        assert_eq!(far, Instant::from_micros(u64::MAX));
    }
}

use std::fmt;
use std::num::NonZeroU64;
use std::ops::Add;

use super::Duration;

/// A moment of a run: microseconds since the run began.
///
/// It is kept as one microsecond more, which is never 0, and takes any place that four bytes fit
/// in: traces are full of moments, of which many are missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(Rust, packed(4))]
pub struct Instant(NonZeroU64);

impl Instant {
    /// The moment at which every run begins.
    pub const START: Self = Self(NonZeroU64::MIN);

    /// The moment that lies `micros` microseconds after the start.
    #[must_use]
    pub const fn from_micros(micros: u64) -> Self {
        Self(NonZeroU64::MIN.saturating_add(micros))
    }

    /// Microseconds since the start.
    #[must_use]
    pub const fn micros(self) -> u64 {
        self.0.get() - 1
    }

    /// Milliseconds since the start, with their fraction.
    #[must_use]
    pub fn millis(self) -> f64 {
        self.micros() as f64 / 1_000.0
    }

    /// Seconds since the start, with their fraction.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.micros() as f64 / 1_000_000.0
    }

    /// How long after `earlier` this moment lies; zero when it lies before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.micros().saturating_sub(earlier.micros()))
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration.micros()))
    }
}

impl Default for Instant {
    fn default() -> Self {
        Self::START
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Instant").field(&self.micros()).finish()
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

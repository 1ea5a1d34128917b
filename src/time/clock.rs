use super::{Duration, Instant, decimal};

/// How many microseconds of a run pass in one microsecond of real time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate(f64);

impl Rate {
    /// Real time.
    pub const REAL: Self = Self(1.0);

    /// A rate of `times` real time; `None` unless it lies between 0.01 and 1,000,000.
    #[must_use]
    pub fn new(times: f64) -> Option<Self> {
        (0.01..=1e6).contains(&times).then_some(Self(times))
    }

    /// Microseconds of the run in a microsecond of real time.
    #[must_use]
    pub const fn times(self) -> f64 {
        self.0
    }

    /// The rate in words: `2`, or `0.25`.
    #[must_use]
    pub fn text(self) -> String {
        decimal::short((self.0 * 100.0).round() as u64, 100, 2)
    }

    /// How long `duration` of the run lasts in real milliseconds.
    #[must_use]
    pub fn real_millis(self, duration: Duration) -> f64 {
        duration.micros() as f64 / 1_000.0 / self.0
    }
}

/// Maps real time to the time of a run, at a rate that can change and with pauses that take none.
///
/// Real time is handed in as milliseconds from any fixed origin, as `performance.now()` gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    rate: Rate,
    /// The run's time at `since`.
    base: Instant,
    /// The real moment from which the run's time passes, in milliseconds; `None` while paused.
    since: Option<f64>,
}

impl Clock {
    /// A clock that stands at [`Instant::START`] until it is resumed.
    #[must_use]
    pub const fn stopped(rate: Rate) -> Self {
        Self { rate, base: Instant::START, since: None }
    }

    /// The run's time at the real moment `real`, in milliseconds.
    #[must_use]
    pub fn now(&self, real: f64) -> Instant {
        let passed = self.since.map_or(0.0, |since| (real - since).max(0.0));
        self.base + Duration::from_micros((passed * 1_000.0 * self.rate.0) as u64)
    }

    /// The real moment, in milliseconds, at which the run's time will be `at`, seen from `real`;
    /// never, where the clock is paused.
    #[must_use]
    pub fn real(&self, at: Instant, real: f64) -> f64 {
        let rest = at.since(self.now(real));
        self.since.map_or(f64::INFINITY, |_| real + self.rate.real_millis(rest))
    }

    /// The real moment, in milliseconds, at which the run's time was `at`, or will be; nothing where
    /// that was before the clock's last change, or while it is paused.
    #[must_use]
    pub fn moment(&self, at: Instant) -> Option<f64> {
        let since = self.since.filter(|_| at >= self.base)?;
        Some(since + self.rate.real_millis(at.since(self.base)))
    }

    /// Stops the run's time at `real`, in milliseconds. Pausing twice changes nothing.
    pub fn pause(&mut self, real: f64) {
        self.base = self.now(real);
        self.since = None;
    }

    /// Lets the run's time pass again from `real` on, in milliseconds.
    pub fn resume(&mut self, real: f64) {
        self.base = self.now(real);
        self.since = Some(real);
    }

    /// Changes the rate from `real` on, in milliseconds, paused or not.
    pub fn set_rate(&mut self, real: f64, rate: Rate) {
        self.base = self.now(real);
        self.since = self.since.map(|_| real);
        self.rate = rate;
    }

    /// Whether the run's time stands still.
    #[must_use]
    pub const fn paused(&self) -> bool {
        self.since.is_none()
    }

    /// The present rate.
    #[must_use]
    pub const fn rate(&self) -> Rate {
        self.rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started(real: f64, rate: Rate) -> Clock {
        let mut clock = Clock::stopped(rate);
        clock.resume(real);
        clock
    }

    fn at(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    #[test]
    fn each_moment_since_its_last_change_has_a_place_in_real_time() {
        let mut clock = started(100.0, Rate::new(10.0).unwrap());
        assert_eq!(clock.moment(at(0)), Some(100.0));
        assert_eq!(clock.moment(at(2_000)), Some(300.0));
        clock.pause(300.0);
        assert_eq!(clock.moment(at(2_000)), None);
        clock.resume(900.0);
        clock.set_rate(900.0, Rate::REAL);
        assert_eq!(clock.moment(at(1_999)), None);
        assert_eq!(clock.moment(at(2_500)), Some(1_400.0));
    }

    #[test]
    fn time_passes_at_the_rate() {
        let clock = started(100.0, Rate::new(10.0).unwrap());
        assert_eq!(clock.now(100.0), at(0));
        assert_eq!(clock.now(300.0), at(2_000));
    }

    #[test]
    fn a_moment_to_come_is_found_in_real_time() {
        let mut clock = started(100.0, Rate::new(10.0).unwrap());
        assert_eq!(clock.real(at(2_000), 200.0), 300.0);
        assert_eq!(clock.real(at(500), 200.0), 200.0);
        clock.pause(200.0);
        assert_eq!(clock.real(at(2_000), 250.0), f64::INFINITY);
    }

    #[test]
    fn a_pause_takes_no_time() {
        let mut clock = started(0.0, Rate::REAL);
        clock.pause(1_000.0);
        clock.pause(2_000.0);
        assert_eq!(clock.now(5_000.0), at(1_000));
        clock.resume(5_000.0);
        assert_eq!(clock.now(5_500.0), at(1_500));
    }

    #[test]
    fn a_change_of_rate_keeps_the_present_moment() {
        let mut clock = started(0.0, Rate::REAL);
        clock.set_rate(1_000.0, Rate::new(4.0).unwrap());
        assert_eq!(clock.now(1_000.0), at(1_000));
        assert_eq!(clock.now(1_500.0), at(3_000));
        clock.pause(1_500.0);
        clock.set_rate(9_000.0, Rate::REAL);
        assert_eq!(clock.now(9_999.0), at(3_000));
    }

    #[test]
    fn a_real_clock_that_steps_back_never_turns_time_back_past_the_base() {
        let clock = started(100.0, Rate::REAL);
        assert_eq!(clock.now(50.0), at(0));
    }

    #[test]
    fn rates_out_of_bounds_are_refused() {
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e7] {
            assert!(Rate::new(bad).is_none(), "{bad}");
        }
    }
}

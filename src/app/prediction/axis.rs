use crate::chart::seconds;
use crate::time::Duration;

/// The axis that guesses are made on: where it ends, and the step from guess to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Its right end.
    pub end: Duration,
    /// The least that two guesses differ by.
    pub step: Duration,
}

/// Round ends, each with a step that reads well, in milliseconds.
const ROUND: [(u64, u64); 22] = [
    (100, 1),
    (200, 1),
    (300, 2),
    (500, 5),
    (1_000, 10),
    (2_000, 10),
    (3_000, 20),
    (5_000, 100),
    (10_000, 100),
    (20_000, 100),
    (30_000, 200),
    (60_000, 500),
    (120_000, 1_000),
    (180_000, 1_000),
    (300_000, 2_000),
    (600_000, 5_000),
    (1_200_000, 10_000),
    (1_800_000, 10_000),
    (3_600_000, 30_000),
    (7_200_000, 60_000),
    (18_000_000, 120_000),
    (36_000_000, 300_000),
];

impl Axis {
    /// An axis that ends at the first round moment past one and a half times `longest`, which is
    /// what the tasks take one after another or a strategy takes that is slower still.
    ///
    /// Whoever sees the axis of a forecast sees where the last strategy ends. This one says only
    /// what can be had by adding up the delays, which is the first guess of many: whether the
    /// strategies take as long as that or much less stays open, and so does what lies beyond it.
    pub(super) fn beyond(longest: Duration) -> Self {
        let least = longest + Duration::from_micros(longest.micros() / 2);
        let axis = |(end, step)| Self {
            end: Duration::from_millis(end),
            step: Duration::from_millis(step),
        };
        let round = ROUND.into_iter().map(axis).find(|axis| axis.end >= least);
        round.unwrap_or_else(|| {
            let days = round_up(least.micros().div_ceil(Duration::DAY.micros()));
            // Ten minutes of a day.
            Self { end: Duration::DAY * days, step: Duration::from_millis(600_000) * days }
        })
    }

    /// A length as guesses tell it: no finer than they can be made.
    #[must_use]
    pub fn words(self, length: Duration) -> String {
        match self.step.micros() {
            _ if length >= Duration::from_millis(120_000) => seconds(length),
            ..10_000 => format!("{} ms", length.in_millis(0)),
            10_000..100_000 => format!("{} s", length.in_seconds(2)),
            100_000..1_000_000 => format!("{} s", length.in_seconds(1)),
            _ => format!("{} s", length.in_seconds(0)),
        }
    }
}

/// The first of 1, 2, 3, 5, 10, 20 and so on that is not below `least`.
fn round_up(least: u64) -> u64 {
    let mut power: u64 = 1;
    loop {
        for times in [1, 2, 3, 5] {
            let round = power.saturating_mul(times);
            if round >= least {
                return round;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn an_axis_ends_at_a_round_moment_well_beyond_the_tasks() {
        let day = 86_400_000;
        for (longest, end) in [
            (0, 100),
            (2_000, 3_000),
            (2_001, 5_000),
            (6_000, 10_000),
            (20_000, 30_000),
            (150_000, 300_000),
            (12_000_000, 18_000_000),
            (30_000_000, day),
            (day, 2 * day),
            (70 * day, 200 * day),
        ] {
            assert_eq!(Axis::beyond(ms(longest)).end, ms(end), "{longest}");
        }
    }

    #[test]
    fn an_axis_has_from_fifty_to_two_hundred_steps() {
        let mut longest: u64 = 1;
        while longest < 1 << 50 {
            let Axis { end, step } = Axis::beyond(Duration::from_micros(longest));
            assert_eq!(end.micros() % step.micros(), 0, "{longest}");
            assert!((50..=200).contains(&(end.micros() / step.micros())), "{longest}");
            assert!(end.micros() > longest, "{longest}");
            longest = longest * 5 / 4 + 1;
        }
        // However long: it ends.
        assert!(Axis::beyond(Duration::from_micros(u64::MAX)).step > Duration::ZERO);
    }

    #[test]
    fn lengths_are_told_as_finely_as_they_can_be_guessed() {
        for (longest, length, words) in [
            (6_000, 4_000, "4.0 s"),
            (60, 25, "25 ms"),
            (1_000, 250, "0.25 s"),
            (100_000, 90_000, "90 s"),
            (12_000_000, 1_530_000, "25 min 30 s"),
        ] {
            assert_eq!(Axis::beyond(ms(longest)).words(ms(length)), words);
        }
    }
}

use crate::time::{Instant, Rate};

/// Runs up to this many seconds are shown in real time.
const REAL_TIME: u64 = 15;
/// Longer ones take about so many seconds.
const SHOWN_IN: u64 = 10;

/// The round rate, 1, 2 or 5 times a power of ten, at which a run until `end` takes about ten
/// seconds.
pub(super) fn suitable(end: Instant) -> Rate {
    if end.micros() <= REAL_TIME * 1_000_000 {
        return Rate::REAL;
    }
    let wanted = end.micros() as f64 / (SHOWN_IN * 1_000_000) as f64;
    let (mut best, mut power) = (1.0, 1.0);
    for _ in 0..=6 {
        for times in [1.0, 2.0, 5.0].map(|round| round * power) {
            // Nearest in proportion: beyond the geometric mean of the two.
            if wanted * wanted >= best * times {
                best = times;
            }
        }
        power *= 10.0;
    }
    Rate::new(best).unwrap_or(Rate::REAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_are_shown_in_about_ten_seconds() {
        for (seconds, times) in [(0, 1.0), (15, 1.0), (16, 2.0), (150, 20.0), (12_000, 1_000.0)] {
            assert_eq!(suitable(Instant::from_micros(seconds * 1_000_000)).times(), times);
        }
    }
}

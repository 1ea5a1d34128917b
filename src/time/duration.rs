use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul};

use serde::Serialize;

use super::decimal;

/// A length of time in whole microseconds. As an [`Instant`](super::Instant), it takes any place
/// that four bytes fit in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[repr(Rust, packed(4))]
pub struct Duration(u64);

/// The units that the notation knows, longest first, with their length in microseconds.
const UNITS: [(&str, u64); 3] = [("min", 60_000_000), ("ms", 1_000), ("s", 1_000_000)];

impl Duration {
    /// No time at all.
    pub const ZERO: Self = Self(0);
    /// One day, the longest duration that a scenario may hold.
    pub const DAY: Self = Self(24 * 60 * 60 * 1_000_000);

    /// A duration of `micros` microseconds.
    #[must_use]
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// A duration of `millis` milliseconds.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// The length in microseconds.
    #[must_use]
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// The length in seconds, with its fraction.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// The seconds as a decimal number with exactly `places` decimals, rounded half up.
    #[must_use]
    pub fn in_seconds(self, places: u32) -> String {
        decimal::fixed(self.0, 1_000_000, places)
    }

    /// The milliseconds as a decimal number with exactly `places` decimals, rounded half up.
    #[must_use]
    pub fn in_millis(self, places: u32) -> String {
        decimal::fixed(self.0, 1_000, places)
    }

    /// The seconds as a decimal number, rounded to `places` decimals, without zeros at its end.
    #[must_use]
    pub fn in_short_seconds(self, places: u32) -> String {
        decimal::short(self.0, 1_000_000, places)
    }

    /// How many times as long as `other` this is, in words with one decimal: `2.0`. `other` must
    /// last some time.
    #[must_use]
    pub fn times_as_long_as(self, other: Self) -> String {
        decimal::fixed(self.0, other.0.max(1), 1)
    }

    /// Whether it lasts no time.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// This length less `other`; zero when `other` is longer.
    #[must_use]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Reads `250ms`, `2s`, `1.5s` or `20min`.
    ///
    /// # Errors
    /// When the unit is missing or unknown, the number is not a plain decimal one, it has more
    /// than microsecond precision, or it is longer than a day.
    pub fn parse(text: &str) -> Result<Self, DurationError> {
        let digits = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        let (number, unit) = text.split_at(digits);
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let well_formed = !whole.is_empty()
            && whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
            && number.as_bytes().contains(&b'.') != fraction.is_empty();
        if !well_formed {
            return Err(DurationError::NotANumber);
        }
        let Some(&(_, scale)) = UNITS.iter().find(|(name, _)| *name == unit) else {
            return Err(if unit.is_empty() {
                DurationError::NoUnit
            } else {
                DurationError::UnknownUnit
            });
        };
        let micros = parse_scaled(whole, fraction, scale)?;
        if micros > Self::DAY.0 { Err(DurationError::TooLong) } else { Ok(Self(micros)) }
    }
}

/// `whole.fraction` times `scale`, exactly.
fn parse_scaled(whole: &str, fraction: &str, scale: u64) -> Result<u64, DurationError> {
    let whole: u64 = whole.parse().map_err(|_| DurationError::TooLong)?;
    let mut micros = whole.checked_mul(scale).ok_or(DurationError::TooLong)?;
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        // No unit holds 2 or 5 more than eight times as a factor: later digits are too fine.
        let digits = u32::try_from(fraction.len()).ok().filter(|n| *n <= 8);
        let power = 10u64.pow(digits.ok_or(DurationError::TooFine)?);
        let part: u64 = fraction.parse().map_err(|_| DurationError::TooFine)?;
        let scaled = part * scale;
        if !scaled.is_multiple_of(power) {
            return Err(DurationError::TooFine);
        }
        micros = micros.saturating_add(scaled / power);
    }
    Ok(micros)
}

/// Why a text is not a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationError {
    /// It does not begin with a plain decimal number.
    NotANumber,
    /// The number stands alone.
    NoUnit,
    /// The unit is none of `ms`, `s` and `min`.
    UnknownUnit,
    /// Its last digits are less than a microsecond.
    TooFine,
    /// It is longer than a day.
    TooLong,
}

impl DurationError {
    /// What would be right, in words for people.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::NotANumber => "write a duration such as 250ms, 2s, 1.5s or 20min",
            Self::NoUnit => "add a unit: ms, s or min, such as 2s",
            Self::UnknownUnit => "the units are ms, s and min",
            Self::TooFine => "a duration is a whole number of microseconds",
            Self::TooLong => "24 hours is the most",
        }
    }
}

/// Prints the notation: the unit in which it reads best, with no digit that says nothing.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, scale) = match self.micros() {
            0 => ("s", 1_000_000),
            n if n % 60_000_000 == 0 => ("min", 60_000_000),
            n if n < 1_000_000 => ("ms", 1_000),
            _ => ("s", 1_000_000),
        };
        let (whole, rest) = (self.0 / scale, self.0 % scale);
        if rest == 0 {
            return write!(f, "{whole}{unit}");
        }
        let width = scale.ilog10() as usize;
        let fraction = format!("{rest:0width$}");
        write!(f, "{whole}.{}{unit}", fraction.trim_end_matches('0'))
    }
}

impl Add for Duration {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Mul<u64> for Duration {
    type Output = Self;

    fn mul(self, times: u64) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Sum for Duration {
    fn sum<I: Iterator<Item = Self>>(durations: I) -> Self {
        durations.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_unit() {
        for (text, micros) in [
            ("0s", 0),
            ("250ms", 250_000),
            ("2s", 2_000_000),
            ("1.5s", 1_500_000),
            ("20min", 1_200_000_000),
            ("0.001ms", 1),
            ("1440min", 86_400_000_000),
        ] {
            assert_eq!(Duration::parse(text), Ok(Duration(micros)), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, error) in [
            ("", DurationError::NotANumber),
            ("-2s", DurationError::NotANumber),
            (".5s", DurationError::NotANumber),
            ("1.s", DurationError::NotANumber),
            ("1.2.3s", DurationError::NotANumber),
            ("NaN", DurationError::NotANumber),
            ("2", DurationError::NoUnit),
            ("2h", DurationError::UnknownUnit),
            ("2 s", DurationError::UnknownUnit),
            ("0.0001ms", DurationError::TooFine),
            ("1441min", DurationError::TooLong),
            ("99999999999999999999s", DurationError::TooLong),
        ] {
            assert_eq!(Duration::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn prints_the_shortest_notation() {
        for (micros, text) in [
            (0, "0s"),
            (1, "0.001ms"),
            (250_000, "250ms"),
            (1_500_000, "1.5s"),
            (90_000_000, "90s"),
            (1_200_000_000, "20min"),
            (61_000_001, "61.000001s"),
        ] {
            assert_eq!(Duration(micros).to_string(), text);
        }
    }
}

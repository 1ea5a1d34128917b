use std::fmt;

use super::cursor::Cursor;
use super::{Error, Problem};
use crate::time::Duration;

/// How long a step takes: a fixed time, or a random one of a range with both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delay {
    from: Duration,
    to: Duration,
}

impl Delay {
    /// A delay between `from` and `to`; a fixed one when they are equal.
    ///
    /// `None` when the end comes before the start, or is longer than a day.
    #[must_use]
    pub fn new(from: Duration, to: Duration) -> Option<Self> {
        (from <= to && to <= Duration::DAY).then_some(Self { from, to })
    }

    /// A fixed delay.
    pub(super) const fn exactly(length: Duration) -> Self {
        Self { from: length, to: length }
    }

    /// Its length, if that is not random.
    #[must_use]
    pub fn fixed(self) -> Option<Duration> {
        (self.from == self.to).then_some(self.from)
    }

    /// The shortest that it can be.
    #[must_use]
    pub const fn from(self) -> Duration {
        self.from
    }

    /// The longest that it can be.
    #[must_use]
    pub const fn to(self) -> Duration {
        self.to
    }

    /// Reads `2s` or `2s..5s`.
    pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let start = cursor.here();
        let from = cursor.duration()?;
        let to = if cursor.eat("..") { cursor.duration()? } else { from };
        Self::new(from, to).ok_or_else(|| {
            cursor.error(start, format!("the end comes before the start: write {to}..{from}"))
        })
    }

    /// Reads what was typed into a field: `1.5` or `1,5` seconds, or a duration with its unit.
    pub(super) fn typed(text: &str) -> Result<Self, Problem> {
        use crate::time::DurationError::{NoUnit, TooFine, TooLong};

        let number = text.trim().replacen(',', ".", 1);
        let number = if number.starts_with('.') { format!("0{number}") } else { number };
        let read = match Duration::parse(&number) {
            Err(NoUnit) => Duration::parse(&format!("{number}s")),
            read => read,
        };
        let hint = match read {
            Ok(length) => return Ok(Self::exactly(length)),
            Err(TooLong) => "24 hours (86400 seconds) are the most",
            Err(TooFine) => "a delay is a whole number of microseconds",
            Err(_) if number.is_empty() => "write how many seconds it takes, such as 1.5",
            Err(_) if number.starts_with('-') => "a delay cannot be negative: write 0 or more",
            Err(_) => "write seconds as a plain number, such as 1.5",
        };
        Err(Problem::new(text.trim(), hint))
    }
}

/// Prints the notation.
impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        if self.from == self.to { Ok(()) } else { write!(f, "..{}", self.to) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(notation: &str, printed: &str) {
        let mut cursor = Cursor::new(notation);
        let read = Delay::parse(&mut cursor);
        let said = read.map_or_else(|error| error.to_string(), |delay| delay.to_string());
        assert_eq!(said, printed, "{notation}");
    }

    #[test]
    fn reads_and_prints_times_and_ranges() {
        check("2s", "2s");
        check("2s..5s", "2s..5s");
        check("2s  ..  5s", "2s..5s");
        check("2s.. 5s", "2s..5s");
        check("90s..90s", "90s");
    }

    #[test]
    fn says_which_end_of_a_range_is_wrong() {
        check("2..5s", "line 1, column 1: found `2`: add a unit: ms, s or min, such as 2s");
        check("2s..5", "line 1, column 5: found `5`: add a unit: ms, s or min, such as 2s");
        check("2s..", "line 1, column 5: write a duration such as 250ms, 2s, 1.5s or 20min");
        check(
            "5s..2s",
            "line 1, column 1: found `5s..2s`: the end comes before the start: write 2s..5s",
        );
    }

    #[test]
    fn a_typed_delay_is_in_seconds() {
        for (text, delay) in
            [("1.5", "1.5s"), ("1,5", "1.5s"), (" 2 ", "2s"), (".5", "500ms"), ("300ms", "300ms")]
        {
            assert_eq!(Delay::typed(text).unwrap().to_string(), delay, "{text}");
        }
    }

    #[test]
    fn a_typed_delay_that_is_none_gets_a_sentence() {
        for (text, sentence) in [
            ("", "write how many seconds it takes, such as 1.5"),
            ("NaN", "found `NaN`: write seconds as a plain number, such as 1.5"),
            ("inf", "found `inf`: write seconds as a plain number, such as 1.5"),
            ("1e3", "found `1e3`: write seconds as a plain number, such as 1.5"),
            ("1,2,3", "found `1,2,3`: write seconds as a plain number, such as 1.5"),
            ("1.5m", "found `1.5m`: write seconds as a plain number, such as 1.5"),
            ("-1", "found `-1`: a delay cannot be negative: write 0 or more"),
            ("90000", "found `90000`: 24 hours (86400 seconds) are the most"),
            ("0.0000001", "found `0.0000001`: a delay is a whole number of microseconds"),
        ] {
            assert_eq!(Delay::typed(text).unwrap_err().to_string(), sentence);
        }
    }
}

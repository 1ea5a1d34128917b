use std::fmt;

use super::Setting;
use crate::scenario::{Problem, Rules};
use crate::time::Rate;

/// How many times faster than real time a run is shown: from 0.1 to 1000, to two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Speed {
    /// Kept whole, so that what is printed is read back as the same speed.
    hundredths: u32,
}

impl Speed {
    /// A speed of so many hundredths of real time; `None` out of bounds.
    #[must_use]
    pub fn from_hundredths(hundredths: u32) -> Option<Self> {
        (10..=100_000).contains(&hundredths).then_some(Self { hundredths })
    }

    /// The rate at which the time of such a run passes.
    #[must_use]
    pub fn rate(self) -> Rate {
        Rate::new(f64::from(self.hundredths) / 100.0).unwrap_or(Rate::REAL)
    }

    /// Reads `4` or `0.25`; `None` for anything else.
    fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let digits = fraction.trim_end_matches('0');
        let hundredths = match digits.len() {
            0 => 0,
            1 => digits.parse::<u32>().ok()? * 10,
            2 => digits.parse().ok()?,
            _ => return None,
        };
        let whole = whole.parse::<u32>().ok()?.checked_mul(100)?;
        Self::from_hundredths(whole.checked_add(hundredths)?)
    }
}

/// Prints the notation.
impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.hundredths / 100)?;
        match self.hundredths % 100 {
            0 => Ok(()),
            tenths if tenths % 10 == 0 => write!(f, ".{}", tenths / 10),
            hundredths => write!(f, ".{hundredths:02}"),
        }
    }
}

/// `@speed 10`: how fast a run is shown; without it, a speed is chosen to fit.
pub struct SpeedOption;

impl Setting for SpeedOption {
    type Value = Option<Speed>;

    const HELP: &'static str = "how many times faster than real time to show a run, such as 10";

    fn default(_: &Rules) -> Option<Speed> {
        None
    }

    fn unset(_: &Rules) -> String {
        "a speed that suits the tasks".into()
    }

    fn parse(value: &str, _: &Rules) -> Result<Option<Speed>, Problem> {
        let hint = "a speed is a number from 0.1 to 1000 with at most two decimals";
        Speed::parse(value).map(Some).ok_or_else(|| Problem::new(value, hint))
    }

    fn print(speed: &Option<Speed>, _: &Rules) -> Vec<String> {
        speed.iter().map(Speed::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_two_decimals() {
        for (text, printed) in [
            ("0.1", "0.1"),
            ("0.25", "0.25"),
            ("1.05", "1.05"),
            ("1.50", "1.5"),
            ("4", "4"),
            ("1000.00", "1000"),
        ] {
            assert_eq!(Speed::parse(text).unwrap().to_string(), printed);
        }
        assert_eq!(Speed::parse("2.5").unwrap().rate().times(), 2.5);
    }

    #[test]
    fn other_numbers_are_refused() {
        let bad = ["", "0", "0.09", "1000.01", "1.005", "-1", "+1", "1.", ".5", "1e3", "NaN", "4x"];
        for bad in bad.iter().chain(&["99999999999", "42949672.96"]) {
            assert_eq!(Speed::parse(bad), None, "{bad}");
        }
    }
}

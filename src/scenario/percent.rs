use std::fmt;

use super::Error;
use super::cursor::Cursor;

/// A chance, in hundredths of a percent: from 0 to 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    hundredths: u16,
}

impl Percent {
    /// So many hundredths of a percent; `None` above 100 %.
    #[must_use]
    pub fn from_hundredths(hundredths: u16) -> Option<Self> {
        (hundredths <= 10_000).then_some(Self { hundredths })
    }

    /// It in hundredths of a percent: of 10,000 cases, so many.
    #[must_use]
    pub const fn hundredths(self) -> u16 {
        self.hundredths
    }

    /// Reads `5%` or `0.5%`.
    pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let start = cursor.here();
        let word = cursor.word();
        let read = word.strip_suffix('%').and_then(Self::read);
        read.ok_or_else(|| cursor.error(start, "a chance is a percentage such as 5% or 0.5%"))
    }

    fn read(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "00"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || fraction.len() > 2 {
            return None;
        }
        let tens = if fraction.len() == 1 { 10 } else { 1 };
        let hundredths = whole.parse::<u16>().ok()?.checked_mul(100)?;
        Self::from_hundredths(hundredths.checked_add(fraction.parse::<u16>().ok()? * tens)?)
    }
}

/// Prints the notation.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.hundredths / 100)?;
        match self.hundredths % 100 {
            0 => f.write_str("%"),
            tenths if tenths % 10 == 0 => write!(f, ".{}%", tenths / 10),
            hundredths => write!(f, ".{hundredths:02}%"),
        }
    }
}

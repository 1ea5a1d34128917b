use std::fmt;

use super::{Setting, count};
use crate::scenario::{Problem, Rules};
use crate::time::Duration;

/// So many waits may begin in any stretch of so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// How many.
    pub count: u32,
    /// In how long: more than no time.
    pub per: Duration,
}

/// `@rate 60/min`: a limiter on our side, which lets waits begin one after the other in time.
pub struct RateOption;

const UNITS: [(&str, Duration); 3] = [
    ("ms", Duration::from_millis(1)),
    ("s", Duration::from_millis(1_000)),
    ("min", Duration::from_millis(60_000)),
];

impl Setting for RateOption {
    type Value = Option<RateLimit>;

    const HELP: &'static str = "so many waits may begin in that time, such as 60/min or 5/s";

    fn default(_: &Rules) -> Option<RateLimit> {
        None
    }

    fn unset(_: &Rules) -> String {
        "no limit".into()
    }

    fn parse(value: &str, _: &Rules) -> Result<Option<RateLimit>, Problem> {
        let hint = "write how many in how long, such as 60/min, 5/s or 3/200ms";
        let (number, per) = value.split_once('/').ok_or_else(|| Problem::new(value, hint))?;
        let count = count(number.trim(), "waits")?;
        let per = per.trim();
        let unit = UNITS.iter().find(|(name, _)| *name == per).map(|(_, length)| *length);
        let length = unit.or_else(|| Duration::parse(per).ok()).filter(|per| !per.is_zero());
        let per = length.ok_or_else(|| Problem::new(value, hint))?;
        Ok(Some(RateLimit { count, per }))
    }

    fn print(limit: &Option<RateLimit>, _: &Rules) -> Vec<String> {
        limit.iter().map(RateLimit::to_string).collect()
    }
}

/// Prints the notation.
impl fmt::Display for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match UNITS.iter().find(|(_, length)| *length == self.per) {
            Some((name, _)) => write!(f, "{}/{name}", self.count),
            None => write!(f, "{}/{}", self.count, self.per),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn a_rate_is_so_many_in_so_long() {
        for (notation, said) in
            [("60/min", "60/min"), ("5 / s", "5/s"), ("3/200ms", "3/200ms"), ("1/1s", "1/s")]
        {
            assert_eq!(
                printed(&format!("A: 1s; @rate {notation}")),
                format!("A: 1s\n@rate {said}")
            );
        }
        let hint = "write how many in how long, such as 60/min, 5/s or 3/200ms";
        for bad in ["60", "60/", "60/h", "60/0s"] {
            assert_eq!(
                printed(&format!("A: 1s; @rate {bad}")),
                format!("line 1, column 14: found `{bad}`: {hint}")
            );
        }
        assert_eq!(
            printed("A: 1s; @rate 0/s"),
            "line 1, column 14: found `0`: write a whole number of waits from 1 to 10,000"
        );
    }
}

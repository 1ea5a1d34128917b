use super::Setting;
use crate::scenario::{Problem, Rules};

/// `@seed 7`: where random numbers come from.
pub struct SeedOption;

impl Setting for SeedOption {
    type Value = u64;

    const HELP: &'static str = "a whole number that all random times come from, such as 7";

    fn default(_: &Rules) -> u64 {
        1
    }

    fn unset(rules: &Rules) -> String {
        Self::default(rules).to_string()
    }

    fn parse(value: &str, _: &Rules) -> Result<u64, Problem> {
        // `parse` alone would also take a plus sign.
        let digits = value.bytes().all(|b| b.is_ascii_digit());
        value.parse().ok().filter(|_| digits).ok_or_else(|| {
            Problem::new(value, format!("a seed is a whole number from 0 to {}", u64::MAX))
        })
    }

    fn print(seed: &u64, rules: &Rules) -> Vec<String> {
        if *seed == Self::default(rules) { Vec::new() } else { vec![seed.to_string()] }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn a_seed_is_a_whole_number() {
        assert_eq!(
            printed("A: 1s; @seed 18446744073709551615"),
            "A: 1s\n@seed 18446744073709551615"
        );
        for bad in ["-1", "+1", "1.5", "x", "18446744073709551616"] {
            assert_eq!(
                printed(&format!("A: 1s\n@seed {bad}")),
                format!(
                    "line 2, column 7: found `{bad}`: \
                     a seed is a whole number from 0 to 18446744073709551615"
                )
            );
        }
    }
}

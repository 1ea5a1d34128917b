use super::Setting;
use super::count;
use crate::scenario::{Problem, Rules};

/// `@cores 4`: so many processes can compute at the same moment.
pub struct CoresOption;

impl Setting for CoresOption {
    type Value = u32;

    const HELP: &'static str = "how many cores processes share, such as 4";

    fn default(_: &Rules) -> u32 {
        4
    }

    fn unset(_: &Rules) -> String {
        "4".into()
    }

    fn parse(value: &str, _: &Rules) -> Result<u32, Problem> {
        count(value, "cores")
    }

    fn print(value: &u32, _: &Rules) -> Vec<String> {
        if *value == 4 { Vec::new() } else { vec![value.to_string()] }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn a_number_of_cores_begins_at_one() {
        assert_eq!(printed("A: 1s; @cores 8; @server 3"), "A: 1s\n@cores 8\n@server 3");
        assert_eq!(printed("A: 1s; @cores 4"), "A: 1s");
        for bad in ["0", "-1", "+1", "x", "10001", "99999999999"] {
            assert_eq!(
                printed(&format!("A: 1s; @cores {bad}")),
                format!(
                    "line 1, column 15: found `{bad}`: \
                         write a whole number of cores from 1 to 10,000"
                )
            );
        }
    }
}

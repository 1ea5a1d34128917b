use super::Setting;
use crate::scenario::{Problem, Rules};

/// `@return_exceptions true`: gather hands exceptions over as results instead of raising the first.
pub struct ReturnExceptionsOption;

impl Setting for ReturnExceptionsOption {
    type Value = bool;

    const HELP: &'static str = "whether gather takes exceptions as results: true or false";

    const IS_SWITCH: bool = true;

    fn default(_: &Rules) -> bool {
        false
    }

    fn unset(_: &Rules) -> String {
        "false".into()
    }

    fn parse(value: &str, _: &Rules) -> Result<bool, Problem> {
        match value {
            "true" | "" => Ok(true),
            "false" => Ok(false),
            _ => Err(Problem::new(value, "write true or false")),
        }
    }

    fn print(value: &bool, _: &Rules) -> Vec<String> {
        if *value { vec!["true".into()] } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn alone_it_is_true() {
        assert_eq!(printed("A: 1s; @return_exceptions"), "A: 1s\n@return_exceptions true");
        assert_eq!(printed("A: 1s; @return_exceptions false"), "A: 1s");
        assert_eq!(
            printed("A: 1s; @return_exceptions yes"),
            "line 1, column 27: found `yes`: write true or false"
        );
    }
}

use super::Setting;
use crate::scenario::{Problem, Rules};
use crate::time::Duration;

/// `@timeout 2s`: so long may the whole of a strategy take.
pub struct TimeoutOption;

impl Setting for TimeoutOption {
    type Value = Option<Duration>;

    const HELP: &'static str = "so long may a whole run take, such as 2s; then it is cancelled";

    fn default(_: &Rules) -> Option<Duration> {
        None
    }

    fn unset(_: &Rules) -> String {
        "no timeout".into()
    }

    fn parse(value: &str, _: &Rules) -> Result<Option<Duration>, Problem> {
        Duration::parse(value).map(Some).map_err(|error| Problem::new(value, error.hint()))
    }

    fn print(value: &Option<Duration>, _: &Rules) -> Vec<String> {
        value.iter().map(Duration::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn a_timeout_is_a_duration() {
        assert_eq!(printed("A: 1s; @timeout 0.5s"), "A: 1s\n@timeout 500ms");
        assert_eq!(
            printed("A: 1s; @timeout 2"),
            "line 1, column 17: found `2`: add a unit: ms, s or min, such as 2s"
        );
    }
}

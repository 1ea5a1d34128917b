use super::Setting;
use super::count;
use crate::scenario::{Problem, Rules};

/// `@server 5`: the server that `wait` steps call serves so many at once; the rest fail with 429.
pub struct ServerOption;

impl Setting for ServerOption {
    type Value = Option<u32>;

    const HELP: &'static str = "the server that waits call serves so many at once, such as 5, and refuses the rest with 429";

    fn default(_: &Rules) -> Option<u32> {
        None
    }

    fn unset(_: &Rules) -> String {
        "a server that serves all".into()
    }

    fn parse(value: &str, _: &Rules) -> Result<Option<u32>, Problem> {
        count(value, "requests").map(Some)
    }

    fn print(value: &Option<u32>, _: &Rules) -> Vec<String> {
        value.iter().map(u32::to_string).collect()
    }
}

use super::{Cursor, Error, Modifier};
use crate::time::Duration;

/// `timeout 2s`: so long may one try of the task take; then it is cancelled.
pub struct TimeoutModifier;

impl Modifier for TimeoutModifier {
    type Value = Option<Duration>;

    const KEYWORD: &'static str = "timeout";

    const HELP: (&'static str, &'static str) =
        ("timeout 2s", "cancels the task when it takes longer; each try of a retry has its own");

    fn parse(cursor: &mut Cursor<'_>) -> Result<Option<Duration>, Error> {
        cursor.duration().map(Some)
    }

    fn print(timeout: &Option<Duration>) -> Option<String> {
        timeout.as_ref().map(ToString::to_string)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn takes_a_duration() {
        assert_eq!(printed("A(timeout 0.5s): 1s"), "A (timeout 500ms): 1s");
        assert_eq!(
            printed("A (timeout 2): 1s"),
            "line 1, column 12: found `2`: add a unit: ms, s or min, such as 2s"
        );
    }
}

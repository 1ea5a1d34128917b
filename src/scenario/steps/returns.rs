use std::fmt;

use super::{Act, Cursor, Draws, Error, Kind, StepHelp};
use crate::scenario::Text;

/// `return "data"`: ends the task with a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return(
    /// The result.
    pub Text,
);

impl Kind for Return {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "return",
            example: "return \"data\"",
            help: "ends the task with this result",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        cursor.text("write the result in quotes: return \"data\"").map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "return {}", self.0)
    }

    fn plan(&self, _: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Return(self.0.shared()));
    }

    fn ends(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn nothing_can_follow() {
        assert_eq!(printed("A: return \"\""), "A: return \"\"");
        assert_eq!(
            printed("A: return \"data\", 1s"),
            "line 1, column 19: found `1s`: this can never run: the step before it ends the task"
        );
    }

    #[test]
    fn asks_for_a_result() {
        assert_eq!(
            printed("A: return 5"),
            "line 1, column 11: found `5`: write the result in quotes: return \"data\""
        );
    }
}

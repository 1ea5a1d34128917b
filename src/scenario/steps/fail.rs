use std::fmt;

use super::{Act, Cursor, Draws, Error, Kind, StepHelp};
use crate::scenario::{Percent, Text};

/// `fail "503"`: raises an exception; `fail 5% "503"`: with that chance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fail {
    /// How likely it is; `None` when it is certain.
    pub chance: Option<Percent>,
    /// The message of the exception.
    pub message: Text,
}

impl Kind for Fail {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "fail",
            example: "fail \"503\"",
            help: "raises an exception with this message; fail 5% \"503\" in 5 of 100 cases",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let chance = match cursor.peek() {
            Some('0'..='9') => Some(Percent::parse(cursor)?),
            _ => None,
        };
        let message = cursor.text("write the message in quotes: fail \"503\"")?;
        Ok(Self { chance, message })
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.chance {
            Some(chance) => write!(f, "fail {chance} {}", self.message),
            None => write!(f, "fail {}", self.message),
        }
    }

    fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>) {
        let luck = self.chance.map(|chance| draws.luck(chance));
        acts.push(Act::Raise { luck, message: self.message.shared() });
    }

    fn ends(&self) -> bool {
        self.chance.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn nothing_can_follow_a_certain_failure() {
        assert_eq!(printed("A: 1s, fail \"503\""), "A: 1s, fail \"503\"");
        assert_eq!(
            printed("A: fail \"503\", work 1s"),
            "line 1, column 16: found `work 1s`: this can never run: the step before it ends the task"
        );
        assert_eq!(printed("A: fail 5% \"503\", 1s"), "A: fail 5% \"503\", 1s");
    }

    #[test]
    fn a_chance_is_a_percentage() {
        for (chance, read) in
            [("0%", "0%"), ("100%", "100%"), ("2.50%", "2.5%"), ("0.01%", "0.01%")]
        {
            assert_eq!(
                printed(&format!("A: fail {chance} \"x\"")),
                format!("A: fail {read} \"x\"")
            );
        }
        for bad in ["5", "101%", "1.005%", "5%%", "1e1%"] {
            assert_eq!(
                printed(&format!("A: fail {bad} \"x\"")),
                format!(
                    "line 1, column 9: found `{bad}`: a chance is a percentage such as 5% or 0.5%"
                )
            );
        }
    }

    #[test]
    fn asks_for_a_message() {
        assert_eq!(
            printed("A: fail"),
            "line 1, column 8: write the message in quotes: fail \"503\""
        );
    }
}

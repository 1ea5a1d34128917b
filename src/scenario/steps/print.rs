use std::fmt;

use super::{Act, Cursor, Draws, Error, Kind, StepHelp};
use crate::scenario::Text;

/// `print "text"`: a line on the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print(
    /// The line.
    pub Text,
);

impl Kind for Print {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "print",
            example: "print \"text\"",
            help: "writes a line on the console",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        cursor.text("write what to print in quotes: print \"text\"").map(Self)
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "print {}", self.0)
    }

    fn plan(&self, _: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Print(self.0.shared()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn keeps_its_text_to_the_letter() {
        let notation = r#"A: print "a: b; # \"c\"\n""#;
        assert_eq!(printed(notation), notation);
    }

    #[test]
    fn asks_for_quotes() {
        assert_eq!(
            printed("A: print hello"),
            "line 1, column 10: found `hello`: write what to print in quotes: print \"text\""
        );
    }

    #[test]
    fn five_hundred_characters_are_the_most() {
        let notation = |chars| format!("A: print \"{}\"", "é".repeat(chars));
        assert_eq!(printed(&notation(500)), notation(500));
        let found = "é".repeat(40);
        assert_eq!(
            printed(&notation(501)),
            format!("line 1, column 10: found `{found}…`: 500 characters are the most for a text")
        );
    }
}

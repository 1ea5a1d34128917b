use std::fmt;

use super::{Act, Cursor, Delay, Draws, Error, Kind, StepHelp};
use crate::scenario::Text;
use crate::time::Duration;

/// `stream "To be or not to be" every 200ms`: prints a text word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The words.
    pub text: Text,
    /// The time before each of them.
    pub every: Duration,
}

impl Kind for Stream {
    fn help() -> StepHelp {
        StepHelp {
            keyword: "stream",
            example: "stream \"To be or not to be\" every 200ms",
            help: "prints the text a word at a time, as a language model does",
        }
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let hint = "write what to stream in quotes: stream \"To be\" every 200ms";
        let start = cursor.here();
        let text = cursor.text(hint)?;
        if text.as_str().split_whitespace().next().is_none() {
            return Err(cursor.error(start, NO_WORD));
        }
        cursor.keyword("every", "write how often a word comes: every 200ms")?;
        Ok(Self { text, every: cursor.duration()? })
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stream {} every {}", self.text, self.every)
    }

    fn plan(&self, _: &mut Draws<'_>, acts: &mut Vec<Act>) {
        acts.push(Act::Stream { text: self.text.shared(), every: self.every });
    }

    fn check(&self) -> Result<(), &'static str> {
        self.text.as_str().split_whitespace().next().map(|_| ()).ok_or(NO_WORD)
    }

    fn moments(&self, _: Duration) -> u64 {
        self.text.as_str().split_whitespace().count() as u64
    }

    fn longest(&self) -> Duration {
        self.every * self.moments(Duration::ZERO)
    }

    fn delay(&self) -> Option<Delay> {
        Some(Delay::exactly(self.every))
    }

    fn set_delay(&mut self, delay: Delay) {
        self.every = delay.to();
    }
}

const NO_WORD: &str = "a stream needs a word at least";

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn takes_a_text_and_a_time() {
        let notation = "A: stream \"To be, or not\" every 200ms, 1s";
        assert_eq!(printed(notation), notation);
        assert_eq!(
            printed("A: stream \"a\""),
            "line 1, column 14: write how often a word comes: every 200ms"
        );
        assert_eq!(
            printed("A: stream \" \" every 1s"),
            "line 1, column 11: found `\" \"`: a stream needs a word at least"
        );
    }
}

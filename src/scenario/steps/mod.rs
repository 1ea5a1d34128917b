//! What a task can do: one file a step, and one line of the list below.
//!
//! Modules that a macro declares are out of `cargo fmt`'s sight: `rustfmt src/scenario/steps/*.rs`.

use std::fmt;

use super::cursor::Cursor;
use super::plan::{Act, Draws};
use super::{Delay, Error};
use crate::time::Duration;

steps! {
    wait::Wait,
    work::Work,
    block::Block,
    print::Print,
    stream::Stream,
    fail::Fail,
    returns::Return,
    enter::Enter,
    exit::Exit,
    every::Every,
}

/// A kind of step: all that is known of it.
pub trait Kind {
    /// How it is told to people.
    fn help() -> StepHelp
    where
        Self: Sized;

    /// Reads what follows its keyword.
    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error>
    where
        Self: Sized;

    /// Prints its notation, keyword included.
    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// Appends the primitives that it comes down to.
    fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>);

    /// Whether no step after it can ever run.
    fn ends(&self) -> bool {
        false
    }

    /// Whether it goes on for ever.
    fn endless(&self) -> bool {
        false
    }

    /// How many moments it comes to, in a run of `length` at most.
    fn moments(&self, length: Duration) -> u64 {
        let _ = length;
        1
    }

    /// The longest that it takes, if it ends by itself.
    fn longest(&self) -> Duration {
        self.delay().map_or(Duration::ZERO, Delay::to)
    }

    /// Whether it opens or closes a context manager.
    fn nesting(&self) -> Nesting {
        Nesting::Flat
    }

    /// Fails, with a hint, when it holds what its notation cannot say.
    fn check(&self) -> Result<(), &'static str> {
        Ok(())
    }

    /// How long it takes, if it takes time.
    fn delay(&self) -> Option<Delay> {
        None
    }

    /// Makes it take `delay`, if it takes time.
    fn set_delay(&mut self, delay: Delay) {
        let _ = delay;
    }
}

/// What a step does to the context managers around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// Nothing.
    Flat,
    /// It enters one.
    Opens,
    /// It leaves the one that was entered last.
    Closes,
}

/// A step as it is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepHelp {
    /// The word it begins with.
    pub keyword: &'static str,
    /// It, written out.
    pub example: &'static str,
    /// What it does, in a few words.
    pub help: &'static str,
}

impl Step {
    /// Reads one step.
    pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let start = cursor.here();
        let word = cursor.word();
        if let Some(step) = Self::parse_named(word, cursor) {
            return step;
        }
        // A wait needs no keyword: it is what nearly every step is.
        if word.starts_with(|c| matches!(c, '0'..='9' | '+' | '-' | '.')) {
            cursor.back(start);
            return Wait::parse(cursor).map(Self::Wait);
        }
        if cursor.ended() && word.is_empty() {
            return Err(cursor.unexpected("add a step, such as 2s"));
        }
        let examples: Vec<_> = Self::helps().iter().map(|step| step.example).collect();
        cursor.back(start);
        Err(cursor.unexpected(format!("the steps are {}", examples.join(", "))))
    }

    /// Appends the primitives that it comes down to.
    pub(super) fn plan(&self, draws: &mut Draws<'_>, acts: &mut Vec<Act>) {
        self.kind().plan(draws, acts);
    }

    /// Whether no step after it can ever run.
    #[must_use]
    pub fn ends(&self) -> bool {
        self.kind().ends()
    }

    /// Whether it goes on for ever.
    #[must_use]
    pub fn endless(&self) -> bool {
        self.kind().endless()
    }

    /// Whether it opens or closes a context manager.
    #[must_use]
    pub fn nesting(&self) -> Nesting {
        self.kind().nesting()
    }

    /// How many moments it comes to, in a run of `length` at most.
    pub(super) fn moments(&self, length: Duration) -> u64 {
        self.kind().moments(length)
    }

    /// The longest that it takes, if it ends by itself.
    pub(super) fn longest(&self) -> Duration {
        self.kind().longest()
    }

    /// Fails, with a hint, when it holds what its notation cannot say.
    pub(super) fn check(&self) -> Result<(), &'static str> {
        self.kind().check()
    }

    /// How long it takes, if it takes time.
    #[must_use]
    pub fn delay(&self) -> Option<Delay> {
        self.kind().delay()
    }

    /// Makes it take `delay`, if it takes time.
    pub(super) fn set_delay(&mut self, delay: Delay) {
        self.kind_mut().set_delay(delay);
    }
}

/// Prints the notation.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().print(f)
    }
}

/// Makes [`Step`] from the list.
macro_rules! steps {
    ($($file:ident::$Kind:ident),+ $(,)?) => {
        $(
            mod $file;
            pub use $file::$Kind;
        )+

        /// One thing that a task does.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Step {
            $(
                #[doc = concat!("See [`", stringify!($Kind), "`].")]
                $Kind($Kind),
            )+
        }

        impl Step {
            /// All steps there are, as they are told to people.
            #[must_use]
            pub fn helps() -> Vec<StepHelp> {
                vec![$($Kind::help()),+]
            }

            /// Reads what follows `keyword`; `None` when no step begins with it.
            fn parse_named(keyword: &str, cursor: &mut Cursor<'_>) -> Option<Result<Self, Error>> {
                $(if keyword == $Kind::help().keyword {
                    return Some($Kind::parse(cursor).map(Self::$Kind));
                })+
                None
            }

            fn kind(&self) -> &dyn Kind {
                match self {
                    $(Self::$Kind(step) => step,)+
                }
            }

            fn kind_mut(&mut self) -> &mut dyn Kind {
                match self {
                    $(Self::$Kind(step) => step,)+
                }
            }
        }
    };
}
use steps;

#[cfg(test)]
mod tests {
    use super::super::sample::printed;
    use super::*;

    #[test]
    fn the_help_is_notation() {
        for step in Step::helps() {
            assert!(Step::parse(&mut Cursor::new(step.example)).is_ok(), "{}", step.example);
            assert!(step.example.starts_with(step.keyword));
        }
    }

    #[test]
    fn an_unknown_step_is_told_which_there_are() {
        for (notation, column, found) in
            [("A: 1s, juggle", 8, "juggle"), ("A: \"text\"", 4, "\""), ("A: 1s,, 2s", 7, ",")]
        {
            let error = printed(notation);
            let listed =
                format!("line 1, column {column}: found `{found}`: the steps are wait 2s, ");
            assert!(error.starts_with(&listed), "{error}");
            for step in Step::helps() {
                assert!(error.contains(step.example), "{error}");
            }
        }
    }

    #[test]
    fn a_missing_step_is_asked_for() {
        assert_eq!(printed("A:"), "line 1, column 3: add a step, such as 2s");
        assert_eq!(printed("A: 1s, # x"), "line 1, column 8: add a step, such as 2s");
    }
}

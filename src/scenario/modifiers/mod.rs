//! What can be said of a task as a whole, in brackets behind its name: one file a modifier, and one
//! line of the list below.
//!
//! Modules that a macro declares are out of `cargo fmt`'s sight: `rustfmt src/scenario/modifiers/*.rs`.

use super::cursor::Cursor;
use super::{Error, check};

modifiers! {
    after::AfterModifier,
    timeout::TimeoutModifier,
    retry::RetryModifier,
    background::BackgroundModifier,
    not_awaited::NotAwaitedModifier,
}

/// A modifier: all that is known of it.
pub trait Modifier {
    /// What it says; its default when it is absent.
    type Value: Clone + Default + PartialEq;

    /// The words it begins with.
    const KEYWORD: &'static str;

    /// How it is told to people: an example, and what it does.
    const HELP: (&'static str, &'static str);

    /// Reads what follows its keyword.
    fn parse(cursor: &mut Cursor<'_>) -> Result<Self::Value, Error>;

    /// What is written after the keyword, behind a blank where there is anything; `None` for the
    /// default.
    fn print(value: &Self::Value) -> Option<String>;
}

/// A modifier as it is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModifierHelp {
    /// It, written out.
    pub example: &'static str,
    /// What it does, in a few words.
    pub help: &'static str,
}

impl Modifiers {
    /// Reads `(modifier, modifier)`; no brackets are no modifiers.
    pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Error> {
        let mut modifiers = Self::default();
        if !cursor.eat("(") {
            return Ok(modifiers);
        }
        let mut given = Vec::new();
        loop {
            modifiers.parse_one(cursor, &mut given)?;
            if cursor.eat(",") {
                continue;
            }
            if cursor.eat(")") {
                return Ok(modifiers);
            }
            return Err(cursor.unexpected("a comma or a closing bracket belongs here"));
        }
    }

    fn parse_one(
        &mut self,
        cursor: &mut Cursor<'_>,
        given: &mut Vec<&'static str>,
    ) -> Result<(), Error> {
        let start = cursor.here();
        let Some(keyword) = keyword(cursor) else {
            let examples: Vec<_> = Self::helps().iter().map(|help| help.example).collect();
            return Err(cursor.unexpected(format!("the modifiers are {}", examples.join(", "))));
        };
        if given.contains(&keyword) {
            return Err(cursor.error(start, format!("{keyword} is said already: keep one of them")));
        }
        given.push(keyword);
        self.read(keyword, cursor)
    }

    /// Goes behind the name with this number in `after`, and returns the byte at which it begins.
    pub(super) fn find_name(cursor: &mut Cursor<'_>, number: usize) -> Result<usize, Error> {
        let mut skipped = Self::default();
        cursor.eat("(");
        while keyword(&mut cursor.clone()) != Some(after::AfterModifier::KEYWORD) {
            skipped.parse_one(cursor, &mut Vec::new())?;
            cursor.eat(",");
        }
        keyword(cursor);
        for _ in 0..number {
            after::name(cursor)?;
            cursor.eat(",");
        }
        let start = cursor.here();
        after::name(cursor)?;
        Ok(start)
    }

    /// The notation between the brackets; empty without modifiers.
    #[must_use]
    pub fn notation(&self) -> String {
        let written = self.written().into_iter();
        let words = written.map(|(keyword, value)| match value.as_str() {
            "" => keyword.to_owned(),
            value => format!("{keyword} {value}"),
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// Reads the keyword of a modifier if one is next.
fn keyword(cursor: &mut Cursor<'_>) -> Option<&'static str> {
    let found = Modifiers::KEYWORDS.iter().find(|keyword| {
        let mut ahead = cursor.clone();
        keyword.split(' ').all(|word| ahead.word() == word)
    })?;
    found.split(' ').for_each(|_| {
        cursor.word();
    });
    Some(found)
}

/// Makes [`Modifiers`] from the list.
macro_rules! modifiers {
    ($($key:ident::$Modifier:ident),+ $(,)?) => {
        $(mod $key;)+

        /// What is said of a task as a whole.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Modifiers {
            $(
                #[doc = concat!("What `", stringify!($key), "` says.")]
                pub $key: <$key::$Modifier as Modifier>::Value,
            )+
        }

        impl Modifiers {
            const KEYWORDS: &'static [&'static str] = &[$($key::$Modifier::KEYWORD),+];

            /// All modifiers there are, as they are told to people.
            #[must_use]
            pub fn helps() -> Vec<ModifierHelp> {
                [$($key::$Modifier::HELP),+]
                    .map(|(example, help)| ModifierHelp { example, help })
                    .into()
            }

            /// Reads what follows `keyword`.
            fn read(&mut self, keyword: &str, cursor: &mut Cursor<'_>) -> Result<(), Error> {
                $(if keyword == $key::$Modifier::KEYWORD {
                    self.$key = $key::$Modifier::parse(cursor)?;
                })+
                Ok(())
            }

            /// Those that are not at their defaults, in a fixed order.
            fn written(&self) -> Vec<(&'static str, String)> {
                let mut written = Vec::new();
                $(if let Some(value) = $key::$Modifier::print(&self.$key) {
                    written.push(($key::$Modifier::KEYWORD, value));
                })+
                written
            }
        }
    };
}
use modifiers;

#[cfg(test)]
mod tests {
    use super::super::sample::printed;
    use super::*;

    #[test]
    fn the_help_is_notation() {
        for help in Modifiers::helps() {
            let mut cursor = Cursor::new(help.example);
            assert!(Modifiers::default().parse_one(&mut cursor, &mut Vec::new()).is_ok());
            assert!(cursor.finished(), "{}", help.example);
        }
    }

    #[test]
    fn the_order_is_fixed() {
        assert_eq!(
            printed("B: 1s; A x3(retry 2,timeout 1s , after B):2s"),
            "B: 1s\nA x3 (after B, timeout 1s, retry 2): 2s"
        );
    }

    #[test]
    fn what_is_no_modifier_is_told_which_there_are() {
        for (notation, column, found) in
            [("A (): 1s", 4, ")"), ("A (twice): 1s", 4, "twice"), ("A (not now): 1s", 4, "not")]
        {
            let error = printed(notation);
            let told =
                format!("line 1, column {column}: found `{found}`: the modifiers are after ");
            assert!(error.starts_with(&told), "{error}");
        }
        assert_eq!(
            printed("A (retry 1, retry 2): 1s"),
            "line 1, column 13: found `retry`: retry is said already: keep one of them"
        );
        assert_eq!(
            printed("A (retry 1 2): 1s"),
            "line 1, column 12: found `2`: a comma or a closing bracket belongs here"
        );
        assert_eq!(
            printed("A (retry 1"),
            "line 1, column 11: a comma or a closing bracket belongs here"
        );
    }
}

use std::fmt::{self, Write as _};
use std::rc::Rc;

use super::Problem;
use super::limits::TEXT_CHARS;

/// A text of at most 500 characters, without control characters other than newline and tab.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text(Rc<str>);

impl Text {
    /// Takes `text` as it is.
    ///
    /// # Errors
    /// When it is too long or holds control characters.
    pub fn new(text: &str) -> Result<Self, Problem> {
        if text.chars().count() > TEXT_CHARS {
            let hint = format!("{TEXT_CHARS} characters are the most for a text");
            return Err(Problem::new(text, hint));
        }
        if text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
            return Err(Problem::new(text, "remove the control characters"));
        }
        Ok(Self(text.into()))
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The characters, shared.
    #[must_use]
    pub fn shared(&self) -> Rc<str> {
        Rc::clone(&self.0)
    }
}

/// Prints the notation: in quotes.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Quoted(self.as_str()).fmt(f)
    }
}

/// Prints a text in quotes, with the four escapes that the notation has.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                _ => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_with_escapes() {
        let text = Text::new("say \"hi\"\n\tC:\\ é").unwrap();
        assert_eq!(text.to_string(), r#""say \"hi\"\n\tC:\\ é""#);
    }

    #[test]
    fn refuses_what_is_too_long_or_invisible() {
        assert!(Text::new(&"é".repeat(500)).is_ok());
        assert!(Text::new(&"é".repeat(501)).is_err());
        assert!(Text::new("a\u{7}").is_err());
    }
}

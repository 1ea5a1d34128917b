use std::fmt;
use std::ops::{Deref, Range};

/// The most characters of the text that an error shows.
const FOUND_CHARS: usize = 40;

/// What is wrong with a notation, and where. It has a box of its own: whatever reads hands on
/// results, and each hand that they go through would copy all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Misread>);

/// What an [`Error`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Where.
    pub at: Place,
    /// The bytes of the notation to underline; empty where something is missing.
    pub span: Range<usize>,
    /// What stands there, cut to be shown; empty where something is missing.
    pub found: String,
    /// What would be right.
    pub hint: String,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The character of the line, from 1.
    pub column: u32,
}

/// What is wrong with a value that does not come from a notation, such as one typed into a field;
/// in a box of its own as an [`Error`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem(Box<Wrong>);

/// What a [`Problem`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What was found, cut to be shown; empty where something is missing.
    pub found: String,
    /// What would be right.
    pub hint: String,
    /// The bytes of the value that are wrong; `None` for all of it.
    span: Option<Range<usize>>,
}

impl Error {
    /// The `problem` with the text that lies at `span` in `source`.
    pub(super) fn new(source: &str, span: Range<usize>, problem: Problem) -> Self {
        let span = problem.span.as_ref().map_or(span.clone(), |part| {
            span.start + part.start..(span.start + part.end).min(span.end)
        });
        let Wrong { found, hint, .. } = *problem.0;
        let at = Place::after(source.get(..span.start).unwrap_or(source));
        Self(Box::new(Misread { at, span, found, hint }))
    }

    /// The same without its place.
    pub(super) fn problem(self) -> Problem {
        let Misread { found, hint, .. } = *self.0;
        Problem::new(&found, hint)
    }
}

impl Deref for Error {
    type Target = Misread;

    fn deref(&self) -> &Misread {
        &self.0
    }
}

impl Deref for Problem {
    type Target = Wrong;

    fn deref(&self) -> &Wrong {
        &self.0
    }
}

impl Place {
    /// The place that follows the text `before` it.
    #[must_use]
    pub fn after(before: &str) -> Self {
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() as u32 + 1,
            column: line.chars().count() as u32 + 1,
        }
    }
}

impl Problem {
    /// Something is wrong with `found`; `hint` says what would be right.
    pub(super) fn new(found: &str, hint: impl Into<String>) -> Self {
        Self(Box::new(Wrong { found: shown(found), hint: hint.into(), span: None }))
    }

    /// Something is missing; `hint` says what.
    pub(super) fn missing(hint: impl Into<String>) -> Self {
        Self::new("", hint)
    }

    /// The same problem, told of the part of the value that begins at the byte `start`.
    pub(super) fn of_part(mut self, start: usize, part: &str) -> Self {
        self.0.span = Some(start..start + part.len());
        self
    }

    /// The same problem, told of all of the value.
    pub(super) fn of_whole(mut self) -> Self {
        self.0.span = None;
        self
    }
}

/// The beginning of `text`, on one line.
fn shown(text: &str) -> String {
    let mut chars = text.chars();
    let mut shown = String::new();
    for c in chars.by_ref().take(FOUND_CHARS) {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.at)?;
        sentence(f, &self.found, &self.hint)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sentence(f, &self.found, &self.hint)
    }
}

fn sentence(f: &mut fmt::Formatter<'_>, found: &str, hint: &str) -> fmt::Result {
    if found.is_empty() { f.write_str(hint) } else { write!(f, "found `{found}`: {hint}") }
}

impl std::error::Error for Error {}
impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_reads_as_one_sentence() {
        let source = "A: 1s\nÄB: 2";
        let error = Error::new(source, 11..12, Problem::new("2", "add a unit"));
        assert_eq!(error.to_string(), "line 2, column 5: found `2`: add a unit");
        let error = Error::new(source, 12..12, Problem::missing("add a step"));
        assert_eq!(error.to_string(), "line 2, column 6: add a step");
    }

    #[test]
    fn what_was_found_is_cut_and_kept_on_one_line() {
        assert_eq!(shown("a\n\u{7}b"), "a\\n\\u{7}b");
        assert_eq!(shown(&"é".repeat(40)), "é".repeat(40));
        assert_eq!(shown(&"é".repeat(41)), "é".repeat(40) + "…");
    }

    #[test]
    fn a_part_of_a_value_is_underlined_alone() {
        let problem = Problem::new("bc", "no").of_part(1, "bc");
        assert_eq!(Error::new("@x abc", 3..6, problem).span, 4..6);
    }
}

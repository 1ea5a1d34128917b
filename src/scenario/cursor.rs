use super::{Error, Problem, Text};
use crate::time::{Duration, DurationError};

/// A place in a notation, from which its parts are read one after another.
///
/// Blanks before a part are skipped. A part never reaches past the end of its statement, which is
/// a newline, a `;`, a comment or the end of the text.
#[derive(Clone)]
pub struct Cursor<'a> {
    source: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Cursor<'a> {
    /// The beginning of `source`.
    pub const fn new(source: &'a str) -> Self {
        Self { source, at: 0, line: 1 }
    }

    /// Goes to the next statement; `false` when there is none.
    pub fn next_statement(&mut self) -> bool {
        loop {
            match self.peek() {
                None => return false,
                Some('\n') => {
                    self.skip(1);
                    self.line += 1;
                }
                Some(';') => self.skip(1),
                Some('#') => self.skip(self.rest().find('\n').unwrap_or(self.rest().len())),
                Some(_) => return true,
            }
        }
    }

    /// The line of this statement, from 1.
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// Whether nothing is left of this statement.
    pub fn ended(&mut self) -> bool {
        matches!(self.peek(), None | Some('\n' | ';' | '#'))
    }

    /// Whether nothing is left of the text, not even blanks.
    pub const fn finished(&self) -> bool {
        self.at == self.source.len()
    }

    /// The next character, blanks aside.
    pub fn peek(&mut self) -> Option<char> {
        self.skip(self.rest().find(|c| !is_blank(c)).unwrap_or(self.rest().len()));
        self.rest().chars().next()
    }

    /// The byte at which the next part begins.
    pub fn here(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// Returns to a byte that [`here`](Self::here) gave.
    pub const fn back(&mut self, to: usize) {
        self.at = to;
    }

    /// Reads `mark` if it is next.
    pub fn eat(&mut self, mark: &str) -> bool {
        self.peek();
        let found = self.rest().starts_with(mark);
        if found {
            self.skip(mark.len());
        }
        found
    }

    /// Reads characters up to a blank or one with a meaning of its own; empty when that is next.
    pub fn word(&mut self) -> &'a str {
        let start = self.here();
        self.skip(self.rest().find(|c| !is_plain(c)).unwrap_or(self.rest().len()));
        &self.source[start..self.at]
    }

    /// Reads the word `keyword`; where it is absent, `hint` says what it would be.
    pub fn keyword(&mut self, keyword: &str, hint: &str) -> Result<(), Error> {
        let ahead = self.clone();
        if self.word() == keyword {
            return Ok(());
        }
        *self = ahead;
        Err(self.unexpected(hint))
    }

    /// Reads a duration, which ends before a `..`.
    pub fn duration(&mut self) -> Result<Duration, Error> {
        let start = self.here();
        let word = self.word();
        let bytes = word.as_bytes();
        let end = bytes.windows(2).position(|two| two == b"..").unwrap_or(word.len());
        let word = word.get(..end).unwrap_or(word);
        self.at = start + word.len();
        if word.is_empty() {
            return Err(self.unexpected(DurationError::NotANumber.hint()));
        }
        Duration::parse(word).map_err(|error| self.error(start, error.hint()))
    }

    /// Reads a text in quotes; without any, `hint` says what it would be.
    pub fn text(&mut self, hint: &str) -> Result<Text, Error> {
        let start = self.here();
        let content = self.quoted(hint)?;
        Text::new(&content).map_err(|problem| self.problem(start, problem))
    }

    /// Reads what stands in quotes, of any length; without any, `hint` says what it would be.
    pub fn quoted(&mut self, hint: &str) -> Result<String, Error> {
        let start = self.here();
        if !self.eat("\"") {
            return Err(self.unexpected(hint));
        }
        let mut content = String::new();
        loop {
            let from = self.at;
            match self.rest().chars().next() {
                None | Some('\n' | '\r') => {
                    return Err(self.error(start, "close the quotes on the same line"));
                }
                Some('"') => {
                    self.skip(1);
                    return Ok(content);
                }
                Some('\\') => content.push(self.escape()?),
                Some(c) => {
                    self.skip(c.len_utf8());
                    if c.is_control() {
                        return Err(self.error(from, CONTROL));
                    }
                    content.push(c);
                }
            }
        }
    }

    /// Reads a backslash and what it stands for.
    fn escape(&mut self) -> Result<char, Error> {
        let start = self.at;
        let mut chars = self.rest().chars();
        let escaped = chars.nth(1);
        self.at = self.source.len() - chars.as_str().len();
        match escaped {
            Some('n') => Ok('\n'),
            Some('t') => Ok('\t'),
            Some(c @ ('"' | '\\')) => Ok(c),
            _ => Err(self.error(start, "the escapes are \\\" \\\\ \\n and \\t")),
        }
    }

    /// Reads the rest of the statement as one value, which may stand in quotes.
    pub fn value(&mut self) -> Result<String, Error> {
        let value = if self.peek() == Some('"') {
            self.quoted("")?
        } else {
            let end = self.rest().find(['\n', ';', '#', '"']).unwrap_or(self.rest().len());
            let value = self.rest()[..end].trim_end();
            self.skip(value.len());
            value.to_owned()
        };
        let read = self.clone();
        if self.ended() {
            // Blanks after the value are not part of it.
            *self = read;
            return Ok(value);
        }
        Err(self.unexpected("put the whole value in quotes, or none of it"))
    }

    /// An error in what was read since `start`.
    pub fn error(&self, start: usize, hint: impl Into<String>) -> Error {
        self.problem(start, Problem::new(&self.source[start..self.at], hint))
    }

    /// A `problem` with what was read since `start`.
    pub fn problem(&self, start: usize, problem: Problem) -> Error {
        Error::new(self.source, start..self.at, problem)
    }

    /// An error in what comes next: `hint` says what should.
    pub fn unexpected(&self, hint: impl Into<String>) -> Error {
        let mut ahead = self.clone();
        let start = ahead.here();
        if ahead.ended() || !ahead.word().is_empty() {
            return ahead.error(start, hint);
        }
        let next = ahead.rest().chars().next();
        ahead.skip(next.map_or(0, char::len_utf8));
        if next.is_some_and(char::is_control) {
            return ahead.error(start, CONTROL);
        }
        ahead.error(start, hint)
    }

    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    const fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }
}

const CONTROL: &str = "remove this control character";

/// Whether `c` separates words: spaces of all kinds, and the marks that editors leave in files.
fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\r' | '\u{feff}') || (c.is_whitespace() && !c.is_control())
}

/// Whether `c` can be part of a word.
fn is_plain(c: char) -> bool {
    let mark = matches!(c, ':' | ';' | '#' | '@' | '"' | '(' | ')' | ',');
    !mark && !is_blank(c) && !c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(notation: &str) -> String {
        let read = Cursor::new(notation).quoted("write quotes");
        read.unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn words_end_at_blanks_and_marks() {
        let mut cursor = Cursor::new(" a-b.c/d\u{a0}é2:e");
        assert_eq!(cursor.word(), "a-b.c/d");
        assert_eq!(cursor.word(), "é2");
        assert_eq!(cursor.word(), "");
        assert!(cursor.eat(":"));
        assert_eq!(cursor.word(), "e");
        assert!(cursor.finished());
    }

    #[test]
    fn statements_end_at_newlines_semicolons_and_comments() {
        let mut cursor = Cursor::new("; a # b ; c\r\n\n#\n  d;e");
        let mut words = Vec::new();
        while cursor.next_statement() {
            words.push(cursor.word());
            assert!(cursor.ended());
        }
        assert_eq!(words, ["a", "d", "e"]);
    }

    #[test]
    fn quotes_know_four_escapes() {
        assert_eq!(quoted(r#" "a # b; \"c\" \\ \n \t é" "#), "a # b; \"c\" \\ \n \t é");
    }

    #[test]
    fn quotes_say_what_is_wrong_with_them() {
        for (notation, sentence) in [
            ("a", "line 1, column 1: found `a`: write quotes"),
            ("", "line 1, column 1: write quotes"),
            ("\"ab", "line 1, column 1: found `\"ab`: close the quotes on the same line"),
            ("\"ab\r\nc\"", "line 1, column 1: found `\"ab`: close the quotes on the same line"),
            (r#""é\x""#, "line 1, column 3: found `\\x`: the escapes are \\\" \\\\ \\n and \\t"),
            (r#""\"#, "line 1, column 2: found `\\`: the escapes are \\\" \\\\ \\n and \\t"),
            ("\"a\u{7}\"", "line 1, column 3: found `\\u{7}`: remove this control character"),
            ("\"a\tb\"", "line 1, column 3: found `\\t`: remove this control character"),
        ] {
            assert_eq!(quoted(notation), sentence, "{notation}");
        }
    }

    #[test]
    fn a_value_is_the_rest_of_the_statement() {
        for (notation, value) in [
            (" a, b (c): @d  # e", "a, b (c): @d"),
            ("a; b", "a"),
            ("\"a; # b\" # c", "a; # b"),
            ("", ""),
        ] {
            assert_eq!(Cursor::new(notation).value(), Ok(value.to_owned()));
        }
        let error = Cursor::new("say \"hi\"").value().unwrap_err();
        assert_eq!((error.at.column, error.found.as_str()), (5, "\""));
    }
}

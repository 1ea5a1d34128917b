use std::fmt::Write as _;

use super::super::{Part, is_hidden, push_hex};
use crate::time::Duration;

/// A text as a string literal.
pub fn quoted(text: &str) -> String {
    let mut literal = String::from("\"");
    push(&mut literal, text, false);
    literal.push('"');
    literal
}

/// A text with the name of a task in it; an f-string where `formatted` says so, as it then has
/// fields before or behind the name, or where the name ends with a number.
pub fn naming(part: &Part<'_>, before: &str, after: &str, formatted: bool) -> String {
    let formatted = formatted || part.is_numbered();
    let mut literal = String::from(if formatted { "f\"" } else { "\"" });
    literal.push_str(before);
    push(&mut literal, &part.task.name, formatted);
    if part.is_numbered() {
        literal.push_str(" {number}");
    }
    literal.push_str(after);
    literal.push('"');
    literal
}

fn push(literal: &mut String, text: &str, formatted: bool) {
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '{' | '}' if formatted => literal.extend([c, c]),
            c if is_hidden(c) && c > '\u{ffff}' => {
                literal.push_str("\\U");
                push_hex(literal, c, 8);
            }
            c if is_hidden(c) => {
                literal.push_str("\\u");
                push_hex(literal, c, 4);
            }
            c => literal.push(c),
        }
    }
}

/// A length of time as a number of seconds.
pub fn seconds(length: Duration) -> String {
    length.in_short_seconds(6)
}

/// Ten-thousandths as a number: what luck is measured in.
pub fn fraction(ten_thousandths: u16) -> String {
    Duration::from_micros(u64::from(ten_thousandths) * 100).in_short_seconds(4)
}

/// What `value` says of itself.
pub fn shown(value: impl std::fmt::Display) -> String {
    let mut text = String::new();
    let _ = write!(text, "{value}");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_do_not_leave_their_quotes() {
        for (text, literal) in [
            ("a", r#""a""#),
            ("say \"hi\"", r#""say \"hi\"""#),
            ("C:\\n", r#""C:\\n""#),
            ("one\n\ttwo", r#""one\n\ttwo""#),
            ("{number}", r#""{number}""#),
            ("\u{202e}abc\u{2069}", r#""\u202eabc\u2069""#),
            ("a\u{ad}b\u{200b}c\u{feff}", r#""a\u00adb\u200bc\ufeff""#),
            ("\u{e0041}", r#""\U000e0041""#),
            ("名前 \u{1f600}", "\"名前 \u{1f600}\""),
        ] {
            assert_eq!(quoted(text), literal);
        }
    }

    #[test]
    fn numbers_are_decimal() {
        assert_eq!(seconds(Duration::from_micros(2_500_000)), "2.5");
        assert_eq!(seconds(Duration::from_micros(1)), "0.000001");
        assert_eq!(seconds(Duration::DAY), "86400");
        assert_eq!([0, 5, 731, 500, 10_000].map(fraction), ["0", "0.0005", "0.0731", "0.05", "1"]);
    }
}

use super::super::{is_hidden, push_hex};
use crate::time::Duration;

/// A string literal.
pub fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    for c in text.chars() {
        push(&mut literal, c, '"');
    }
    literal.push('"');
    literal
}

/// What stands for `text` between the quotes of a template literal.
pub fn template(text: &str) -> String {
    let mut piece = String::new();
    for c in text.chars() {
        // A dollar sign begins a hole when a brace follows.
        if c == '$' {
            piece.push('\\');
        }
        push(&mut piece, c, '`');
    }
    piece
}

fn push(literal: &mut String, c: char, quote: char) {
    match c {
        '\\' => literal.push_str("\\\\"),
        '\n' => literal.push_str("\\n"),
        '\t' => literal.push_str("\\t"),
        _ if c == quote => literal.extend(['\\', c]),
        _ if is_hidden(c) => {
            literal.push_str("\\u{");
            push_hex(literal, c, 1);
            literal.push('}');
        }
        _ => literal.push(c),
    }
}

/// A length of time in milliseconds.
pub fn millis(length: Duration) -> String {
    let text = length.in_millis(3);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_literal() {
        assert_eq!(string("\"a\\\n\t${b}`\u{2028}"), r#""\"a\\\n\t${b}`\u{2028}""#);
        assert_eq!(template("\"${b}`\\\u{202e}名"), "\"\\${b}\\`\\\\\\u{202e}名");
    }

    #[test]
    fn times_are_milliseconds_with_no_digit_that_says_nothing() {
        let told = |micros| millis(Duration::from_micros(micros));
        assert_eq!(told(0), "0");
        assert_eq!(told(2_000_000), "2000");
        assert_eq!(told(1_500), "1.5");
        assert_eq!(told(100), "0.1");
    }
}

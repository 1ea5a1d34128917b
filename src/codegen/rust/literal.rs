use super::super::{is_hidden, push_hex};
use crate::time::Duration;

/// A string literal.
pub fn string(text: &str) -> String {
    let mut literal = String::from("\"");
    push(&mut literal, text, false);
    literal.push('"');
    literal
}

/// What stands for `text` between the quotes of a string that is a format.
pub fn format(text: &str) -> String {
    let mut piece = String::new();
    push(&mut piece, text, true);
    piece
}

fn push(literal: &mut String, text: &str, format: bool) {
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '{' | '}' if format => literal.extend([c, c]),
            _ if is_hidden(c) => {
                literal.push_str("\\u{");
                push_hex(literal, c, 1);
                literal.push('}');
            }
            _ => literal.push(c),
        }
    }
}

/// A length of time.
pub fn duration(length: Duration) -> String {
    let micros = length.micros();
    let (unit, number) = match micros {
        0 => return "Duration::ZERO".to_owned(),
        _ if micros.is_multiple_of(1_000_000) => ("secs", micros / 1_000_000),
        _ if micros.is_multiple_of(1_000) => ("millis", micros / 1_000),
        _ => ("micros", micros),
    };
    ["Duration::from_", unit, "(", &number.to_string(), ")"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_literal() {
        assert_eq!(string("\"a\\\n\t{b}\u{202e}`'"), r#""\"a\\\n\t{b}\u{202e}`'""#);
        assert_eq!(format("{b}\u{2028}名"), "{{b}}\\u{2028}名");
    }

    #[test]
    fn times_are_told_in_the_unit_that_fits() {
        let told = |micros| duration(Duration::from_micros(micros));
        assert_eq!(told(0), "Duration::ZERO");
        assert_eq!(told(2_000_000), "Duration::from_secs(2)");
        assert_eq!(told(1_500_000), "Duration::from_millis(1500)");
        assert_eq!(told(1_500), "Duration::from_micros(1500)");
    }
}

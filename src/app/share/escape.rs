//! Text of the user inside HTML and Markdown, where it stays text.

use std::borrow::Cow;

/// `text` in HTML between tags, where quotes can stay to be read.
pub fn content(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// `text` in the value of an attribute in HTML.
pub fn attribute(text: &str) -> String {
    let escaped = |character| match character {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&#39;".into(),
        other => Cow::from(String::from(other)),
    };
    text.chars().map(escaped).collect()
}

/// `text` in a line of Markdown. CommonMark takes a backslash before any punctuation of ASCII; those
/// that mean something to it or to its dialects get one, and lines do not end.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_[]<>&|~$!{}#\"'".contains(character) {
            escaped.push('\\');
        }
        escaped.push(if character.is_control() { ' ' } else { character });
    }
    escaped
}

/// An address in Markdown's round brackets. What is encoded in it reads the same to a server.
pub fn destination(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '(' => escaped.push_str("%28"),
            ')' => escaped.push_str("%29"),
            '[' => escaped.push_str("%5B"),
            ']' => escaped.push_str("%5D"),
            '{' => escaped.push_str("%7B"),
            '|' => escaped.push_str("%7C"),
            '}' => escaped.push_str("%7D"),
            '\\' => escaped.push_str("%5C"),
            '*' => escaped.push_str("%2A"),
            other => escaped.push(other),
        }
    }
    escaped
}

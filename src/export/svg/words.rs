//! Words without anybody who could measure them: as wide as in the wider ones of the type faces that
//! systems have, or about so.

/// How wide `text` is in letters of that size.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(letter).sum::<f64>() * size
}

/// How much wider bold letters are, in the widest of those type faces: DejaVu Sans, which is all that
/// many Linux systems have.
pub const BOLDER: f64 = 1.16;

/// The width of a letter, in parts of the size of its type face.
const fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '|' | '!' | '\'' | '.' | ',' | ':' | ';' | ' ' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 0.41,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
        'A'..='Z' => 0.7,
        // Most letters of eastern Asia are as wide as they are high.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'.. => 1.0,
        _ => 0.62,
    }
}

/// As much of `text` as fits, with an ellipsis where something was cut.
pub fn fitted(text: &str, room: f64, size: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut taken = letter('…') * size;
    for character in text.chars() {
        taken += letter(character) * size;
        if taken > room {
            break;
        }
        cut.push(character);
    }
    [cut.trim_end(), "…"].concat()
}

/// `text` in at most so many lines that fit; what is too long ends with an ellipsis.
pub fn lines(text: &str, room: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if full || width(line, size) + width(word, size) + size <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fitted(line, room, size)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        assert_eq!(fitted("Recent_Posts", 100.0, 13.0), "Recent_Posts");
        let cut = fitted(&"M".repeat(60), 100.0, 13.0);
        // 0.95 of 13 pixels each, and 8 for the ellipsis.
        assert_eq!(cut, "MMMMMMM…");
        assert_eq!(fitted("ab", 0.0, 13.0), "…");
    }

    #[test]
    fn a_long_title_has_lines_and_an_end() {
        let title = "How long do three requests take";
        assert_eq!(lines(title, 1_000.0, 10.0, 2), [title]);
        assert_eq!(lines(title, 94.0, 10.0, 3), ["How long do", "three requests", "take"]);
        assert_eq!(lines(title, 94.0, 10.0, 2), ["How long do", "three requests t…"]);
        assert_eq!(lines("", 100.0, 10.0, 2), [""; 0]);
    }
}

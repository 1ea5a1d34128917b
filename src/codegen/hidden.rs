/// Whether `c` cannot be seen, or changes how the text around it is read: it has to be written as an
/// escape, so that a program is what it looks like.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
        )
}

/// Appends the number of `c` in so many hexadecimal digits, or more if it takes more.
pub fn push_hex(text: &mut String, c: char, digits: u32) {
    let number = c as u32;
    let least = digits.max((32 - number.leading_zeros()).div_ceil(4));
    for place in (0..least).rev() {
        text.extend(char::from_digit((number >> (4 * place)) & 15, 16));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_text_around_is_hidden() {
        assert!(
            "\u{ad}\u{200b}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}\u{2028}\u{2029}\t"
                .chars()
                .all(is_hidden)
        );
        assert!(!"aé名 \u{a0}\u{1f600}\u{fe0f}".chars().any(is_hidden));
    }

    #[test]
    fn numbers_have_as_many_digits_as_they_need() {
        let hex = |c, digits| {
            let mut text = String::new();
            push_hex(&mut text, c, digits);
            text
        };
        assert_eq!(hex('\u{ad}', 4), "00ad");
        assert_eq!(hex('\u{202e}', 0), "202e");
        assert_eq!(hex('\u{e0001}', 4), "e0001");
        assert_eq!(hex('\u{e0001}', 8), "000e0001");
    }
}

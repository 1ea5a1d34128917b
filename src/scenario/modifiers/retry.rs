use super::{Cursor, Error, Modifier};
use crate::scenario::limits::RETRIES;

/// `retry 3`: when a try fails, so many more follow, each after twice the pause of the one before.
pub struct RetryModifier;

impl Modifier for RetryModifier {
    type Value = Option<u32>;

    const KEYWORD: &'static str = "retry";

    const HELP: (&'static str, &'static str) =
        ("retry 3", "tries up to so many times more when it fails, after 0.1 s, 0.2 s, 0.4 s");

    fn parse(cursor: &mut Cursor<'_>) -> Result<Option<u32>, Error> {
        let start = cursor.here();
        let word = cursor.word();
        let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        let count = word.parse().ok().filter(|count| digits && (1..=RETRIES).contains(count));
        let hint = || format!("write how often it is tried again, from 1 to {RETRIES}: retry 3");
        count.map(Some).ok_or_else(|| {
            if word.is_empty() { cursor.unexpected(hint()) } else { cursor.error(start, hint()) }
        })
    }

    fn print(retry: &Option<u32>) -> Option<String> {
        retry.as_ref().map(ToString::to_string)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn takes_a_number_from_one_to_ten() {
        assert_eq!(printed("A (retry 10): 1s"), "A (retry 10): 1s");
        let hint = "write how often it is tried again, from 1 to 10: retry 3";
        for bad in ["0", "11", "-1", "x", "99999999999"] {
            assert_eq!(
                printed(&format!("A (retry {bad}): 1s")),
                format!("line 1, column 10: found `{bad}`: {hint}")
            );
        }
        assert_eq!(printed("A (retry): 1s"), format!("line 1, column 9: found `)`: {hint}"));
    }
}

use super::{Cursor, Error, Modifier, check, keyword};
use crate::scenario::text::Quoted;

/// `after NAME, NAME`: awaits those tasks first, all of each group.
pub struct AfterModifier;

impl Modifier for AfterModifier {
    type Value = Vec<String>;

    const KEYWORD: &'static str = "after";

    const HELP: (&'static str, &'static str) =
        ("after NAME", "awaits that task first; more names follow behind commas");

    fn parse(cursor: &mut Cursor<'_>) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        loop {
            names.push(name(cursor)?);
            let mut ahead = cursor.clone();
            if !ahead.eat(",") || keyword(&mut ahead.clone()).is_some() {
                return Ok(names);
            }
            *cursor = ahead;
        }
    }

    fn print(names: &Vec<String>) -> Option<String> {
        let names: Vec<_> = names.iter().map(|name| written(name)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}

/// Reads one name, which must be that of a task: `links` checks that.
pub(super) fn name(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    let start = cursor.here();
    let name = if cursor.peek() == Some('"') {
        cursor.quoted("")?
    } else {
        let mut words = Vec::new();
        while let word = cursor.word()
            && !word.is_empty()
        {
            words.push(word);
        }
        words.join(" ")
    };
    if name.is_empty() {
        return Err(cursor.unexpected("write which task comes first: after NAME"));
    }
    check::name(&name).map_err(|problem| cursor.problem(start, problem))?;
    Ok(name)
}

/// A name, in quotes unless it reads back as the same name without them.
fn written(bare: &str) -> String {
    let mut cursor = Cursor::new(bare);
    let same = keyword(&mut cursor.clone()).is_none()
        && !bare.starts_with('"')
        && name(&mut cursor).is_ok_and(|read| read == bare)
        && cursor.finished();
    if same { bare.to_owned() } else { Quoted(bare).to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::printed;

    #[test]
    fn names_follow_names_until_another_modifier_comes() {
        for notation in [
            "B: 1s\nUser Profile: 1s\nA (after B, User Profile): 1s",
            "B: 1s\nA (after B, timeout 1s): 1s",
            "retry 2: 1s\nA (after \"retry 2\"): 1s",
            "background: 1s\nA (after \"background\", background): 1s\nB: 1s",
            "\"a, b\": 1s\nA (after \"a, b\"): 1s",
        ] {
            assert_eq!(printed(notation), notation);
        }
        assert_eq!(printed("A (after \"B\"): 1s; B: 1s"), "A (after B): 1s\nB: 1s");
    }

    #[test]
    fn a_name_is_asked_for() {
        let hint = "write which task comes first: after NAME";
        assert_eq!(printed("A (after): 1s"), format!("line 1, column 9: found `)`: {hint}"));
        assert_eq!(
            printed("B: 1s; A (after B,): 1s"),
            format!("line 1, column 19: found `)`: {hint}")
        );
        assert_eq!(
            printed("B: 1s; A (after B, B): 1s"),
            "line 1, column 20: found `B`: this name is there already: keep one of them"
        );
    }
}

use super::{Cursor, Error, Modifier};

/// `not awaited`: the coroutine is called and its result dropped, so it never runs.
pub struct NotAwaitedModifier;

impl Modifier for NotAwaitedModifier {
    type Value = bool;

    const KEYWORD: &'static str = "not awaited";

    const HELP: (&'static str, &'static str) =
        ("not awaited", "the classic mistake: the coroutine is made and never runs");

    fn parse(_: &mut Cursor<'_>) -> Result<bool, Error> {
        Ok(true)
    }

    fn print(set: &bool) -> Option<String> {
        set.then(String::new)
    }
}

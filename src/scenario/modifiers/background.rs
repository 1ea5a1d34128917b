use super::{Cursor, Error, Modifier};

/// `background`: runs beside the others, which do not wait for it; cancelled when they are done.
pub struct BackgroundModifier;

impl Modifier for BackgroundModifier {
    type Value = bool;

    const KEYWORD: &'static str = "background";

    const HELP: (&'static str, &'static str) =
        ("background", "runs beside the others, and is cancelled when they are done");

    fn parse(_: &mut Cursor<'_>) -> Result<bool, Error> {
        Ok(true)
    }

    fn print(set: &bool) -> Option<String> {
        set.then(String::new)
    }
}

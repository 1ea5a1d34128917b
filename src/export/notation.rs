use super::{Export, Sheet};

/// The scenario itself, which Loopscope reads again.
pub struct Notation;

impl Export for Notation {
    fn name(&self) -> &'static str {
        "notation"
    }

    fn title(&self) -> &'static str {
        "Notation"
    }

    fn about(&self) -> &'static str {
        "The scenario as text, which Loopscope reads again."
    }

    fn extension(&self) -> &'static str {
        "loop"
    }

    fn media_type(&self) -> &'static str {
        "text/plain;charset=utf-8"
    }

    fn says_no_outcome(&self) -> bool {
        true
    }

    fn write(&self, sheet: &Sheet<'_>) -> String {
        [sheet.notation.trim_end(), "\n"].concat()
    }
}

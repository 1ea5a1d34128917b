use std::fmt;
use std::num::NonZeroU32;

use super::LaneId;

/// A text of the trace, so that events stay small: one that [`Trace`](super::Trace) keeps, or a
/// phrase with the name of a lane, which nobody has to keep.
///
/// The upper two bits tell which: 0 for what is kept, and otherwise the number of the phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextId(NonZeroU32);

/// What bodies say most, before the name of their lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// `start`.
    Start = 1,
    /// `done`.
    Done,
}

/// A text as it is read; [`Display`](fmt::Display) puts it together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// How it begins.
    pub lead: &'static str,
    /// How it goes on.
    pub rest: &'a str,
}

/// So many bits hold the number of a text or of a lane.
const BITS: u32 = 30;

impl TextId {
    /// The text that says `phrase` of `lane`.
    #[must_use]
    pub const fn of(phrase: Phrase, lane: LaneId) -> Self {
        Self(NonZeroU32::MIN.saturating_add((((phrase as u32) << BITS) | lane.0) - 1))
    }

    /// The kept text at `index`.
    pub(super) const fn kept(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// The words before the name of a lane, and that lane; or where the text is kept.
    pub(super) const fn source(self) -> Result<(&'static str, LaneId), usize> {
        let number = self.0.get();
        let lane = LaneId(number & ((1 << BITS) - 1));
        match number >> BITS {
            0 => Err(number as usize - 1),
            1 => Ok(("start ", lane)),
            _ => Ok(("done ", lane)),
        }
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.lead)?;
        f.write_str(self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Trace;

    #[test]
    fn phrases_are_told_from_what_is_kept() {
        let mut trace = Trace::new(vec!["A".into(), "B".into()]);
        let kept = [trace.keep("done A".into()), trace.keep("".into())];
        assert_eq!(kept.map(|text| trace.text(text).to_string()), ["done A", ""]);
        let said = [(Phrase::Start, 1), (Phrase::Done, 0), (Phrase::Start, 0)];
        let said = said.map(|(phrase, lane)| TextId::of(phrase, LaneId(lane)));
        let texts = said.map(|text| trace.text(text).to_string());
        assert_eq!(texts, ["start B", "done A", "start A"]);
    }
}

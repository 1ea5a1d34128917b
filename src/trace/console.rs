use super::{EventKind, Text, Trace};
use crate::time::Instant;

/// A line on the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// When it was printed.
    pub at: Instant,
    /// What was printed.
    pub text: Text<'a>,
    /// Whether it went to standard error.
    pub error: bool,
}

/// The console of a run so far.
pub fn lines(trace: &Trace) -> impl Iterator<Item = Line<'_>> {
    lines_after(trace, trace.events().len())
}

/// The console after so many events of a run.
pub fn lines_after(trace: &Trace, seen: usize) -> impl Iterator<Item = Line<'_>> {
    trace.events().iter().take(seen).filter_map(|event| match event.kind {
        EventKind::Printed { text, error } => {
            Some(Line { at: event.at, text: trace.text(text), error })
        }
        _ => None,
    })
}

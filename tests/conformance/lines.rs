use loopscope::trace::{EventKind, Trace};

use crate::case::Case;

/// Lines with their milliseconds, the last of which is the end and has no text.
pub type Lines = Vec<(u64, String)>;

/// What `case` has to print.
pub fn expected(case: &Case) -> Lines {
    let lines = case.lines.iter().map(|(at, text)| (*at, (*text).to_owned()));
    lines.chain([(case.end, String::new())]).collect()
}

/// What a run printed.
pub fn printed(trace: &Trace) -> Lines {
    let lines = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::Printed { text, .. } => {
            Some((event.at.micros() / 1_000, trace.text(text).to_string()))
        }
        EventKind::Rung => Some((event.at.micros() / 1_000, "ring".to_owned())),
        EventKind::Answered => Some((event.at.micros() / 1_000, "bell".to_owned())),
        _ => None,
    });
    let end = trace.ended().map(|end| (end.micros() / 1_000, String::new()));
    lines.chain(end).collect()
}

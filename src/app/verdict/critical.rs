use super::super::Recording;
use super::{Case, ranked};
use crate::trace::critical_path;

/// More names than these are no sentence.
const NAMES: usize = 6;

/// The tasks of which each awaited the one before, and which took as long as all together, in the
/// fastest strategy that has such a chain. One after another, every task is on it.
pub(super) fn critical(case: &Case<'_>) -> Vec<String> {
    let path = |recording: &Recording| {
        if matches!(recording.run().way, "sequential" | "blocking") {
            return None;
        }
        let path = critical_path(&recording.spans());
        let trace = recording.trace();
        let names = path.iter().filter_map(|lane| trace.lanes().get(*lane));
        let names: Vec<&str> = names.take(NAMES).map(|name| &**name).collect();
        let more = if path.len() > NAMES { ", \u{2026}" } else { "" };
        let lead = match case.run {
            [_] => "The critical path:".to_owned(),
            _ => recording.title() + ": the critical path is",
        };
        (!names.is_empty()).then(|| format!("{lead} {}{more}.", names.join(", ")))
    };
    ranked(case.run).into_iter().find_map(path).into_iter().collect()
}

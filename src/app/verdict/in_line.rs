use std::rc::Rc;

use super::held::FELT;
use super::{Case, all_done, is_faster, length, would_take};
use crate::app::Recording;
use crate::chart::seconds;
use crate::scenario::{Run, grouped};
use crate::strategy;
use crate::time::Duration;

/// That permits, threads or processes were too few: how long tasks stood in line for one, and what
/// twice as many would do.
pub(super) fn in_line(case: &Case<'_>) -> Vec<String> {
    case.forecast.iter().filter_map(of).collect()
}

fn of(recording: &Rc<Recording>) -> Option<String> {
    let number = recording.run().number.filter(|_| all_done(recording))?;
    let waits = waits(recording);
    let count = waits.len() as u64;
    let average =
        Duration::from_micros(waits.into_iter().sum::<Duration>().micros() / count.max(1));
    let more = u64::from(number).saturating_mul(2).min(count) as u32;
    if average < FELT || more <= number {
        return None;
    }
    let run = Run { number: Some(more), ..recording.run().clone() };
    let shorter = would_take(&run, recording.plan())?;
    is_faster(shorter, length(recording)).then(|| {
        format!(
            "{}: {} tasks stood in line for {} on average; {} would take {}.",
            recording.title(),
            grouped(count),
            seconds(average),
            strategy::title(&run),
            seconds(shorter)
        )
    })
}

/// How long each task stood in line that took one.
fn waits(recording: &Recording) -> Vec<Duration> {
    let spans = recording.spans();
    let waits = spans.lanes().iter().filter_map(|lane| {
        let taken = lane.slot()?.from;
        let before = lane.closed().iter().filter(|span| lane.in_line(span) && span.end <= taken);
        Some(before.map(|span| span.measured()).sum())
    });
    waits.collect()
}

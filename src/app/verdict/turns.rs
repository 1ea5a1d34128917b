use std::rc::Rc;

use super::held::FELT;
use super::{Case, all_done, is_faster, length, would_take};
use crate::app::Recording;
use crate::chart::seconds;
use crate::scenario::Run;
use crate::strategy;
use crate::time::Duration;
use crate::trace::{SpanState, Spans};

/// That threads took turns because of the GIL, and processes because of the cores; and what would
/// let them compute side by side.
pub(super) fn turns(case: &Case<'_>) -> Vec<String> {
    let told =
        case.forecast.iter().filter(|recording| all_done(recording)).filter_map(|recording| {
            if stood_in_line(&recording.spans()) < FELT {
                return None;
            }
            match recording.run().way {
                "threads" => Some(of_threads(case, recording)),
                "processes" => of_processes(recording),
                _ => None,
            }
        });
    told.collect()
}

/// How long tasks in pools stood in line together after they had begun.
fn stood_in_line(spans: &Spans) -> Duration {
    let beside = spans.lanes().iter().filter(|lane| lane.beside());
    let in_line = beside.flat_map(|lane| {
        let since = lane.entered();
        let queued = lane.closed().iter().filter(|span| span.state == SpanState::Queued);
        queued.filter(move |span| since.is_some_and(|since| since <= span.start))
    });
    in_line.map(|span| span.measured()).sum()
}

fn of_threads(case: &Case<'_>, recording: &Rc<Recording>) -> String {
    let (plan, took) = (recording.plan(), length(recording));
    let mut words = recording.title() + ": the GIL lets one thread compute at a time";
    let one_by_one = would_take(&Run { way: "sequential", number: None }, plan);
    if one_by_one.is_some_and(|other| !is_faster(other, took) && !is_faster(took, other)) {
        words += ", which takes as long as one after another";
    }
    let processes = Run { way: "processes", ..recording.run().clone() };
    let there = case.forecast.iter().any(|other| other.run().way == processes.way);
    let shorter = if there { None } else { would_take(&processes, plan) };
    if let Some(shorter) = shorter.filter(|shorter| is_faster(*shorter, took)) {
        words = words + "; " + &strategy::title(&processes) + " would take " + &seconds(shorter);
    }
    words + "."
}

fn of_processes(recording: &Rc<Recording>) -> Option<String> {
    let mut plan = (**recording.plan()).clone();
    let number = recording.run().number.unwrap_or(1);
    let cores = plan.options.cores;
    // Each has one of its own.
    plan.options.cores = number.min(plan.tasks.len() as u32);
    let wanted = plan.options.cores;
    let shorter = would_take(recording.run(), &Rc::new(plan))?;
    let many = if cores == 1 { "" } else { "s" };
    is_faster(shorter, length(recording)).then(|| {
        let title = recording.title();
        let shorter = seconds(shorter);
        format!("{title} took turns on {cores} core{many}; {wanted} cores would take {shorter}.")
    })
}

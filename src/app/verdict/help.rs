use super::held::{is_mostly_held, loop_holders};
use super::{Case, all_done, is_faster, length, ranked, would_take};
use crate::chart::seconds;
use crate::scenario::Run;
use crate::strategy;
use crate::time::Duration;

/// That work in a thread would leave the loop to others, where work is most of what a run takes, and
/// nothing that runs shows it.
pub(super) fn freed(case: &Case<'_>) -> Vec<String> {
    let holders = loop_holders(case).filter(|_| !has_pool(case));
    let told = holders.map(|(who, several)| {
        let thread = if several { "threads" } else { "a thread" };
        format!("Handed to {thread}, {who} would leave the loop free.")
    });
    told.into_iter().collect()
}

fn has_pool(case: &Case<'_>) -> bool {
    case.forecast.iter().any(|recording| matches!(recording.run().way, "threads" | "processes"))
}

/// What would be faster, and is not among what runs: all at once, or computing in processes, where
/// the loop is held for most of the time and those do more than to let waits overlap.
pub(super) fn help(case: &Case<'_>) -> Vec<String> {
    let fastest = ranked(case.forecast).into_iter().next();
    let fastest = fastest.filter(|fastest| all_done(fastest) && !has_pool(case));
    let Some(fastest) = fastest else { return Vec::new() };
    let (plan, took) = (fastest.plan(), length(fastest));
    let gather = Run { way: "gather", number: None };
    let Some(gathered) = would_take(&gather, plan) else { return Vec::new() };
    let processes = strategy::named(&Run { way: "processes", number: None }).way().usual();
    let computed = would_take(&processes, plan);
    let mut words = Vec::new();
    let mut offer = |run: &Run, shorter: Duration, least: Duration| {
        if is_faster(shorter, least) {
            words.push(format!("{} would take {}.", strategy::title(run), seconds(shorter)));
        }
    };
    if case.forecast.iter().all(|other| matches!(other.run().way, "sequential" | "blocking")) {
        offer(&gather, gathered, took);
    }
    if let Some(computed) = computed.filter(|_| is_mostly_held(fastest)) {
        offer(&processes, computed, took.min(gathered));
    }
    words
}

use super::held::loop_holder;
use super::{Case, all_done, is_faster, length, ranked, would_take};
use crate::chart::seconds;
use crate::scenario::Run;
use crate::strategy;
use crate::time::Duration;

/// That work in a thread would leave the loop to others, where nothing that runs shows it.
pub(super) fn freed(case: &Case<'_>) -> Vec<String> {
    let holder = loop_holder(case).filter(|_| !has_pool(case));
    let told = |name| format!("Handed to a thread, {name} would leave the loop free.");
    holder.map(told).into_iter().collect()
}

fn has_pool(case: &Case<'_>) -> bool {
    case.forecast.iter().any(|recording| matches!(recording.run().way, "threads" | "processes"))
}

/// What would be faster, and is not among what runs: all at once, or computing in processes, where
/// those do more than to let waits overlap.
pub(super) fn help(case: &Case<'_>) -> Vec<String> {
    let fastest = ranked(case.forecast).into_iter().next();
    let fastest = fastest.filter(|fastest| all_done(fastest) && !has_pool(case));
    let Some((plan, took)) = fastest.map(|fastest| (fastest.plan(), length(fastest))) else {
        return Vec::new();
    };
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
    if let Some(computed) = computed {
        offer(&processes, computed, took.min(gathered));
    }
    words
}

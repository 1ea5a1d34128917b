use super::{Finish, Phase, Recording, State, capital};
use crate::chart::seconds;
use crate::time::Instant;

/// The one sentence that assistive technology is told, at the start of a run and at its end.
#[must_use]
pub fn status(state: &State) -> String {
    match &state.phase {
        Phase::Idle => String::new(),
        Phase::Running { run, .. } => {
            let names: Vec<_> = run.recordings.iter().map(|run| name(run)).collect();
            format!("Run {} started: {}.", run.number, names.join(" and "))
        }
        Phase::Over { run, finish: Finish::Stopped, at } => {
            format!("Run {} stopped at {}.", run.number, seconds(at.since(Instant::START)))
        }
        Phase::Over { run, finish, .. } => {
            let totals = run.recordings.iter().map(|run| {
                let total = run.ended().unwrap_or_default().since(Instant::START);
                format!("{} {}", name(run), seconds(total))
            });
            let how = match finish {
                Finish::Skipped => " (skipped to the end, forecast)",
                Finish::Ended { slowed: true } => " (slowed by the browser)",
                Finish::Ended { slowed: false } | Finish::Stopped => "",
            };
            let totals = totals.collect::<Vec<_>>().join(", ");
            format!("Run {} finished{how}: {totals}", run.number)
        }
    }
}

/// The strategy's own name, with a capital: `Gather`.
fn name(recording: &Recording) -> String {
    capital(recording.strategy().way().name)
}

use super::State;
use crate::scenario::{LIVE_TASKS, grouped};

/// What it took the page to forecast more tasks than it runs live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// How long that took, in milliseconds of the reader's own time.
    pub millis: u32,
    /// How much memory the page has, in bytes.
    pub bytes: u64,
}

impl State {
    /// Whether there are more tasks than a browser can run in real time: then a run is what virtual
    /// time says, at once.
    #[must_use]
    pub fn is_forecast_only(&self) -> bool {
        self.count() > u64::from(LIVE_TASKS)
    }

    fn count(&self) -> u64 {
        self.editor.scenario.tasks().iter().map(|task| u64::from(task.count)).sum()
    }
}

/// What is said of a run that was taken from virtual time.
pub(super) fn told(state: &State) -> String {
    if !state.is_forecast_only() {
        return "Skipped to the end: the rest is forecast.".into();
    }
    let most = grouped(LIVE_TASKS.into());
    let mut words = format!("Forecast only: more than {most} tasks are not run live.");
    if let Some(Measured { millis, bytes }) = state.measured {
        let tasks = grouped(state.count());
        let (millis, megabytes) = (grouped(millis.into()), grouped(bytes.div_ceil(1_000_000)));
        words += &format!(" {tasks} tasks forecast in {millis} ms; the page holds {megabytes} MB.");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::sample::{act, page, skipped};
    use super::super::{Action, Effect, Finish, Phase, verdict};
    use super::*;

    const ONLY: &str = "Forecast only: more than 10,000 tasks are not run live.";

    #[test]
    fn more_tasks_than_are_run_live_are_over_at_once() {
        let mut state = page("connection x10001: 10s; @run gather");
        let effects = act(&mut state, &[Action::Run]);
        assert!(matches!(state.phase, Phase::Over { finish: Finish::Skipped, .. }));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Drive(_))));
        assert_eq!(verdict(&state).sentences.join(" "), format!("All at once: 10.00 s. {ONLY}"));
        act(&mut state, &[Action::Measured(Measured { millis: 1_084, bytes: 61_000_001 })]);
        let took = "10,001 tasks forecast in 1,084 ms; the page holds 62 MB.";
        assert_eq!(
            verdict(&state).sentences.join(" "),
            format!("All at once: 10.00 s. {ONLY} {took}")
        );
    }

    #[test]
    fn a_forecast_is_measured_where_there_is_nothing_else() {
        let mut state = page("connection x10000: 10s; @run gather");
        let write = |notation: &str| Action::Write(notation.into());
        let effects = act(&mut state, &[write("connection x10001: 10s; @run gather")]);
        assert!(effects.contains(&Effect::Measure));
        let effects = act(&mut state, &[write("connection x10000: 10s; @run gather")]);
        assert!(!effects.contains(&Effect::Measure));
    }

    #[test]
    fn as_many_as_are_run_live_are_driven() {
        let mut state = page("connection x10000: 10s; @run gather");
        act(&mut state, &[Action::Run]);
        assert!(matches!(state.phase, Phase::Running { .. }));
    }

    #[test]
    fn whoever_skips_is_told_so() {
        let words = told(&skipped("A: 2s; B: 1s"));
        assert_eq!(words, "Skipped to the end: the rest is forecast.");
    }
}

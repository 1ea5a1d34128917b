use std::rc::Rc;

use super::verdict::with_trouble;
use super::{Finish, Phase, Recording, State, capital};
use crate::chart::{seconds, soon};
use crate::time::Instant;

/// The one sentence that assistive technology is told, at the start of a run and at its end.
#[must_use]
pub fn status(state: &State) -> String {
    if let Some(words) = stepped(state) {
        return words;
    }
    match &state.phase {
        Phase::Idle => state
            .dropped
            .map_or_else(String::new, |number| format!("Run {number} stopped: the tasks changed.")),
        Phase::Running { run, .. } => {
            if let Some(answer) = answer(&run.recordings) {
                return answer;
            }
            let names: Vec<_> = run.recordings.iter().map(|run| name(run)).collect();
            format!("Run {} started: {}.", run.number, names.join(" and "))
        }
        Phase::Over { run, finish: Finish::Stopped, at } => {
            format!("Run {} stopped at {}.", run.number, seconds(at.since(Instant::START)))
        }
        Phase::Over { run, finish, .. } => {
            let totals = run.recordings.iter().map(|run| {
                let total = run.ended().unwrap_or_default().since(Instant::START);
                ([&*name(run), " ", &seconds(total)].concat(), &**run)
            });
            let how = match finish {
                Finish::Skipped => " (skipped to the end, forecast)",
                Finish::Ended { slowed: true } => " (slowed by the browser)",
                Finish::Ended { slowed: false } | Finish::Stopped => "",
            };
            let totals = with_trouble(totals);
            let answers = state.answers();
            let answer = if answers.is_empty() { "" } else { ". " };
            format!("Run {} finished{how}: {totals}{answer}{}", run.number, answers.join(" "))
        }
    }
}

/// The last answer to a ring, which the reader waits for who does not see the chart.
fn answer(recordings: &[Rc<Recording>]) -> Option<String> {
    let answers = recordings.iter().filter_map(|recording| {
        let spans = recording.spans();
        let bell = spans.bells().iter().rfind(|bell| bell.answered.is_some())?;
        let at = bell.answered?;
        Some((at, recording, at.since(bell.rung)))
    });
    let (_, recording, after) = answers.max_by_key(|(at, ..)| *at)?;
    Some(format!("{} answered {}.", recording.title(), soon(after)))
}

/// The event that the reader has stepped to. Of what lies between two events nothing is told: a
/// moment that is dragged to tells itself.
fn stepped(state: &State) -> Option<String> {
    let (_, event) = state.last_event()?;
    let (words, stand) = (state.happened()?, state.stand()?);
    Some(if event.at == stand.at { [&stand.told(), ". ", &words].concat() } else { String::new() })
}

/// The strategy's own name, with a capital: `Gather`.
fn name(recording: &Recording) -> String {
    capital(&recording.run().to_string())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{act, drive, ended, ms, page, skipped, stopped};
    use super::super::{Action, State, Travel, update};
    use super::*;
    use crate::time::Duration;

    fn check(state: &State, sentence: &str) {
        assert_eq!(status(state), sentence);
    }

    #[test]
    fn the_start_of_a_run_is_told_and_nothing_before_it() {
        let mut state = page("A: 2s; @run blocking, gather");
        check(&state, "");
        act(&mut state, &[Action::Run]);
        check(&state, "Run 1 started: Blocking and Gather.");
        act(&mut state, &[Action::Pause]);
        check(&state, "Run 1 started: Blocking and Gather.");
    }

    #[test]
    fn the_last_answer_to_a_ring_is_told_while_the_run_goes_on() {
        let mut state = page("A: work 1s; B: 2s; @run gather, sequential");
        act(&mut state, &[Action::Run]);
        update(&mut state, Action::Ring(0), ms(400));
        drive(&state, ms(900), Duration::ZERO);
        check(&state, "Run 1 started: Gather and Sequential.");
        drive(&state, ms(1_500), Duration::ZERO);
        check(&state, "All at once answered after 0.60 s.");
        update(&mut state, Action::Ring(1), ms(1_600));
        drive(&state, ms(1_600), Duration::ZERO);
        check(&state, "One after another answered at once.");
    }

    #[test]
    fn the_end_of_a_run_is_told_with_every_total() {
        let three = "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s";
        check(&ended(three, Duration::ZERO), "Run 1 finished: Sequential 6.00 s, Gather 3.00 s");
        let mut state = skipped(three);
        let how = "finished (skipped to the end, forecast)";
        check(&state, &format!("Run 1 {how}: Sequential 6.00 s, Gather 3.00 s"));
        act(&mut state, &[Action::Run, Action::Skip]);
        check(&state, &format!("Run 2 {how}: Sequential 6.00 s, Gather 3.00 s"));
    }

    #[test]
    fn what_went_wrong_is_told_with_the_totals() {
        let tasks = "a: 1s, fail \"503\"; b: 2s; @run gather, taskgroup";
        let told = "Gather 2.00 s, 1 failed; Taskgroup 1.00 s, 1 failed, 1 cancelled";
        check(&ended(tasks, Duration::ZERO), &["Run 1 finished: ", told].concat());
    }

    #[test]
    fn a_step_is_told_and_dragging_is_not() {
        let mut state = skipped("A: 1s; @run gather");
        let mut go = |travel| {
            act(&mut state, &[Action::Travel(travel)]);
            status(&state)
        };
        let first = "A task is created for main(): it stands at the back of the ready queue.";
        assert_eq!(go(Travel::First), format!("0.00 s, event 1 of 17. {first}"));
        assert_eq!(go(Travel::To(ms(500))), "");
        assert!(go(Travel::Last).starts_with("Run 1 finished"));
    }

    #[test]
    fn a_run_that_was_slowed_or_stopped_says_so() {
        let state = ended("A: 2s; @run gather", Duration::from_millis(900));
        check(&state, "Run 1 finished (slowed by the browser): Gather 2.90 s");
        check(&stopped("A: 2s; B: 1s", ms(1_500)), "Run 1 stopped at 1.50 s.");
    }
}

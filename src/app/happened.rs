use super::{Recording, Slots, State};
use crate::chart::seconds;
use crate::scenario::grouped;
use crate::time::Instant;
use crate::trace::{Ending, Event, EventKind, LaneId, Needs, Place, Spans, TaskId};

impl State {
    /// What happened last where the reader looks back, in a sentence; nothing where nobody does. Of
    /// several strategies it says in which: all of them have tasks of the same names.
    #[must_use]
    pub fn happened(&self) -> Option<String> {
        let (place, event) = self.last_event()?;
        let past = self.playhead.as_ref()?.past(place);
        let recording = self.shown().get(place)?;
        let words = happened(recording, &event, past);
        Some(match self.shown().len() {
            1 => words,
            _ => [&recording.title(), ": ", &words].concat(),
        })
    }
}

/// What an event of a recording says, in a sentence, where it is the last of so many in the past.
#[must_use]
pub fn happened(recording: &Recording, event: &Event, past: Option<(usize, Instant)>) -> String {
    let (trace, spans) = (recording.trace(), recording.spans_at(past));
    let name = |lane: LaneId| trace.lane(lane);
    let lane_of = |task| spans.acts_for(task).or_else(|| spans.made_for(task));
    let task = |task: TaskId| lane_of(task).map_or("the main task", name);
    let lane = lane_of(event.task);
    let beside = spans.is_beside(event.task);
    let slots = Slots::of(recording);
    let word = slots.map_or("slot", |slots| slots.word);
    let (who, subject) =
        lane.map_or(("the main task", "The main task"), |lane| (name(lane), name(lane)));
    let does = |words: &[&str]| [&[subject], words].concat().concat();
    match event.kind {
        EventKind::Created { .. } => {
            let made = lane.map_or("main()", name);
            ["A task is created for ", made, ": it stands at the back of the ready queue."].concat()
        }
        EventKind::Submitted => does(&[" is handed to the pool."]),
        EventKind::Woken => does(&[" wakes up and goes to the back of the ready queue."]),
        EventKind::Resumed if beside => does(&[" runs in its ", word, "."]),
        EventKind::Resumed => ["The loop runs ", who, " until its next await."].concat(),
        EventKind::Held { until } if beside => {
            does(&[" computes until ", &moment(until), " at the earliest."])
        }
        EventKind::Held { until } => {
            does(&[" holds the thread until ", &moment(until), ", without an await."])
        }
        EventKind::Suspended { until: Some(until) } if beside => {
            does(&[" sleeps in its ", word, " until ", &moment(until), "."])
        }
        EventKind::Suspended { until: Some(until) } => {
            does(&[" awaits a timer, due at ", &moment(until), ", and lets the loop go on."])
        }
        EventKind::Suspended { until: None } => {
            does(&[" awaits what is not done yet, and lets the loop go on."])
        }
        EventKind::Queued { until: Some(until) } => {
            does(&[" gets in line, until its turn at ", &moment(until), "."])
        }
        EventKind::Queued { until: None } => {
            does(&[" gets in line for ", wanted(&spans, lane, slots, beside), "."])
        }
        EventKind::Awaits(other) => does(&[" is to await ", task(other), "."]),
        EventKind::Gathers { first, last, needs } => {
            let count = (last.0 + 1).saturating_sub(first.0);
            let what = match (needs, count) {
                (_, 1) => task(first).to_owned(),
                (Needs::First | Needs::Next, _) => {
                    ["the first of ", &grouped(count.into()), " tasks"].concat()
                }
                _ => [&grouped(count.into()), " tasks"].concat(),
            };
            does(&[" is to wait for ", &what, "."])
        }
        EventKind::Armed { until } => {
            does(&[" has time until ", &moment(until), ": a timer is set."])
        }
        EventKind::Disarmed { .. } => does(&["'s timeout is taken away."]),
        EventKind::Finished(ending) => {
            let told = does(&["'s task is over: ", ending.name(), "."]);
            match told.strip_prefix("The main task's task") {
                Some(rest) => ["The main task", rest].concat(),
                None => told,
            }
        }
        EventKind::Bound(lane) => {
            ["The task of ", name(lane), " begins; ", name(lane), " itself does not yet."].concat()
        }
        EventKind::Entered(lane) => [name(lane), " begins."].concat(),
        EventKind::Reached(Place::Act(act)) => {
            does(&[" comes to its step ", &(act + 1).to_string(), "."])
        }
        EventKind::Reached(Place::Backoff) => does(&[" waits before it tries again."]),
        EventKind::Followed(other) => does(&[" goes on, for ", name(other), " is over."]),
        EventKind::Acquired { slot } => does(&[" takes ", word, " ", &(slot + 1).to_string(), "."]),
        EventKind::Released { slot } => {
            does(&[" gives ", word, " ", &(slot + 1).to_string(), " back."])
        }
        EventKind::Left { lane, ending, text } => {
            let text = text.map(|text| trace.text(text).to_string());
            left(name(lane), ending, text.as_deref())
        }
        EventKind::Rung => "The bell is rung: it stands at the back of the ready queue.".into(),
        EventKind::Answered => "The loop comes to the bell and answers it.".into(),
        EventKind::Printed { text, .. } => {
            does(&[" prints \"", &trace.text(text).to_string(), "\"."])
        }
    }
}

fn moment(at: Instant) -> String {
    seconds(at.since(Instant::START))
}

/// What a lane stands in line for, whose task gets there.
fn wanted(spans: &Spans, lane: Option<LaneId>, slots: Option<Slots>, beside: bool) -> &'static str {
    let lane = lane.and_then(|lane| spans.lanes().get(lane.0 as usize));
    let holds = lane.and_then(|lane| lane.slot()).is_some_and(|slot| slot.to.is_none());
    match slots.map(|slots| slots.word) {
        Some("permit") if !holds => "a permit",
        // Whoever has a thread computes under the lock of all threads, a process on some core.
        Some("thread") if beside => "the GIL",
        Some("process") if beside => "a core",
        _ => "its turn",
    }
}

/// How one of the user's tasks ends.
fn left(name: &str, ending: Ending, text: Option<&str>) -> String {
    let (words, text) = match (ending, text) {
        (Ending::Done, Some(text)) => (" returns ", text),
        (Ending::Done, None) => (" is done", ""),
        (Ending::Failed, Some(text)) => (" fails: ", text),
        (Ending::Failed, None) => (" fails", ""),
        (Ending::Cancelled, _) => (" is cancelled", ""),
        (Ending::TimedOut, _) => (" is out of time, which ends it", ""),
        (Ending::NeverRan, _) => (" never runs", ""),
    };
    [name, words, text, "."].concat()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{act, ms, skipped};
    use super::super::{Action, Travel};

    /// What is told from event to event, of the first strategy that runs.
    fn told(notation: &str) -> Vec<String> {
        let mut state = skipped(notation);
        act(&mut state, &[Action::Travel(Travel::First)]);
        let of = state.stand().unwrap().of;
        let mut told: Vec<_> = state.happened().into_iter().collect();
        while told.len() < of {
            act(&mut state, &[Action::Travel(Travel::Next)]);
            told.extend(state.happened());
        }
        told
    }

    #[test]
    fn every_event_of_a_run_is_a_sentence() {
        assert_eq!(
            told("A: 1s; @run gather"),
            [
                "A task is created for main(): it stands at the back of the ready queue.",
                "The loop runs the main task until its next await.",
                "A task is created for A: it stands at the back of the ready queue.",
                "The main task is to wait for A.",
                "The main task awaits what is not done yet, and lets the loop go on.",
                "The loop runs A until its next await.",
                "A begins.",
                "A prints \"start A\".",
                "A awaits a timer, due at 1.00 s, and lets the loop go on.",
                "A wakes up and goes to the back of the ready queue.",
                "The loop runs A until its next await.",
                "A prints \"done A\".",
                "A is done.",
                "A's task is over: done.",
                "The main task wakes up and goes to the back of the ready queue.",
                "The loop runs the main task until its next await.",
                "The main task is over: done.",
            ]
        );
    }

    fn says(notation: &str, sentences: &[&str]) {
        let told = told(notation);
        for sentence in sentences {
            assert!(told.iter().any(|told| told == sentence), "{sentence}\n{told:#?}");
        }
    }

    #[test]
    fn one_after_another_the_main_task_acts_for_all() {
        says(
            "A: 1s; B: work 500ms; @run sequential",
            &[
                "A wakes up and goes to the back of the ready queue.",
                "B begins.",
                "B holds the thread until 1.50 s, without an await.",
            ],
        );
    }

    #[test]
    fn permits_and_threads_are_taken_and_given_back() {
        says(
            "A x2: 1s; @run semaphore 1",
            &[
                "The task of A 2 begins; A 2 itself does not yet.",
                "A 2 gets in line for a permit.",
                "A 1 gives permit 1 back.",
                "A 2 takes permit 1.",
            ],
        );
        says(
            "A: 1s; B: work 10ms; C: work 10ms; @run threads 3",
            &[
                "A is handed to the pool.",
                "A runs in its thread.",
                "A sleeps in its thread until 1.00 s.",
                "C gets in line for the GIL.",
            ],
        );
    }

    #[test]
    fn endings_and_what_leads_to_them_are_told() {
        says(
            "A: 1s, return \"data\"; B (after A): fail \"503\"; C (timeout 500ms): 1s; \
             @run gather; @return_exceptions",
            &[
                "A returns data.",
                "B goes on, for A is over.",
                "B fails: 503.",
                "C is out of time, which ends it.",
            ],
        );
        says("A: 1s; B: 2s; @run race", &["B is cancelled.", "B's task is over: cancelled."]);
    }

    #[test]
    fn of_several_strategies_it_is_told_in_which_it_happens() {
        let mut state = skipped("A: 1s; @run sequential, gather");
        act(&mut state, &[Action::Travel(Travel::First)]);
        let created = "A task is created for main(): it stands at the back of the ready queue.";
        assert_eq!(state.happened(), Some(format!("One after another: {created}")));
        act(&mut state, &[Action::Travel(Travel::To(ms(0)))]);
        let awaits = "All at once: A awaits a timer, due at 1.00 s, and lets the loop go on.";
        assert_eq!(state.happened().as_deref(), Some(awaits));
    }

    #[test]
    fn nothing_is_told_of_the_present() {
        assert_eq!(skipped("A: 1s").happened(), None);
    }
}

use std::rc::Rc;

use serde::{Serialize, Serializer};

use super::Recording;
use crate::time::Instant;
use crate::trace::LaneSummary;

/// Runs as data: what the command line prints and what an embedding page is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// One run a strategy.
    pub runs: Vec<RunReport>,
}

/// One strategy's run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunReport {
    /// The strategy, as the notation has it.
    pub strategy: String,
    /// How long it took, in milliseconds.
    #[serde(serialize_with = "whole")]
    pub total_ms: f64,
    /// The tasks, in the order in which they were given.
    pub tasks: Vec<TaskReport>,
}

/// One task of a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskReport {
    /// Its name.
    pub name: Rc<str>,
    /// When it started, in milliseconds since the start of the run.
    #[serde(serialize_with = "whole_or_none")]
    pub start_ms: Option<f64>,
    /// When it ended.
    #[serde(serialize_with = "whole_or_none")]
    pub end_ms: Option<f64>,
    /// What became of it.
    pub state: &'static str,
    /// What it returned, or the message of its exception.
    pub result: Option<Rc<str>>,
}

impl Report {
    /// The report of `recordings` at `now`, or at their ends.
    #[must_use]
    pub fn of(recordings: &[Rc<Recording>], now: Instant) -> Self {
        let run = |recording: &Rc<Recording>| {
            let summary = recording.summary(now);
            RunReport {
                strategy: recording.run().to_string(),
                total_ms: summary.total.micros() as f64 / 1_000.0,
                tasks: summary.lanes.into_iter().map(task).collect(),
            }
        };
        Self { runs: recordings.iter().map(run).collect() }
    }
}

fn task(lane: LaneSummary) -> TaskReport {
    TaskReport {
        name: lane.name,
        start_ms: lane.start.map(Instant::millis),
        end_ms: lane.end.map(Instant::millis),
        state: lane.state.name(),
        result: lane.text,
    }
}

/// A whole number without a decimal point: `3000`, not `3000.0`.
fn whole<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 {
        serializer.serialize_u64(*number as u64)
    } else {
        serializer.serialize_f64(*number)
    }
}

fn whole_or_none<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => whole(number, serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::super::sample::{ms, skipped, stopped};
    use super::super::{Action, State};
    use super::*;

    fn check(state: &State, now: Instant, json: &str) {
        let report = Report::of(state.shown(), now);
        assert_eq!(serde_json::to_string(&report).unwrap(), json);
    }

    #[test]
    fn three_requests_take_six_seconds_in_a_row_and_three_at_once() {
        let state = skipped("User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s");
        let json = concat!(
            r#"{"runs":[{"strategy":"sequential","total_ms":6000,"tasks":["#,
            r#"{"name":"User_Profile","start_ms":0,"end_ms":2000,"state":"done","result":null},"#,
            r#"{"name":"Recent_Posts","start_ms":2000,"end_ms":5000,"state":"done","result":null},"#,
            r#"{"name":"Friend_List","start_ms":5000,"end_ms":6000,"state":"done","result":null}"#,
            r#"]},{"strategy":"gather","total_ms":3000,"tasks":["#,
            r#"{"name":"User_Profile","start_ms":0,"end_ms":2000,"state":"done","result":null},"#,
            r#"{"name":"Recent_Posts","start_ms":0,"end_ms":3000,"state":"done","result":null},"#,
            r#"{"name":"Friend_List","start_ms":0,"end_ms":1000,"state":"done","result":null}"#,
            r#"]}]}"#
        );
        check(&state, ms(0), json);
    }

    #[test]
    fn results_messages_and_what_never_ran_are_told() {
        let tasks = r#"A: return "a \"b\""; B: 1ms, fail "503"; C: 1s; @run sequential"#;
        let json = concat!(
            r#"{"runs":[{"strategy":"sequential","total_ms":1,"tasks":["#,
            r#"{"name":"A","start_ms":0,"end_ms":0,"state":"done","result":"a \"b\""},"#,
            r#"{"name":"B","start_ms":0,"end_ms":1,"state":"failed","result":"503"},"#,
            r#"{"name":"C","start_ms":null,"end_ms":null,"state":"never ran","result":null}]}]}"#
        );
        check(&skipped(tasks), ms(0), json);
    }

    #[test]
    fn a_total_has_every_microsecond_and_no_more_digits() {
        // As a product of seconds, 1.001 would come out as 1000.9999999999999.
        for (delay, total) in [("1.001s", "1001"), ("0.007ms", "0.007"), ("4.35s", "4350")] {
            let state = skipped(&format!("A: {delay}; @run gather"));
            let json = serde_json::to_string(&Report::of(state.shown(), ms(0))).unwrap();
            assert!(json.contains(&format!("\"total_ms\":{total},")), "{json}");
        }
    }

    #[test]
    fn a_run_that_was_stopped_is_told_as_far_as_it_came() {
        let mut state = stopped("A: 2s; B: 1s; @run sequential", ms(2_400));
        let json = concat!(
            r#"{"runs":[{"strategy":"sequential","total_ms":2400,"tasks":["#,
            r#"{"name":"A","start_ms":0,"end_ms":2000,"state":"done","result":null},"#,
            r#"{"name":"B","start_ms":2000,"end_ms":null,"state":"waiting","result":null}]}]}"#
        );
        check(&state, state.at(), json);
        super::super::update(&mut state, Action::Stop, ms(9_000));
        check(&state, state.at(), json);
    }
}

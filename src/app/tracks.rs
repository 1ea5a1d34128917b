use std::rc::Rc;

use super::Recording;
use crate::chart::seconds;
use crate::time::Instant;
use crate::trace::{Ending, LaneSpans, Span, SpanState};

/// What each task of a run did, as tracks of a program that shows many: the spans that have closed
/// since the last time, each once.
#[derive(Debug, Default)]
pub struct Tracks {
    /// How many spans of each lane were told, strategy by strategy.
    told: Vec<Vec<usize>>,
}

/// An entry of a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackEntry {
    /// The strategy in plain words.
    pub group: String,
    /// The task.
    pub track: Rc<str>,
    /// What it did.
    pub words: &'static str,
    /// A name of DevTools' palette.
    pub color: &'static str,
    /// From when on, in the run's time.
    pub start: Instant,
    /// Until when.
    pub end: Instant,
    /// From when until when, in words.
    pub times: String,
    /// How the task ended with it, where it did.
    pub ending: Option<&'static str>,
}

/// Everything that an entry can say that a task did.
pub const DID: [&str; 5] = ["running", "awaiting", "awaiting another task", "sleeping", "in line"];

impl Tracks {
    /// What has closed in `recordings`. Where they were over `until` a moment, all that is left up to
    /// it has: what was skipped has never been.
    pub fn follow(
        &mut self,
        recordings: &[Rc<Recording>],
        until: Option<Instant>,
    ) -> Vec<TrackEntry> {
        let mut entries = Vec::new();
        self.told.resize(recordings.len(), Vec::new());
        for (recording, told) in recordings.iter().zip(&mut self.told) {
            recording.follow();
            let (trace, spans) = (recording.trace(), recording.spans());
            told.resize(spans.lanes().len(), 0);
            for ((lane, told), name) in spans.lanes().iter().zip(told).zip(trace.lanes()) {
                let mut tell = |span: Span| {
                    // A task that has not begun is in no line yet.
                    if span.state != SpanState::Queued || lane.in_line(&span) {
                        entries.push(entry(recording.title(), name, lane, span));
                    }
                };
                let closed = lane.closed();
                match until {
                    None => closed.iter().skip(*told).copied().for_each(tell),
                    Some(until) => {
                        let rest = spans.of_lane(lane, until).skip(*told);
                        rest.filter(|span| span.start < until || span.end == until)
                            .for_each(|span| tell(Span { end: span.end.min(until), ..span }));
                    }
                }
                *told = closed.len();
            }
        }
        entries
    }
}

fn entry(group: String, track: &Rc<str>, lane: &LaneSpans, span: Span) -> TrackEntry {
    let last = lane.closed().last() == Some(&span);
    let left = lane.left().filter(|_| last).map(|left| left.ending);
    let color = match span.state {
        SpanState::Running => "primary-dark",
        SpanState::Waiting => "primary-light",
        SpanState::Queued => "secondary-light",
    };
    let bad = left.is_some_and(|ending| ending != Ending::Done);
    let moment = |at: Instant| seconds(at.since(Instant::START));
    TrackEntry {
        group,
        track: Rc::clone(track),
        words: lane.does(&span),
        color: if bad { "error" } else { color },
        start: span.start,
        end: span.end,
        times: [&*moment(span.start), " to ", &moment(span.end)].concat(),
        ending: left.map(Ending::name),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::super::Action;
    use super::super::sample::{act, drive, ended, ms, page, skipped};
    use super::*;
    use crate::time::Duration;

    /// `track words start..end` in milliseconds, of entries that take any time.
    fn told(entries: &[TrackEntry]) -> Vec<String> {
        let long = entries.iter().filter(|entry| entry.end > entry.start);
        long.map(|it| {
            let (start, end) = (it.start.micros() / 1_000, it.end.micros() / 1_000);
            format!("{} {} {start}..{end}", it.track, it.words)
        })
        .collect()
    }

    #[test]
    fn all_that_tasks_did_is_told_and_what_they_had_not_begun_is_not() {
        let state = ended("A: 2s; B: work 1s; @run sequential", Duration::ZERO);
        let entries = Tracks::default().follow(state.shown(), Some(ms(3_000)));
        assert_eq!(told(&entries), ["A awaiting 0..2000", "B running 2000..3000"]);
        assert_eq!(entries[0].group, "One after another");
        assert_eq!(entries.iter().filter_map(|entry| entry.ending).count(), 2);
    }

    #[test]
    fn each_is_told_once_as_the_run_goes_on() {
        let mut state = page("A: 1s, 1s; @run gather");
        let mut tracks = Tracks::default();
        act(&mut state, &[Action::Run]);
        drive(&state, ms(1_500), Duration::ZERO);
        assert_eq!(told(&tracks.follow(state.shown(), None)), ["A awaiting 0..1000"]);
        assert_eq!(told(&tracks.follow(state.shown(), None)), [""; 0]);
        drive(&state, ms(2_000), Duration::ZERO);
        let rest = tracks.follow(state.shown(), Some(ms(2_000)));
        assert_eq!(told(&rest), ["A awaiting 1000..2000"]);
    }

    #[test]
    fn what_was_skipped_is_not_told() {
        let state = skipped("A: 2s; B: 1s; @run sequential");
        let entries = Tracks::default().follow(state.shown(), Some(ms(500)));
        assert_eq!(told(&entries), ["A awaiting 0..500"]);
    }

    #[test]
    fn a_failure_stands_out_and_a_name_is_always_one_of_the_list() {
        let state = ended("A: 1s, fail \"x\"; B: 2s; @run gather, threads 2", Duration::ZERO);
        let entries = Tracks::default().follow(state.shown(), Some(ms(2_000)));
        assert!(entries.iter().all(|entry| DID.contains(&entry.words)));
        let bad: Vec<_> = entries.iter().filter(|entry| entry.color == "error").collect();
        let bad: Vec<_> = bad.iter().map(|it| (&*it.group, &*it.track, it.ending)).collect();
        let failed = Some("failed");
        assert_eq!(bad, [("All at once", "A", failed), ("2 threads", "A", failed)]);
    }
}

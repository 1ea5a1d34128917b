use std::rc::Rc;

use super::{Ending, LaneSpans, SpanState, Spans, Trace};
use crate::time::{Duration, Instant};

/// A run in numbers, at its end or at any moment of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How long the run took, or has taken so far.
    pub total: Duration,
    /// Its lanes, in the order in which they were given.
    pub lanes: Vec<LaneSummary>,
    /// The longest that a lane held the thread while another had not ended, and which.
    pub longest_hold: Option<(usize, Duration)>,
}

/// One lane in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneSummary {
    /// Its name.
    pub name: Rc<str>,
    /// When its body was entered.
    pub start: Option<Instant>,
    /// When it ended.
    pub end: Option<Instant>,
    /// What became of it.
    pub state: LaneState,
    /// The same in a word for people, which knows more of what it does.
    pub words: &'static str,
    /// The result or the message of the exception.
    pub text: Option<Rc<str>>,
}

/// What a lane does, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneState {
    /// It goes on.
    Now(SpanState),
    /// It is over.
    Over(Ending),
}

impl LaneState {
    /// Its name in messages and in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Now(SpanState::Queued) => "queued",
            Self::Now(SpanState::Waiting) => "waiting",
            Self::Now(SpanState::Running) => "running",
            Self::Over(ending) => ending.name(),
        }
    }
}

impl Summary {
    /// The numbers of a run at `now`, of which `spans` has followed `trace`.
    #[must_use]
    pub fn at(trace: &Trace, spans: &Spans, now: Instant) -> Self {
        let end = spans.ended().unwrap_or(now);
        Self {
            total: end.since(Instant::START),
            lanes: lanes_at(trace, spans, now).collect(),
            longest_hold: longest_hold(spans, end),
        }
    }
}

/// The lanes of a run in numbers at `now`, one after the other.
pub fn lanes_at<'a>(
    trace: &'a Trace,
    spans: &'a Spans,
    now: Instant,
) -> impl Iterator<Item = LaneSummary> + 'a {
    let end = spans.ended().unwrap_or(now);
    let lanes = trace.lanes().iter().zip(spans.lanes());
    lanes.map(move |(name, lane)| lane_summary(trace, name, spans, lane, end))
}

fn lane_summary(
    trace: &Trace,
    name: &Rc<str>,
    spans: &Spans,
    lane: &LaneSpans,
    now: Instant,
) -> LaneSummary {
    let present = spans.of_lane(lane, now).last();
    let does = || present.map_or(SpanState::Queued, |span| span.state);
    let words = || present.map_or("not started", |span| lane.does(&span));
    LaneSummary {
        name: Rc::clone(name),
        start: lane.entered(),
        end: lane.left().filter(|_| lane.entered().is_some()).map(|left| left.at),
        state: lane.left().map_or_else(|| LaneState::Now(does()), |l| LaneState::Over(l.ending)),
        words: lane.left().map_or_else(words, |left| left.ending.name()),
        text: lane
            .left()
            .and_then(|left| left.text)
            .map(|text| trace.text(text).to_string().into()),
    }
}

/// A hold counts only where it kept somebody waiting: whoever is the last to end harms nobody.
fn longest_hold(spans: &Spans, now: Instant) -> Option<(usize, Duration)> {
    let over_at = |lane: &LaneSpans| lane.left().map_or(now, |left| left.at);
    let ends = || spans.lanes().iter().map(over_at).enumerate();
    let last = ends().max_by_key(|(_, at)| *at)?.0;
    let last_but_one = ends().filter(|(index, _)| *index != last).map(|(_, at)| at).max();
    let others_end = |index: usize| {
        if index == last { last_but_one } else { spans.lanes().get(last).map(over_at) }
    };
    let on_loop = spans.lanes().iter().enumerate().filter(|(_, lane)| !lane.beside());
    let holds = on_loop.filter_map(|(index, lane)| {
        let harmed = others_end(index)?;
        let hold = holds(spans, lane, now).filter(|(start, _)| *start < harmed);
        Some((index, hold.map(|(_, length)| length).max()?))
    });
    holds.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// When the lane held the thread without an `await`: from when on, and for how long.
fn holds(
    spans: &Spans,
    lane: &LaneSpans,
    now: Instant,
) -> impl Iterator<Item = (Instant, Duration)> {
    let mut since = Instant::START;
    spans.of_lane(lane, now).enumerate().filter_map(move |(place, span)| {
        let runs = span.state == SpanState::Running && !span.measured().is_zero();
        since = if lane.goes_on(place) { since } else { span.start };
        runs.then_some((since, span.end.since(since)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{EventKind, LaneId, TaskId};
    use super::*;
    use EventKind::{Entered, Held, Left, Resumed, Suspended, Woken};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    fn left(lane: u32) -> EventKind {
        Left { lane: LaneId(lane), ending: Ending::Done, text: None }
    }

    /// The longest hold at `now` of two lanes in which that happened to the tasks 0 and 1.
    fn check(events: &[(u64, u32, EventKind)], now: u64, lane: usize, millis: u64) {
        let mut trace = Trace::new(vec!["A".into(), "B".into()]);
        events.iter().for_each(|(at, task, kind)| trace.push(ms(*at), TaskId(*task), *kind));
        let summary = Summary::at(&trace, &Spans::of(&trace), ms(now));
        let hold = (millis > 0).then_some((lane, Duration::from_millis(millis)));
        assert_eq!(summary.longest_hold, hold, "{events:?}");
    }

    #[test]
    fn work_after_work_is_one_hold_and_an_await_between_makes_two() {
        let mut events = vec![(0, 0, Resumed), (0, 0, Entered(LaneId(0)))];
        events.push((0, 0, Held { until: ms(1_000) }));
        events.push((1_000, 0, Held { until: ms(3_000) }));
        check(&events, 3_000, 0, 3_000);
        check(&events, 2_500, 0, 2_500);

        events.truncate(3);
        events.push((1_000, 0, Suspended { until: None }));
        events.extend([(1_000, 0, Woken), (1_000, 0, Resumed)]);
        events.push((1_000, 0, Held { until: ms(3_000) }));
        check(&events, 3_000, 0, 2_000);
    }

    #[test]
    fn whoever_is_the_last_to_end_keeps_nobody_waiting() {
        let mut events = vec![(0, 0, Resumed), (0, 0, Entered(LaneId(0)))];
        events.extend([(0, 0, Held { until: ms(500) }), (500, 0, left(0))]);
        events.extend([(500, 0, Entered(LaneId(1))), (500, 0, Held { until: ms(2_500) })]);
        events.push((2_500, 0, left(1)));
        check(&events, 2_500, 0, 500);
    }
}

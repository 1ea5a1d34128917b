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
    /// Its name, as the table prints it.
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
        let lanes = trace.lanes().iter().zip(spans.lanes());
        Self {
            total: end.since(Instant::START),
            lanes: lanes.map(|(name, lane)| lane_summary(trace, name, spans, lane, end)).collect(),
            longest_hold: longest_hold(spans, end),
        }
    }
}

fn lane_summary(
    trace: &Trace,
    name: &Rc<str>,
    spans: &Spans,
    lane: &LaneSpans,
    now: Instant,
) -> LaneSummary {
    let present = || spans.of_lane(lane, now).last().map_or(SpanState::Queued, |span| span.state);
    LaneSummary {
        name: Rc::clone(name),
        start: lane.entered(),
        end: lane.left().filter(|_| lane.entered().is_some()).map(|left| left.at),
        state: lane.left().map_or_else(|| LaneState::Now(present()), |l| LaneState::Over(l.ending)),
        text: lane.left().and_then(|left| left.text).map(|text| trace.text(text).into()),
    }
}

/// A hold counts only where it kept somebody waiting: the last lane alone harms nobody.
fn longest_hold(spans: &Spans, now: Instant) -> Option<(usize, Duration)> {
    let over_at = |lane: &LaneSpans| lane.left().map_or(now, |left| left.at);
    let last_end = spans.lanes().iter().map(over_at).max()?;
    let holds = spans.lanes().iter().enumerate().flat_map(|(index, lane)| {
        let alone = spans.lanes().len() == 1;
        spans.of_lane(lane, now).filter_map(move |span| {
            let holds = span.state == SpanState::Running && !span.measured().is_zero();
            (holds && !alone && span.start < last_end).then_some((index, span.measured()))
        })
    });
    holds.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
}

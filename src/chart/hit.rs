use super::{Layout, Rect};
use crate::time::{Duration, Instant};
use crate::trace::{Span, SpanState, Spans};

/// A span of a lane of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The group.
    pub group: usize,
    /// The lane.
    pub lane: usize,
    /// Its place among the lane's spans that can be met.
    pub index: usize,
    /// The span.
    pub span: Span,
    /// Whether the lane had begun.
    pub begun: bool,
    /// Where it is drawn.
    pub rect: Rect,
}

/// A step of the keyboard from span to span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the one before, in the same lane.
    Left,
    /// To the one after, in the same lane.
    Right,
    /// To the lane above.
    Up,
    /// To the lane below.
    Down,
    /// To the first of all.
    Home,
    /// To the last of all.
    End,
}

/// What takes less is an instant: on the thread, everything takes a few microseconds.
const INSTANT: Duration = Duration::from_micros(500);

/// How far from a span it is still met, in pixels.
const REACH: f64 = 3.0;

/// What lies under a point. An instant on the thread is drawn over its neighbours, but says less
/// than they do, so that the longest span within reach is taken; where lanes share a row, of those
/// that have begun.
#[must_use]
pub fn hit(layout: &Layout, groups: &[(&Spans, Instant)], x: f64, y: f64) -> Option<Hit> {
    let place = layout.groups.iter().position(|group| y >= group.rows && y < group.bottom())?;
    let group = layout.groups.get(place)?;
    let first = group.lane_at(y)?;
    let near = |hit: &Hit| {
        let right = hit.rect.x + hit.rect.width;
        group.lanes > hit.lane && hit.rect.x - REACH <= x && x <= right + REACH
    };
    let of_row = first..(first + group.per_row).min(group.lanes);
    let hits = of_row.flat_map(|lane| lane_hits(layout, groups, place, lane)).filter(near);
    hits.max_by_key(|hit| {
        let lasts = hit.span.measured() >= INSTANT;
        (hit.begun && lasts, lasts && hit.span.state != SpanState::Queued, hit.span.measured())
    })
}

/// Where the keyboard goes from `from`, or where it begins.
#[must_use]
pub fn step(
    layout: &Layout,
    groups: &[(&Spans, Instant)],
    from: Option<(usize, usize, usize)>,
    key: Key,
) -> Option<Hit> {
    let lanes = |group: usize| groups.get(group).map_or(0, |(spans, _)| spans.lanes().len());
    let last_group = groups.len().checked_sub(1)?;
    let (group, lane, index) = from.unwrap_or((0, 0, 0));
    let (group, lane, index) = match key {
        _ if from.is_none() => (0, 0, 0),
        Key::Left => (group, lane, index.saturating_sub(1)),
        Key::Right => (group, lane, index + 1),
        Key::Up if lane > 0 => (group, lane - 1, index),
        Key::Up if group > 0 => (group - 1, lanes(group - 1).saturating_sub(1), index),
        Key::Down if lane + 1 < lanes(group) => (group, lane + 1, index),
        Key::Down if group < last_group => (group + 1, 0, index),
        Key::Up | Key::Down => (group, lane, index),
        Key::Home => (0, 0, 0),
        Key::End => (last_group, lanes(last_group).saturating_sub(1), usize::MAX),
    };
    let hits = lane_hits(layout, groups, group, lane);
    let index = index.min(hits.len().checked_sub(1)?);
    hits.get(index).copied()
}

/// The span at a place that was met before, as it stands now.
#[must_use]
pub fn same(
    layout: &Layout,
    groups: &[(&Spans, Instant)],
    (group, lane, index): (usize, usize, usize),
) -> Option<Hit> {
    lane_hits(layout, groups, group, lane).get(index).copied()
}

/// The spans of a lane that can be met: instants are left out where there is anything else.
fn lane_hits(layout: &Layout, groups: &[(&Spans, Instant)], group: usize, lane: usize) -> Vec<Hit> {
    let (Some(place), Some((spans, now))) = (layout.groups.get(group), groups.get(group)) else {
        return Vec::new();
    };
    let Some(of_lane) = spans.lanes().get(lane) else { return Vec::new() };
    let all: Vec<Span> = spans.of_lane(of_lane, *now).collect();
    let lasts = |span: &Span| span.measured() >= INSTANT;
    let lasting = all.iter().any(lasts);
    let met = all.into_iter().filter(|span| !lasting || lasts(span));
    let scale = &layout.scale;
    let seen = |span: &Span| {
        let beyond = || (scale.x(span.start), scale.x(span.end));
        scale.extent(span.start, span.end).unwrap_or_else(beyond)
    };
    let hit = |(index, span): (usize, Span)| Hit {
        group,
        lane,
        index,
        span,
        begun: span.state != SpanState::Queued || of_lane.in_line(&span),
        rect: place.bar_rect(lane, seen(&span).0, seen(&span).1),
    };
    met.enumerate().map(hit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use crate::time::Duration;
    use crate::trace::{EventKind, LaneId, TaskId, Trace};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// Two lanes: the first waits a second from the start on, the second begins then.
    fn spans() -> Spans {
        let mut trace = Trace::new(vec!["A".into(), "B".into()]);
        trace.push(ms(0), TaskId(0), EventKind::Resumed);
        trace.push(ms(0), TaskId(0), EventKind::Entered(LaneId(0)));
        trace.push(ms(0), TaskId(0), EventKind::Suspended { until: Some(ms(1_000)) });
        trace.push(ms(1_000), TaskId(1), EventKind::Resumed);
        trace.push(ms(1_000), TaskId(1), EventKind::Entered(LaneId(1)));
        Spans::of(&trace)
    }

    fn layout() -> Layout {
        let lanes = vec![2];
        let end = ms(2_000);
        Layout::new(&Shape { width: 800.0, lanes, label_width: 80.0, end, ..Shape::default() })
    }

    #[test]
    fn a_point_meets_the_span_drawn_there() {
        let (layout, spans) = (layout(), spans());
        let group = &layout.groups[0];
        let y = |lane| group.bar_rect(lane, 0.0, 0.0).y + 2.0;
        let at = |lane, millis| {
            hit(&layout, &[(&spans, ms(1_500))], layout.scale.x(ms(millis)), y(lane))
        };
        assert_eq!(at(0, 500).map(|hit| hit.span.state), Some(SpanState::Waiting));
        assert_eq!(at(0, 2).map(|hit| hit.span.state), Some(SpanState::Waiting));
        let before = at(1, 500);
        assert_eq!(before.map(|hit| (hit.span.state, hit.begun)), Some((SpanState::Queued, false)));
        assert_eq!(at(1, 1_200).map(|hit| hit.span.state), Some(SpanState::Running));
        assert_eq!(at(0, 1_900), None);
        assert_eq!(hit(&layout, &[(&spans, ms(1_500))], 300.0, 1.0), None);
    }

    #[test]
    fn the_keyboard_reaches_every_lane_and_stops_at_the_ends() {
        let (layout, spans) = (layout(), spans());
        let go = |from, key| {
            step(&layout, &[(&spans, ms(1_500))], from, key).map(|hit| (hit.lane, hit.index))
        };
        assert_eq!(go(None, Key::Right), Some((0, 0)));
        assert_eq!(go(Some((0, 0, 0)), Key::Down), Some((1, 0)));
        assert_eq!(go(Some((0, 1, 0)), Key::Right), Some((1, 1)));
        assert_eq!(go(Some((0, 1, 1)), Key::Right), Some((1, 1)));
        assert_eq!(go(Some((0, 1, 1)), Key::Down), Some((1, 1)));
        assert_eq!(go(Some((0, 1, 1)), Key::Home), Some((0, 0)));
        assert_eq!(go(Some((0, 0, 0)), Key::End), Some((1, 1)));
    }
}

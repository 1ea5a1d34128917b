use super::afterwards::afterwards;
use super::dense::{Dense, LAYERS};
use super::ends::{EndMark, ends};
use super::label::{Label, Tag};
use super::turns::{Piece, Turns};
use super::{Bells, GroupBox, Layout, Links, within};
use crate::time::Instant;
use crate::trace::{LaneSpans, Span, SpanState, Spans};

/// A rectangle, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// A point, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Everything that moves in one frame, sorted by what it is painted as: changes of a canvas's
/// state are what costs most, so that a painter goes through each list once.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Stretches in which a lane has not begun.
    pub ahead: Vec<Rect>,
    /// Stretches in line.
    pub queued: Vec<Rect>,
    /// Waits.
    pub waiting: Vec<Rect>,
    /// Stretches in line and on the thread by turns, too short to be told apart.
    pub turns: Vec<Rect>,
    /// Stretches on the thread, drawn over the others.
    pub running: Vec<Rect>,
    /// How lanes ended.
    pub ends: Vec<EndMark>,
    /// Words inside bars.
    pub labels: Vec<Label>,
    /// The numbers of what lanes hold.
    pub tags: Vec<Tag>,
    /// Who awaited whom.
    pub links: Links,
    /// Heartbeats.
    pub beats: Vec<Point>,
    /// Rings and answers.
    pub bells: Bells,
    dense: Dense,
}

/// The least width of a stretch on the thread, so that an instant is still seen.
const SLIVER: f64 = 4.5;
/// The most of its lane that a grown sliver takes.
const SHARE: f64 = 0.15;
/// Lanes with more spans than this are drawn by cells of half a pixel.
const MANY_SPANS: usize = 200;

impl Picture {
    /// Forgets the last frame, but keeps its memory.
    pub fn clear(&mut self) {
        self.ahead.clear();
        self.queued.clear();
        self.waiting.clear();
        self.turns.clear();
        self.running.clear();
        self.ends.clear();
        self.labels.clear();
        self.tags.clear();
        self.links.clear();
        self.beats.clear();
        self.bells.clear();
    }

    /// Adds the lanes of one group as they are at `now`, as far as they are seen.
    pub fn add(&mut self, layout: &Layout, group: &GroupBox, spans: &Spans, now: Instant) {
        let seen = spans.lanes().get(group.visible()).unwrap_or_default();
        for (row, lanes) in seen.chunks(group.per_row).enumerate() {
            let first = group.first + row * group.per_row;
            match lanes {
                [lane] if lane.closed().len() <= MANY_SPANS => {
                    self.add_lane(layout, group, spans, (first, lane), now);
                }
                _ => self.add_dense(layout, group, spans, (first, lanes), now),
            }
            ends(layout, group, first, lanes, &mut self.ends);
        }
        self.links.add(layout, group, spans, now);
    }

    fn add_dense(
        &mut self,
        layout: &Layout,
        group: &GroupBox,
        spans: &Spans,
        (first, lanes): (usize, &[LaneSpans]),
        now: Instant,
    ) {
        let Self { dense, ahead, queued, waiting, turns, running, .. } = self;
        let scale = &layout.scale;
        let strip = group.bar_rect(first, 0.0, 0.0);
        dense.clear(scale);
        let mut begun = false;
        for lane in lanes {
            begun |= lane.has_begun();
            let mut take = |piece| match piece {
                Piece::Span(span) if span.state != SpanState::Queued || lane.in_line(&span) => {
                    dense.take(&span);
                }
                Piece::Span(_) => {}
                Piece::Turns(from, to) => {
                    let seen = scale.extent(from, to);
                    turns.extend(seen.map(|(x0, x1)| group.bar_rect(first, x0, x1)));
                }
            };
            pieces(layout, spans, lane, now, &mut take);
        }
        if !begun {
            let seen = scale.extent(Instant::START, spans.ended().unwrap_or(now));
            ahead.extend(seen.map(|(x0, x1)| group.bar_rect(first, x0, x1)));
        }
        for (state, rects) in LAYERS.into_iter().zip([queued, waiting, running]) {
            dense.runs(scale, state, |from, to| {
                rects.push(Rect { x: from, width: to - from, ..strip });
            });
        }
    }

    fn add_lane(
        &mut self,
        layout: &Layout,
        group: &GroupBox,
        spans: &Spans,
        (index, lane): (usize, &LaneSpans),
        now: Instant,
    ) {
        let taken = if group.has_words() { Tag::of(layout, group, index, lane, now) } else { None };
        let mut take = |piece| {
            let (from, to) = match &piece {
                Piece::Span(span) => (span.start, span.end),
                Piece::Turns(from, to) => (*from, *to),
            };
            let Some((x0, x1)) = layout.scale.extent(from, to) else { return };
            let rect = group.bar_rect(index, x0, x1);
            let Piece::Span(span) = piece else { return self.turns.push(rect) };
            match span.state {
                SpanState::Queued if !lane.in_line(&span) => return self.ahead.push(rect),
                SpanState::Queued => self.queued.push(rect),
                SpanState::Waiting => self.waiting.push(rect),
                SpanState::Running => self.add_sliver(layout, lane, &span, rect, now),
            }
            if group.has_words() {
                let of = (lane, &span);
                self.labels.extend(Label::of(layout, of, rect, taken.as_ref(), now));
            }
        };
        pieces(layout, spans, lane, now, &mut take);
        self.tags.extend(taken);
        self.waiting.extend(afterwards(layout, group, index, lane, now));
    }

    /// A stretch on the thread; one too short to see grows, but not out of its lane.
    fn add_sliver(
        &mut self,
        layout: &Layout,
        lane: &LaneSpans,
        span: &Span,
        rect: Rect,
        now: Instant,
    ) {
        let x = |at| layout.scale.x(at);
        let (from, to) = (lane.entered().unwrap_or(span.start), lane.left().map_or(now, |l| l.at));
        let (from, to) = (x(from), x(to));
        // In a short lane slivers stay slim: instants must not look like work.
        let least = SLIVER.min(rect.height / 2.0).min((to - from) * SHARE).max(1.0);
        if rect.width >= least {
            return self.running.push(rect);
        }
        let to = to.max(from + least);
        let x = within(rect.x - (least - rect.width) / 2.0, from, to - least);
        self.running.push(Rect { x, width: least, ..rect });
    }
}

/// Hands over what a lane does within sight, up to `now`.
fn pieces(
    layout: &Layout,
    spans: &Spans,
    lane: &LaneSpans,
    now: Instant,
    take: &mut dyn FnMut(Piece),
) {
    let window = (layout.scale.start(), layout.scale.end());
    let seen = spans.of_lane_within(lane, now, window);
    if lane.beside() {
        let mut turns = Turns::new(&layout.scale);
        seen.for_each(|span| turns.take(span, take));
        turns.flush(take);
    } else {
        // On the loop, nobody takes turns without an `await` between.
        seen.for_each(|span| take(Piece::Span(span)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use crate::time::Duration;
    use crate::trace::{Ending, EventKind, LaneId, TaskId, Trace};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// `lanes` lanes that all wait one second, all at once.
    fn waits(lanes: u32) -> Trace {
        let mut trace = Trace::new((0..lanes).map(|_| "A".into()).collect());
        for lane in 0..lanes {
            trace.push(ms(0), TaskId(lane), EventKind::Resumed);
            trace.push(ms(0), TaskId(lane), EventKind::Entered(LaneId(lane)));
            let until = Some(ms(1_000));
            trace.push(ms(0), TaskId(lane), EventKind::Suspended { until });
        }
        for lane in 0..lanes {
            trace.push(ms(1_000), TaskId(lane), EventKind::Woken);
            trace.push(ms(1_000), TaskId(lane), EventKind::Resumed);
            let left = EventKind::Left { lane: LaneId(lane), ending: Ending::Done, text: None };
            trace.push(ms(1_000), TaskId(lane), left);
        }
        trace
    }

    fn picture(trace: &Trace, now: Instant) -> (Layout, Picture) {
        let lanes = vec![trace.lanes().len()];
        let end = ms(2_000);
        let layout =
            Layout::new(&Shape { width: 760.0, lanes, label_width: 80.0, end, ..Shape::default() });
        let mut picture = Picture::default();
        picture.add(&layout, &layout.groups[0], &Spans::of(trace), now);
        (layout, picture)
    }

    #[test]
    fn a_wait_has_a_sliver_at_both_ends_inside_its_bar() {
        let (layout, picture) = picture(&waits(1), ms(1_500));
        let bar = picture.waiting[0];
        assert_eq!((bar.x, bar.x + bar.width), (layout.scale.x(ms(0)), layout.scale.x(ms(1_000))));
        assert_eq!(picture.running.len(), 2);
        assert_eq!(picture.running[0].x, bar.x);
        assert!((picture.running[1].x + SLIVER - bar.x - bar.width).abs() < 1e-9);
        assert_eq!(picture.labels[0].text, "awaited 1 s");
        assert_eq!(picture.ends[0].ending, Ending::Done);
    }

    #[test]
    fn a_lane_that_has_just_begun_shows_at_every_moment() {
        for micros in 0..3_000 {
            let (layout, picture) = picture(&waits(1), Instant::from_micros(micros));
            assert_eq!(picture.running[0].x, layout.scale.left());
        }
    }

    #[test]
    fn ten_thousand_lanes_become_a_few_rectangles_a_row() {
        let (layout, picture) = picture(&waits(10_000), ms(1_500));
        let rows = layout.groups[0].row_count();
        assert_eq!(picture.waiting.len(), rows);
        assert!(picture.running.len() <= 2 * rows);
        assert!(picture.labels.is_empty() && picture.ends.is_empty());
        assert!(picture.ahead.is_empty() && picture.queued.is_empty());
    }

    #[test]
    fn a_lane_of_many_short_spans_has_at_most_two_rectangles_a_pixel() {
        let mut trace = Trace::new(vec!["A".into()]);
        trace.push(ms(0), TaskId(0), EventKind::Entered(LaneId(0)));
        for n in 0..50_000u64 {
            let at = Instant::from_micros(n * 40);
            trace.push(at, TaskId(0), EventKind::Suspended { until: None });
            trace.push(at + Duration::from_micros(20), TaskId(0), EventKind::Resumed);
        }
        let (layout, picture) = picture(&trace, ms(2_000));
        let rects = picture.waiting.len() + picture.running.len();
        assert!(rects as f64 <= 2.0 * layout.scale.width() + 2.0, "{rects}");
    }
}

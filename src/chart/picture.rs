use super::dense::{Dense, LAYERS};
use super::label::bar_words;
use super::{GroupBox, Layout, within};
use crate::time::Instant;
use crate::trace::{Ending, LaneSpans, Span, SpanState, Spans};

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

/// A mark at the end of a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndMark {
    /// The middle of the mark's left edge.
    pub at: Point,
    /// How the lane ended.
    pub ending: Ending,
}

/// Words inside a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The left end, at half the height of the bar.
    pub at: Point,
    /// The words.
    pub text: String,
    /// What the bar shows.
    pub state: SpanState,
}

/// Everything that moves in one frame, sorted by what it is painted as: changes of a canvas's
/// state are what costs most, so that a painter goes through each list once.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Stretches in line.
    pub queued: Vec<Rect>,
    /// Waits.
    pub waiting: Vec<Rect>,
    /// Stretches on the thread, drawn over the others.
    pub running: Vec<Rect>,
    /// How lanes ended.
    pub ends: Vec<EndMark>,
    /// Words inside bars.
    pub labels: Vec<Label>,
    /// Heartbeats.
    pub beats: Vec<Point>,
    dense: Dense,
}

/// The least width of a stretch on the thread, so that an instant is still seen.
const SLIVER: f64 = 4.5;
/// The most of its lane that a grown sliver takes.
const SHARE: f64 = 0.15;
/// The width of a character of a bar's words, on average, and the room around the words.
const CHARACTER: f64 = 6.3;
const PADDING: f64 = 11.0;
const END_GAP: f64 = 7.0;
/// Lanes with more spans than this are drawn by cells of half a pixel.
const MANY_SPANS: usize = 200;

impl Picture {
    /// Forgets the last frame, but keeps its memory.
    pub fn clear(&mut self) {
        self.queued.clear();
        self.waiting.clear();
        self.running.clear();
        self.ends.clear();
        self.labels.clear();
        self.beats.clear();
    }

    /// Adds the lanes of one group as they are at `now`.
    pub fn add(&mut self, layout: &Layout, group: &GroupBox, spans: &Spans, now: Instant) {
        for (row, lanes) in spans.lanes().chunks(group.per_row).enumerate() {
            let first = row * group.per_row;
            match lanes {
                [lane] if lane.closed().len() <= MANY_SPANS => {
                    self.add_lane(layout, group, spans, first, now);
                }
                _ => {
                    let all = lanes.iter().flat_map(|lane| spans.of_lane(lane, now));
                    self.dense.draw(&layout.scale, all);
                    let strip = group.bar_rect(first, 0.0, 0.0);
                    for (state, rects) in LAYERS.into_iter().zip([
                        &mut self.queued,
                        &mut self.waiting,
                        &mut self.running,
                    ]) {
                        self.dense.runs(&layout.scale, state, |from, to| {
                            rects.push(Rect { x: from, width: to - from, ..strip });
                        });
                    }
                }
            }
        }
    }

    fn add_lane(
        &mut self,
        layout: &Layout,
        group: &GroupBox,
        spans: &Spans,
        index: usize,
        now: Instant,
    ) {
        let Some(lane) = spans.lanes().get(index) else { return };
        for span in spans.of_lane(lane, now) {
            let (x0, x1) = (layout.scale.x(span.start), layout.scale.x(span.end));
            let rect = group.bar_rect(index, x0, x1);
            match span.state {
                SpanState::Queued => self.queued.push(rect),
                SpanState::Waiting => self.waiting.push(rect),
                SpanState::Running => self.add_sliver(layout, lane, rect, now),
            }
            if group.has_words() {
                self.add_words(&span, rect, lane, now);
            }
        }
        // In low rows the marks would touch: there only what did not go well is marked.
        let marked = |ending| group.pitch >= 14.0 || (group.pitch >= 9.0 && ending != Ending::Done);
        if let (Some(left), Some(_)) = (lane.left(), lane.entered())
            && marked(left.ending)
        {
            let strip = group.bar_rect(index, 0.0, 0.0);
            let at =
                Point { x: layout.scale.x(left.at) + END_GAP, y: strip.y + strip.height / 2.0 };
            self.ends.push(EndMark { at, ending: left.ending });
        }
    }

    /// A stretch on the thread; one too short to see grows, but not out of its lane.
    fn add_sliver(&mut self, layout: &Layout, lane: &LaneSpans, rect: Rect, now: Instant) {
        let from = lane.entered().map_or(rect.x, |at| layout.scale.x(at));
        let to = layout.scale.x(lane.left().map_or(now, |left| left.at));
        // In a short lane slivers stay slim: instants must not look like work.
        let least = SLIVER.min(rect.height / 2.0).min((to - from) * SHARE).max(1.0);
        if rect.width >= least {
            return self.running.push(rect);
        }
        let to = to.max(from + least);
        let x = within(rect.x - (least - rect.width) / 2.0, from, to - least);
        self.running.push(Rect { x, width: least, ..rect });
    }

    fn add_words(&mut self, span: &Span, rect: Rect, lane: &LaneSpans, now: Instant) {
        let begun = lane.entered().is_some_and(|at| at <= span.start);
        let over = begun || lane.entered().is_some();
        if rect.width < 2.0 * PADDING || (span.state == SpanState::Queued && !begun && over) {
            return;
        }
        let open = span.end == now && lane.left().is_none();
        let fits = |text: &String| {
            !text.is_empty()
                && text.chars().count() as f64 * CHARACTER + 2.0 * PADDING <= rect.width
        };
        if let Some(text) = bar_words(span, open, begun).into_iter().find(fits) {
            let at = Point { x: rect.x + PADDING, y: rect.y + rect.height / 2.0 };
            self.labels.push(Label { at, text, state: span.state });
        }
    }
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
        let layout = Layout::new(&Shape { width: 760.0, lanes, label_width: 80.0, end: ms(2_000) });
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

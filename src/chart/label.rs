use super::{GroupBox, Layout, Point, Rect};
use crate::time::{Duration, Instant};
use crate::trace::{LaneSpans, Span, SpanState};

/// Words inside a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The left end, at half the height of the bar.
    pub at: Point,
    /// The words.
    pub text: String,
    /// About how wide they are.
    pub width: f64,
    /// What the bar shows.
    pub state: SpanState,
}

/// The number of the permit, the thread or the process that a lane holds, in a box at the moment at
/// which it took it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The box.
    pub rect: Rect,
    /// The number, from 1.
    pub text: String,
}

/// The width of a character of a bar's words, on average, and the room around the words.
const CHARACTER: f64 = 6.3;
const PADDING: f64 = 11.0;
/// The height of a tag, what is left between it and what stands around it, and the width of a digit.
const TAG: f64 = 13.0;
const TAG_GAP: f64 = 7.0;
const DIGIT: f64 = 6.2;

impl Label {
    /// The words of a lane's span that is drawn in `rect`, to the right of its tag; nothing where
    /// they do not fit.
    pub(super) fn of(
        layout: &Layout,
        (lane, span): (&LaneSpans, &Span),
        rect: Rect,
        tag: Option<&Tag>,
        now: Instant,
    ) -> Option<Self> {
        let open = span.end == now && lane.left().is_none();
        let right = (rect.x + rect.width).min(layout.scale.right());
        let left = rect.x.max(layout.scale.left());
        // Words stand inside a bar, but at the head of a line, which has no edge.
        let mut x = left + if span.state == SpanState::Queued { 2.0 } else { PADDING };
        if let Some(tag) = tag.filter(|tag| tag.rect.x < right && tag.rect.x + TAG_GAP >= rect.x) {
            x = x.max(tag.rect.x + tag.rect.width + TAG_GAP - 1.0);
        }
        let width = |text: &String| text.chars().count() as f64 * CHARACTER;
        let fits = |text: &String| x + width(text) + PADDING <= right;
        let text = bar_words(span, waiting(lane, span), open).into_iter().find(fits)?;
        let at = Point { x, y: rect.y + rect.height / 2.0 };
        Some(Self { at, width: width(&text), text, state: span.state })
    }
}

impl Tag {
    /// The tag of what a lane holds, or held last, where there is room for it.
    pub(super) fn of(
        layout: &Layout,
        group: &GroupBox,
        index: usize,
        lane: &LaneSpans,
        now: Instant,
    ) -> Option<Self> {
        let slot = lane.slot().filter(|slot| slot.from <= now)?;
        let held = group.bar_rect(
            index,
            layout.scale.x(slot.from),
            layout.scale.x(slot.to.unwrap_or(now)),
        );
        let text = (slot.number + 1).to_string();
        let width = (text.len() as f64 * DIGIT + 5.0).max(TAG);
        let (x, y) = (held.x + TAG_GAP, held.y + (held.height - TAG) / 2.0);
        let seen = x >= layout.scale.left() && x + width <= layout.scale.right();
        let fits = seen && held.width >= width + 2.0 * TAG_GAP && held.height >= TAG;
        fits.then_some(Self { rect: Rect { x, y, width, height: TAG }, text })
    }
}

/// A length in words for people: `3.00 s` up to two minutes, `20 min 30 s` beyond.
#[must_use]
pub fn seconds(duration: Duration) -> String {
    if duration < Duration::from_millis(120_000) {
        return format!("{} s", duration.in_seconds(2));
    }
    let whole = (duration.micros() + 500_000) / 1_000_000;
    match (whole / 60, whole % 60) {
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// A moment on an axis whose ticks are `step` apart.
pub(super) fn axis_label(at: Instant, step: Duration) -> String {
    let micros = at.micros();
    match step.micros() {
        _ if micros == 0 => "0 s".into(),
        3_600_000_000.. => format!("{} h", micros / 3_600_000_000),
        60_000_000.. => format!("{} min", micros / 60_000_000),
        1_000_000.. => format!("{} s", micros / 1_000_000),
        100_000.. => format!("{} s", at.since(Instant::START).in_seconds(1)),
        10_000.. => format!("{} s", at.since(Instant::START).in_seconds(2)),
        _ => format!("{} ms", micros / 1_000),
    }
}

/// What a lane does that waits: as it is told while that goes on, and afterwards.
fn waiting(lane: &LaneSpans, span: &Span) -> [&'static str; 2] {
    if lane.awaits_others(span) {
        ["awaiting another task", "awaited another task"]
    } else if lane.sleeps(span) {
        ["sleeping", "slept"]
    } else {
        ["awaiting", "awaited"]
    }
}

/// The words inside a bar, in the order in which they are tried: the first that fits is drawn.
fn bar_words(span: &Span, [goes_on, over]: [&str; 2], open: bool) -> [String; 2] {
    let length = short(span.measured(), open);
    let words = match (span.state, open) {
        (SpanState::Queued, _) => "in line",
        (SpanState::Waiting, true) => goes_on,
        (SpanState::Waiting, false) => over,
        (SpanState::Running, true) => "running",
        (SpanState::Running, false) => "ran",
    };
    [format!("{words} {length}"), length]
}

/// A length that grows shows the tenths that are full, like the clocks beside it; one that stands
/// drops zeros.
pub(super) fn short(duration: Duration, growing: bool) -> String {
    match duration.micros() {
        micros @ 120_000_000.. => format!("{} min", (micros + 30_000_000) / 60_000_000),
        ..100_000 => format!("{} ms", duration.in_millis(0)),
        micros if growing => format!("{}.{} s", micros / 1_000_000, micros / 100_000 % 10),
        _ => format!("{} s", duration.in_short_seconds(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{EventKind, LaneId, Spans, TaskId, Trace};

    #[test]
    fn lengths_read_well_from_milliseconds_to_hours() {
        for (millis, words) in
            [(0, "0.00 s"), (6_004, "6.00 s"), (119_990, "119.99 s"), (1_200_000, "20 min")]
        {
            assert_eq!(seconds(Duration::from_millis(millis)), words);
        }
        assert_eq!(seconds(Duration::from_millis(150_400)), "2 min 30 s");
    }

    #[test]
    fn a_bar_says_what_it_does_while_it_grows_and_what_it_did_afterwards() {
        let span = |state, millis| Span {
            state,
            start: Instant::START,
            end: Instant::START + Duration::from_millis(millis),
            requested: None,
        };
        let told =
            |waits, state, millis, open| bar_words(&span(state, millis), waits, open)[0].clone();
        let words = |state, millis, open| told(["awaiting", "awaited"], state, millis, open);
        assert_eq!(words(SpanState::Waiting, 1_690, true), "awaiting 1.6 s");
        assert_eq!(words(SpanState::Waiting, 2_001, false), "awaited 2 s");
        assert_eq!(words(SpanState::Running, 50, false), "ran 50 ms");
        assert_eq!(words(SpanState::Queued, 250, false), "in line 0.25 s");
        let slept = |open| told(["sleeping", "slept"], SpanState::Waiting, 1_000, open);
        assert_eq!((slept(true), slept(false)), ("sleeping 1.0 s".into(), "slept 1 s".into()));
    }

    #[test]
    fn what_a_task_awaits_before_it_begins_is_another_task() {
        let at = |millis| Instant::START + Duration::from_millis(millis);
        let mut trace = Trace::new(vec!["A".into()]);
        for (millis, kind) in [
            (0, EventKind::Resumed),
            (0, EventKind::Bound(LaneId(0))),
            (0, EventKind::Suspended { until: None }),
            (1_000, EventKind::Resumed),
            (1_000, EventKind::Entered(LaneId(0))),
            (1_000, EventKind::Suspended { until: Some(at(3_000)) }),
        ] {
            trace.push(at(millis), TaskId(0), kind);
        }
        let spans = Spans::of(&trace);
        let lane = &spans.lanes()[0];
        let waits = spans.of_lane(lane, at(2_000)).filter(|it| it.state == SpanState::Waiting);
        let told: Vec<_> = waits.map(|span| waiting(lane, &span)[1]).collect();
        assert_eq!(told, ["awaited another task", "awaited"]);
    }
}

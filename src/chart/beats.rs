use super::{GroupBox, Point, Scale};
use crate::time::{Duration, Instant};
use crate::trace::Spans;

/// Ten heartbeats a second, while they have room.
const INTERVAL: Duration = Duration::from_millis(100);
/// The least distance between two dots, in pixels.
const DISTANCE: f64 = 6.5;

/// The time between two heartbeats on that scale: a tenth of a second, or as many tenths as their
/// dots need to stay apart.
#[must_use]
pub fn beat_interval(scale: &Scale) -> Duration {
    let beat = scale.x(scale.start() + INTERVAL) - scale.left();
    // The subtraction keeps a rounding error from costing a whole interval.
    INTERVAL * (DISTANCE / beat - 1e-9).ceil().max(1.0) as u64
}

/// A dot for each moment on the axis, up to `now`, at which the loop was free to serve an interface.
pub fn beats(scale: &Scale, group: &GroupBox, spans: &Spans, now: Instant, dots: &mut Vec<Point>) {
    let interval = beat_interval(scale);
    let end = spans.ended().unwrap_or(now).min(now).min(scale.end());
    let mut held = spans.held(now).peekable();
    let skipped = scale.start().micros().div_ceil(interval.micros());
    let mut at = Instant::from_micros(skipped * interval.micros());
    while at <= end {
        while held.next_if(|(_, until)| *until <= at).is_some() {}
        if held.peek().is_none_or(|(since, _)| at < *since) {
            dots.push(Point { x: scale.x(at), y: group.beats });
        }
        at = at + interval;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Layout, Shape, View};
    use super::*;
    use crate::trace::{EventKind, TaskId, Trace};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    #[test]
    fn the_heart_stops_where_the_thread_is_held_and_beats_again_after() {
        let mut trace = Trace::new(vec!["A".into()]);
        trace.push(ms(0), TaskId(0), EventKind::Resumed);
        trace.push(ms(0), TaskId(0), EventKind::Suspended { until: None });
        trace.push(ms(250), TaskId(0), EventKind::Resumed);
        trace.push(ms(750), TaskId(0), EventKind::Suspended { until: None });
        let moments = |view| {
            let lanes = vec![1];
            let end = ms(1_000);
            let shape =
                Shape { width: 800.0, lanes, label_width: 80.0, end, view, ..Shape::default() };
            let layout = Layout::new(&shape);
            let mut dots = Vec::new();
            beats(&layout.scale, &layout.groups[0], &Spans::of(&trace), end, &mut dots);
            dots.iter().map(|dot| layout.scale.at(dot.x).micros() / 1_000).collect::<Vec<_>>()
        };
        assert_eq!(moments(None), [0, 100, 200, 800, 900, 1_000]);
        let part = View { from: ms(150), to: ms(850), top: 0.0 };
        assert_eq!(moments(Some(part)), [200, 800]);
    }

    #[test]
    fn a_long_axis_has_fewer_beats_not_a_smear() {
        let scale = Scale::of(0.0, 650.0, ms(0), ms(600_000));
        assert_eq!(beat_interval(&scale), Duration::from_millis(6_000));
    }
}

use super::{GroupBox, Layout, Rect};
use crate::time::Instant;
use crate::trace::LaneSpans;

/// How much of a bar's height the strip below it takes.
const STRIP: f64 = 0.3;

/// A thread for which nobody waits any more goes on all the same, and is held until it is done: a
/// strip from the end of its task on says so.
pub(super) fn afterwards(
    layout: &Layout,
    group: &GroupBox,
    index: usize,
    lane: &LaneSpans,
    now: Instant,
) -> Option<Rect> {
    let (left, slot) = (lane.left()?, lane.slot().filter(|_| lane.beside())?);
    let until = slot.to.unwrap_or(now).min(now);
    if until <= left.at {
        return None;
    }
    let (x0, x1) = layout.scale.extent(left.at, until)?;
    let bar = group.bar_rect(index, x0, x1);
    let height = bar.height * STRIP;
    Some(Rect { y: bar.y + bar.height - height, height, ..bar })
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use crate::time::Duration;
    use crate::trace::{Ending, EventKind, LaneId, Spans, TaskId, Trace};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    #[test]
    fn a_thread_that_goes_on_after_its_task_has_a_strip() {
        let mut trace = Trace::new(vec!["A".into()]);
        let (job, awaiter, lane) = (TaskId(1), TaskId(2), LaneId(0));
        let left = EventKind::Left { lane, ending: Ending::TimedOut, text: None };
        for (at, task, kind) in [
            (0, job, EventKind::Submitted),
            (0, job, EventKind::Resumed),
            (0, job, EventKind::Acquired { slot: 0 }),
            (0, job, EventKind::Entered(lane)),
            (0, job, EventKind::Suspended { until: Some(ms(2_000)) }),
            (500, awaiter, left),
            (2_000, job, EventKind::Released { slot: 0 }),
        ] {
            trace.push(ms(at), task, kind);
        }
        trace.end(ms(2_000));
        let shape = Shape { width: 760.0, lanes: vec![1], end: ms(2_000), ..Shape::default() };
        let (layout, spans) = (Layout::new(&shape), Spans::of(&trace));
        let (group, lane) = (&layout.groups[0], &spans.lanes()[0]);
        let strip = |now| afterwards(&layout, group, 0, lane, ms(now));
        let x = |millis| layout.scale.x(ms(millis));
        let whole = strip(2_000).unwrap();
        assert_eq!((whole.x, whole.x + whole.width), (x(500), x(2_000)));
        assert_eq!(strip(1_000).map(|strip| strip.x + strip.width), Some(x(1_000)));
        assert_eq!(strip(500), None);
    }
}

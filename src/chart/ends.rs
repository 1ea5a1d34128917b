use super::{GroupBox, Layout, Point};
use crate::time::Instant;
use crate::trace::{Ending, LaneSpans};

/// A mark at the end of a lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndMark {
    /// The middle of the mark's left edge.
    pub at: Point,
    /// How the lane ended.
    pub ending: Ending,
    /// How high it may be.
    pub height: f64,
}

/// How far from the end of its bar a mark stands.
const GAP: f64 = 7.0;
/// The same in rows lower than that.
const LOW_GAP: f64 = 2.0;
const LOW: f64 = 9.0;
/// Marks are no higher than this.
const MARK: f64 = 16.0;

/// The marks of how the lanes of a row ended. Where lanes share it, only what did not go well is marked, and
/// each kind once.
pub(super) fn ends(
    layout: &Layout,
    group: &GroupBox,
    first: usize,
    lanes: &[LaneSpans],
    marks: &mut Vec<EndMark>,
) {
    let scale = &layout.scale;
    let strip = group.bar_rect(first, 0.0, 0.0);
    let height = if group.pitch >= LOW { group.pitch.min(MARK) } else { strip.height };
    let gap = if group.pitch >= LOW { GAP } else { LOW_GAP };
    let mut marked = [None; Ending::ALL.len()];
    for left in lanes.iter().filter_map(|lane| lane.left()) {
        let latest = &mut marked[left.ending as usize];
        *latest = Some(latest.map_or(left.at, |at: Instant| at.max(left.at)));
    }
    for (ending, at) in Ending::ALL.into_iter().zip(marked) {
        let said = lanes.len() == 1 || ending != Ending::Done;
        let Some(at) = at.filter(|at| said && *at >= scale.start() && *at <= scale.end()) else {
            continue;
        };
        let at = Point { x: scale.x(at) + gap, y: strip.y + strip.height / 2.0 };
        marks.push(EndMark { at, ending, height });
    }
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use crate::time::Duration;
    use crate::trace::{EventKind, LaneId, Spans, TaskId, Trace};

    /// The marks of lanes that ended so, a millisecond after each other.
    fn marks(endings: &[Ending]) -> Vec<(Ending, f64)> {
        let ms = |millis: usize| Instant::START + Duration::from_millis(millis as u64);
        let mut trace = Trace::new(endings.iter().map(|_| "A".into()).collect());
        for (index, ending) in endings.iter().enumerate() {
            let left = EventKind::Left { lane: LaneId(index as u32), ending: *ending, text: None };
            trace.push(ms(index + 1), TaskId(0), left);
        }
        let (lanes, end) = (vec![endings.len()], ms(endings.len()));
        let layout = Layout::new(&Shape { width: 760.0, lanes, end, ..Shape::default() });
        let spans = Spans::of(&trace);
        let mut marks = Vec::new();
        let group = &layout.groups[0];
        for (row, lanes) in spans.lanes().chunks(group.per_row).enumerate() {
            ends(&layout, group, row * group.per_row, lanes, &mut marks);
        }
        marks.iter().map(|mark| (mark.ending, mark.height)).collect()
    }

    #[test]
    fn every_ending_is_marked_however_low_the_rows_are() {
        let five = Ending::ALL.map(|ending| (ending, MARK));
        assert_eq!(marks(&Ending::ALL), five);
        let low = marks(&Ending::ALL.repeat(20));
        assert_eq!(low.len(), 100);
        // 336 pixels for a hundred rows.
        assert!(low.iter().all(|(_, height)| *height > 2.0 && *height < 3.4));
    }

    #[test]
    fn where_lanes_share_a_row_only_what_went_wrong_is_marked_and_once() {
        // Three lanes share a row.
        let mut endings = vec![Ending::Done; 1_000];
        endings[0] = Ending::Failed;
        endings[2] = Ending::Failed;
        endings[999] = Ending::TimedOut;
        let told: Vec<_> = marks(&endings).into_iter().map(|(ending, _)| ending).collect();
        assert_eq!(told, [Ending::Failed, Ending::TimedOut]);
    }
}

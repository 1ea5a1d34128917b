use super::{GroupBox, Layout, Point, Rect};
use crate::time::Instant;
use crate::trace::{LaneId, Spans, critical_path};

/// From the end of a lane to the moment at which another one went on that had awaited it: up or
/// down to `bend`, along it, and on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow {
    /// Where it begins, at the edge of the awaited bar.
    pub from: Point,
    /// Where it ends, at the edge of the bar that goes on.
    pub to: Point,
    /// The height at which it goes from left to right.
    pub bend: f64,
}

/// Who awaited whom, and what made the run take as long as it did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// The arrows that are not of the critical path.
    pub arrows: Vec<Arrow>,
    /// Those that are.
    pub critical: Vec<Arrow>,
    /// Lines under the bars of the critical path.
    pub lines: Vec<Rect>,
}

/// In lower rows an arrow would hide what it points at.
const LEAST_PITCH: f64 = 9.0;
/// More arrows than this are a tangle: then only the critical path is drawn.
const MOST: usize = 60;
/// How far from the bar an arrow turns towards it.
const TURN: f64 = 4.0;
/// How far an arrow keeps from the end of a bar, and the thickness of the line under it.
const INSET: f64 = 1.5;
const LINE: f64 = 2.0;

impl Links {
    /// Forgets everything, but keeps its memory.
    pub fn clear(&mut self) {
        self.arrows.clear();
        self.critical.clear();
        self.lines.clear();
    }

    /// Adds what is seen of one group, as far as it has come.
    pub fn add(&mut self, layout: &Layout, group: &GroupBox, spans: &Spans, now: Instant) {
        let lanes = spans.lanes();
        if group.per_row > 1 || group.pitch < LEAST_PITCH {
            return;
        }
        let path = critical_path(spans);
        let begun = self.arrows.len();
        for index in group.visible() {
            let Some(lane) = lanes.get(index) else { continue };
            for (at, other) in lane.followed().iter().filter(|(at, _)| *at <= now) {
                let Some(arrow) = arrow(layout, group, spans, (*other, index), *at) else {
                    continue;
                };
                let critical = path.windows(2).any(|pair| pair == [other.0 as usize, index]);
                if critical { &mut self.critical } else { &mut self.arrows }.push(arrow);
            }
        }
        if self.arrows.len() > begun + MOST {
            self.arrows.truncate(begun);
        }
        for index in path.into_iter().filter(|index| group.visible().contains(index)) {
            let (from, to) = (lanes[index].entered(), lanes[index].left().map(|left| left.at));
            let seen = from.zip(to).and_then(|(from, to)| layout.scale.extent(from, to));
            if let Some((x0, x1)) = seen {
                let bar = group.bar_rect(index, x0, x1);
                self.lines.push(Rect { y: bar.y + bar.height + 1.0, height: LINE, ..bar });
            }
        }
    }
}

fn arrow(
    layout: &Layout,
    group: &GroupBox,
    spans: &Spans,
    (awaited, follower): (LaneId, usize),
    at: Instant,
) -> Option<Arrow> {
    let awaited = awaited.0 as usize;
    let left = spans.lanes().get(awaited)?.left()?.at;
    let (x0, x1) = layout.scale.extent(left, at).filter(|_| group.visible().contains(&awaited))?;
    let bar = |lane| group.bar_rect(lane, 0.0, 0.0);
    let (above, below) = (bar(awaited), bar(follower));
    let down = awaited < follower;
    let edge = |bar: Rect, bottom: bool| if bottom { bar.y + bar.height } else { bar.y };
    let to = Point { x: x1 + INSET, y: edge(below, !down) };
    let bend = if down { to.y - TURN } else { to.y + TURN };
    Some(Arrow { from: Point { x: x0 - INSET, y: edge(above, down) }, to, bend })
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use crate::time::Duration;
    use crate::trace::{Ending, EventKind, TaskId, Trace};
    use EventKind::{Bound, Entered, Followed, Left, Suspended};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// A: 1 s, and so many lanes of 1 s after it; the second of them takes 2 s.
    fn fan(lanes: u32) -> Spans {
        let mut trace = Trace::new((0..=lanes).map(|_| "A".into()).collect());
        let left = |lane| Left { lane: LaneId(lane), ending: Ending::Done, text: None };
        (0..=lanes).for_each(|lane| trace.push(ms(0), TaskId(lane), Bound(LaneId(lane))));
        (1..=lanes).for_each(|lane| trace.push(ms(0), TaskId(lane), Suspended { until: None }));
        trace.push(ms(0), TaskId(0), Entered(LaneId(0)));
        trace.push(ms(1_000), TaskId(0), left(0));
        for lane in 1..=lanes {
            trace.push(ms(1_000), TaskId(lane), Followed(LaneId(0)));
            trace.push(ms(1_000), TaskId(lane), Entered(LaneId(lane)));
        }
        for lane in (1..=lanes).filter(|lane| *lane != 2) {
            trace.push(ms(2_000), TaskId(lane), left(lane));
        }
        trace.push(ms(3_000), TaskId(2), left(2));
        trace.end(ms(3_000));
        Spans::of(&trace)
    }

    fn links(lanes: u32, now: u64) -> (Layout, Links) {
        let count = vec![lanes as usize + 1];
        let shape = Shape {
            width: 760.0,
            lanes: count,
            label_width: 80.0,
            end: ms(3_000),
            ..Shape::default()
        };
        let layout = Layout::new(&shape);
        let mut links = Links::default();
        links.add(&layout, &layout.groups[0], &fan(lanes), ms(now));
        (layout, links)
    }

    #[test]
    fn an_arrow_goes_from_the_end_of_a_bar_to_the_bar_that_goes_on() {
        let (layout, links) = links(2, 3_000);
        let bar = |lane| layout.groups[0].bar_rect(lane, 0.0, 0.0);
        let x = layout.scale.x(ms(1_000));
        assert_eq!((links.arrows.len(), links.critical.len()), (1, 1));
        let arrow = links.arrows[0];
        assert_eq!(arrow.from, Point { x: x - INSET, y: bar(0).y + bar(0).height });
        assert_eq!(arrow.to, Point { x: x + INSET, y: bar(1).y });
        assert_eq!(links.critical[0].to.y, bar(2).y);
        // A for a second and the second follower for two.
        let second = layout.scale.width() / 3.0;
        let widths: Vec<_> = links.lines.iter().map(|line| (line.width / second).round()).collect();
        assert_eq!(widths, [1.0, 2.0]);
    }

    #[test]
    fn what_has_not_happened_yet_has_no_arrow() {
        let (_, links) = links(2, 999);
        assert!(links.arrows.is_empty() && links.critical.is_empty());
    }

    #[test]
    fn a_tangle_is_left_out_but_for_the_critical_path() {
        let (_, many) = links(35, 3_000);
        assert_eq!((many.arrows.len(), many.critical.len()), (34, 1));
        let (_, low) = links(400, 3_000);
        assert_eq!(low, Links::default());
    }
}

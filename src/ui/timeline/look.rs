//! Which part of the figure a stage shows.

use super::Stage;
use crate::app::Figure;
use crate::chart::{Layout, Point, View};
use crate::time::Instant;
use crate::trace::{LaneSpans, Spans};

impl Stage {
    /// Looks at another part; nothing is all of it. Whether that is another picture.
    pub fn look(&mut self, view: Option<View>) -> bool {
        let before = self.shape.view;
        self.shape.view = view;
        self.layout = Layout::new(&self.shape);
        before != view
    }

    /// Whether only a part is looked at.
    #[must_use]
    pub const fn is_close(&self) -> bool {
        self.shape.view.is_some()
    }

    /// The part in which all is `factor` times as large around `at`.
    #[must_use]
    pub fn zoomed(&self, factor: f64, at: Point) -> Option<View> {
        self.shape.zoomed(&self.layout, factor, at)
    }

    /// The middle of what is seen, at the height of the first lane that was doing something then.
    #[must_use]
    pub fn focus(&self, figure: &Figure, now: Instant) -> Point {
        let scale = &self.layout.scale;
        let x = (scale.left() + scale.right()) / 2.0;
        let busy = figure.with_spans(now, |groups| self.busy(groups, scale.at(x)));
        let group = self.layout.groups.first();
        let y = group.map_or(0.0, |group| {
            let middle = group.rows + group.height / 2.0;
            let seen = busy.filter(|lane| group.visible().contains(lane));
            seen.map_or(middle, |lane| group.bar_rect(lane, 0.0, 0.0).y)
        });
        Point { x, y }
    }

    /// The same part of the time, with lanes that do something then: nothing is looked at longer
    /// that is over.
    #[must_use]
    pub fn at_work(&self, figure: &Figure, now: Instant, view: Option<View>) -> Option<View> {
        let view = view?;
        let window = (view.from, view.to);
        let middle = Instant::from_micros(u64::midpoint(view.from.micros(), view.to.micros()));
        let works = |spans: &Spans, lane: usize| {
            let ran = spans.lanes().get(lane).and_then(ran);
            ran.is_some_and(|(from, to)| from <= window.1 && to >= window.0)
        };
        figure.with_spans(now, |groups| {
            let shown = self.layout.groups.iter().zip(groups);
            let some = shown
                .filter(|(group, _)| group.visible().len() < group.lanes)
                .any(|(group, (spans, _))| group.visible().any(|lane| works(spans, lane)));
            let lane = if some { None } else { self.busy(groups, middle) };
            Some(lane.map_or(view, |lane| View { top: lane.saturating_sub(LEAD) as f64, ..view }))
        })
    }

    /// The first lane of the first group that had begun at `at` and had not ended.
    fn busy(&self, groups: &[(&Spans, Instant)], at: Instant) -> Option<usize> {
        let mut lanes = groups.first()?.0.lanes().iter();
        lanes.position(|lane| ran(lane).is_some_and(|(from, to)| from <= at && at <= to))
    }

    /// The part that is so many pixels further to the right and further down.
    #[must_use]
    pub fn moved(&self, right: f64, down: f64) -> Option<View> {
        self.shape.moved(&self.layout, right, down)
    }

    /// How wide the axis is.
    #[must_use]
    pub const fn width(&self) -> f64 {
        self.layout.scale.width()
    }

    /// The part around a pixel of the line below the axis that stands for the whole.
    #[must_use]
    pub fn jumped(&self, at: Point) -> Option<View> {
        let (from, to) = self.layout.part.filter(|_| at.y > self.layout.axis_top)?;
        let scale = &self.layout.scale;
        let aimed = (at.x - scale.left()) / scale.width() - (from + to) / 2.0;
        self.moved(aimed * scale.width() / (to - from), 0.0)
    }

    /// The part in which a lane can be seen, and something of what it does from `from` to `to`.
    #[must_use]
    pub fn revealing(&self, from: Instant, to: Instant, lane: usize) -> Option<View> {
        let scale = &self.layout.scale;
        let seen = to > scale.start() && from < scale.end();
        let at = if seen { from.max(scale.start()) } else { from };
        self.shape.revealing(&self.layout, at, lane)
    }

    /// Whether the playhead, which stood at `before`, has just left what is seen.
    #[must_use]
    pub fn is_left(&self, before: Instant, now: Instant) -> bool {
        self.shape.view.is_some_and(|view| before <= view.to && now > view.to)
    }

    /// Whether there are lanes above those that are seen, and below them.
    #[must_use]
    pub fn room(&self) -> [bool; 2] {
        let groups = &self.layout.groups;
        [
            groups.iter().any(|group| group.first > 0),
            groups.iter().any(|group| group.visible().end < group.lanes),
        ]
    }
}

/// So many lanes are shown above the first that does something.
const LEAD: usize = 3;

/// From when to when a lane ran, as far as it came.
fn ran(lane: &LaneSpans) -> Option<(Instant, Instant)> {
    let end = lane.left().map_or(Instant::from_micros(u64::MAX), |left| left.at);
    lane.entered().map(|from| (from, end))
}

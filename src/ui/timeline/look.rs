//! Which part of the figure a stage shows.

use super::Stage;
use crate::app::{Figure, FigureGroup};
use crate::chart::{Layout, Point, View};
use crate::time::Instant;
use crate::trace::Spans;

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

    /// The middle of what is seen, at the height of the first lane that does something then.
    #[must_use]
    pub fn focus(&self, figure: &Figure) -> Point {
        let scale = &self.layout.scale;
        let x = (scale.left() + scale.right()) / 2.0;
        let group = self.layout.groups.first();
        let y = group.map_or(0.0, |group| {
            let middle = group.rows + group.height / 2.0;
            let lane = figure
                .groups
                .first()
                .and_then(|of| group.visible().find(|lane| works(of, *lane, scale.at(x))));
            lane.map_or(middle, |lane| group.bar_rect(lane, 0.0, 0.0).y)
        });
        Point { x, y }
    }

    /// The same part of the time, and lanes that do something in the middle of it: those that are
    /// seen now, or else those that are the first to do something.
    #[must_use]
    pub fn at_work(&self, figure: &Figure, view: Option<View>) -> Option<View> {
        let view = view?;
        let middle = Instant::from_micros(u64::midpoint(view.from.micros(), view.to.micros()));
        let mut groups = self.layout.groups.iter().zip(&figure.groups);
        let idle = groups.all(|(group, of)| {
            let part = group.visible();
            part.len() < group.lanes && !part.into_iter().any(|lane| works(of, lane, middle))
        });
        let first = || {
            (0..*self.shape.lanes.first()?)
                .find(|lane| figure.groups.first().is_some_and(|of| works(of, *lane, view.from)))
        };
        let top = if idle { first() } else { None };
        Some(top.map_or(view, |lane| View { top: lane.saturating_sub(LEAD) as f64, ..view }))
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

/// Whether a lane had begun at `at` and had not ended, or will have.
fn works(group: &FigureGroup, lane: usize, at: Instant) -> bool {
    let during = |spans: &Spans| {
        let lane = spans.lanes().get(lane)?;
        let left = lane.left()?.at;
        Some(lane.entered().is_some_and(|from| from <= at && at <= left))
    };
    // Of what goes on, the forecast says for how long.
    let run = group.run.as_ref().and_then(|_| during(&group.spans()));
    run.or_else(|| during(&group.forecast.spans())).unwrap_or(false)
}

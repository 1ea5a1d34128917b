use std::ops::Range;

use super::guess::LINE;
use super::{Rect, Scale, View, within};
use crate::time::Instant;

#[cfg(test)]
mod tests;

/// What a layout depends on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// The width of the drawing, in pixels.
    pub width: f64,
    /// How many lanes each group has.
    pub lanes: Vec<usize>,
    /// The width of the widest label, in pixels.
    pub label_width: f64,
    /// The last moment that there is to show.
    pub end: Instant,
    /// The part that is looked at; all of it, where that is nothing.
    pub view: Option<View>,
    /// Whether groups tell of what their lanes share: narrow drawings need a line more for it.
    pub told: bool,
    /// Whether guesses stand below the rows of each group.
    pub guesses: bool,
}

/// Where everything stands that stays in place while a run unfolds.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The width of the drawing.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The time axis.
    pub scale: Scale,
    /// The lane groups from top to bottom, one a strategy.
    pub groups: Vec<GroupBox>,
    /// The top of the axis labels.
    pub axis_top: f64,
    /// Whether labels stand above their bars (few lanes on a phone) instead of beside them.
    pub stacked: bool,
    /// From where to where the time goes that is seen, as parts of the whole; nothing where it is
    /// the whole.
    pub part: Option<(f64, f64)>,
}

/// The place of one lane group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupBox {
    /// The top of its heading.
    pub top: f64,
    /// Where it begins to tell what its lanes share, at half the height of the words.
    pub told: (f64, f64),
    /// The middle of the row of heartbeats.
    pub beats: f64,
    /// The top of its first row.
    pub rows: f64,
    /// The height of its rows together.
    pub height: f64,
    /// The distance from row to row.
    pub pitch: f64,
    /// The height of a bar.
    pub bar: f64,
    /// How far below the top of its row a bar begins.
    pub inset: f64,
    /// How many lanes share a row: more than one only where there are more lanes than pixels.
    pub per_row: usize,
    /// How many lanes there are.
    pub lanes: usize,
    /// The first lane that is seen.
    pub first: usize,
    /// How many rows are seen.
    pub shown: usize,
    /// Whether its rows carry a label each.
    pub labelled: bool,
}

/// Narrower drawings put the labels above the bars where there is room, or else in less beside them.
const NARROW_BELOW: f64 = 480.0;
const HEADING: f64 = 30.0;
/// The line below a heading that tells of what the lanes share, on drawings that have no room for it
/// beside the heading: those narrower than that.
const TOLD: f64 = 17.0;
const TOLD_BESIDE: f64 = 660.0;
const BEATS: f64 = 14.0;
/// The room of the bell, between what is told in a heading and the total.
const BELL: f64 = 28.0;
const GAP: f64 = 20.0;
const AXIS: f64 = 26.0;
const PITCH: f64 = 28.0;
const BAR: f64 = 20.0;
const STACKED_PITCH: f64 = 36.0;
const STACKED_BAR: f64 = 15.0;
/// The most that the rows of one group take together; more lanes make thinner rows.
const ROWS_MOST: f64 = 336.0;
/// Rows at least this far apart carry labels; in narrow drawings nothing else would name them.
const LABELLED: f64 = 14.0;
const LABELLED_NARROW: f64 = 12.0;
const LABEL_GAP: f64 = 11.0;
/// The most room for labels beside bars.
const LABEL_MOST: f64 = 190.0;
const LABEL_MOST_NARROW: f64 = 84.0;
/// Room for the mark at the end of a bar and for the totals.
const RIGHT: f64 = 84.0;
const RIGHT_NARROW: f64 = 26.0;

impl Layout {
    /// The layout of a drawing of that shape.
    #[must_use]
    pub fn new(shape: &Shape) -> Self {
        let stacked = shape.is_stacked();
        let (most, right) = match shape.is_narrow() {
            true => (LABEL_MOST_NARROW, RIGHT_NARROW),
            false => (LABEL_MOST, RIGHT),
        };
        let left = if stacked { 1.0 } else { within(shape.label_width, 40.0, most) + LABEL_GAP };
        let mut top = 0.0;
        let groups: Vec<_> = shape
            .lanes
            .iter()
            .map(|lanes| {
                let group = GroupBox::new(top, *lanes, shape);
                top = group.bottom() + GAP + if shape.guesses { LINE } else { 0.0 };
                group
            })
            .collect();
        let axis_top = (top - GAP).max(0.0) + 6.0;
        let (from, to) = shape.window();
        let part = |at: Instant| at.micros() as f64 / shape.end.micros().max(1) as f64;
        Self {
            width: shape.width,
            height: (axis_top + AXIS).ceil(),
            scale: Scale::of(left, shape.width - left - right, from, to),
            groups,
            axis_top,
            stacked,
            part: shape.view.map(|view| (part(view.from), part(view.to))),
        }
    }
}

impl Shape {
    fn is_narrow(&self) -> bool {
        self.width < NARROW_BELOW
    }

    /// Whether labels stand above their bars instead of beside them. That depends on all of the
    /// lanes, however closely they are looked at: the axis must not move under the fingers.
    fn is_stacked(&self) -> bool {
        let most = self.lanes.iter().copied().max().unwrap_or_default().max(1);
        let beside = LABELLED_NARROW..STACKED_PITCH;
        self.is_narrow() && !beside.contains(&(ROWS_MOST / most as f64))
    }
}

impl GroupBox {
    /// The group at `top`. Looked at more closely, its rows grow with the time between them, up to
    /// their full height, but not the group: of the rows, so many are seen as it has room for.
    pub(super) fn new(top: f64, lanes: usize, shape: &Shape) -> Self {
        let stacked = shape.is_stacked();
        let (full, full_bar) = if stacked { (STACKED_PITCH, STACKED_BAR) } else { (PITCH, BAR) };
        let (per_row, pitch) = rows(lanes, shape.magnification(), stacked);
        let (all_per_row, all_pitch) = rows(lanes, 1.0, stacked);
        let height = lanes.div_ceil(all_per_row) as f64 * all_pitch;
        let (inset, bar) = match pitch {
            p if p >= full => (if stacked { full - full_bar - 3.0 } else { 4.0 }, full_bar),
            p if p >= 4.0 => (p * 0.14, p * 0.72),
            p => (0.0, p),
        };
        let below = shape.width < TOLD_BESIDE;
        let told = if below {
            (0.0, top + HEADING + 2.0)
        } else {
            (shape.width - TOLD_BESIDE / 2.0 - BELL, top + 13.5)
        };
        let beats = top + HEADING + if below && shape.told { TOLD } else { 0.0 };
        let labelled = match (stacked, shape.is_narrow()) {
            (true, _) => pitch >= full,
            (false, narrow) => pitch >= if narrow { LABELLED_NARROW } else { LABELLED },
        };
        // A rounding error must not cost a row.
        let shown = lanes.div_ceil(per_row).min((height / pitch + 1e-6) as usize);
        let rows = beats + BEATS - 4.0;
        let mut group = Self {
            top,
            told,
            beats,
            rows,
            height,
            pitch,
            bar,
            inset,
            per_row,
            lanes,
            first: 0,
            shown,
            labelled,
        };
        let wanted = shape.view.map_or(0, |view| view.top.max(0.0) as usize / per_row * per_row);
        group.first = wanted.min(group.last_first());
        group
    }

    /// How many rows it has.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.lanes.div_ceil(self.per_row)
    }

    /// The lanes that are seen.
    #[must_use]
    pub fn visible(&self) -> Range<usize> {
        self.first..(self.first + self.shown * self.per_row).min(self.lanes)
    }

    /// The first lane that is seen when the last one is.
    pub(super) fn last_first(&self) -> usize {
        self.row_count().saturating_sub(self.shown) * self.per_row
    }

    /// The height that one lane takes.
    pub(super) fn lane_height(&self) -> f64 {
        self.pitch / self.per_row as f64
    }

    /// The bottom of its last row.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.rows + self.height
    }

    /// The place of the bars of a lane that is seen, as wide as `x0` to `x1`.
    #[must_use]
    pub fn bar_rect(&self, lane: usize, x0: f64, x1: f64) -> Rect {
        let row = lane.saturating_sub(self.first) / self.per_row;
        let y = self.rows + row as f64 * self.pitch + self.inset;
        Rect { x: x0, y, width: (x1 - x0).max(0.0), height: self.bar }
    }

    /// The lane drawn at height `y`, where there is one.
    #[must_use]
    pub fn lane_at(&self, y: f64) -> Option<usize> {
        let row = ((y - self.rows) / self.pitch).floor();
        let lane = (row >= 0.0).then_some(self.first + row as usize * self.per_row)?;
        self.visible().contains(&lane).then_some(lane)
    }

    /// Whether bars are tall enough for words inside.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.bar >= 13.0
    }
}

/// How many lanes share a row, and how far apart rows are, that many times magnified.
fn rows(lanes: usize, magnification: f64, stacked: bool) -> (usize, f64) {
    let room = ROWS_MOST * magnification;
    let per_row = (lanes as f64 / room).ceil().max(1.0) as usize;
    let fits = room / lanes.div_ceil(per_row).max(1) as f64;
    let pitch = match stacked {
        false => fits.min(PITCH),
        true if fits >= STACKED_PITCH => STACKED_PITCH,
        true => fits.min(PITCH),
    };
    (per_row, pitch)
}

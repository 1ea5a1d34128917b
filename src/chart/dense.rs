use std::ops::Range;

use super::Scale;
use crate::time::Instant;
use crate::trace::{Span, SpanState};

/// A row in cells of half a pixel, for rows with more to show than they have room for.
///
/// Each span costs two additions however long it is; one sweep over the cells then tells where
/// each state is covered. States are told apart from back to front, so that what lies behind is
/// one long stretch and not what the front has left of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Dense {
    /// For each cell, how many spans of each state begin in it less how many ended before it.
    changes: Vec<[i32; 3]>,
    start: Instant,
    end: Instant,
    cells_per_micro: f64,
    /// The cells in which anything begins or ends.
    touched: Range<usize>,
}

/// The states from back to front.
pub(super) const LAYERS: [SpanState; 3] =
    [SpanState::Queued, SpanState::Waiting, SpanState::Running];

/// Cells in a pixel.
const CELLS: f64 = 2.0;

impl Dense {
    /// Forgets the last row, and takes in another one on that scale.
    pub(super) fn clear(&mut self, scale: &Scale) {
        let cells = (scale.width() * CELLS).ceil() as usize;
        // Of many rows that take turns, each has little to show: the rest is left as it is.
        let touched = std::mem::take(&mut self.touched);
        self.changes.get_mut(touched).into_iter().flatten().for_each(|change| *change = [0; 3]);
        self.changes.resize(cells + 2, [0; 3]);
        (self.start, self.end) = (scale.start(), scale.end());
        self.cells_per_micro = scale.width() * CELLS / scale.length();
    }

    /// Takes in a span of the row.
    pub(super) fn take(&mut self, span: &Span) {
        if span.end < self.start || span.start > self.end {
            return;
        }
        let cells = self.changes.len() - 2;
        // What lies before the axis is taken for its beginning.
        let cell = |at: Instant| {
            let micros = at.since(self.start).micros() as f64;
            ((micros * self.cells_per_micro) as usize).min(cells)
        };
        let (first, last) = (cell(span.start), cell(span.end));
        let state = span.state as usize;
        let last = last.max(first + 1);
        self.changes[first][state] += 1;
        self.changes[last][state] -= 1;
        let Range { start, end } = self.touched;
        self.touched =
            if start == end { first..last + 1 } else { start.min(first)..end.max(last + 1) };
    }

    /// Hands over where one state is covered, from left to right: the edges of each run in pixels.
    pub(super) fn runs(&self, scale: &Scale, state: SpanState, mut take: impl FnMut(f64, f64)) {
        let x = |cell: usize| scale.left() + cell as f64 / CELLS;
        let (mut count, mut begun) = (0, 0);
        for cell in self.touched.clone() {
            let change = self.changes[cell][state as usize];
            if change != 0 {
                let before = count;
                count += change;
                match (before, count) {
                    (0, _) => begun = cell,
                    (_, 0) => take(x(begun), x(cell)),
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(state: SpanState, start: u64, end: u64) -> Span {
        let at = Instant::from_micros;
        Span { state, start: at(start), end: at(end), requested: None }
    }

    #[test]
    fn each_state_is_covered_where_any_lane_is_in_it() {
        use SpanState::{Queued, Running, Waiting};
        let scale = Scale::of(10.0, 100.0, Instant::START, Instant::from_micros(1_000));
        let mut dense = Dense::default();
        let spans = [
            span(Waiting, 0, 200),
            span(Running, 200, 200),
            span(Waiting, 200, 500),
            span(Queued, 400, 800),
            span(Running, 900, 950),
        ];
        dense.clear(&scale);
        spans.iter().for_each(|span| dense.take(span));
        let runs = |state| {
            let mut runs = Vec::new();
            dense.runs(&scale, state, |from, to| runs.push((from, to)));
            runs
        };
        assert_eq!(runs(Waiting), [(10.0, 60.0)]);
        assert_eq!(runs(Queued), [(50.0, 90.0)]);
        assert_eq!(runs(Running), [(30.0, 30.5), (100.0, 105.0)]);
    }
}

use super::Scale;
use crate::trace::{Span, SpanState};

/// A row in cells of half a pixel, for rows with more to show than they have room for.
///
/// Each span costs two additions however long it is; one sweep over the cells then tells which
/// states each of them holds. Where several do, what is rarest and matters most is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Dense {
    /// For each cell, how many spans of each state begin in it less how many ended before it.
    changes: Vec<[i32; 3]>,
}

/// Cells in a pixel.
const CELLS: f64 = 2.0;

impl Dense {
    /// Takes in the spans of one row, forgetting the last row's.
    pub(super) fn draw(&mut self, scale: &Scale, spans: impl Iterator<Item = Span>) {
        let cells = (scale.width() * CELLS).ceil() as usize;
        self.changes.clear();
        self.changes.resize(cells + 2, [0; 3]);
        for span in spans {
            let cell = |at| (((scale.x(at) - scale.left()) * CELLS) as usize).min(cells);
            let (first, last) = (cell(span.start), cell(span.end));
            let state = span.state as usize;
            self.changes[first][state] += 1;
            self.changes[last.max(first + 1)][state] -= 1;
        }
    }

    /// The runs of one state from left to right: state, left and right edge in pixels.
    pub(super) fn runs(&self, scale: &Scale) -> impl Iterator<Item = (SpanState, f64, f64)> {
        let left = scale.left();
        let x = move |cell: usize| left + cell as f64 / CELLS;
        let mut counts = [0; 3];
        let mut states = self.changes.iter().map(move |change| {
            counts.iter_mut().zip(change).for_each(|(count, change)| *count += change);
            shown(counts)
        });
        let mut next = states.next().flatten();
        let mut cell = 0;
        let mut over = false;
        std::iter::from_fn(move || {
            loop {
                if over {
                    return None;
                }
                let (state, first) = (next, cell);
                loop {
                    cell += 1;
                    match states.next() {
                        Some(now) if now == state => {}
                        Some(now) => break next = now,
                        None => break over = true,
                    }
                }
                if let Some(state) = state {
                    return Some((state, x(first), x(cell)));
                }
            }
        })
    }
}

fn shown(counts: [i32; 3]) -> Option<SpanState> {
    [SpanState::Running, SpanState::Waiting, SpanState::Queued]
        .into_iter()
        .find(|state| counts[*state as usize] > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    fn span(state: SpanState, start: u64, end: u64) -> Span {
        let at = Instant::from_micros;
        Span { state, start: at(start), end: at(end), requested: None }
    }

    #[test]
    fn what_matters_most_covers_what_lies_below() {
        use SpanState::{Queued, Running, Waiting};
        let scale = Scale::new(10.0, 100.0, Instant::from_micros(1_000));
        let mut dense = Dense::default();
        let spans = [span(Waiting, 0, 500), span(Queued, 400, 800), span(Running, 200, 200)];
        dense.draw(&scale, spans.into_iter());
        let runs: Vec<_> = dense.runs(&scale).collect();
        let expected = [
            (Waiting, 10.0, 30.0),
            (Running, 30.0, 30.5),
            (Waiting, 30.5, 60.0),
            (Queued, 60.0, 90.0),
        ];
        assert_eq!(runs, expected);
    }
}

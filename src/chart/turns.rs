use super::Scale;
use crate::time::{Duration, Instant};
use crate::trace::{Span, SpanState};

/// What a row shows of one lane, piece by piece.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    /// A span as it is.
    Span(Span),
    /// From when to when it ran and stood in line by turns, each too short to be told apart.
    Turns(Instant, Instant),
}

/// Puts turns together that would blur: threads that compute under one lock take turns every 5 ms.
/// Drawn one over the other they would look as if they ran all the time.
#[derive(Debug)]
pub(super) struct Turns {
    /// A turn that is shorter than this is not told apart.
    least: Duration,
    kept: [Option<Span>; FEW],
    count: usize,
    end: Instant,
}

/// So many turns are no pattern yet.
const FEW: usize = 3;
/// The width of a turn that can be told apart, in pixels.
const CLEAR: f64 = 3.0;
/// Between turns, whoever takes them stands in line for so many times longer at most: beyond that
/// the turns stand alone.
const LINES: u64 = 4;

impl Turns {
    pub(super) fn new(scale: &Scale) -> Self {
        let least = CLEAR * scale.length() / scale.width();
        let least = Duration::from_micros(least as u64);
        Self { least, kept: [None; FEW], count: 0, end: Instant::START }
    }

    /// Takes in the next span of the lane.
    pub(super) fn take(&mut self, span: Span, give: &mut dyn FnMut(Piece)) {
        let least = match span.state {
            SpanState::Waiting => Duration::ZERO,
            SpanState::Queued => self.least * LINES,
            SpanState::Running => self.least,
        };
        if span.measured() >= least {
            self.flush(give);
            return give(Piece::Span(span));
        }
        if self.count < FEW {
            self.kept[self.count] = Some(span);
        }
        self.count += 1;
        self.end = span.end;
    }

    /// Hands over what was kept.
    pub(super) fn flush(&mut self, give: &mut dyn FnMut(Piece)) {
        let [Some(first), ..] = self.kept else { return };
        if self.count > FEW {
            give(Piece::Turns(first.start, self.end));
        } else {
            self.kept.into_iter().flatten().for_each(|span| give(Piece::Span(span)));
        }
        self.kept = [None; FEW];
        self.count = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SpanState::{Queued, Running, Waiting};

    /// The pieces of spans of these states and lengths in milliseconds, on a pixel a millisecond.
    fn pieces(spans: &[(SpanState, u64)]) -> Vec<Piece> {
        let end = Instant::START + Duration::from_millis(1_000);
        let mut turns = Turns::new(&Scale::of(0.0, 1_000.0, Instant::START, end));
        let mut pieces = Vec::new();
        let mut start = Instant::START;
        for (state, millis) in spans {
            let end = start + Duration::from_millis(*millis);
            let span = Span { state: *state, start, end, requested: None };
            turns.take(span, &mut |piece| pieces.push(piece));
            start = end;
        }
        turns.flush(&mut |piece| pieces.push(piece));
        pieces
    }

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    #[test]
    fn short_turns_are_one_piece_and_what_is_around_them_stays() {
        let turns = [(Running, 2), (Queued, 4)].repeat(50);
        let spans = [&[(Waiting, 100)], &turns[..], &[(Running, 40)]].concat();
        let told = pieces(&spans);
        assert_eq!(told.len(), 3);
        assert_eq!(told[1], Piece::Turns(ms(100), ms(400)));
    }

    #[test]
    fn turns_that_can_be_told_apart_stay_apart() {
        for (ran, queued) in [(5, 5), (2, 12)] {
            let spans = [(Running, ran), (Queued, queued)].repeat(10);
            assert_eq!(pieces(&spans).len(), 20);
        }
        // An instant before and after a wait, and a short line, are no turns.
        let spans = [(Running, 0), (Waiting, 50), (Queued, 1), (Running, 1), (Waiting, 50)];
        assert_eq!(pieces(&spans).len(), 5);
    }
}

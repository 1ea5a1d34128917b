use super::{Spans, Trace};
use crate::time::Instant;

/// The spans of a run as they were after any number of its events. Copies that are kept along the
/// way make a step back cost a part of the run, however long it was.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The spans after each `stride` events, from the start on.
    kept: Vec<Spans>,
    stride: usize,
    /// How many events the run had when the stride was chosen.
    of: usize,
    now: Spans,
}

/// So many copies are kept of a long run, and short stretches have none.
const COPIES: usize = 8;
const LEAST: usize = 512;

impl Past {
    /// The spans where [`Past::seek`] went last.
    #[must_use]
    pub const fn spans(&self) -> &Spans {
        &self.now
    }

    /// Whether these are the spans after `seen` events of `trace`, at `at`.
    #[must_use]
    pub fn is_at(&self, trace: &Trace, seen: usize, at: Instant) -> bool {
        let over = trace.ended().filter(|end| seen == trace.events().len() && *end <= at);
        self.of == trace.events().len() && self.now.seen() == seen && self.now.ended() == over
    }

    /// Goes to where the first `seen` events of `trace` have happened. A run that had ended by `at`
    /// is over there.
    pub fn seek(&mut self, trace: &Trace, seen: usize, at: Instant) {
        let of = trace.events().len();
        let seen = seen.min(of);
        if self.is_at(trace, seen, at) {
            return;
        }
        if self.of != of || self.kept.is_empty() {
            *self = Self { kept: vec![Spans::default()], of, ..Self::default() };
            self.stride = (of / COPIES + 1).max(LEAST);
        }
        let nearest = (seen / self.stride).min(self.kept.len() - 1);
        let further = nearest * self.stride > self.now.seen();
        if further || seen < self.now.seen() || self.now.ended().is_some() {
            self.now.clone_from(&self.kept[nearest]);
        }
        loop {
            let next = self.kept.len() * self.stride;
            self.now.follow_to(trace, seen.min(next));
            if seen < next {
                break;
            }
            self.kept.push(self.now.clone());
        }
        if seen == of && trace.ended().is_some_and(|end| end <= at) {
            self.now.follow(trace);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ending, EventKind, LaneId, TaskId};
    use super::*;
    use crate::time::Duration;

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// Two lanes that wait by turns, an event a millisecond.
    fn trace(events: u32) -> Trace {
        let mut trace = Trace::new(vec!["A".into(), "B".into()]);
        for lane in 0..2 {
            trace.push(ms(0), TaskId(lane), EventKind::Entered(LaneId(lane)));
        }
        for event in 0..events {
            let kind = [EventKind::Suspended { until: None }, EventKind::Resumed];
            trace.push(ms(event.into()), TaskId(event % 2), kind[(event / 2 % 2) as usize]);
        }
        trace
    }

    /// The spans after so many events, told from the start.
    fn told(trace: &Trace, seen: usize) -> Spans {
        let mut spans = Spans::default();
        spans.follow_to(trace, seen);
        spans
    }

    fn words(spans: &Spans) -> String {
        format!("{spans:?}")
    }

    #[test]
    fn wherever_it_goes_it_finds_what_was_there() {
        let trace = trace(9_000);
        let mut past = Past::default();
        for seen in [9_002, 9_001, 4_000, 4_500, 3_999, 0, 1, 8_192, 1_125, 1_126, 1_127, 7_000] {
            past.seek(&trace, seen, ms(9_000));
            assert_eq!(words(past.spans()), words(&told(&trace, seen)), "{seen}");
            assert!(past.is_at(&trace, seen, ms(9_000)));
        }
        assert_eq!(past.kept.len(), COPIES);
    }

    #[test]
    fn a_run_is_over_after_its_last_event_and_not_before_its_end() {
        let mut trace = trace(4);
        let left = EventKind::Left { lane: LaneId(0), ending: Ending::Done, text: None };
        trace.push(ms(4), TaskId(0), left);
        trace.end(ms(5));
        let mut past = Past::default();
        let mut ended = |seen, at| {
            past.seek(&trace, seen, ms(at));
            past.spans().ended()
        };
        assert_eq!(ended(7, 5), Some(ms(5)));
        assert_eq!(ended(7, 4), None);
        assert_eq!(ended(6, 5), None);
        assert_eq!(ended(7, 9), Some(ms(5)));
    }

    #[test]
    fn what_a_run_gains_meanwhile_is_found_too() {
        let mut past = Past::default();
        past.seek(&trace(10), 12, ms(10));
        let longer = trace(2_000);
        past.seek(&longer, 1_500, ms(2_000));
        assert_eq!(words(past.spans()), words(&told(&longer, 1_500)));
    }
}

use super::Recording;
use crate::time::Instant;
use crate::trace::{LaneSpans, Slot, SpanState, Spans};

/// What each task of a strategy needs one of: so many permits, threads or processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slots {
    /// What one of them is called.
    pub word: &'static str,
    /// How many there are.
    pub count: u32,
}

impl Slots {
    /// Those of the strategy that `recording` runs; nothing where tasks need none.
    #[must_use]
    pub fn of(recording: &Recording) -> Option<Self> {
        let word = recording.strategy().slots()?;
        Some(Self { word, count: recording.run().number.unwrap_or(1) })
    }

    /// Which one a lane holds: `holds permit 3 of 10`.
    pub(super) fn held(self, slot: Slot) -> String {
        format!("holds {} {} of {}", self.word, slot.number + 1, self.count)
    }

    /// How many are taken at `at`, and how many lanes stand in line for one.
    #[must_use]
    pub fn told(self, spans: &Spans, at: Instant) -> String {
        let taken = spans.lanes().iter().filter(|lane| held_at(lane, at).is_some()).count();
        let in_line = spans.lanes().iter().filter(|lane| lines_up(spans, lane, at)).count();
        let many = if self.count == 1 { self.word.to_owned() } else { self.several() };
        format!("{taken} of {} {many} taken, {in_line} in line", self.count)
    }

    /// What several of them are called.
    pub(super) fn several(self) -> String {
        let many = if self.word.ends_with('s') { "es" } else { "s" };
        [self.word, many].concat()
    }

    /// How many are taken: `2 of 2 are taken`.
    pub(super) fn taken(self, taken: u32) -> String {
        let are = if self.count == 1 { "is" } else { "are" };
        format!("{taken} of {} {are} taken", self.count)
    }
}

/// What a lane holds at `at`.
pub(super) fn held_at(lane: &LaneSpans, at: Instant) -> Option<Slot> {
    lane.slot().filter(|slot| slot.from <= at && slot.to.is_none_or(|to| at < to))
}

/// Whether a lane stands in line at `at` for what it has not had yet.
fn lines_up(spans: &Spans, lane: &LaneSpans, at: Instant) -> bool {
    let had = lane.slot().is_some_and(|slot| slot.from <= at);
    let over = lane.left().is_some_and(|left| left.at <= at);
    // Of two that meet at that moment, the second counts.
    let now = spans.of_lane_within(lane, at, (at, at)).last();
    let in_line = now.is_some_and(|span| span.state == SpanState::Queued && lane.in_line(&span));
    in_line && !had && !over
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Duration;
    use crate::trace::{Ending, EventKind, LaneId, TaskId, Trace};
    use EventKind::{Acquired, Bound, Entered, Left, Queued, Released};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// Five lanes of a second each under two permits; the last has not begun.
    fn spans() -> Spans {
        let mut trace = Trace::new((0..5).map(|_| "A".into()).collect());
        let take = |trace: &mut Trace, at, lane| {
            trace.push(ms(at), TaskId(lane), Acquired { slot: lane % 2 });
            trace.push(ms(at), TaskId(lane), Entered(LaneId(lane)));
        };
        let give = |trace: &mut Trace, at, lane| {
            trace.push(ms(at), TaskId(lane), Released { slot: lane % 2 });
            let lane = LaneId(lane);
            trace.push(ms(at), TaskId(lane.0), Left { lane, ending: Ending::Done, text: None });
        };
        (0..4).for_each(|lane| trace.push(ms(0), TaskId(lane), Bound(LaneId(lane))));
        (2..4).for_each(|lane| trace.push(ms(0), TaskId(lane), Queued { until: None }));
        (0..2).for_each(|lane| take(&mut trace, 0, lane));
        (0..2).for_each(|lane| give(&mut trace, 1_000, lane));
        (2..4).for_each(|lane| take(&mut trace, 1_000, lane));
        give(&mut trace, 2_000, 2);
        Spans::of(&trace)
    }

    #[test]
    fn it_is_told_how_many_are_taken_and_who_is_in_line() {
        let permits = Slots { word: "permit", count: 2 };
        let spans = spans();
        let told = |at| permits.told(&spans, ms(at));
        assert_eq!(told(0), "2 of 2 permits taken, 2 in line");
        assert_eq!(told(999), "2 of 2 permits taken, 2 in line");
        assert_eq!(told(1_000), "2 of 2 permits taken, 0 in line");
        assert_eq!(told(2_500), "1 of 2 permits taken, 0 in line");
        let one = Slots { word: "process", count: 1 };
        assert_eq!(one.told(&spans, ms(2_500)), "1 of 1 process taken, 0 in line");
        let four = Slots { word: "process", count: 4 };
        assert_eq!(four.told(&spans, ms(2_500)), "1 of 4 processes taken, 0 in line");
    }

    #[test]
    fn numbers_count_from_one_for_people() {
        let slot = held_at(&spans().lanes()[1], ms(500)).unwrap();
        assert_eq!(Slots { word: "permit", count: 2 }.held(slot), "holds permit 2 of 2");
        assert_eq!(held_at(&spans().lanes()[1], ms(1_000)), None);
    }
}

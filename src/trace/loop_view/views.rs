use super::LoopView;
use super::board::Board;
use crate::trace::Trace;

/// The event loop after any number of events of one trace, which may still grow.
///
/// Some states are kept, so that each is found from one close before it, and the last one that was
/// asked for, so that going on from there costs only what is new.
#[derive(Clone, Debug, Default)]
pub struct LoopViews {
    /// In the order of the trace.
    kept: Vec<Board>,
    last: Board,
}

/// So many events lie between two states that are kept, at least.
const EVENTS: usize = 1_024;
/// And so many for each task: the states are as long as there are tasks, and all of them together
/// take less room than their trace.
const EVENTS_OF_A_TASK: usize = 4;

impl LoopViews {
    /// The loop after the first `seen` events of `trace`, which is the same one in every call.
    pub fn at(&mut self, trace: &Trace, seen: usize) -> LoopView {
        let seen = seen.min(trace.events().len());
        self.go_to(trace, seen);
        self.last.view(trace.ended().is_some() && seen == trace.events().len())
    }

    /// How many states are kept.
    #[must_use]
    pub const fn kept(&self) -> usize {
        self.kept.len()
    }

    fn go_to(&mut self, trace: &Trace, seen: usize) {
        let before = self.kept.partition_point(|kept| kept.seen <= seen);
        let nearest = self.kept[..before].last();
        let found = nearest.map_or(0, |nearest| nearest.seen);
        if !(found..=seen).contains(&self.last.seen) {
            self.last = nearest.cloned().unwrap_or_default();
        }
        let from = self.last.seen;
        for event in &trace.events()[from..seen] {
            self.last.take(event);
            let kept = self.kept.last().map_or(0, |kept| kept.seen);
            if self.last.seen >= kept + EVENTS.max(EVENTS_OF_A_TASK * self.last.tasks.len()) {
                self.kept.push(self.last.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Event;
    use crate::trace::loop_view::board::TaskState;

    #[test]
    fn what_is_kept_of_a_task_is_shorter_than_the_events_in_between() {
        assert!(size_of::<TaskState>() <= EVENTS_OF_A_TASK * size_of::<Event>());
    }
}

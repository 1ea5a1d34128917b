//! What a real clock would not decide is no question for a judge.
//!
//! Two timers that fall due at the same moment fall due in the order in which they were set when
//! they were set at the same moment. When they come to it by different sums (1 s + 2 s, 2 s + 1 s),
//! their order is an accident of the clock; and CPython takes timers less than a millisecond apart
//! for one. What threads and the loop do at one moment is left open as well, and which of two threads
//! comes first to what they share.

use loopscope::scenario::Plan;
use loopscope::time::Instant;
use loopscope::trace::{Event, EventKind, LaneId, Place, TaskId, Trace};

/// A timer: when it was set, and when it fell due.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Timer {
    due: u64,
    set: u64,
}

/// Whether a real clock decides every question of a run.
pub fn is_fair(plan: &Plan, trace: &Trace, end: Instant, beside: bool) -> bool {
    let events = trace.events();
    let mut instants: Vec<u64> = events.iter().map(|event| event.at.micros()).collect();
    instants.push(end.micros());
    let mut sleeps = sleeps(events);
    let timeouts = timeouts(plan, events);
    instants.extend(sleeps.iter().map(|timer| timer.due));
    let mut moments = instants.clone();
    moments.extend(timeouts.iter().map(|timer| timer.due));
    moments.sort_unstable();
    moments.dedup();
    if moments.windows(2).any(|pair| pair[1] - pair[0] < 5_000) {
        return false;
    }
    if beside {
        let shares = plan.options.server.is_some() || plan.options.rate.is_some();
        let background = plan.groups.iter().any(|group| group.modifiers.background);
        sleeps.sort_unstable();
        let meet = sleeps.windows(2).any(|pair| pair[0].due == pair[1].due);
        return !(shares && (background || meet)) && !meets_a_timeout(plan, events, &instants);
    }
    sleeps.extend(timeouts);
    sleeps.sort_unstable();
    sleeps.windows(2).all(|pair| pair[0].due != pair[1].due || pair[0].set == pair[1].set)
}

/// Whether something happens at a moment at which a thread's time may be up: it begins with the
/// run, or with the end of a task that it comes after.
fn meets_a_timeout(plan: &Plan, events: &[Event], instants: &[u64]) -> bool {
    let ends = events.iter().filter(|event| matches!(event.kind, EventKind::Left { .. }));
    let starts: Vec<u64> = ends.map(|event| event.at.micros()).chain([0]).collect();
    let own = plan.groups.iter().filter_map(|group| group.modifiers.timeout);
    let mut timeouts = own.chain(plan.options.timeout);
    timeouts
        .any(|timeout| starts.iter().any(|start| instants.contains(&(start + timeout.micros()))))
}

/// The limiter comes to its moments by a sum of its own.
const LIMITER: u64 = u64::MAX;

/// The timers of sleeps, and of waiting for the limiter.
fn sleeps(events: &[Event]) -> Vec<Timer> {
    let mut timers = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let set = event.at.micros();
        match event.kind {
            EventKind::Suspended { until: Some(until) } => {
                timers.push(Timer { due: until.micros(), set });
            }
            EventKind::Queued { .. } => {
                let of_task = |later: &&Event| later.task == event.task;
                let woken = events[index + 1..].iter().find(of_task);
                timers.extend(woken.map(|woken| Timer { due: woken.at.micros(), set: LIMITER }));
            }
            _ => {}
        }
    }
    timers
}

/// The timers of timeouts: of the whole, and of each try of each task.
fn timeouts(plan: &Plan, events: &[Event]) -> Vec<Timer> {
    let mut timers = Vec::new();
    timers.extend(plan.options.timeout.map(|timeout| Timer { due: timeout.micros(), set: 0 }));
    let mut lanes: Vec<(TaskId, LaneId)> = Vec::new();
    for event in events {
        if let EventKind::Entered(lane) = event.kind {
            lanes.push((event.task, lane));
        }
        let begins =
            matches!(event.kind, EventKind::Entered(_) | EventKind::Reached(Place::Act(0)));
        let lane = lanes.iter().rev().find(|(task, _)| *task == event.task);
        if let Some((_, lane)) = lane.filter(|_| begins) {
            let timeout = plan.group(lane.0 as usize).modifiers.timeout;
            let set = event.at.micros();
            timers.extend(timeout.map(|timeout| Timer { due: set + timeout.micros(), set }));
        }
    }
    timers
}

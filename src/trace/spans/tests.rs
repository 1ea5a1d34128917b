use super::super::{Ending, Slot, SpanState};
use super::*;
use EventKind::{Entered, Held, Left, Resumed, Suspended, Woken};

const A: TaskId = TaskId(1);
const B: TaskId = TaskId(2);

fn ms(millis: u64) -> Instant {
    Instant::START + Duration::from_millis(millis)
}

fn trace(events: &[(u64, TaskId, EventKind)]) -> Trace {
    let mut trace = Trace::new(vec!["A".into(), "B".into()]);
    events.iter().for_each(|(at, task, kind)| trace.push(ms(*at), *task, *kind));
    trace
}

fn left(lane: u32) -> EventKind {
    Left { lane: LaneId(lane), ending: Ending::Done, text: None }
}

/// What lane `lane` did up to `now`: state, start and end in milliseconds.
fn told(spans: &Spans, lane: usize, now: u64) -> Vec<(SpanState, u64, u64)> {
    let lane = &spans.lanes()[lane];
    let told = |span: Span| (span.state, span.start.micros() / 1000, span.end.micros() / 1000);
    spans.of_lane(lane, ms(now)).map(told).collect()
}

/// A waits 100 ms; B holds the thread from the start to 300 ms.
fn held_up() -> Vec<(u64, TaskId, EventKind)> {
    vec![
        (0, A, Resumed),
        (0, A, Entered(LaneId(0))),
        (0, A, Suspended { until: Some(ms(100)) }),
        (0, B, Resumed),
        (0, B, Entered(LaneId(1))),
        (0, B, Held { until: ms(300) }),
    ]
}

#[test]
fn a_deadline_that_passes_while_the_thread_is_held_ends_the_wait_and_begins_the_line() {
    use SpanState::{Queued, Running, Waiting};
    let mut events = held_up();
    let live = Spans::of(&trace(&events));
    assert_eq!(told(&live, 0, 50), [(Running, 0, 0), (Waiting, 0, 50)]);
    assert_eq!(told(&live, 0, 200), [(Running, 0, 0), (Waiting, 0, 100), (Queued, 100, 200)]);
    assert_eq!(told(&live, 1, 200), [(Running, 0, 200)]);
    assert_eq!(live.held(ms(200)).collect::<Vec<_>>(), [(ms(0), ms(200))]);

    events.extend([
        (300, B, left(1)),
        (300, B, EventKind::Finished(Ending::Done)),
        (300, A, Woken),
        (300, A, Resumed),
        (300, A, left(0)),
        (300, A, EventKind::Finished(Ending::Done)),
    ]);
    let over = Spans::of(&trace(&events));
    let expected = [(Running, 0, 0), (Waiting, 0, 100), (Queued, 100, 300), (Running, 300, 300)];
    assert_eq!(told(&over, 0, 999), expected);
    assert_eq!(over.lateness(), Duration::ZERO);
    assert_eq!(over.held(ms(999)).collect::<Vec<_>>(), [(ms(0), ms(300))]);
}

#[test]
fn a_late_timer_on_a_free_thread_is_lateness_and_stays_a_wait() {
    let spans = Spans::of(&trace(&[
        (0, A, Resumed),
        (0, A, Entered(LaneId(0))),
        (0, A, Suspended { until: Some(ms(100)) }),
        (130, A, Woken),
        (130, A, Resumed),
        (130, A, left(0)),
    ]));
    let wait = spans.lanes()[0].closed()[1];
    assert_eq!(wait.state, SpanState::Waiting);
    assert_eq!(wait.requested, Some(Duration::from_millis(100)));
    assert_eq!(wait.measured(), Duration::from_millis(130));
    assert_eq!(spans.lateness(), Duration::from_millis(30));
}

#[test]
fn following_step_by_step_gives_what_following_at_once_gives() {
    let events = held_up();
    let mut growing = Spans::default();
    for count in 0..=events.len() {
        growing.follow(&trace(&events[..count]));
    }
    assert_eq!(told(&growing, 0, 250), told(&Spans::of(&trace(&events)), 0, 250));
}

#[test]
fn a_lane_that_was_never_entered_never_ran() {
    let mut over = trace(&[(0, A, Resumed)]);
    over.end(ms(10));
    let spans = Spans::of(&over);
    assert_eq!(spans.lanes()[0].left().map(|left| left.ending), Some(Ending::NeverRan));
}

/// B holds the loop to 100 ms; A runs in a pool, computes in slices and sleeps, and gives its
/// thread back after it has left its lane.
fn in_a_pool() -> Vec<(u64, TaskId, EventKind)> {
    vec![
        (0, B, Resumed),
        (0, A, EventKind::Submitted),
        (0, B, Held { until: ms(100) }),
        (10, A, Resumed),
        (10, A, EventKind::Acquired { slot: 3 }),
        (10, A, Entered(LaneId(0))),
        (10, A, EventKind::Queued { until: None }),
        (15, A, Resumed),
        (15, A, Held { until: ms(20) }),
        (20, A, EventKind::Queued { until: None }),
        (25, A, Resumed),
        (25, A, Held { until: ms(30) }),
        (30, A, Suspended { until: Some(ms(60)) }),
    ]
}

#[test]
fn a_job_of_a_pool_stands_in_line_computes_and_sleeps_beside_the_loop() {
    use SpanState::{Queued, Running, Waiting};
    let mut events = in_a_pool();
    let mut expected = vec![
        (Queued, 0, 10),
        (Running, 10, 10),
        (Queued, 10, 15),
        (Running, 15, 20),
        (Queued, 20, 25),
        (Running, 25, 30),
    ];
    let live = Spans::of(&trace(&events));
    let asleep = [&expected[..], &[(Waiting, 30, 70)]].concat();
    assert_eq!(told(&live, 0, 70), asleep, "the loop that is held does not hold it up");
    assert!(live.lanes()[0].beside());

    events.extend([
        (60, A, Resumed),
        (60, A, left(0)),
        (60, A, EventKind::Released { slot: 3 }),
        (60, A, EventKind::Finished(Ending::Done)),
        (100, B, EventKind::Finished(Ending::Done)),
    ]);
    let over = Spans::of(&trace(&events));
    expected.extend([(Waiting, 30, 60), (Running, 60, 60)]);
    assert_eq!(told(&over, 0, 200), expected);
    assert_eq!(over.held(ms(200)).collect::<Vec<_>>(), [(ms(0), ms(100))], "by B alone");
    assert_eq!(over.lateness(), Duration::ZERO);
}

#[test]
fn a_job_has_its_thread_from_before_its_lane_is_known_to_after_it_is_left() {
    use EventKind::{Acquired, Released};
    let slot = |to: Option<u64>| Some(Slot { number: 3, from: ms(10), to: to.map(ms) });
    let mut events = in_a_pool();
    assert_eq!(Spans::of(&trace(&events)).lanes()[0].slot(), slot(None));
    // The lane was given up by whoever awaited it, and its thread goes on.
    events.extend([(40, B, left(0)), (60, A, Resumed), (60, A, left(0))]);
    assert_eq!(Spans::of(&trace(&events)).lanes()[0].slot(), slot(None));
    events.push((60, A, Released { slot: 3 }));
    // A task can take and give back again, for nobody.
    events.extend([(60, A, Acquired { slot: 7 }), (70, A, Released { slot: 7 })]);
    let spans = Spans::of(&trace(&events));
    assert_eq!(spans.lanes()[0].slot(), slot(Some(60)));
    assert_eq!(spans.lanes()[0].left().map(|left| left.at), Some(ms(40)));
}

#[test]
fn a_lane_that_a_task_acts_for_stands_in_line_and_has_not_merely_not_begun() {
    let spans = Spans::of(&trace(&[
        (20, A, Resumed),
        (20, A, EventKind::Bound(LaneId(0))),
        (20, A, EventKind::Queued { until: None }),
        (50, A, Resumed),
        (50, A, Entered(LaneId(0))),
    ]));
    use SpanState::{Queued, Running};
    assert_eq!(told(&spans, 0, 60), [(Queued, 0, 20), (Queued, 20, 50), (Running, 50, 60)]);
    let lane = &spans.lanes()[0];
    let in_line: Vec<_> = spans.of_lane(lane, ms(60)).map(|span| lane.in_line(&span)).collect();
    assert_eq!(in_line, [false, true, false]);
}

#[test]
fn a_job_stands_in_line_for_the_lane_of_the_task_that_submits_it() {
    const AWAITER: TaskId = TaskId(3);
    let spans = Spans::of(&trace(&[
        (5, AWAITER, Resumed),
        (5, AWAITER, EventKind::Bound(LaneId(0))),
        (5, A, EventKind::Submitted),
        (5, AWAITER, Suspended { until: None }),
        (30, A, Resumed),
        (30, A, EventKind::Acquired { slot: 1 }),
        (30, A, Entered(LaneId(0))),
        (30, A, Suspended { until: Some(ms(90)) }),
    ]));
    use SpanState::{Queued, Running, Waiting};
    let expected = [(Queued, 0, 5), (Queued, 5, 30), (Running, 30, 30), (Waiting, 30, 70)];
    assert_eq!(told(&spans, 0, 70), expected);
    let lane = &spans.lanes()[0];
    assert!(lane.beside() && lane.in_line(&lane.closed()[1]));
    assert_eq!(lane.slot(), Some(Slot { number: 1, from: ms(30), to: None }));
}

use super::*;
use crate::trace::{EventKind, Trace};
use EventKind::{
    Acquired, Armed, Awaits, Created, Disarmed, Entered, Finished, Gathers, Held, Left, Queued,
    Released, Resumed, Submitted, Suspended, Woken,
};

const MAIN: TaskId = TaskId(0);
const A: TaskId = TaskId(1);
const B: TaskId = TaskId(2);

fn ms(millis: u64) -> Instant {
    Instant::START + Duration::from_millis(millis)
}

fn after(events: &[(u64, TaskId, EventKind)]) -> LoopView {
    let mut trace = Trace::new(vec!["A".into(), "B".into()]);
    for (at, task, kind) in events {
        trace.push(ms(*at), *task, *kind);
    }
    LoopViews::default().at(&trace, events.len())
}

const fn who(task: TaskId) -> Who {
    let lane = if task.0 == 0 { None } else { Some(LaneId(task.0 - 1)) };
    Who { task, lane }
}

const fn starts(task: TaskId) -> Ready {
    Ready::Task { who: who(task), starts: true }
}

/// Main has created both tasks and awaits them together.
fn begun() -> Vec<(u64, TaskId, EventKind)> {
    vec![
        (0, MAIN, Created { lane: None }),
        (0, MAIN, Resumed),
        (0, A, Created { lane: Some(LaneId(0)) }),
        (0, B, Created { lane: Some(LaneId(1)) }),
        (0, MAIN, Gathers { first: A, last: B, needs: Needs::AllOrError }),
        (0, MAIN, Suspended { until: None }),
    ]
}

fn with(more: &[(u64, TaskId, EventKind)]) -> LoopView {
    after(&[&begun()[..], more].concat())
}

#[test]
fn what_main_creates_stands_in_the_ready_queue_while_main_runs() {
    let view = after(&begun()[..4]);
    assert_eq!(view.running, Some(Running { who: who(MAIN), until: None }));
    assert_eq!(view.ready, [starts(A), starts(B)]);
    assert_eq!(view.stage, Stage::Main);
}

#[test]
fn a_gather_waits_for_those_that_are_not_done() {
    let waits = |left, first: &[TaskId]| Waiting {
        who: who(MAIN),
        awaits: Await::Several {
            among: Among { needs: Needs::AllOrError, left, ended: 2 - left, raised: 0 },
            first: first.iter().map(|task| who(*task)).collect(),
        },
    };
    assert_eq!(with(&[]).waiting, [waits(2, &[A, B])]);
    let done = [(0, A, Resumed), (0, A, Finished(Ending::Done))];
    assert_eq!(with(&done).waiting, [waits(1, &[B])]);
    let both = [done[0], done[1], (0, B, Resumed), (0, B, Finished(Ending::Done))];
    assert_eq!(with(&both).waiting, [waits(0, &[])]);
}

#[test]
fn who_awaits_one_task_waits_for_that() {
    let view = with(&[(0, A, Resumed), (0, A, Awaits(B)), (0, A, Suspended { until: None })]);
    assert_eq!(view.waiting[1], Waiting { who: who(A), awaits: Await::Task(who(B)) });
    let future = with(&[(0, A, Resumed), (0, A, Suspended { until: None })]);
    assert_eq!(future.waiting[1].awaits, Await::Future);
}

#[test]
fn timers_are_those_of_sleeps_and_timeouts_by_their_deadlines() {
    let view = with(&[
        (0, A, Resumed),
        (0, A, Armed { until: ms(30) }),
        (0, A, Suspended { until: Some(ms(20)) }),
        (0, B, Resumed),
        (0, B, Suspended { until: Some(ms(20)) }),
    ]);
    let timer = |task, at, purpose| Timer { who: who(task), until: ms(at), purpose };
    let sleeps = [timer(A, 20, Purpose::Sleep), timer(B, 20, Purpose::Sleep)];
    assert_eq!(view.timers, [&sleeps[..], &[timer(A, 30, Purpose::Timeout)]].concat());
    assert_eq!(view.longest, Duration::from_millis(20));
}

#[test]
fn timeouts_in_each_other_are_told_apart_by_their_deadlines() {
    let armed = |until| (0, A, Armed { until: ms(until) });
    let left = |gone| {
        let view = with(&[armed(30), armed(10), (5, A, Disarmed { until: ms(gone) })]);
        view.timers.iter().map(|timer| timer.until).collect::<Vec<_>>()
    };
    assert_eq!((left(10), left(30)), (vec![ms(30)], vec![ms(10)]));
}

#[test]
fn who_was_cancelled_before_the_first_step_leaves_the_queue() {
    let view = with(&[(0, B, Finished(Ending::NeverRan))]);
    assert_eq!(view.ready, [starts(A)]);
}

#[test]
fn a_step_that_blocks_holds_the_thread_until_it_ends() {
    let view = with(&[(0, A, Resumed), (0, A, Held { until: ms(40) })]);
    assert_eq!(view.running, Some(Running { who: who(A), until: Some(ms(40)) }));
    assert_eq!(view.ready, [starts(B)]);
    let later = with(&[(0, A, Resumed), (0, A, Held { until: ms(40) }), (40, A, Woken)]);
    assert_eq!(later.running.map(|running| running.until), Some(None));
}

#[test]
fn bells_stand_in_the_queue_like_everything_else() {
    let rung = [(0, MAIN, EventKind::Rung), (0, A, Resumed), (0, A, Suspended { until: None })];
    let queue = |more: &[(u64, TaskId, EventKind)]| with(&[&rung[..], more].concat()).ready;
    assert_eq!(queue(&[(0, A, Woken)])[..2], [starts(B), Ready::Bell]);
    let more = [(0, MAIN, EventKind::Rung), (0, MAIN, EventKind::Answered)];
    assert_eq!(queue(&more), [starts(B), Ready::Bell]);
}

#[test]
fn the_end_of_a_task_is_told_to_who_waits_for_it() {
    let raised = [(0, A, Resumed), (1, A, Finished(Ending::Failed))];
    let told = with(&raised).told.unwrap();
    assert_eq!((told.who, told.ending, told.to), (who(A), Ending::Failed, who(MAIN)));
    let among = Among { needs: Needs::AllOrError, left: 1, ended: 1, raised: 1 };
    assert_eq!(told.among, among);
    assert_eq!(with(&[raised[0], raised[1], (1, MAIN, Woken)]).told, None);
}

#[test]
fn the_line_for_a_permit_is_in_the_order_of_arrival() {
    let view = with(&[
        (0, B, Resumed),
        (0, B, Queued { until: None }),
        (0, A, Resumed),
        (0, A, Queued { until: None }),
        (0, MAIN, Acquired { slot: 0 }),
    ]);
    assert_eq!((view.in_line, view.taken), (vec![who(B), who(A)], 1));
}

#[test]
fn main_acts_for_the_lane_that_it_is_in() {
    let events = [
        (0, MAIN, Created { lane: None }),
        (0, MAIN, Resumed),
        (0, MAIN, Entered(LaneId(1))),
        (0, MAIN, Suspended { until: Some(ms(5)) }),
        (5, MAIN, Woken),
        (5, MAIN, Resumed),
        (5, MAIN, Left { lane: LaneId(1), ending: Ending::Done, text: None }),
    ];
    assert_eq!(after(&events[..4]).timers[0].who.lane, Some(LaneId(1)));
    let running = after(&events).running;
    assert_eq!(running.map(|running| running.who.lane), Some(None));
}

#[test]
fn jobs_run_beside_the_loop() {
    let job = TaskId(3);
    let handed = [(0, A, Resumed), (0, job, Submitted), (0, A, Suspended { until: None })];
    let lane = Who { task: job, lane: Some(LaneId(0)) };
    let in_line = with(&handed);
    assert_eq!(in_line.for_worker, [lane]);
    assert_eq!(in_line.waiting[1].awaits, Await::Job { done: false });
    let begun = [(0, job, Resumed), (0, job, Acquired { slot: 1 })];
    let does = |event: EventKind| {
        let view = with(&[&handed[..], &begun, &[(0, job, event)]].concat());
        assert_eq!((view.running, view.beside[0].who, view.beside[0].slot), (None, lane, 1));
        view.beside[0].does
    };
    assert_eq!(does(Suspended { until: Some(ms(9)) }), Does::Sleeps(ms(9)));
    assert_eq!(does(Held { until: ms(9) }), Does::Works(ms(9)));
    assert_eq!(does(Queued { until: None }), Does::InLine);
    let done = [(9, job, Released { slot: 1 }), (9, job, Finished(Ending::Done))];
    let over = with(&[&handed[..], &begun, &done].concat());
    assert_eq!(over.waiting[1].awaits, Await::Job { done: true });
    assert_eq!((over.beside.len(), over.for_worker.len(), over.taken), (0, 0, 0));
}

#[test]
fn the_run_is_over_after_the_last_event_of_a_trace_that_has_ended() {
    let mut trace = Trace::default();
    trace.push(ms(0), MAIN, Created { lane: None });
    trace.push(ms(0), MAIN, Finished(Ending::Done));
    let mut views = LoopViews::default();
    assert_eq!(views.at(&trace, 2).stage, Stage::Leftovers);
    trace.end(ms(0));
    assert_eq!((views.at(&trace, 2).stage, views.at(&trace, 1).stage), (Stage::Over, Stage::Main));
    assert_eq!(views.at(&trace, 0), LoopView::default());
}

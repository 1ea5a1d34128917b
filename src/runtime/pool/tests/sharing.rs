use super::*;

#[test]
fn those_who_sleep_share_the_threads_and_no_core() {
    let trace = run(threads(10), &[&[Sleep(200)][..]; 100]);
    assert_eq!(trace.ended(), Some(at(2_000)));
    assert_eq!(ends(&trace), (0..100).map(|job| 200 * (job / 10 + 1)).collect::<Vec<_>>());
}

#[test]
fn threads_that_compute_take_turns() {
    let trace = run(threads(4), &[&[Work(1_000)][..]; 4]);
    assert_eq!(ends(&trace), [3_985, 3_990, 3_995, 4_000]);
    assert_eq!(trace.ended(), Some(at(4_000)));
    for job in 0..4 {
        let turns = (0..200).map(|turn| 20 * turn + 5 * job);
        let expected: Vec<_> = turns.map(|from| (from, from + 5)).collect();
        assert_eq!(slices(&trace, job as u32 + 1), expected);
    }
}

#[test]
fn the_trace_tells_of_each_slice() {
    use EventKind::{
        Acquired, Finished, Held, Printed, Queued, Released, Resumed, Submitted, Suspended,
    };
    let trace = run(threads(2), &[&[Work(8)], &[Work(4), Sleep(10)]]);
    let text = trace.events().iter().filter_map(|event| match event.kind {
        Printed { text, .. } => Some(Printed { text, error: false }),
        _ => None,
    });
    let text: Vec<_> = text.collect();
    let first = [
        (0, Submitted),
        (0, Resumed),
        (0, Acquired { slot: 0 }),
        (0, Held { until: at(8) }),
        (5, Queued { until: None }),
        (9, Resumed),
        (9, Held { until: at(12) }),
        (12, text[0]),
        (12, Released { slot: 0 }),
        (12, Finished(Ending::Done)),
    ];
    assert_eq!(story(&trace, 1), first);
    let second = [
        (0, Submitted),
        (0, Resumed),
        (0, Acquired { slot: 1 }),
        (0, Queued { until: None }),
        (5, Resumed),
        (5, Held { until: at(9) }),
        (9, Suspended { until: Some(at(19)) }),
        (19, Resumed),
        (19, text[1]),
        (19, Released { slot: 1 }),
        (19, Finished(Ending::Done)),
    ];
    assert_eq!(story(&trace, 2), second);
}

#[test]
fn who_computes_alone_does_so_in_one_slice() {
    let trace = run(threads(4), &[&[Work(1_000)], &[Sleep(500)], &[Sleep(2_000)]]);
    assert_eq!(slices(&trace, 1), [(0, 1_000)]);
}

#[test]
fn who_joins_a_computation_waits_for_a_whole_interval() {
    let trace = run(threads(2), &[&[Work(20)], &[Sleep(3), Work(1)]]);
    assert_eq!(slices(&trace, 1), [(0, 8), (9, 21)]);
    assert_eq!(slices(&trace, 2), [(8, 9)]);
}

#[test]
fn work_after_work_stays_on_the_core_until_the_slice_is_over() {
    let trace = run(threads(2), &[&[Work(2), Work(3), Work(1)], &[Work(4), Work(4)]]);
    assert_eq!(slices(&trace, 1), [(0, 2), (2, 5), (10, 11)]);
    assert_eq!(slices(&trace, 2), [(5, 9), (9, 10), (11, 14)]);
}

#[test]
fn a_thread_that_sleeps_holds_no_core() {
    let trace = run(threads(3), &[&[Sleep(100), Work(50)], &[Work(50), Sleep(100)], &[Work(50)]]);
    // The two that compute end at 95 and 100, where the third one joins nobody.
    assert_eq!(ends(&trace), [150, 195, 100]);
}

#[test]
fn processes_compute_on_all_cores() {
    let four = run(processes(4, 4), &[&[Work(1_000)][..]; 4]);
    assert_eq!(ends(&four), [1_000; 4]);
    assert_eq!(slices(&four, 4), [(0, 1_000)]);
    for workers in [4, 8] {
        let eight = run(processes(workers, 4), &[&[Work(1_000)][..]; 8]);
        assert_eq!(eight.ended(), Some(at(2_000)), "{workers} processes");
    }
}

#[test]
fn cores_are_shared_fairly_where_one_computes_too_many() {
    // Each is out of a core for 5 ms of every 25 ms.
    let trace = run(processes(5, 4), &[&[Work(100)][..]; 5]);
    assert_eq!(trace.ended(), Some(at(125)));
    assert_eq!(slices(&trace, 5), [(5, 25), (30, 50), (55, 75), (80, 100), (105, 125)]);
    assert_eq!(slices(&trace, 1)[..2], [(0, 5), (10, 30)]);
}

#[test]
fn jobs_are_taken_in_order_by_the_free_worker_with_the_lowest_number() {
    let jobs = [&[Sleep(30)], &[Sleep(10)], &[Sleep(20)], &[Sleep(20)], &[Sleep(1)], &[Sleep(1)]];
    let trace = run(threads(3), &jobs.map(|job| &job[..]));
    let acquired = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::Acquired { slot } => Some((event.at.micros() / 1_000, event.task.0, slot)),
        _ => None,
    });
    let expected = [(0, 1, 0), (0, 2, 1), (0, 3, 2), (10, 4, 1), (20, 5, 2), (21, 6, 2)];
    assert_eq!(acquired.collect::<Vec<_>>(), expected);

    let together = run(threads(3), &[&[Sleep(10)][..]; 6]);
    let slot = |task| match story(&together, task)[2].1 {
        EventKind::Acquired { slot } => slot,
        other => panic!("{other:?}"),
    };
    assert_eq!([4, 5, 6].map(slot), [0, 1, 2], "all are free before the first one is called");
}

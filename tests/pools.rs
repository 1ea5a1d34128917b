//! What holds for all jobs in every pool, by arithmetic alone.

#![cfg(not(target_arch = "wasm32"))]

use loopscope::runtime::{Pool, Runner, Turn};
use loopscope::time::{Duration, Instant};
use loopscope::trace::{EventKind, TaskId, Trace};
use proptest::collection::vec;
use proptest::prelude::*;

/// One thing that a job does, and for how long.
#[derive(Clone, Copy, Debug)]
enum Act {
    Sleep(Duration),
    Work(Duration),
}

#[derive(Clone, Debug)]
struct Case {
    workers: u32,
    cores: u32,
    jobs: Vec<Vec<Act>>,
}

/// The times are short multiples of half the switch interval, so that many events fall together.
fn case() -> impl Strategy<Value = Case> {
    let act = (any::<bool>(), 0..12u64).prop_map(|(works, halves)| {
        let time = Duration::from_micros(halves * 2_500);
        if works { Act::Work(time) } else { Act::Sleep(time) }
    });
    let parts = (1..6u32, 1..4u32, vec(vec(act, 0..5), 1..10));
    parts.prop_map(|(workers, cores, jobs)| Case { workers, cores, jobs })
}

/// A run of the jobs, under a driver that comes so `late` whenever it sleeps.
fn run(case: &Case, late: Duration) -> Trace {
    let mut runner = Runner::new(Trace::default());
    let lp = runner.get_loop().clone();
    let Case { workers, cores, jobs } = case.clone();
    runner.get_loop().run(async move {
        let pool = Pool::processes(&lp, workers, cores, Duration::from_millis(5));
        for acts in jobs {
            drop(pool.run(|worker| async move {
                for act in acts {
                    match act {
                        Act::Sleep(time) => worker.sleep(time).await,
                        Act::Work(time) => worker.work(time).await,
                    }
                }
                Ok(None)
            }));
        }
        Ok(None)
    });
    let mut now = Instant::START;
    loop {
        match runner.turn(now) {
            Turn::Done | Turn::Stalled => return runner.into_trace(),
            Turn::Until(moment) => now = moment + late,
            Turn::Ready => {}
        }
    }
}

/// When the job with that number had a core: from when to when it computed.
fn slices(trace: &Trace, job: usize) -> Vec<(Instant, Instant)> {
    let task = TaskId(job as u32 + 1);
    let events: Vec<_> = trace.events().iter().filter(|event| event.task == task).collect();
    let pairs = events.windows(2);
    let held = pairs.filter(|pair| matches!(pair[0].kind, EventKind::Held { .. }));
    held.map(|pair| (pair[0].at, pair[1].at)).collect()
}

proptest! {
    #[test]
    fn every_job_computes_for_as_long_as_it_asked(case in case()) {
        let trace = run(&case, Duration::ZERO);
        prop_assert!(trace.ended().is_some());
        for (number, acts) in case.jobs.iter().enumerate() {
            let asked = acts.iter().map(|act| if let Act::Work(time) = act { time.micros() } else { 0 });
            let spent = slices(&trace, number);
            let spent = spent.iter().map(|(from, to)| to.since(*from).micros());
            prop_assert_eq!(spent.sum::<u64>(), asked.sum::<u64>(), "job {}", number);
        }
    }

    #[test]
    fn never_do_more_jobs_compute_than_there_are_cores(case in case()) {
        let trace = run(&case, Duration::ZERO);
        let all = (0..case.jobs.len()).flat_map(|job| slices(&trace, job));
        let all: Vec<_> = all.collect();
        for (moment, _) in &all {
            let at_once = all.iter().filter(|(from, to)| from <= moment && moment < to);
            prop_assert!(at_once.count() <= case.cores as usize);
        }
    }

    #[test]
    fn a_late_driver_changes_nothing_in_a_pool(case in case(), late in 0..20_000u64) {
        let of_jobs = |trace: &Trace| -> Vec<_> {
            trace.events().iter().filter(|event| event.task.0 > 0).copied().collect()
        };
        let on_time = run(&case, Duration::ZERO);
        prop_assert_eq!(of_jobs(&run(&case, Duration::from_micros(late))), of_jobs(&on_time));
    }
}

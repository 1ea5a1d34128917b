mod ending;
mod on_the_loop;
mod sharing;

use super::*;
use crate::runtime::virtual_driver::{End, run_to_end};
use crate::runtime::{Exception, Runner, Turn, gather};
use crate::time::Instant;
use crate::trace::{Ending, EventKind, Trace, lines};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn at(millis: u64) -> Instant {
    Instant::START + ms(millis)
}

fn runner<M: Future<Output = Outcome> + 'static>(main: impl FnOnce(Loop) -> M) -> Runner {
    let runner = Runner::new(Trace::default());
    runner.get_loop().run(main(runner.get_loop().clone()));
    runner
}

fn trace<M: Future<Output = Outcome> + 'static>(main: impl FnOnce(Loop) -> M) -> Trace {
    let mut runner = runner(main);
    assert_eq!(run_to_end(&mut runner), End::Done);
    runner.into_trace()
}

/// One thing that a job does.
#[derive(Clone, Copy)]
enum Do {
    Sleep(u64),
    Work(u64),
}
use Do::{Sleep, Work};

/// A job that does `acts` and then prints its number.
fn does(lp: &Loop, pool: &Pool, number: usize, acts: &[Do]) -> LoopFuture<Value> {
    let (lp, acts) = (lp.clone(), acts.to_vec());
    pool.run(move |worker| async move {
        for act in acts {
            match act {
                Sleep(millis) => worker.sleep(ms(millis)).await,
                Work(millis) => worker.work(ms(millis)).await,
            }
        }
        lp.print(number.to_string());
        Ok(Some(number.to_string().into()))
    })
}

/// Runs a job for each of `jobs` in a pool, and awaits them all.
fn run(pool: impl FnOnce(&Loop) -> Pool + 'static, jobs: &[&[Do]]) -> Trace {
    let jobs: Vec<_> = jobs.iter().map(|acts| acts.to_vec()).collect();
    trace(|lp| async move {
        let pool = pool(&lp);
        let begin = |(number, acts): (usize, &Vec<Do>)| does(&lp, &pool, number, acts);
        let futures: Vec<_> = jobs.iter().enumerate().map(begin).collect();
        for (number, future) in futures.into_iter().enumerate() {
            assert_eq!(future.await?.as_deref(), Some(&*number.to_string()));
        }
        Ok(None)
    })
}

fn threads(workers: u32) -> impl FnOnce(&Loop) -> Pool {
    move |lp| Pool::threads(lp, workers, ms(5))
}

fn processes(workers: u32, cores: u32) -> impl FnOnce(&Loop) -> Pool {
    move |lp| Pool::processes(lp, workers, cores, ms(5))
}

/// What was printed, and when in milliseconds.
fn printed(trace: &Trace) -> Vec<(u64, String)> {
    lines(trace).map(|line| (line.at.micros() / 1_000, line.text.to_string())).collect()
}

/// When the jobs printed their numbers, in milliseconds, by number.
fn ends(trace: &Trace) -> Vec<u64> {
    let mut ends = printed(trace);
    ends.sort_by_key(|(_, number)| number.parse::<usize>().unwrap());
    ends.into_iter().map(|(at, _)| at).collect()
}

/// What happened to the job with that number in the trace, in milliseconds.
fn story(trace: &Trace, task: u32) -> Vec<(u64, EventKind)> {
    let events = trace.events().iter().filter(|event| event.task == TaskId(task));
    events.map(|event| (event.at.micros() / 1_000, event.kind)).collect()
}

/// When it had a core: from when to when it computed, in milliseconds.
fn slices(trace: &Trace, task: u32) -> Vec<(u64, u64)> {
    let story = story(trace, task);
    let pairs = story.iter().zip(&story[1..]);
    let held = pairs.filter(|((_, kind), _)| matches!(kind, EventKind::Held { .. }));
    held.map(|((from, _), (to, _))| (*from, *to)).collect()
}

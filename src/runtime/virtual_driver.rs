//! Runs to the end without waiting: time jumps from deadline to deadline.

use super::{Runner, Turn};

/// So many turns may pass at one moment. A program that takes more never lets time pass.
const TURNS_AT_ONE_MOMENT: u32 = 1_000_000;

/// How a run ended under this driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The run is over.
    Done,
    /// Its tasks wait for something that never comes.
    Stalled,
    /// Its tasks yield for ever, and time stands still.
    Spinning,
}

/// Turns `runner` until nothing more happens.
///
/// A run that is stalled or spinning stays as it is, with the trace so far.
pub fn run_to_end(runner: &mut Runner) -> End {
    run_at_most(runner, TURNS_AT_ONE_MOMENT)
}

fn run_at_most(runner: &mut Runner, turns_at_one_moment: u32) -> End {
    let mut now = runner.get_loop().now();
    let mut turns = 0;
    loop {
        match runner.turn(now) {
            Turn::Done => return End::Done,
            Turn::Stalled => return End::Stalled,
            Turn::Until(moment) if moment > now => (now, turns) = (moment, 0),
            Turn::Until(_) | Turn::Ready => turns += 1,
        }
        if turns > turns_at_one_moment {
            return End::Spinning;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Duration, Instant};
    use crate::trace::Trace;

    fn new() -> Runner {
        Runner::new(Trace::default())
    }

    #[test]
    fn a_day_takes_no_time() {
        let mut runner = new();
        let lp = runner.get_loop().clone();
        runner.get_loop().run(async move { lp.sleep(Duration::DAY).await.map(|()| None) });
        assert_eq!(run_to_end(&mut runner), End::Done);
        assert_eq!(runner.into_trace().ended(), Some(Instant::START + Duration::DAY));
    }

    #[test]
    fn who_waits_for_what_never_comes_is_told() {
        let mut runner = new();
        let never = runner.get_loop().create_future::<()>();
        runner.get_loop().run(async move { never.await.map(|()| None) });
        assert_eq!(run_to_end(&mut runner), End::Stalled);
        assert_eq!(runner.into_trace().ended(), None);
    }

    #[test]
    fn a_stalled_run_goes_on_when_somebody_completes_the_future() {
        let mut runner = new();
        let made = runner.get_loop().create_future::<()>();
        let awaited = made.clone();
        runner.get_loop().run(async move { awaited.await.map(|()| None) });
        assert_eq!(run_to_end(&mut runner), End::Stalled);
        made.set_result(());
        assert_eq!(run_to_end(&mut runner), End::Done);
    }

    #[test]
    fn who_yields_for_ever_is_stopped() {
        let mut runner = new();
        let lp = runner.get_loop().clone();
        runner.get_loop().run(async move {
            loop {
                lp.yield_now().await?;
            }
        });
        // A million turns leave three million events: more than a test has to see.
        assert_eq!(run_at_most(&mut runner, 1_000), End::Spinning);
    }

    #[test]
    fn a_loop_without_a_main_task_is_stalled() {
        assert_eq!(run_to_end(&mut new()), End::Stalled);
    }
}

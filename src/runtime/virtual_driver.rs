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
    let mut now = runner.get_loop().now();
    let mut turns = 0;
    loop {
        match runner.turn(now) {
            Turn::Done => return End::Done,
            Turn::Stalled => return End::Stalled,
            Turn::Until(moment) if moment > now => (now, turns) = (moment, 0),
            Turn::Until(_) | Turn::Ready => turns += 1,
        }
        if turns > TURNS_AT_ONE_MOMENT {
            return End::Spinning;
        }
    }
}

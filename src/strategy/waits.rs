use super::program::Program;
use crate::runtime::{Exception, Worker};
use crate::time::Duration;

/// How the body of a task spends time.
#[derive(Clone, Debug)]
pub(super) enum Waits {
    /// A coroutine: `await asyncio.sleep(...)`, and work holds the loop.
    Async,
    /// A plain function in the thread of the loop, which all of it holds.
    Blocking,
    /// A plain function in a thread or a process of a pool.
    Beside(Worker),
}

impl Waits {
    /// Lets `length` pass.
    ///
    /// # Errors
    /// With [`Exception::Cancelled`]; plain functions are never interrupted.
    pub(super) async fn pause(&self, program: &Program, length: Duration) -> Result<(), Exception> {
        match self {
            Self::Async => program.lp.sleep(length).await,
            Self::Blocking => {
                program.lp.block(length).await;
                Ok(())
            }
            Self::Beside(worker) => {
                worker.sleep(length).await;
                Ok(())
            }
        }
    }

    /// Computes for `length`.
    pub(super) async fn work(&self, program: &Program, length: Duration) {
        match self {
            Self::Async | Self::Blocking => program.lp.block(length).await,
            Self::Beside(worker) => worker.work(length).await,
        }
    }

    /// Lets `length` pass in line for something.
    ///
    /// # Errors
    /// As [`Waits::pause`].
    pub(super) async fn stand_in_line(
        &self,
        program: &Program,
        length: Duration,
    ) -> Result<(), Exception> {
        match self {
            Self::Async => program.lp.sleep(length).in_line().await,
            _ => self.pause(program, length).await,
        }
    }
}

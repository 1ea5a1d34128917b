use super::program::Program;
use super::results::{print_raised, print_results};
use crate::runtime::{Exception, ReturnWhen, gather, wait};

/// Awaits all tasks together with `asyncio.gather`, and prints their results.
///
/// Its first exception reaches the main task at once while the siblings keep running. The main
/// task prints it and stays until they are done, as a program would that goes on living.
///
/// # Errors
/// When the main task is cancelled.
pub(super) async fn gathered(program: &Program) -> Result<(), Exception> {
    let (lp, tasks) = (&program.lp, program.awaited_tasks());
    match gather(lp, tasks.clone(), program.plan.options.return_exceptions).await {
        Ok(outcomes) => print_results(lp, &*outcomes),
        Err(Exception::Cancelled) => return Err(Exception::Cancelled),
        Err(exception) => {
            print_raised(lp, "gather", &exception);
            wait(lp, tasks, ReturnWhen::AllCompleted).await?;
        }
    }
    Ok(())
}

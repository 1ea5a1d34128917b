use crate::runtime::{Exception, Loop, Outcome};

/// Prints what a task returned, if it returned a text.
pub(super) fn print_result(lp: &Loop, outcome: &Outcome) {
    if let Ok(Some(text)) = outcome {
        lp.print(format!("result: {text}"));
    }
}

/// Prints what tasks returned, in order, and the exceptions that count as results.
pub(super) fn print_results<'a>(lp: &Loop, outcomes: impl IntoIterator<Item = &'a Outcome>) {
    for outcome in outcomes {
        match outcome {
            Err(exception) => lp.print_error(format!("exception: {exception}")),
            outcome => print_result(lp, outcome),
        }
    }
}

/// Prints what somebody awaited and caught.
pub(super) fn print_raised(lp: &Loop, awaited: &str, exception: &Exception) {
    lp.print_error(format!("{awaited} raised: {exception}"));
}

/// Prints what nobody asked for: when a task that failed is forgotten, asyncio tells of it
/// (`Task.__del__` in `Lib/asyncio/tasks.py`).
pub(super) fn print_unnoticed(lp: &Loop, exception: &Exception) {
    let failure = traceback(exception);
    lp.print_error(format!("{UNNOTICED}: {failure}"));
}

/// What asyncio says of a failure that nobody asked for.
const UNNOTICED: &str = "Task exception was never retrieved";

/// What a program prints that an exception ends: the last line of its traceback.
pub(super) fn traceback(exception: &Exception) -> String {
    let kind = match exception {
        Exception::Cancelled => return "asyncio.exceptions.CancelledError".into(),
        Exception::TimedOut(_) => "TimeoutError",
        Exception::Failed(_) => "RuntimeError",
        Exception::Group(_) => "ExceptionGroup",
    };
    match exception {
        Exception::TimedOut(message) | Exception::Failed(message) if message.is_empty() => {
            kind.into()
        }
        exception => format!("{kind}: {exception}"),
    }
}

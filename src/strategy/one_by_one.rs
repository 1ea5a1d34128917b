use std::rc::Rc;

use super::body::body;
use super::program::Program;
use super::results::print_result;
use super::waits::Waits;
use crate::runtime::Exception;

/// Runs one body after the other in the main task, and ends with the first exception.
///
/// Plain functions have no background: what would run there is left out.
pub(super) async fn one_by_one(program: Rc<Program>, waits: Waits) -> Result<(), Exception> {
    for index in program.plan.started() {
        let modifiers = &program.plan.group(index).modifiers;
        let is_async = matches!(waits, Waits::Async);
        if modifiers.background {
            if is_async {
                program.create_background(index);
            }
        } else if !(modifiers.not_awaited && is_async) {
            let outcome = body(Rc::clone(&program), index, waits.clone(), None).await;
            print_result(&program.lp, &outcome);
            outcome?;
        }
    }
    Ok(())
}

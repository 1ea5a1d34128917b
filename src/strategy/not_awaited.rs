use super::program::Program;
use crate::codegen::{Shape, python};

/// What becomes of the tasks that are called and not awaited.
///
/// A coroutine that is dropped never runs, and Python says so: once for each line of the program
/// (`Objects/genobject.c`, `_PyErr_WarnUnawaitedCoroutine`). A plain function has run by then.
pub(super) fn call(program: &Program, shape: Shape) {
    if matches!(shape, Shape::Blocking | Shape::Processes(_)) {
        return;
    }
    let groups = &program.plan.groups;
    if !groups.iter().any(|group| group.modifiers.not_awaited) {
        return;
    }
    let functions = python::functions(groups.iter().map(|group| &*group.name));
    for (group, function) in groups.iter().zip(&functions) {
        if group.modifiers.not_awaited {
            let coroutine = if let Shape::Threads(_) = shape { "to_thread" } else { function };
            let warning = format!("coroutine '{coroutine}' was never awaited");
            program.lp.print_error(format!("RuntimeWarning: {warning}"));
        }
    }
}

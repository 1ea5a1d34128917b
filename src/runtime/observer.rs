use std::rc::Rc;

use super::Loop;
use super::handle::Handle;
use super::slab::Key;
use super::state::{Awaited, Phase};
use crate::trace::{EventKind, Needs, TaskId};

/// Somebody who is told of several tasks: one callback for all of them.
pub(super) trait Observer {
    /// A task is done. This comes by way of the ready queue, one iteration after its last step.
    fn task_done(&self, lp: &Loop, task: TaskId);
}

/// An observer as the loop keeps it.
pub(super) struct Observed {
    observer: Rc<dyn Observer>,
    /// How many calls are still to come: it is let go with the last one.
    calls: usize,
}

impl Loop {
    /// Has `observer` told of every one of `tasks`, which are distinct.
    ///
    /// Returns the name under which it can be taken back, unless nothing is to come.
    pub(super) fn observe(&self, tasks: &[TaskId], observer: Rc<dyn Observer>) -> Option<Key> {
        let mut state = self.state_mut();
        if state.phase == Phase::Over || tasks.is_empty() {
            return None;
        }
        let observer = state.observers.insert(Observed { observer, calls: tasks.len() });
        for task in tasks {
            state.add_done_callback(Awaited::Task(*task), Handle::Notify { observer, task: *task });
        }
        Some(observer)
    }

    /// Tells the observer of none of `tasks` any more, which are those that it observed.
    pub(super) fn unobserve(&self, tasks: &[TaskId], observer: Key) {
        let mut state = self.state_mut();
        for task in tasks {
            let handle = Handle::Notify { observer, task: *task };
            state.tasks[task.0 as usize].callbacks.remove(handle);
        }
        let observed = state.observers.remove(observer);
        drop(state);
        drop(observed);
    }

    /// Tells the trace that the running task waits for `tasks`: those that follow each other are
    /// told of at once.
    pub(super) fn tell_gathers(&self, tasks: &[TaskId], needs: Needs) {
        let mut state = self.state_mut();
        let Some(task) = state.running else { return };
        for run in tasks.chunk_by(|task, next| task.0 + 1 == next.0) {
            if let (Some(&first), Some(&last)) = (run.first(), run.last()) {
                state.note(task, EventKind::Gathers { first, last, needs });
            }
        }
    }

    /// Makes one of the calls.
    pub(super) fn notify(&self, key: Key, task: TaskId) {
        let mut state = self.state_mut();
        let Some(observed) = state.observers.get_mut(key) else { return };
        observed.calls -= 1;
        let observer = if observed.calls > 0 {
            Some(Rc::clone(&observed.observer))
        } else {
            state.observers.remove(key).map(|observed| observed.observer)
        };
        drop(state);
        if let Some(observer) = observer {
            observer.task_done(self, task);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::runtime::Runner;
    use crate::runtime::virtual_driver::run_to_end;
    use crate::trace::Trace;

    #[derive(Default)]
    struct Counts(Cell<usize>);

    impl Observer for Counts {
        fn task_done(&self, _: &Loop, _: TaskId) {
            self.0.set(self.0.get() + 1);
        }
    }

    #[test]
    fn an_observer_is_let_go_with_the_last_call() {
        let counts = Rc::new(Counts::default());
        let observer = Rc::clone(&counts);
        let mut runner = Runner::new(Trace::default());
        let lp = runner.get_loop().clone();
        runner.get_loop().run(async move {
            let tasks = [(); 3].map(|()| lp.create_task(async { Ok(None) }).id());
            lp.observe(&tasks, observer);
            lp.yield_now().await?;
            lp.yield_now().await?;
            assert_eq!(lp.state().observers.len(), 0);
            Ok(None)
        });
        run_to_end(&mut runner);
        assert_eq!((counts.0.get(), Rc::strong_count(&counts)), (3, 1));
    }
}

use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::Future;
use std::rc::Rc;

use super::observer::Observer;
use super::{Exception, Loop, LoopFuture, Outcome, Task};
use crate::trace::{LaneId, Needs, TaskId};

/// Runs `body` with a group of tasks, and awaits them all: `async with asyncio.TaskGroup()`
/// (`Lib/asyncio/taskgroups.py`).
///
/// The first child that raises, other than by being cancelled, has all of them cancelled, and the
/// task that is in the body. A body that raises has the children cancelled too. CPython cancels them
/// in the order of a set, this loop in that of creation.
///
/// # Errors
/// With [`Exception::Group`], when children or the body raised, in the order of completion; with
/// [`Exception::Cancelled`], when the task was cancelled from outside; outside of a task.
pub async fn task_group<T, B>(lp: &Loop, body: impl FnOnce(TaskGroup) -> B) -> Result<T, Exception>
where
    B: Future<Output = Result<T, Exception>>,
{
    let group = TaskGroup::enter(lp)?;
    let result = body(group.clone()).await;
    group.exit(result.as_ref().err()).await?;
    result
}

/// Starts tasks that [`task_group`] awaits. Its clones are one group.
#[derive(Clone)]
pub struct TaskGroup {
    group: Rc<Group>,
}

/// The fields of `asyncio.TaskGroup`.
struct Group {
    lp: Loop,
    parent: Task,
    exiting: Cell<bool>,
    aborting: Cell<bool>,
    parent_cancel_requested: Cell<bool>,
    /// Every child, in the order of creation.
    children: RefCell<Vec<Task>>,
    /// How many of them have not told that they are done: the length of `_tasks`.
    left: Cell<usize>,
    errors: RefCell<Vec<Exception>>,
    on_completed: RefCell<Option<LoopFuture<()>>>,
}

impl TaskGroup {
    /// `TaskGroup.__aenter__`.
    fn enter(lp: &Loop) -> Result<Self, Exception> {
        let outside = || Exception::failed("TaskGroup cannot determine the parent task");
        let group = Group {
            lp: lp.clone(),
            parent: lp.current_task().ok_or_else(outside)?,
            exiting: Cell::default(),
            aborting: Cell::default(),
            parent_cancel_requested: Cell::default(),
            children: RefCell::default(),
            left: Cell::default(),
            errors: RefCell::default(),
            on_completed: RefCell::default(),
        };
        Ok(Self { group: Rc::new(group) })
    }

    /// Queues the first step of a new child: `TaskGroup.create_task`.
    ///
    /// # Errors
    /// When the children are being cancelled, and when the group is over.
    pub fn create_task(
        &self,
        body: impl Future<Output = Outcome> + 'static,
    ) -> Result<Task, Exception> {
        self.create_task_of(None, body)
    }

    /// The same, of which the trace tells whose task it is.
    ///
    /// # Errors
    /// As [`TaskGroup::create_task`].
    pub fn create_task_of(
        &self,
        lane: Option<LaneId>,
        body: impl Future<Output = Outcome> + 'static,
    ) -> Result<Task, Exception> {
        let group = &self.group;
        if group.exiting.get() && group.left.get() == 0 {
            return Err(Exception::Failed(format!("TaskGroup {self:?} is finished").into()));
        }
        if group.aborting.get() {
            return Err(Exception::Failed(format!("TaskGroup {self:?} is shutting down").into()));
        }
        let task = group.lp.create_task_of(lane, body);
        group.children.borrow_mut().push(task.clone());
        group.left.set(group.left.get() + 1);
        group.lp.observe(&[task.id()], Rc::clone(group) as Rc<dyn Observer>);
        Ok(task)
    }

    /// `TaskGroup.__aexit__`, as CPython 3.13 and later have it.
    async fn exit(&self, raised: Option<&Exception>) -> Result<(), Exception> {
        let group = &self.group;
        group.exiting.set(true);
        let mut is_cancelled = raised == Some(&Exception::Cancelled);
        if raised.is_some() && !group.aborting.get() {
            group.abort();
        }
        while group.left.get() > 0 {
            let children: Vec<_> = group.children.borrow().iter().map(Task::id).collect();
            group.lp.tell_gathers(&children, Needs::Group);
            let on_completed = group.lp.create_future();
            group.on_completed.replace(Some(on_completed.clone()));
            if on_completed.await.is_err() && !group.aborting.get() {
                is_cancelled = true;
                group.abort();
            }
            group.on_completed.take();
        }
        if group.parent_cancel_requested.get() && group.parent.uncancel() == 0 {
            is_cancelled = false;
        }
        let mut errors = group.errors.take();
        if is_cancelled && errors.is_empty() {
            return Err(Exception::Cancelled);
        }
        errors.extend(raised.filter(|raised| **raised != Exception::Cancelled).cloned());
        if errors.is_empty() {
            return Ok(());
        }
        // Whoever cancelled the task from outside is not forgotten over the errors.
        if group.parent.cancelling() > 0 {
            group.parent.uncancel();
            group.parent.cancel();
        }
        Err(Exception::Group(errors.into()))
    }
}

impl Group {
    fn abort(&self) {
        self.aborting.set(true);
        for child in &*self.children.borrow() {
            child.cancel();
        }
    }
}

impl Observer for Group {
    /// `TaskGroup._on_task_done`.
    fn task_done(&self, lp: &Loop, task: TaskId) {
        self.left.set(self.left.get() - 1);
        if self.left.get() == 0
            && let Some(on_completed) = &*self.on_completed.borrow()
        {
            on_completed.set_result(());
        }
        let Err(exception) = lp.outcome(task) else { return };
        if exception == Exception::Cancelled {
            return;
        }
        self.errors.borrow_mut().push(exception);
        if !self.aborting.get() && !self.parent.done() {
            self.abort();
            self.parent_cancel_requested.set(true);
            self.parent.cancel();
        }
    }
}

/// As Python prints it.
impl fmt::Debug for TaskGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (tasks, errors) = (self.group.left.get(), self.group.errors.borrow().len());
        f.write_str("<TaskGroup")?;
        if tasks > 0 {
            write!(f, " tasks={tasks}")?;
        }
        if errors > 0 {
            write!(f, " errors={errors}")?;
        }
        f.write_str(if self.group.aborting.get() { " cancelling>" } else { " entered>" })
    }
}

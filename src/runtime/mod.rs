//! The event loop: asyncio's rules as real Rust futures, driven from outside.
//!
//! # Layout
//! - [`Runner`] owns a run, from the first task to the end, and is what a driver turns;
//!   [`Loop`] is the handle that tasks hold.
//! - [`Task`], [`LoopFuture`] and [`Loop::sleep`] are what a task can await; [`Loop::block`] holds
//!   the thread instead.
//! - [`gather()`], [`wait()`], [`as_completed()`] and [`task_group()`] await many tasks;
//!   [`Loop::timeout`] and [`Loop::wait_for`] await for so long at most.
//! - [`Loop::create_eager_task`] runs a first step inside that of the creator.
//! - [`Semaphore`], [`Lock`] and [`Event`] are what tasks wait for each other with.
//! - [`Pool`] runs jobs in threads or processes beside the loop: `crew` hands them to its workers,
//!   `cpu` shares out the cores, `pools` keeps what is due and when, and `job` carries it out.
//! - [`Loop::ring`] is how others knock: a handle that comes from outside.
//! - [`virtual_driver`] runs to the end without waiting.
//!
//! # Invariants
//! - The loop never reads a clock and never sleeps: [`Runner::turn`] is handed the time.
//! - The loop knows nothing of the chart, of scenarios or of the browser: it writes a trace.
//! - A task awaits one thing at a time, and only things of this room. Wake-ups go through the ready
//!   queue and never through a [`Waker`](std::task::Waker), so a future is polled when the loop
//!   resumes its task and at no other time. Several things at once are several tasks, as in
//!   asyncio: the `join!` and `select!` of other crates poll what was not resumed, and fail here.
//! - Pools are modelled: their events happen at exact times, whatever the driver does.
//! - Nothing that others wrote (a body, a callback, a destructor) runs while the state is borrowed.

mod as_completed;
mod bell;
mod block;
mod callbacks;
mod calls;
mod cancel;
mod console;
mod cpu;
mod crew;
mod deadlines;
mod eager;
mod event;
mod event_loop;
mod exception;
mod future;
mod gather;
mod handle;
mod iteration;
mod job;
mod line;
mod lock;
mod observer;
mod pool;
mod pools;
mod runner;
mod semaphore;
mod shutdown;
mod slab;
mod sleep;
mod slot;
mod state;
mod step;
mod task;
mod task_group;
mod timeout;
mod timers;
pub mod virtual_driver;
mod wait;
mod wait_for;
mod wait_many;
mod worker;

pub use as_completed::{AsCompleted, as_completed};
pub use block::Block;
pub use calls::Call;
pub use event::Event;
pub use event_loop::Loop;
pub use exception::{Exception, Outcome, Value, ending};
pub use future::{FutureWait, LoopFuture};
pub use gather::{EnsureFuture, gather};
pub use lock::{Lock, LockGuard};
pub use pool::Pool;
pub use runner::{Runner, Turn};
pub use semaphore::{Permit, Semaphore};
pub use sleep::Sleep;
pub use task::{Task, TaskWait};
pub use task_group::{TaskGroup, task_group};
pub use wait_many::{ReturnWhen, wait};
pub use worker::{Occupied, Worker};

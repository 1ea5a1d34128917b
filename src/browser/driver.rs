use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use wasm_bindgen_futures::spawn_local;

use super::timer;
use crate::runtime::{Runner, Turn};
use crate::time::{Clock, Instant, Rate};

/// Drives loops in real time, side by side, each by an async function of its own on the browser's
/// event loop. Dropping the driver drops their timers: nothing of a run outlives it.
pub struct Driver {
    clock: Rc<Cell<Clock>>,
    runners: Vec<Rc<RefCell<Runner>>>,
    drives: Vec<AbortHandle>,
    ended: Rc<dyn Fn()>,
}

impl Driver {
    /// Starts all `runners` at the same moment, at `rate` times real time. `ended` is called for
    /// each of them once there is nothing more to turn.
    pub fn start(
        runners: Vec<Rc<RefCell<Runner>>>,
        rate: Rate,
        ended: impl Fn() + 'static,
    ) -> Self {
        let clock = Rc::new(Cell::new(Clock::started(timer::now(), rate)));
        let mut driver = Self { clock, runners, drives: Vec::new(), ended: Rc::new(ended) };
        driver.drive();
        driver
    }

    /// The run's time now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.get().now(timer::now())
    }

    /// Stops the run's clock and drops every timer.
    pub fn pause(&mut self) {
        self.halt();
        self.change(|clock| clock.pause(timer::now()));
    }

    /// Lets the run's clock go on.
    pub fn resume(&mut self) {
        self.halt();
        self.change(|clock| clock.resume(timer::now()));
        self.drive();
    }

    /// Changes the rate at the present moment of the run; `paused` keeps the clock still.
    pub fn set_rate(&mut self, rate: Rate, paused: bool) {
        self.halt();
        self.change(|clock| clock.set_rate(timer::now(), rate));
        if !paused {
            self.drive();
        }
    }

    fn change(&self, change: impl FnOnce(&mut Clock)) {
        let mut clock = self.clock.get();
        change(&mut clock);
        self.clock.set(clock);
    }

    fn drive(&mut self) {
        for runner in &self.runners {
            let (clock, ended) = (Rc::clone(&self.clock), Rc::clone(&self.ended));
            let (drive, handle) = abortable(drive(Rc::clone(runner), clock, ended));
            spawn_local(async move {
                // An abort is how a drive is meant to end early.
                let _ = drive.await;
            });
            self.drives.push(handle);
        }
    }

    fn halt(&mut self) {
        self.drives.drain(..).for_each(|drive| drive.abort());
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.halt();
    }
}

/// How long a loop may turn without a pause before the browser gets to paint, in milliseconds.
const PATIENCE: f64 = 8.0;

async fn drive(runner: Rc<RefCell<Runner>>, clock: Rc<Cell<Clock>>, ended: Rc<dyn Fn()>) {
    let mut awake_since = timer::now();
    loop {
        let real = timer::now();
        let turn = runner.borrow_mut().turn(clock.get().now(real));
        match turn {
            Turn::Done | Turn::Stalled => return ended(),
            Turn::Ready if real - awake_since < PATIENCE => continue,
            Turn::Ready => timer::sleep_until(real).await,
            Turn::Until(deadline) => timer::sleep_until(clock.get().real(deadline, real)).await,
        }
        awake_since = timer::now();
    }
}

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use wasm_bindgen_futures::spawn_local;

use super::timer;
use crate::runtime::{Runner, Turn};
use crate::time::{Clock, Instant, Rate};

/// The clock of a run, shared by its driver and those who look at it.
#[derive(Clone)]
pub struct RunClock(Rc<Cell<Clock>>);

impl RunClock {
    /// The run's time now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.get().now(timer::now())
    }

    /// The clock as it is now.
    #[must_use]
    pub fn get(&self) -> Clock {
        self.0.get()
    }

    fn change(&self, change: impl FnOnce(&mut Clock)) {
        let mut clock = self.get();
        change(&mut clock);
        self.0.set(clock);
    }
}

/// Drives loops in real time, side by side, each by an async function of its own on the browser's
/// event loop. Dropping the driver drops their timers: nothing of a run outlives it.
pub struct Driver {
    clock: RunClock,
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
        let clock = RunClock(Rc::new(Cell::new(Clock::stopped(rate))));
        let mut driver = Self { clock, runners, drives: Vec::new(), ended: Rc::new(ended) };
        driver.drive();
        driver
    }

    /// The clock of the run, which goes on as the driver's does.
    #[must_use]
    pub fn clock(&self) -> RunClock {
        self.clock.clone()
    }

    /// Stops the run's clock and drops every timer.
    pub fn pause(&mut self) {
        self.halt();
        self.clock.change(|clock| clock.pause(timer::now()));
    }

    /// Lets the run's clock go on.
    pub fn resume(&mut self) {
        self.halt();
        self.drive();
    }

    /// Changes the rate at the present moment of the run; a clock that stands still stays so.
    pub fn set_rate(&mut self, rate: Rate) {
        self.halt();
        self.clock.change(|clock| clock.set_rate(timer::now(), rate));
        if !self.clock.get().paused() {
            self.drive();
        }
    }

    /// Turns the loop at that place at once, whatever it sleeps for: something came from outside.
    pub fn wake(&mut self, place: usize) {
        if self.clock.get().paused() {
            return;
        }
        if let (Some(runner), Some(drive)) = (self.runners.get(place), self.drives.get(place)) {
            drive.abort();
            self.drives[place] = self.spawn(runner);
        }
    }

    fn drive(&mut self) {
        self.drives = self.runners.iter().map(|runner| self.spawn(runner)).collect();
    }

    fn spawn(&self, runner: &Rc<RefCell<Runner>>) -> AbortHandle {
        let (clock, ended) = (self.clock(), Rc::clone(&self.ended));
        let (drive, handle) = abortable(drive(Rc::clone(runner), clock, ended));
        spawn_local(async move {
            // An abort is how a drive is meant to end early.
            let _ = drive.await;
        });
        handle
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

async fn drive(runner: Rc<RefCell<Runner>>, clock: RunClock, ended: Rc<dyn Fn()>) {
    // The first drive to begin lets the clock go: what the page did meanwhile is not the run's.
    if clock.get().paused() {
        clock.change(|clock| clock.resume(timer::now()));
    }
    let mut awake_since = timer::now();
    let mut due = runner.borrow().get_loop().now();
    loop {
        let real = timer::now();
        let now = clock.get().now(real);
        // Above real speed, lateness would count many times over and say nothing true of anything:
        // there the clock only sets the pace, and each deadline is met to the microsecond.
        let scaled = clock.get().rate().times() > 1.0;
        let moment = if scaled { due.min(now) } else { now };
        let turn = runner.borrow_mut().turn(moment);
        due = match turn {
            Turn::Done | Turn::Stalled => return ended(),
            Turn::Ready => moment,
            Turn::Until(deadline) => deadline,
        };
        if due > now || real - awake_since >= PATIENCE {
            timer::sleep_until(clock.get().real(due, real)).await;
            awake_since = timer::now();
        }
    }
}

//! What needs a real browser: the driver's timers, the clock, the address.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test or a measurement that can't go on has failed")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use loopscope::browser::{self, Driver};
use loopscope::runtime::Runner;
use loopscope::scenario::Scenario;
use loopscope::strategy::{self, PAGE_RULES};
use loopscope::time::{Instant, Rate};
use loopscope::trace::{Trace, lines};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

struct Started {
    driver: Driver,
    runner: Rc<RefCell<Runner>>,
    ended: Rc<Cell<u32>>,
}

impl Started {
    /// The notation's only strategy, at `times` real time.
    fn new(notation: &str, times: f64) -> Self {
        let scenario = Scenario::parse(notation, &PAGE_RULES).expect("notation");
        let run = &scenario.options().run[0];
        let runner = Rc::new(RefCell::new(strategy::start(run, &Rc::new(scenario.plan()))));
        let ended = Rc::new(Cell::new(0));
        let count = Rc::clone(&ended);
        let rate = Rate::new(times).expect("a rate");
        let report = move || count.set(count.get() + 1);
        let driver = Driver::start(vec![Rc::clone(&runner)], rate, report);
        Self { driver, runner, ended }
    }

    async fn finished(&self) {
        while self.ended.get() == 0 {
            TimeoutFuture::new(5).await;
        }
    }

    fn trace<T>(&self, look: impl FnOnce(&Trace) -> T) -> T {
        look(&self.runner.borrow().get_loop().trace())
    }

    fn seconds(&self) -> f64 {
        self.trace(|trace| trace.ended().map_or(f64::NAN, Instant::seconds))
    }

    fn lines(&self) -> usize {
        self.trace(|trace| lines(trace).count())
    }
}

#[wasm_bindgen_test]
async fn a_run_takes_what_the_clock_says() {
    let begun = browser::now();
    let run = Started::new("A: 100ms; B: 300ms; @run gather", 1.0);
    run.finished().await;
    let passed = (browser::now() - begun) / 1_000.0;
    assert!(run.seconds() >= 0.3 && run.seconds() <= passed, "{} in {passed}", run.seconds());
}

#[wasm_bindgen_test]
async fn speed_scales_the_time_of_the_run() {
    let begun = browser::now();
    let run = Started::new("A: 5s; @run gather", 50.0);
    run.finished().await;
    // Lateness of 10 ms would be half a second of this run: there, deadlines are met exactly.
    assert_eq!(run.seconds(), 5.0);
    assert!(browser::now() - begun < 5_000.0, "it was not scaled");
}

#[wasm_bindgen_test]
async fn a_delay_beyond_31_bits_of_milliseconds_does_not_fire_at_once() {
    // 1,000 days at a real rate of 1: far over 2^31 ms, one task after the other.
    let run = Started::new("long x40: 1440min; @run blocking", 1.0);
    TimeoutFuture::new(100).await;
    assert_eq!((run.ended.get(), run.lines()), (0, 1));
}

#[wasm_bindgen_test]
async fn nothing_of_a_dropped_run_comes_late() {
    let run = Started::new("A: 50ms; B: 50ms; @run sequential", 1.0);
    TimeoutFuture::new(20).await;
    let before = run.lines();
    drop(run.driver);
    TimeoutFuture::new(150).await;
    let after = lines(&run.runner.borrow().get_loop().trace()).count();
    assert_eq!((before, after, run.ended.get()), (1, 1, 0));
}

#[wasm_bindgen_test]
async fn a_pause_takes_no_time_of_the_run() {
    let mut run = Started::new("A: 200ms; @run gather", 1.0);
    TimeoutFuture::new(50).await;
    run.driver.pause();
    let paused = run.driver.clock().now();
    TimeoutFuture::new(300).await;
    assert_eq!(run.driver.clock().now(), paused);
    assert_eq!(run.ended.get(), 0);
    run.driver.resume();
    run.finished().await;
    // Counted with the pause it would be half a second.
    assert!(run.seconds() >= 0.2 && run.seconds() < 0.5, "{}", run.seconds());
}

#[wasm_bindgen_test]
async fn a_new_rate_takes_effect_in_the_middle_of_a_wait() {
    let mut run = Started::new("A: 1440min; @run gather", 1.0);
    TimeoutFuture::new(20).await;
    run.driver.set_rate(Rate::new(1e6).expect("a rate"));
    run.finished().await;
    assert!(run.seconds() >= 86_400.0);
}

#[wasm_bindgen_test]
async fn a_blocked_loop_leaves_the_page_alive() {
    let run = Started::new("A: work 200ms; @run blocking", 1.0);
    let begun = browser::now();
    let mut turns = 0;
    while run.ended.get() == 0 {
        TimeoutFuture::new(1).await;
        turns += 1;
    }
    assert!(browser::now() - begun >= 199.0);
    assert!(turns > 10, "the page came to life only {turns} times");
}

#[wasm_bindgen_test]
fn the_address_is_written_and_read() {
    let before = browser::read_address();
    browser::write_address("tasks=A:2s");
    assert_eq!(browser::read_address(), "tasks=A:2s");
    assert!(browser::address("tasks=A:2s").ends_with("?tasks=A:2s"));
    browser::write_address(&before);
}

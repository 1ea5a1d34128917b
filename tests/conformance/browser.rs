//! In real time, on the browser's own event loop, by the driver that the page uses.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use loopscope::browser::Driver;
use loopscope::runtime::Runner;
use loopscope::time::Rate;
use loopscope::trace::Trace;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

use crate::case::Case;
use crate::cases::cases;
use crate::lines::{expected, printed};

wasm_bindgen_test_configure!(run_in_browser);

/// Cases set moments 10 ms apart. At a fifth of real time that is 50 ms: no browser that is awake
/// is so late that it takes two such moments for one.
const RATE: f64 = 0.2;
/// So many cases run side by side.
const AT_ONCE: usize = 30;

#[wasm_bindgen_test]
async fn every_case_prints_its_lines_in_real_time() {
    let cases: Vec<_> = cases().filter(|case| !case.ties_by_sum).collect();
    for some in cases.chunks(AT_ONCE) {
        run(some).await;
    }
    console_log!("{} cases ran on the browser's own event loop", cases.len());
}

async fn run(cases: &[&Case]) {
    let runner = |case: &&Case| {
        let runner = Runner::new(Trace::new(Vec::new()));
        (case.start)(runner.get_loop());
        Rc::new(RefCell::new(runner))
    };
    let runners: Vec<_> = cases.iter().map(runner).collect();
    let ended = Rc::new(Cell::new(0));
    let count = Rc::clone(&ended);
    let rate = Rate::new(RATE).unwrap_or(Rate::REAL);
    let driver = Driver::start(runners.clone(), rate, move || count.set(count.get() + 1));
    while ended.get() < cases.len() {
        TimeoutFuture::new(10).await;
    }
    drop(driver);
    for (case, runner) in cases.iter().zip(&runners) {
        let (expected, printed) = (expected(case), printed(&runner.borrow().get_loop().trace()));
        let texts =
            |lines: &[(u64, String)]| lines.iter().map(|(_, t)| t.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&printed), texts(&expected), "{}", case.name);
        for ((real, text), (virtual_time, _)) in printed.iter().zip(&expected) {
            assert!(real >= virtual_time, "{}: {text} came early, at {real}", case.name);
        }
    }
}

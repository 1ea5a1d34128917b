//! What the budgets promise, measured in a real browser with the release profile. Run by
//! `cargo xtask bench`, which reads the lines that begin with `BENCH`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test or a measurement that can't go on has failed")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use loopscope::app::{Figure, FigureGroup, Mode, Recording};
use loopscope::browser::{self, Driver};
use loopscope::scenario::{COMMAND_LINE_MOMENTS, COMMAND_LINE_TASKS, Plan, Run, Scenario};
use loopscope::strategy;
use loopscope::time::{Duration, Instant, Rate};
use loopscope::ui::Stage;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

fn tell(key: &str, value: f64, unit: &str) {
    console_log!("BENCH {key} {value:.2} {unit}");
}

fn plan(notation: &str) -> Rc<Plan> {
    let rules = strategy::rules(COMMAND_LINE_TASKS, COMMAND_LINE_MOMENTS);
    Rc::new(Scenario::parse(notation, &rules).expect("notation").plan())
}

fn gather() -> Run {
    Run { way: "gather", number: None }
}

fn percentile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * part) as usize]
}

fn canvas(host: &Element) -> HtmlCanvasElement {
    let document = web_sys::window().and_then(|window| window.document()).expect("document");
    let canvas = document.create_element("canvas").expect("canvas");
    host.append_child(&canvas).expect("host");
    canvas.dyn_into().expect("canvas")
}

/// Script time a frame, and the time from frame to frame, while `tasks` tasks of `spans` spans
/// each are drawn as a live run.
async fn frames(key: &str, tasks: u32, waits: u32) {
    let steps = vec!["100ms..300ms"; waits as usize].join(", ");
    let plan = plan(&format!("request x{tasks}: {steps}"));
    let forecast = Rc::new(Recording::forecast(&gather(), &plan));
    let run = Rc::new(Recording::forecast(&gather(), &plan));
    let figure = Figure {
        groups: vec![FigureGroup { forecast: Rc::clone(&forecast), run: Some(run), past: None }],
        mode: Mode::Running,
        measured: true,
        happened: None,
        prediction: None,
        stand: None,
        lane: None,
    };
    let document = web_sys::window().and_then(|window| window.document()).expect("document");
    let host: Element = document.body().expect("body").into();
    let mut stage = Stage::new(&host, canvas(&host), canvas(&host)).expect("a stage");
    let end = forecast.ended().expect("an end");
    stage.arrange(&figure, 760.0, Instant::START);
    stage.aim(&figure, 0.0, 0.0);
    stage.paint_still(&figure, 0.0);
    let (script, between) = (Rc::default(), Rc::default());
    measure_frames(stage, figure, end, Rc::clone(&script), Rc::clone(&between)).await;
    let (mut script, mut between): (Vec<f64>, Vec<f64>) = (script.take(), between.take());
    tell(key, percentile(&mut script, 0.5), "ms of script");
    tell(key, percentile(&mut script, 0.95), "ms at p95");
    tell(key, percentile(&mut between, 0.5), "ms from frame to frame");
}

const FRAMES: u32 = 120;

async fn measure_frames(
    mut stage: Stage,
    figure: Figure,
    end: Instant,
    script: Rc<RefCell<Vec<f64>>>,
    between: Rc<RefCell<Vec<f64>>>,
) {
    let last = Cell::new(None);
    for frame in 1..=FRAMES {
        let real = next_frame().await;
        if let Some(last) = last.replace(Some(real)) {
            between.borrow_mut().push(real - last);
        }
        let now = Instant::from_micros(end.micros() * u64::from(frame) / u64::from(FRAMES));
        let begun = browser::now();
        stage.paint_live(&figure, now, now, None);
        script.borrow_mut().push(browser::now() - begun);
    }
}

/// The moment of the browser's next frame, in milliseconds.
async fn next_frame() -> f64 {
    let frame = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("window");
        window.request_animation_frame(&resolve).expect("a frame");
    });
    JsFuture::from(frame).await.ok().and_then(|real| real.as_f64()).expect("a moment")
}

#[wasm_bindgen_test]
async fn frames_of_5_000_spans() {
    // Each wait is a span, and so is each instant on the thread before and after it.
    frames("frame_5000", 500, 5).await;
}

#[wasm_bindgen_test]
async fn frames_of_50_000_spans() {
    frames("frame_50000", 5_000, 5).await;
}

/// The lateness of wake-ups by the loop's driver and by bare timers, in turn, in one run.
#[wasm_bindgen_test]
async fn lateness() {
    let (mut by_loop, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..40 {
        let plan = plan("A: 30ms; B: 37ms; C: 45ms; D: 61ms");
        let recording = Recording::ready(&gather(), &plan);
        let ended = Rc::new(Cell::new(false));
        let done = Rc::clone(&ended);
        let driver = Driver::start(vec![recording.runner()], Rate::REAL, move || done.set(true));
        while !ended.get() {
            TimeoutFuture::new(80).await;
        }
        drop(driver);
        let lanes = recording.summary(Instant::START).lanes;
        for (lane, asked) in lanes.iter().zip([30, 37, 45, 61]) {
            let late = lane.end.map_or(Duration::ZERO, |end| {
                end.since(Instant::START + Duration::from_millis(asked))
            });
            by_loop.push(late.seconds() * 1_000.0);
        }
        for asked in [30, 37, 45, 61] {
            let begun = browser::now();
            TimeoutFuture::new(asked).await;
            bare.push(browser::now() - begun - f64::from(asked));
        }
    }
    tell("late_loop_p95", percentile(&mut by_loop, 0.95), "ms");
    tell("late_bare_p95", percentile(&mut bare, 0.95), "ms");
}

fn median_of_runs(runs: u32, run: impl Fn()) -> f64 {
    let mut lengths: Vec<f64> = (0..runs)
        .map(|_| {
            let begun = browser::now();
            run();
            browser::now() - begun
        })
        .collect();
    percentile(&mut lengths, 0.5)
}

#[wasm_bindgen_test]
fn forecasts() {
    let many = plan("request x100000: 1s");
    let forecast = || drop(Recording::forecast(&gather(), &many));
    let gathered = median_of_runs(7, forecast);
    tell("forecast_100k", gathered, "ms");
    let permits = Run { way: "semaphore", number: Some(10) };
    let queued = median_of_runs(7, || drop(Recording::forecast(&permits, &many)));
    for (key, millis) in [("tasks_gather_wasm", gathered), ("tasks_semaphore_wasm", queued)] {
        tell(key, 100_000.0 / millis, "thousand/s");
    }
    let notation = "User_Profile: 2s\nRecent_Posts: 3s\nFriend_List: 1s";
    let edit = || {
        let plan = plan(notation);
        for strategy in strategy::ALL {
            drop(Recording::forecast(&strategy.way().usual(), &plan));
        }
    };
    tell("forecast_edit", median_of_runs(50, edit), "ms");
}

/// The growth of the module's memory over 1,000 runs that are dropped half way.
#[wasm_bindgen_test]
async fn memory() {
    let plan = plan("request x100: 50ms..100ms");
    let size = || {
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
        f64::from(buffer.byte_length()) / 1024.0
    };
    let mut before = 0.0;
    for run in 0..1_100 {
        if run == 100 {
            before = size();
        }
        let recording = Recording::ready(&gather(), &plan);
        let driver = Driver::start(vec![recording.runner()], Rate::REAL, || {});
        TimeoutFuture::new(1).await;
        drop(driver);
    }
    tell("memory_growth", size() - before, "KiB");
}

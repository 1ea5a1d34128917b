//! Runs in the browser's own performance panel: measures of the User Timing API, which Chromium's
//! DevTools show as custom tracks where their details ask for it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

use super::driver::RunClock;
use super::perfetto::object;
use crate::app::{DID, Recording, TrackEntry, Tracks};
use crate::time::{Clock, Instant};

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

/// What is shown of a run so far.
struct Shown {
    number: u32,
    clock: RunClock,
    /// The clock as it was from each change on.
    clocks: Vec<Clock>,
    tracks: Tracks,
    over: bool,
}

/// Shows what has closed since the last time of the run of that `number`, which goes on by `clock`,
/// or was over `at` a moment. What was left of another run is cleared.
pub fn show_timing(
    number: u32,
    recordings: &[Rc<Recording>],
    clock: Option<RunClock>,
    at: Option<Instant>,
) {
    SHOWN.with_borrow_mut(|shown| {
        if let Some(clock) = clock.filter(|_| shown.as_ref().is_none_or(|it| it.number != number)) {
            clear();
            let tracks = Tracks::default();
            *shown = Some(Shown { number, clock, clocks: Vec::new(), tracks, over: false });
        }
        if let Some(shown) = shown.as_mut().filter(|it| it.number == number && !it.over) {
            shown.follow(recordings, at);
        }
    });
}

/// Takes all of it away.
pub fn clear_timing() {
    SHOWN.set(None);
    clear();
}

impl Shown {
    fn follow(&mut self, recordings: &[Rc<Recording>], at: Option<Instant>) {
        let clock = self.clock.get();
        if self.clocks.last() != Some(&clock) {
            self.clocks.push(clock);
        }
        self.over = at.is_some();
        let until = at.map(|at| at.min(self.clock.now()));
        let Some(performance) = performance() else { return };
        for entry in self.tracks.follow(recordings, until) {
            // What was before anybody looked has no place on the browser's clock.
            if let (Some(start), Some(end)) = (self.real(entry.start), self.real(entry.end)) {
                measure(&performance, &entry, start, end);
            }
        }
    }

    fn real(&self, at: Instant) -> Option<f64> {
        self.clocks.iter().rev().find_map(|clock| clock.moment(at))
    }
}

fn measure(performance: &Performance, entry: &TrackEntry, start: f64, end: f64) {
    let mut properties = vec![pair("In the run", &entry.times)];
    properties.extend(entry.ending.map(|ending| pair("Ended", ending)));
    let group = ["Loopscope: ", &entry.group].concat();
    let devtools = object(&[
        ("dataType", "track-entry".into()),
        ("trackGroup", group.into()),
        ("track", (&*entry.track).into()),
        ("color", entry.color.into()),
        ("tooltipText", [&*entry.track, ", ", entry.words].concat().into()),
        ("properties", properties.into_iter().collect::<Array>().into()),
    ]);
    let options: Object = object(&[
        ("start", start.into()),
        ("end", end.into()),
        ("detail", object(&[("devtools", devtools.into())]).into()),
    ]);
    // Bindings know the form with options in newer browsers alone, and not as stable.
    let measure = Reflect::get(performance, &"measure".into());
    if let Some(measure) = measure.ok().and_then(|measure| measure.dyn_into::<Function>().ok()) {
        // A browser that knows no options shows nothing, and the run goes on.
        let _ = measure.call2(performance, &entry.words.into(), &options);
    }
}

fn pair(key: &str, value: &str) -> JsValue {
    Array::of2(&key.into(), &value.into()).into()
}

fn clear() {
    if let Some(performance) = performance() {
        DID.iter().for_each(|words| performance.clear_measures_with_measure_name(words));
    }
}

fn performance() -> Option<Performance> {
    web_sys::window()?.performance()
}

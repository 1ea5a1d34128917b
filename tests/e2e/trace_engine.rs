//! Exported traces as the trace engine of Chromium's DevTools reads them. What it has to find comes
//! from the results.

use std::cmp::Reverse;
use std::env;
use std::path::PathBuf;
use std::rc::Rc;

use libtest_mimic::Trial;
use loopscope::app::{Exporting, Recording, Report, RunReport};
use loopscope::export;
use loopscope::lessons::library;
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;
use loopscope::time::Instant;
use loopscope::trace::SpanState;
use serde_json::{Value, json};

use crate::tools::{Page, Site, host, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_trace_engine_reads_three_requests),
        test(the_trace_engine_reads_waits_for_others),
        test(the_trace_engine_reads_every_lesson_as_the_results_are),
    ]
}

/// The lessons, with their runs under every strategy.
pub fn lessons(mut look: impl FnMut(&str, &Scenario, &[Rc<Recording>])) {
    for lesson in library().lessons {
        let scenario = Scenario::parse(lesson.notation, &PAGE_RULES).unwrap();
        if scenario.plan().tasks.len() > MANY {
            continue;
        }
        let mut options = scenario.options().clone();
        options.set("run", RUNS, &PAGE_RULES).unwrap();
        let scenario = Scenario::new(scenario.tasks().to_vec(), options, &PAGE_RULES).unwrap();
        look(lesson.name, &scenario, &recorded(&scenario));
    }
}

/// Every strategy, with two threads, permits or processes where it takes a number.
const RUNS: &str = "blocking, sequential, gather, taskgroup, as_completed, race, semaphore 2, \
                    semaphore 2 per call, threads 2, processes 2";

/// So many tasks are run under every strategy; more of them are left to tests outside of a browser.
const MANY: usize = 600;

/// A page that can load the engine. What that knows of other companies' scripts it does without.
const PAGE: &str = r#"<!doctype html><meta charset=utf-8><title>Engine</title>
    <script type=importmap>{"imports": {
        "third-party-web": "data:text/javascript,export default {}",
        "legacy-javascript": "data:text/javascript,export const detectLegacyJavaScript = null"
    }}</script><body>"#;

/// Has the engine read a trace: from when to when it is; and the name of each process, with the name of
/// each of its threads, and of that its slices: category, name, depth, start, duration and arguments.
const READ: &str = r"
    return (async (address, text) => {
        const {TraceModel, Handlers} = await import(address);
        const model = TraceModel.Model.createWithAllHandlers();
        await model.parse(JSON.parse(text).traceEvents);
        const {data} = model.parsedTrace();
        const {processNames, threadsInProcess, traceBounds} = data.Meta;
        const threads = Handlers.Threads.threadsInTrace(data);
        const slices = (pid, tid) => {
            const thread = threads.find(thread => thread.pid === pid && thread.tid === tid);
            return (thread?.entries ?? []).map(entry => [
                entry.cat, entry.cat === 'state' ? '' : entry.name,
                thread.entryToNode.get(entry)?.depth, entry.ts, entry.dur,
                entry.cat === 'task' ? [entry.args.state, entry.args.result ?? null] : null,
            ]);
        };
        return [[traceBounds.min, traceBounds.max], [...processNames].map(([pid, process]) => [
            process.args.name,
            [...threadsInProcess.get(pid)].map(([tid, thread]) =>
                [thread.args.name, slices(pid, tid)]),
        ])];
    })(...arguments).catch(error => String(error.stack));";

/// The engine, in a page.
struct Engine<'a> {
    page: &'a Page,
    site: Site,
}

impl<'a> Engine<'a> {
    fn load(page: &'a Page) -> Self {
        let folder = env::var("LOOPSCOPE_TRACE_ENGINE").map(PathBuf::from);
        let folder = folder.expect("LOOPSCOPE_TRACE_ENGINE names a folder");
        page.go(&host(PAGE.into()));
        Self { page, site: Site::start(&folder) }
    }

    /// What the engine makes of the trace of a scenario that has run.
    fn read(&self, scenario: &Scenario, recordings: &[Rc<Recording>]) -> Value {
        let trace = trace(scenario, recordings);
        let module = [self.site.url(), "models/trace/trace.js"].concat();
        self.page.execute(READ, &[json!(module), json!(trace)])
    }
}

/// The trace of a scenario that has run.
pub fn trace(scenario: &Scenario, recordings: &[Rc<Recording>]) -> String {
    let format = export::named("trace").unwrap();
    Exporting::in_virtual_time(scenario, recordings).write(format)
}

pub fn recorded(scenario: &Scenario) -> Vec<Rc<Recording>> {
    let plan = Rc::new(scenario.plan());
    let runs = scenario.options().run.iter();
    runs.map(|run| Rc::new(Recording::forecast(run, &plan))).collect()
}

/// A slice that takes these seconds, and is in so many others.
fn slice(category: &str, name: &str, depth: u64, (from, to): (u64, u64)) -> Value {
    let state = if category == "task" { json!(["done", null]) } else { Value::Null };
    json!([category, name, depth, from * 1_000_000, (to - from) * 1_000_000, state])
}

/// The thread of the loop in a run that takes these seconds, in which nobody holds it.
fn main_thread(title: &str, seconds: u64) -> Value {
    let axis = json!(["axis", "start", 1, 1, 0, null]);
    json!(["main thread", [slice("run", title, 0, (0, seconds)), axis]])
}

/// The thread of a task that waits from one second to another, and before that for its start.
fn waiter(name: &str, (from, to): (u64, u64)) -> Value {
    let slices = [slice("task", name, 0, (from, to)), slice("state", "", 1, (from, to))];
    let before = (from > 0).then(|| slice("state", "", 0, (0, from)));
    json!([name, before.into_iter().chain(slices).collect::<Vec<_>>()])
}

/// The runs of that notation, as the engine finds them.
fn runs(page: &Page, notation: &str) -> Value {
    let scenario = Scenario::parse(notation, &PAGE_RULES).unwrap();
    Engine::load(page).read(&scenario, &recorded(&scenario))
}

fn the_trace_engine_reads_three_requests(page: &Page) {
    let in_a_row = json!([
        "One after another (sequential)",
        [
            main_thread("One after another", 6),
            waiter("User_Profile", (0, 2)),
            waiter("Recent_Posts", (2, 5)),
            waiter("Friend_List", (5, 6)),
        ]
    ]);
    let at_once = json!([
        "All at once (gather)",
        [
            main_thread("All at once", 3),
            waiter("User_Profile", (0, 2)),
            waiter("Recent_Posts", (0, 3)),
            waiter("Friend_List", (0, 1)),
        ]
    ]);
    let read = runs(page, "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s");
    assert_eq!(read, json!([[1, 6_000_000], [in_a_row, at_once]]));
}

fn the_trace_engine_reads_waits_for_others(page: &Page) {
    let tasks = json!([main_thread("All at once", 3), waiter("A", (0, 1)), waiter("B", (1, 3))]);
    let read = runs(page, "A: 1s; B (after A): 2s; @run gather");
    assert_eq!(read, json!([[1, 3_000_000], [["All at once (gather)", tasks]]]));
}

fn micros(millis: f64) -> u64 {
    (millis * 1_000.0).round() as u64
}

/// A slice as the results have it.
struct Slice<'a> {
    category: &'a str,
    name: &'a str,
    start: u64,
    end: u64,
    arguments: Value,
}

impl<'a> Slice<'a> {
    fn new(category: &'a str, name: &'a str, (start, end): (u64, u64)) -> Self {
        Self { category, name, start, end, arguments: Value::Null }
    }

    fn state((from, to): (Instant, Instant)) -> Self {
        Self::new("state", "", (from.micros(), to.micros()))
    }

    fn is_around(&self, other: &Self) -> bool {
        self.start <= other.start && other.start < self.end && other.end <= self.end
    }
}

/// A thread with these slices. Of two that take the same time, the first is around the other.
fn thread(name: &str, mut slices: Vec<Slice<'_>>) -> Value {
    slices.sort_by_key(|slice| (slice.start, Reverse(slice.end)));
    let rows = slices.iter().enumerate().map(|(place, slice)| {
        let depth = slices[..place].iter().filter(|other| other.is_around(slice)).count();
        let Slice { category, name, start, end, arguments } = slice;
        json!([category, name, depth, start, end - start, arguments])
    });
    json!([name, rows.collect::<Vec<_>>()])
}

/// All processes, as the results of their runs have them.
pub fn processes(recordings: &[Rc<Recording>]) -> Value {
    let report = Report::of(recordings, Instant::START);
    recordings.iter().zip(&report.runs).map(|(recording, run)| process(recording, run)).collect()
}

fn process(recording: &Recording, run: &RunReport) -> Value {
    let (spans, title, total) = (recording.spans(), recording.title(), recording.ended().unwrap());
    let mut main = vec![Slice::new("run", &title, (0, micros(run.total_ms)))];
    main.extend((run.total_ms > 0.0).then(|| Slice::new("axis", "start", (1, 1))));
    let mut tasks = Vec::new();
    for (task, lane) in run.tasks.iter().zip(spans.lanes()) {
        let mut slices = Vec::new();
        if let Some(start) = task.start_ms {
            let times = (micros(start), micros(task.end_ms.unwrap()));
            let mut own = Slice::new("task", &task.name, times);
            own.arguments = json!([task.state, task.result]);
            slices.push(own);
        }
        for span in spans.of_lane(lane, total).filter(|span| span.start < span.end) {
            slices.push(Slice::state((span.start, span.end)));
            if span.state == SpanState::Running && !lane.beside() {
                let times = (span.start.micros(), span.end.micros());
                main.push(Slice::new("hold", &task.name, times));
            }
        }
        // Threads that nobody waits for any more go on.
        if let (Some(left), Some(slot), true) = (lane.left(), lane.slot(), lane.beside()) {
            let until = slot.to.unwrap_or(total);
            slices.extend((until > left.at).then(|| Slice::state((left.at, until))));
        }
        tasks.push(thread(&task.name, slices));
    }
    tasks.insert(0, thread("main thread", main));
    json!([format!("{title} ({})", run.strategy), tasks])
}

fn the_trace_engine_reads_every_lesson_as_the_results_are(page: &Page) {
    let engine = Engine::load(page);
    lessons(|name, scenario, recordings| {
        let report = Report::of(recordings, Instant::START);
        let read = engine.read(scenario, recordings);
        let longest = report.runs.iter().map(|run| micros(run.total_ms)).max();
        assert_eq!(read[0], json!([1, longest]), "{name}: {read}");
        assert_eq!(read[1], processes(recordings), "{name}");
    });
}

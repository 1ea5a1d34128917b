//! Exported traces as Perfetto's own trace processor reads them, by its queries. What it has to find
//! comes from the results.

use std::env;
use std::path::PathBuf;
use std::rc::Rc;

use libtest_mimic::Trial;
use loopscope::app::Recording;
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;
use loopscope::trace::Spans;
use serde_json::{Value, json};

use super::trace_engine::{lessons, processes, recorded, trace};
use crate::tools::{Page, Site, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(perfetto_reads_who_awaited_whom_and_what_was_printed),
        test(perfetto_reads_every_lesson_as_the_results_are),
    ]
}

/// What it could not make sense of.
const WRONG: &str =
    "select name, value from stats where severity in ('error', 'data_loss') and value > 0";

/// The slices of each thread, without instants: process, thread, and of the slice category, name, depth,
/// start and duration in microseconds, state and result.
const SLICES: &str = "
    select process.name, thread.name, slice.category,
        iif(slice.category = 'state', '', slice.name), slice.depth, slice.ts / 1000, slice.dur / 1000,
        extract_arg(slice.arg_set_id, 'args.state'), extract_arg(slice.arg_set_id, 'args.result')
    from thread join process using (upid)
        left join thread_track using (utid) left join slice on slice.track_id = thread_track.id
            and slice.category in ('run', 'axis', 'hold', 'task', 'state') and not (
                slice.category = 'task' and extract_arg(slice.arg_set_id, 'args.state') is null)
    where pid > 0 order by pid, tid, slice.ts, slice.depth";

/// Who was awaited, until when, who went on, and from when on.
const FLOWS: &str = "
    select whose.tid, (awaited.ts + awaited.dur) / 1000, who.tid, follows.ts / 1000
    from flow join slice awaited on slice_out = awaited.id join slice follows on slice_in = follows.id
        join thread_track track on track.id = awaited.track_id join thread whose using (utid)
        join thread_track other on other.id = follows.track_id join thread who on who.utid = other.utid
    order by who.tid, follows.ts, whose.tid";

const PRINTED: &str = "
    select thread.name, slice.name, slice.ts / 1000 from slice
        join thread_track on track_id = thread_track.id join thread using (utid)
    where category in ('stdout', 'stderr') order by ts, tid, slice.id";

/// The trace processor, in a page.
struct Processor<'a> {
    page: &'a Page,
    _site: Site,
}

impl<'a> Processor<'a> {
    fn load(page: &'a Page) -> Self {
        let folder = env::var("LOOPSCOPE_TRACE_PROCESSOR").map(PathBuf::from);
        let folder = folder.expect("LOOPSCOPE_TRACE_PROCESSOR names a folder");
        let site = Site::start(&folder);
        page.go(&[site.url(), "empty.html"].concat());
        Self { page, _site: site }
    }

    /// What it answers about a trace.
    fn answers(&self, trace: &str, queries: &[&str]) -> Vec<Value> {
        let script = include_str!("trace_processor.js");
        let answers = self.page.execute(script, &[json!(trace), json!(queries)]);
        // It tells there how far it has come; what it could not read is in its answers.
        self.page.take_console();
        answers.as_array().unwrap_or_else(|| panic!("{answers}")).clone()
    }
}

/// A thread's name with its slices.
type Thread = (Value, Vec<Value>);

/// Rows of [`SLICES`] by process and thread, as the results are put.
fn by_thread(rows: &Value) -> Value {
    let mut processes: Vec<(Value, Vec<Thread>)> = Vec::new();
    for row in rows.as_array().unwrap() {
        let [process, thread, category, name, depth, start, length, state, result] =
            &row.as_array().unwrap()[..]
        else {
            panic!("{row}")
        };
        if processes.last().is_none_or(|(name, _)| name != process) {
            processes.push((process.clone(), Vec::new()));
        }
        let threads = &mut processes.last_mut().unwrap().1;
        if threads.last().is_none_or(|(name, _)| name != thread) {
            threads.push((thread.clone(), Vec::new()));
        }
        let ended = if category == "task" { json!([state, result]) } else { Value::Null };
        if !category.is_null() {
            let slice = json!([category, name, depth, start, length, ended]);
            threads.last_mut().unwrap().1.push(slice);
        }
    }
    json!(processes)
}

/// Rows of [`FLOWS`], as the results have them.
fn flows(recordings: &[Rc<Recording>]) -> Value {
    let mut rows = Vec::new();
    let mut main = 1;
    for recording in recordings {
        let spans = recording.spans();
        rows.extend(
            spans.lanes().iter().enumerate().flat_map(|(lane, _)| flow(&spans, main, lane)),
        );
        main += 1 + spans.lanes().len();
    }
    json!(rows)
}

/// Whom a lane awaited: threads follow the process's own.
fn flow(spans: &Spans, main: usize, lane: usize) -> Vec<Value> {
    let thread = |lane: usize| main + 1 + lane;
    let mut rows: Vec<_> = spans.lanes()[lane]
        .followed()
        .iter()
        .map(|(at, other)| {
            let other = other.0 as usize;
            let left = spans.lanes()[other].left().unwrap().at;
            (thread(lane), at.micros(), thread(other), left.micros())
        })
        .collect();
    rows.sort_unstable();
    rows.into_iter().map(|(who, at, whose, left)| json!([whose, left, who, at])).collect()
}

fn perfetto_reads_who_awaited_whom_and_what_was_printed(page: &Page) {
    let notation = "A: 1s, print \"x\"; B (after A): 2s; @run gather, threads 2";
    let scenario = Scenario::parse(notation, &PAGE_RULES).unwrap();
    let processor = Processor::load(page);
    let trace = trace(&scenario, &recorded(&scenario));
    let answers = processor.answers(&trace, &[WRONG, FLOWS, PRINTED]);
    let of = |process: u64| json!([process + 1, 1_000_000, process + 2, 1_000_000]);
    assert_eq!(answers[..2], [json!([]), json!([of(1), of(4)])]);
    let printed = json!([
        ["A", "start A", 0],
        ["A", "x", 1_000_000],
        ["A", "done A", 1_000_000],
        ["B", "start B", 1_000_000],
        ["B", "done B", 3_000_000],
    ]);
    let rows = answers[2].as_array().unwrap();
    for line in printed.as_array().unwrap() {
        let told = rows.iter().filter(|row| *row == line).count();
        assert_eq!(told, 2, "{line} is in {rows:?} once in each run");
    }
}

fn perfetto_reads_every_lesson_as_the_results_are(page: &Page) {
    let processor = Processor::load(page);
    lessons(|name, scenario, recordings| {
        let trace = trace(scenario, recordings);
        let answers = processor.answers(&trace, &[WRONG, SLICES, FLOWS]);
        assert_eq!(answers[0], json!([]), "{name}");
        assert_eq!(by_thread(&answers[1]), processes(recordings), "{name}");
        assert_eq!(answers[2], flows(recordings), "{name}");
    });
}

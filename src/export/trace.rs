use super::json::Json;
use super::{Export, Run, Sheet, Source};
use crate::chart::seconds;
use crate::time::{Duration, Instant};
use crate::trace::{EventKind, LaneId, LaneSpans, LaneState, Span, SpanState};

/// Trace Event Format, the JSON that Perfetto and Chromium's DevTools open.
///
/// A strategy is a process, and each of its tasks a thread with a slice from the task's start to its
/// end; what the task did in it are slices inside that, and what it did before stands before it.
/// The process's first thread is the one of the event loop: a slice for the whole run, and in it who
/// held the thread. Lines of the console are instants, and flows lead from a task to the one that
/// awaited it; DevTools show neither. Instants without a length, such as the first step of a task that
/// waits, are left out.
///
/// Source: "Trace Event Format", the document of the Chromium project.
pub struct TraceEvents;

impl Export for TraceEvents {
    fn name(&self) -> &'static str {
        "trace"
    }

    fn title(&self) -> &'static str {
        "Trace (JSON)"
    }

    fn about(&self) -> &'static str {
        "Every task and what it did, for Perfetto and the performance panel of Chromium."
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn media_type(&self) -> &'static str {
        "application/json"
    }

    fn write(&self, sheet: &Sheet<'_>) -> String {
        let mut writer = Writer { json: Json::default(), flows: 0, next: 1 };
        writer.json.open('{').key("traceEvents").open('[');
        for (place, run) in sheet.runs.iter().enumerate() {
            writer.run(place, run);
        }
        writer.json.close(']').key("displayTimeUnit").string("ms");
        writer.other_data(sheet);
        writer.json.close('}');
        writer.json.text() + "\n"
    }
}

/// What an event belongs to. Numbers of threads are never those of another process.
#[derive(Clone, Copy)]
struct Thread {
    process: u64,
    number: u64,
}

impl Thread {
    /// The thread of a lane: they follow the process's own.
    const fn of(process: u64, lane: usize) -> Self {
        Self { process, number: process + 1 + lane as u64 }
    }
}

struct Writer {
    json: Json,
    /// How many flows there are.
    flows: u64,
    /// The number of the next process.
    next: u64,
}

impl Writer {
    fn run(&mut self, place: usize, run: &Run<'_>) {
        let process = self.next;
        let main = Thread { process, number: process };
        let lanes = run.trace.lanes();
        self.next = Thread::of(process, lanes.len()).number;
        self.named(main, "process_name", &[run.title, " (", run.name, ")"].concat());
        self.sorted(main, "process_sort_index", place);
        let total = seconds(run.end().since(Instant::START));
        self.metadata(main, "process_labels").key("labels").string(&total).close('}').close('}');
        self.named(main, "thread_name", "main thread");
        self.sorted(main, "thread_sort_index", 0);
        for (lane, name) in lanes.iter().enumerate() {
            let thread = Thread::of(process, lane);
            self.named(thread, "thread_name", name);
            self.sorted(thread, "thread_sort_index", lane + 1);
        }
        self.holds(main, run);
        for (index, lane) in run.lanes().enumerate() {
            let thread = Thread::of(process, index);
            let Some(spans) = run.spans.lanes().get(index) else { continue };
            if let Some(start) = lane.start {
                self.slice(thread, "task", &lane.name, (start, lane.end.unwrap_or(run.end())));
                self.json.key("args").open('{').key("state").string(lane.words);
                if let Some(text) = &lane.text {
                    self.json.key("result").string(text);
                }
                self.json.close('}');
                self.end();
            } else if let (LaneState::Over(ending), Some(left)) = (lane.state, spans.left()) {
                self.instant(thread, "task", ending.name(), left.at);
                self.end();
            }
            self.states(thread, run, spans);
        }
        self.printed(main, run);
        self.awaited(process, run);
    }

    /// Who held the thread of the loop, and the bells.
    fn holds(&mut self, main: Thread, run: &Run<'_>) {
        self.slice(main, "run", run.title, (Instant::START, run.end()));
        self.end();
        if run.end() > Instant::START {
            // DevTools take a time of 0 for none, and begin their axis at the first other one that
            // they find: this one keeps the start of the run in sight.
            let first = Instant::START + Duration::from_micros(1);
            self.slice(main, "axis", "start", (first, first));
            self.end();
        }
        let mut holds: Vec<(Span, usize)> = Vec::new();
        for (index, lane) in run.spans.lanes().iter().enumerate().filter(|(_, l)| !l.beside()) {
            let spans = run.spans.of_lane(lane, run.end());
            let held = spans.filter(|span| span.state == SpanState::Running && lasts(span));
            holds.extend(held.map(|span| (span, index)));
        }
        holds.sort_by_key(|(span, _)| span.start);
        for (span, index) in holds {
            let name = run.trace.lane(LaneId(index as u32));
            self.slice(main, "hold", name, (span.start, span.end));
            self.end();
        }
        for bell in run.spans.bells() {
            self.instant(main, "bell", "bell rung", bell.rung);
            self.end();
            if let Some(answered) = bell.answered {
                self.instant(main, "bell", "bell answered", answered);
                self.end();
            }
        }
    }

    /// What a lane did.
    fn states(&mut self, thread: Thread, run: &Run<'_>, lane: &LaneSpans) {
        for span in run.spans.of_lane(lane, run.end()).filter(lasts) {
            self.slice(thread, "state", lane.does(&span), (span.start, span.end));
            if let Some(requested) = span.requested {
                let args = self.json.key("args").open('{');
                args.key("requested_us").number(requested.micros()).close('}');
            }
            self.end();
        }
        // A thread for which nobody waits any more goes on all the same.
        let (left, slot) = (lane.left(), lane.slot().filter(|_| lane.beside()));
        if let Some((left, slot)) = left.zip(slot) {
            let until = slot.to.unwrap_or(run.end());
            if until > left.at {
                self.slice(thread, "state", "goes on alone", (left.at, until));
                self.end();
            }
        }
    }

    /// The console: each line on the thread of the task that printed it.
    fn printed(&mut self, main: Thread, run: &Run<'_>) {
        let mut acts_for: Vec<Option<LaneId>> = Vec::new();
        for event in run.trace.events() {
            let task = event.task.0 as usize;
            if acts_for.len() <= task {
                acts_for.resize(task + 1, None);
            }
            match event.kind {
                EventKind::Bound(lane) | EventKind::Entered(lane) => acts_for[task] = Some(lane),
                EventKind::Left { .. } => acts_for[task] = None,
                EventKind::Printed { text, error } => {
                    let of = |lane: LaneId| Thread::of(main.process, lane.0 as usize);
                    let category = if error { "stderr" } else { "stdout" };
                    let text = run.trace.text(text);
                    let text = [text.lead, text.rest].concat();
                    self.instant(acts_for[task].map_or(main, of), category, &text, event.at);
                    self.end();
                }
                _ => {}
            }
        }
    }

    /// Who awaited whom: from the end of a task to the moment at which another one went on.
    fn awaited(&mut self, process: u64, run: &Run<'_>) {
        for (index, lane) in run.spans.lanes().iter().enumerate() {
            for (at, other) in lane.followed() {
                let other = other.0 as usize;
                let Some(awaited) = run.spans.lanes().get(other) else { continue };
                let Some(left) = awaited.left().filter(|left| left.at <= *at) else { continue };
                // A task that was cancelled in the moment in which it came has no slice to lead to.
                if !has_slice(run, awaited, left.at) || !has_slice(run, lane, *at) {
                    continue;
                }
                self.flows += 1;
                let flow = self.flows;
                self.event("s", Thread::of(process, other), "flow", "awaited", left.at);
                self.json.key("id").number(flow);
                self.end();
                self.event("f", Thread::of(process, index), "flow", "awaited", *at);
                self.json.key("id").number(flow).key("bp").string("e");
                self.end();
            }
        }
    }

    fn other_data(&mut self, sheet: &Sheet<'_>) {
        let json = self.json.key("otherData").open('{');
        json.key("title").string(sheet.title);
        json.key("notation").string(sheet.notation);
        match sheet.source {
            Source::Forecast => json.key("source").string("forecast"),
            Source::Virtual => json.key("source").string("virtual time"),
            Source::Run { finish, slowed, scaled } => {
                json.key("source").string("run").key("finish").string(finish.name());
                json.key("slowed").boolean(slowed).key("scaled").boolean(scaled)
            }
        };
        json.key("generator").string(concat!("loopscope ", env!("CARGO_PKG_VERSION"))).close('}');
    }

    fn slice(&mut self, thread: Thread, of: &str, name: &str, (from, to): (Instant, Instant)) {
        self.event("X", thread, of, name, from);
        self.json.key("dur").number(to.since(from).micros());
    }

    fn instant(&mut self, thread: Thread, of: &str, name: &str, at: Instant) {
        self.event("i", thread, of, name, at);
        self.json.key("s").string("t");
    }

    fn event(&mut self, phase: &str, thread: Thread, of: &str, name: &str, at: Instant) {
        self.begin(phase, thread, name);
        self.json.key("cat").string(of).key("ts").number(at.micros());
    }

    fn named(&mut self, thread: Thread, what: &str, name: &str) {
        self.metadata(thread, what).key("name").string(name).close('}').close('}');
    }

    fn sorted(&mut self, thread: Thread, what: &str, place: usize) {
        let place = place as u64;
        self.metadata(thread, what).key("sort_index").number(place).close('}').close('}');
    }

    /// Metadata, whose arguments follow.
    fn metadata(&mut self, thread: Thread, what: &str) -> &mut Json {
        self.begin("M", thread, what);
        self.json.key("ts").number(0).key("args").open('{')
    }

    fn begin(&mut self, phase: &str, thread: Thread, name: &str) {
        let json = self.json.line().open('{').key("ph").string(phase);
        json.key("pid").number(thread.process).key("tid").number(thread.number);
        json.key("name").string(name);
    }

    fn end(&mut self) {
        self.json.close('}');
    }
}

/// Whether a slice of that lane's thread is around that moment.
fn has_slice(run: &Run<'_>, lane: &LaneSpans, at: Instant) -> bool {
    lane.entered().is_some_and(|start| start <= at)
        || run
            .spans
            .of_lane(lane, run.end())
            .any(|span| lasts(&span) && span.start <= at && at <= span.end)
}

fn lasts(span: &Span) -> bool {
    span.start < span.end
}

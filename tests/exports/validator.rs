//! A validator of Trace Event Format's JSON Object Format, written from "Trace Event Format" of the
//! Chromium project: which fields events of each phase have, of which types; that metadata is there
//! and complete; that the slices of a thread are nested; and that flows have both ends, each inside
//! a slice.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Document {
    pub trace_events: Vec<Event>,
    pub display_time_unit: String,
    pub other_data: Map<String, Value>,
}

/// An event. Timestamps and durations are microseconds; whole ones are asked for here.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub ph: String,
    pub pid: u32,
    pub tid: u32,
    pub name: String,
    pub ts: u64,
    pub cat: Option<String>,
    pub dur: Option<u64>,
    pub s: Option<String>,
    pub id: Option<u64>,
    pub bp: Option<String>,
    pub args: Option<Map<String, Value>>,
}

impl Event {
    pub fn is(&self, category: &str) -> bool {
        self.cat.as_deref() == Some(category)
    }

    pub fn end(&self) -> u64 {
        self.ts + self.dur.unwrap_or(0)
    }

    pub fn arg(&self, key: &str) -> &Value {
        self.args.as_ref().and_then(|args| args.get(key)).unwrap_or(&Value::Null)
    }
}

/// A thread: of which process, and which.
pub type Thread = (u32, u32);

/// What a valid document holds.
pub struct Valid {
    pub other_data: Map<String, Value>,
    /// The name of each process, in the order of their sort indices.
    pub processes: Vec<(u32, String)>,
    /// The name of each thread of a process, in the order of their sort indices.
    pub threads: BTreeMap<u32, Vec<(u32, String)>>,
    /// The slices of each thread: what is around others stands before them.
    pub slices: HashMap<Thread, Vec<Event>>,
    /// Everything else.
    pub events: Vec<Event>,
}

impl Valid {
    /// The slices of a thread.
    pub fn slices(&self, thread: Thread) -> &[Event] {
        self.slices.get(&thread).map_or(&[], |slices| slices)
    }
}

/// Reads a document, and panics where it is none.
#[track_caller]
pub fn valid(json: &str) -> Valid {
    let document: Document = serde_json::from_str(json).unwrap();
    assert!(["ms", "ns"].contains(&&*document.display_time_unit));
    let events = document.trace_events;
    events.iter().for_each(fields);
    let (processes, threads) = metadata(&events);
    let (long, events): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| event.ph == "X");
    let mut slices: HashMap<Thread, Vec<Event>> = HashMap::new();
    for slice in long {
        slices.entry((slice.pid, slice.tid)).or_default().push(slice);
    }
    slices.values_mut().for_each(|slices| nested(slices));
    flows(&events, &slices);
    Valid { other_data: document.other_data, processes, threads, slices, events }
}

/// Each phase has its fields, and none of another.
#[track_caller]
fn fields(event: &Event) {
    let has = (event.dur.is_some(), event.s.is_some(), event.id.is_some(), event.bp.is_some());
    let right = match &*event.ph {
        "M" => has == (false, false, false, false) && event.args.is_some(),
        "X" => has == (true, false, false, false),
        // A scope: global, process or thread.
        "i" => {
            has == (false, true, false, false)
                && ["g", "p", "t"].contains(&event.s.as_deref().unwrap())
        }
        "s" => has == (false, false, true, false),
        // Bound to the slice around it, not to the next one.
        "f" => has == (false, false, true, true) && event.bp.as_deref() == Some("e"),
        _ => false,
    };
    assert!(right, "{event:?}");
    assert!(event.cat.is_some() || event.ph == "M", "{event:?}");
    assert!(event.pid > 0 && event.tid > 0 && !event.name.is_empty(), "{event:?}");
}

type Names = (Vec<(u32, String)>, BTreeMap<u32, Vec<(u32, String)>>);

/// Every process and every thread has a name and a place, once; numbers of threads are never shared
/// by processes.
#[track_caller]
fn metadata(events: &[Event]) -> Names {
    let mut told: HashMap<(&str, u32, Option<u32>), &Value> = HashMap::new();
    let mut process_of: HashMap<u32, u32> = HashMap::new();
    for event in events {
        assert_eq!(*process_of.entry(event.tid).or_insert(event.pid), event.pid, "{event:?}");
        if event.ph != "M" {
            continue;
        }
        let (key, of_thread) = match &*event.name {
            "process_name" | "thread_name" => ("name", event.name == "thread_name"),
            "process_labels" => ("labels", false),
            "process_sort_index" | "thread_sort_index" => {
                ("sort_index", event.name == "thread_sort_index")
            }
            other => panic!("no metadata is called {other}"),
        };
        let args = event.args.as_ref().unwrap();
        assert_eq!(args.keys().collect::<Vec<_>>(), [key], "{event:?}");
        let right = if key == "sort_index" { args[key].is_u64() } else { args[key].is_string() };
        assert!(right, "{event:?}");
        let of = (&*event.name, event.pid, of_thread.then_some(event.tid));
        assert!(told.insert(of, &args[key]).is_none(), "twice: {event:?}");
    }
    let text = |of| told.get(&of).unwrap_or_else(|| panic!("missing: {of:?}")).as_str().unwrap();
    let place = |of| told.get(&of).unwrap_or_else(|| panic!("missing: {of:?}")).as_u64().unwrap();
    let mut processes = BTreeMap::new();
    let mut threads: BTreeMap<u32, BTreeMap<u64, (u32, String)>> = BTreeMap::new();
    for (tid, pid) in process_of {
        let name = text(("process_name", pid, None)).to_owned();
        processes.insert(place(("process_sort_index", pid, None)), (pid, name));
        let name = text(("thread_name", pid, Some(tid))).to_owned();
        let place = place(("thread_sort_index", pid, Some(tid)));
        let twice = threads.entry(pid).or_default().insert(place, (tid, name));
        assert!(twice.is_none(), "two threads have the place {place}");
    }
    assert_eq!(processes.len(), threads.len(), "two processes have one place");
    let threads = threads.into_iter().map(|(pid, all)| (pid, all.into_values().collect()));
    (processes.into_values().collect(), threads.collect())
}

/// A slice lies in the one around it or beside it. Of two that begin together, the first in the file
/// is around the other.
#[track_caller]
fn nested(slices: &mut [Event]) {
    slices.sort_by_key(|slice| slice.ts);
    let mut around: Vec<&Event> = Vec::new();
    for slice in &*slices {
        while around
            .last()
            .is_some_and(|outer| outer.end() <= slice.ts && outer.end() < slice.end())
        {
            around.pop();
        }
        if let Some(outer) = around.last() {
            assert!(slice.end() <= outer.end(), "{slice:?} sticks out of {outer:?}");
        }
        around.push(slice);
    }
}

/// Each flow has a beginning and then an end, each inside a slice of its thread.
#[track_caller]
fn flows(events: &[Event], slices: &HashMap<Thread, Vec<Event>>) {
    let mut ends: HashMap<(u64, &str), Vec<&Event>> = HashMap::new();
    for event in events.iter().filter(|event| event.ph == "s" || event.ph == "f") {
        let of = slices.get(&(event.pid, event.tid)).map_or(&[][..], |slices| slices);
        let within = |slice: &Event| slice.ts <= event.ts && event.ts <= slice.end();
        assert!(of.iter().any(within), "not in a slice: {event:?}");
        ends.entry((event.id.unwrap(), &event.name)).or_default().push(event);
    }
    for (flow, ends) in ends {
        let phases: Vec<&str> = ends.iter().map(|event| &*event.ph).collect();
        assert_eq!(phases, ["s", "f"], "{flow:?}");
        assert!(ends[0].ts <= ends[1].ts, "{ends:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::valid;

    const HEAD: &str = r#"{"ph":"M","pid":1,"tid":1,"ts":0,"name":"process_name","args":{"name":"P"}},
        {"ph":"M","pid":1,"tid":1,"ts":0,"name":"process_sort_index","args":{"sort_index":0}},
        {"ph":"M","pid":1,"tid":1,"ts":0,"name":"thread_name","args":{"name":"T"}},
        {"ph":"M","pid":1,"tid":1,"ts":0,"name":"thread_sort_index","args":{"sort_index":0}}"#;

    fn document(events: &str) -> String {
        let events = [HEAD, events].join(if events.is_empty() { "" } else { "," });
        format!(r#"{{"traceEvents":[{events}],"displayTimeUnit":"ms","otherData":{{}}}}"#)
    }

    fn slice(ts: i64, dur: i64) -> String {
        format!(r#"{{"ph":"X","pid":1,"tid":1,"name":"A","cat":"c","ts":{ts},"dur":{dur}}}"#)
    }

    #[track_caller]
    fn refuses(events: &str) {
        let document = document(events);
        let refused = std::panic::catch_unwind(|| valid(&document)).is_err();
        assert!(refused, "{events}");
    }

    #[test]
    fn what_is_right_is_taken() {
        assert_eq!(valid(&document("")).processes, [(1, "P".to_owned())]);
        let slices = [slice(0, 10), slice(0, 5), slice(5, 5), slice(10, 0), slice(10, 3)];
        assert_eq!(valid(&document(&slices.join(","))).slices((1, 1)).len(), 5);
    }

    #[test]
    fn what_is_wrong_is_refused() {
        refuses(&slice(-1, 5));
        refuses(&slice(0, -5));
        refuses(&[slice(0, 10), slice(5, 10)].join(","));
        refuses(&[slice(0, 5), slice(0, 10)].join(","));
        refuses(r#"{"ph":"X","pid":1,"tid":1,"name":"A","cat":"c","ts":0}"#);
        refuses(r#"{"ph":"X","pid":1,"tid":1,"name":"A","cat":"c","ts":0.5,"dur":1}"#);
        refuses(r#"{"ph":"X","pid":1,"tid":2,"name":"A","cat":"c","ts":0,"dur":1}"#);
        refuses(r#"{"ph":"X","pid":2,"tid":1,"name":"A","cat":"c","ts":0,"dur":1}"#);
        refuses(r#"{"ph":"i","pid":1,"tid":1,"name":"A","cat":"c","ts":0,"s":"x"}"#);
        refuses(r#"{"ph":"M","pid":1,"tid":1,"name":"thread_name","ts":0,"args":{"name":"T"}}"#);
        let flow = r#"{"ph":"s","pid":1,"tid":1,"name":"A","cat":"c","ts":0,"id":1}"#;
        refuses(flow);
        refuses(&[&slice(0, 5), flow].join(","));
    }
}

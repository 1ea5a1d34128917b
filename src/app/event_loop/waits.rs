use super::names::Names;
use crate::app::Slots;
use crate::trace::{Await, LoopView, Needs, Who};

/// Who waits for what that is no timer, a sentence each.
pub(super) fn waits(names: &Names<'_>, view: &LoopView, slots: Option<Slots>) -> Vec<String> {
    let mut told = Vec::new();
    let mut jobs = Vec::new();
    for waiting in &view.waiting {
        let who = names.of(waiting.who);
        told.push(match &waiting.awaits {
            Await::Job { .. } => {
                jobs.push(waiting.who);
                continue;
            }
            Await::Task(other) => format!("{who} waits for {}.", names.of(*other)),
            Await::Future => format!("{who} waits for a future."),
            Await::Several { among, first } => {
                let of = match among.needs {
                    Needs::First => "the first of ",
                    Needs::Next => "the next of ",
                    Needs::All | Needs::AllOrError | Needs::Group => "",
                };
                format!("{who} waits for {of}{}.", names.all(first, among.left as usize))
            }
        });
    }
    let taken = slots.map(|slots| format!(": {}", slots.taken(view.taken)));
    let mut line = |all: &[Who], what: &str, taken: Option<&String>| {
        if !all.is_empty() {
            let verb = if all.len() == 1 { "waits" } else { "wait" };
            let taken = taken.map_or("", String::as_str);
            told.push(format!("{} {verb} for {what}{taken}.", names.all(all, all.len())));
        }
    };
    let word = slots.map_or("permit", |slots| slots.word);
    let own = match (word, jobs.len()) {
        ("thread", 1) => "its thread",
        ("thread", _) => "their threads",
        (_, 1) => "its process",
        _ => "their processes",
    };
    line(&view.in_line, "a permit", taken.as_ref());
    line(&view.for_worker, ["a ", word].concat().as_str(), taken.as_ref());
    line(&jobs, own, None);
    told
}

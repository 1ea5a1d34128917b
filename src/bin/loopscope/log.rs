use std::fmt::Write;
use std::rc::Rc;

use loopscope::app::Recording;
use loopscope::trace::{Event, EventKind, Needs, Place, Trace};

/// Every event of every run, a line each.
pub fn print(runs: &[Rc<Recording>]) -> String {
    let mut text = String::new();
    for run in runs {
        let trace = run.trace();
        let strategy = run.run();
        for event in trace.events() {
            let (at, task) = (event.at.seconds(), event.task.0);
            // Writing to a string can't fail.
            let _ = writeln!(text, "{strategy} {at:>12.6} task {task}: {}", words(&trace, event));
        }
    }
    text
}

fn words(trace: &Trace, event: &Event) -> String {
    match event.kind {
        EventKind::Created { .. } => "created".into(),
        EventKind::Submitted => "submitted to a pool".into(),
        EventKind::Woken => "woken".into(),
        EventKind::Resumed => "resumed".into(),
        EventKind::Held { until } => format!("holds the thread until {:.6}", until.seconds()),
        EventKind::Suspended { until: Some(until) } => {
            format!("suspended until {:.6}", until.seconds())
        }
        EventKind::Suspended { until: None } => "suspended".into(),
        EventKind::Queued { until: Some(until) } => {
            format!("stands in line until {:.6}", until.seconds())
        }
        EventKind::Queued { until: None } => "stands in line".into(),
        EventKind::Awaits(task) => format!("awaits task {}", task.0),
        EventKind::Gathers { first, last, needs } => {
            let needs = match needs {
                Needs::All | Needs::Group => "all",
                Needs::AllOrError => "all, or an exception,",
                Needs::First | Needs::Next => "one",
            };
            format!("waits for {needs} of tasks {} to {}", first.0, last.0)
        }
        EventKind::Armed { until } => format!("has a timeout at {:.6}", until.seconds()),
        EventKind::Disarmed { until } => {
            format!("has no timeout at {:.6} any more", until.seconds())
        }
        EventKind::Finished(ending) => format!("finished, {}", ending.name()),
        EventKind::Bound(lane) => format!("acts for {}", trace.lane(lane)),
        EventKind::Reached(Place::Act(act)) => format!("comes to step {}", act + 1),
        EventKind::Reached(Place::Backoff) => "waits before it tries again".into(),
        EventKind::Followed(lane) => format!("goes on after {}", trace.lane(lane)),
        EventKind::Acquired { slot } => format!("takes number {}", slot + 1),
        EventKind::Released { slot } => format!("gives back number {}", slot + 1),
        EventKind::Entered(lane) => format!("enters {}", trace.lane(lane)),
        EventKind::Left { lane, ending, text } => {
            let text = text.map(|text| format!(": {}", trace.text(text))).unwrap_or_default();
            format!("leaves {}, {}{text}", trace.lane(lane), ending.name())
        }
        EventKind::Rung => "the bell is rung".into(),
        EventKind::Answered => "the bell is answered".into(),
        EventKind::Printed { text, error: false } => format!("prints {}", trace.text(text)),
        EventKind::Printed { text, error: true } => {
            format!("prints to standard error {}", trace.text(text))
        }
    }
}

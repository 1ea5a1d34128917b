use super::{Figure, Mode};
use crate::chart::{Hit, seconds};
use crate::time::Duration;
use crate::trace::SpanState;

/// What is known of a span: whose it is, what it did, what it was asked for and what it took.
#[must_use]
pub fn tip(figure: &Figure, hit: &Hit) -> String {
    let Some(group) = figure.groups.get(hit.group) else { return String::new() };
    let lanes = group.lanes();
    let name = lanes.get(hit.lane).map_or("", |name| name);
    let foreseen = figure.mode == Mode::Forecast;
    let state = match hit.span.state {
        SpanState::Queued if !hit.begun => "not started",
        SpanState::Queued => "in line for the loop",
        SpanState::Waiting => "awaiting",
        SpanState::Running => "running",
    };
    let forecast = if foreseen { " (forecast)" } else { "" };
    let from = seconds(Duration::from_micros(hit.span.start.micros()));
    let to = seconds(Duration::from_micros(hit.span.end.micros()));
    format!("{name}: {state}{forecast}\n{}\n{from} to {to}", lengths(hit, foreseen))
}

fn lengths(hit: &Hit, foreseen: bool) -> String {
    let measured = precise(hit.span.measured());
    match hit.span.requested {
        Some(requested) if foreseen => format!("requested {}", precise(requested)),
        Some(requested) => format!("requested {}, measured {measured}", precise(requested)),
        None if foreseen => format!("for {measured}"),
        None => format!("measured {measured}"),
    }
}

/// A length to the tenth of a millisecond below a minute, where measured and requested differ.
fn precise(duration: Duration) -> String {
    match duration.micros() {
        0 => "0 ms".into(),
        1..1_000_000 => format!("{} ms", duration.in_millis(1)),
        1_000_000..60_000_000 => format!("{} s", duration.in_seconds(4)),
        _ => seconds(duration),
    }
}

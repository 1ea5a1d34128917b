use crate::time::{Duration, Instant};
use crate::trace::{Span, SpanState};

/// A length in words for people: `3.00 s` up to two minutes, `20 min 30 s` beyond.
#[must_use]
pub fn seconds(duration: Duration) -> String {
    if duration < Duration::from_millis(120_000) {
        return format!("{} s", duration.in_seconds(2));
    }
    let whole = (duration.micros() + 500_000) / 1_000_000;
    match (whole / 60, whole % 60) {
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

/// A moment on an axis whose ticks are `step` apart.
pub(super) fn axis_label(at: Instant, step: Duration) -> String {
    let micros = at.micros();
    match step.micros() {
        _ if micros == 0 => "0 s".into(),
        3_600_000_000.. => format!("{} h", micros / 3_600_000_000),
        60_000_000.. => format!("{} min", micros / 60_000_000),
        1_000_000.. => format!("{} s", micros / 1_000_000),
        100_000.. => format!("{} s", at.since(Instant::START).in_seconds(1)),
        10_000.. => format!("{} s", at.since(Instant::START).in_seconds(2)),
        _ => format!("{} ms", micros / 1_000),
    }
}

/// The words inside a bar, in the order in which they are tried: the first that fits is drawn.
pub(super) fn bar_words(span: &Span, open: bool, begun: bool) -> [String; 2] {
    let length = short(span.measured(), open);
    let words = match (span.state, open) {
        (SpanState::Queued, _) if !begun => return ["not started".into(), String::new()],
        (SpanState::Queued, _) => format!("in line {length}"),
        (SpanState::Waiting, true) => format!("awaiting {length}"),
        (SpanState::Waiting, false) => format!("awaited {length}"),
        (SpanState::Running, true) => format!("running {length}"),
        (SpanState::Running, false) => format!("ran {length}"),
    };
    [words, length]
}

/// A length that grows shows the tenths that are full, like the clocks beside it; one that stands
/// drops zeros.
fn short(duration: Duration, growing: bool) -> String {
    match duration.micros() {
        micros @ 120_000_000.. => format!("{} min", (micros + 30_000_000) / 60_000_000),
        ..100_000 => format!("{} ms", duration.in_millis(0)),
        micros if growing => format!("{}.{} s", micros / 1_000_000, micros / 100_000 % 10),
        _ => format!("{} s", duration.in_short_seconds(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_well_from_milliseconds_to_hours() {
        for (millis, words) in
            [(0, "0.00 s"), (6_004, "6.00 s"), (119_990, "119.99 s"), (1_200_000, "20 min")]
        {
            assert_eq!(seconds(Duration::from_millis(millis)), words);
        }
        assert_eq!(seconds(Duration::from_millis(150_400)), "2 min 30 s");
    }

    #[test]
    fn a_bar_says_what_it_does_while_it_grows_and_what_it_did_afterwards() {
        let span = |state, millis| Span {
            state,
            start: Instant::START,
            end: Instant::START + Duration::from_millis(millis),
            requested: None,
        };
        let words = |state, millis, open| bar_words(&span(state, millis), open, true)[0].clone();
        assert_eq!(words(SpanState::Waiting, 1_690, true), "awaiting 1.6 s");
        assert_eq!(words(SpanState::Waiting, 2_001, false), "awaited 2 s");
        assert_eq!(words(SpanState::Running, 50, false), "ran 50 ms");
        assert_eq!(words(SpanState::Queued, 250, false), "in line 0.25 s");
        assert_eq!(bar_words(&span(SpanState::Queued, 9), true, false)[0], "not started");
    }
}

use super::slots::held_at;
use super::{Figure, FigureGroup, Mode};
use crate::chart::{Hit, seconds};
use crate::time::Duration;
use crate::trace::{LaneSpans, SpanState, Spans, critical_path};

/// What is known of a span: whose it is, what it did, what it was asked for and what it took.
#[must_use]
pub fn tip(figure: &Figure, hit: &Hit) -> String {
    let Some(group) = figure.groups.get(hit.group) else { return String::new() };
    let spans = group.spans();
    let Some(lane) = spans.lanes().get(hit.lane) else { return String::new() };
    let lanes = group.lanes();
    let name = |lane: usize| lanes.get(lane).map_or("", |name| name);
    let foreseen = figure.mode == Mode::Forecast;
    let followed = || lane.followed().iter().find(|(at, _)| *at >= hit.span.end);
    let state = match hit.span.state {
        SpanState::Queued if hit.begun => {
            format!("in line for {}", wanted(group, &spans, lane, hit))
        }
        SpanState::Waiting if lane.awaits_others(&hit.span) => match followed() {
            Some((_, other)) => format!("awaiting {}", name(other.0 as usize)),
            None => lane.does(&hit.span).into(),
        },
        _ => lane.does(&hit.span).into(),
    };
    let forecast = if foreseen { " (forecast)" } else { "" };
    let slot =
        held_at(lane, hit.span.start).zip(group.slots()).map(|(slot, slots)| slots.held(slot));
    let critical = critical_path(&spans).contains(&hit.lane);
    let critical = critical.then(|| "on the critical path".to_owned());
    let more: String = slot.into_iter().chain(critical).map(|words| format!(", {words}")).collect();
    let from = seconds(Duration::from_micros(hit.span.start.micros()));
    let to = seconds(Duration::from_micros(hit.span.end.micros()));
    let (name, lengths) = (name(hit.lane), lengths(hit, figure.measured));
    // All groups have tasks of the same names.
    let whose = if figure.groups.len() > 1 { group.title() + ", " } else { String::new() };
    format!("{whose}{name}: {state}{more}{forecast}\n{lengths}\n{from} to {to}")
}

/// What a lane stands in line for.
fn wanted(group: &FigureGroup, spans: &Spans, lane: &LaneSpans, hit: &Hit) -> String {
    let had = lane.slot().is_some_and(|slot| slot.from <= hit.span.start);
    match group.slots() {
        Some(slots) if !had => format!("a {}", slots.word),
        // Whoever has a thread computes under the lock of all threads, a process on some core.
        Some(slots) if lane.beside() => {
            if slots.word == "thread" {
                "the GIL".into()
            } else {
                "a core".into()
            }
        }
        _ if spans.was_held(hit.span.start) => group.forecast.strategy().held().into(),
        _ => "its turn".into(),
    }
}

/// What was asked for, and what it took where real time was measured. Being in line is asked for
/// by nobody.
fn lengths(hit: &Hit, measured: bool) -> String {
    let length = precise(hit.span.measured());
    match hit.span.requested {
        Some(requested) if measured => {
            format!("requested {}, measured {length}", precise(requested))
        }
        Some(requested) => format!("requested {}", precise(requested)),
        None => format!("for {length}"),
    }
}

/// A length to the tenth of a millisecond below a minute, where measured and requested differ; of
/// hundredths of a second, no more.
fn precise(duration: Duration) -> String {
    match duration.micros() {
        ..50 => "0 ms".into(),
        50..1_000_000 => format!("{} ms", duration.in_millis(1)),
        1_000_000..60_000_000 => {
            let exact = duration.in_seconds(4);
            [exact.strip_suffix("00").unwrap_or(&exact), " s"].concat()
        }
        _ => seconds(duration),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{act, drive, ended, ms, page};
    use super::super::{Action, State};
    use super::*;
    use crate::chart::{Key, Layout, Shape, step};
    use crate::time::Instant;

    /// The tips of a lane's spans at `now`, as the keyboard goes from one to the next.
    fn tips(state: &State, now: Instant, lane: usize) -> Vec<String> {
        let figure = state.figure();
        let lanes = figure.groups.iter().map(|group| group.lanes().len()).collect();
        let end = figure.end(now);
        let shape = Shape { width: 800.0, lanes, label_width: 80.0, end, ..Shape::default() };
        let layout = Layout::new(&shape);
        let hit =
            |index| figure.with_spans(now, |g| step(&layout, g, Some((0, lane, index)), Key::Left));
        let mut hits: Vec<_> = (1..9).filter_map(hit).collect();
        hits.dedup();
        hits.iter().map(|hit| tip(&figure, hit)).collect()
    }

    #[test]
    fn a_forecast_tells_what_is_asked_for() {
        let state = page("A: 2s; B: 300ms, work 1s; @run sequential");
        assert_eq!(
            tips(&state, ms(0), 1),
            [
                "B: not started (forecast)\nfor 2.00 s\n0.00 s to 2.00 s",
                "B: awaiting (forecast)\nrequested 300.0 ms\n2.00 s to 2.30 s",
                "B: running (forecast)\nrequested 1.00 s\n2.30 s to 3.30 s",
            ]
        );
    }

    #[test]
    fn of_several_groups_it_says_in_which_one_it_is() {
        let state = page("A: 1s; B: 2s; @run gather, sequential");
        let told = tips(&state, ms(0), 0);
        assert_eq!(
            told,
            ["All at once, A: awaiting (forecast)\nrequested 1.00 s\n0.00 s to 1.00 s"]
        );
    }

    #[test]
    fn a_run_tells_what_was_asked_for_and_what_it_took() {
        let state = ended("A: 2s; B: work 1s; @run gather", Duration::from_micros(2_500));
        // B holds the loop until 1.0025 s, and A's own timer is as late as B's.
        assert_eq!(
            tips(&state, state.at(), 0),
            ["A: awaiting\nrequested 2.00 s, measured 2.0025 s\n0.00 s to 2.00 s"]
        );
        assert_eq!(
            tips(&state, state.at(), 1),
            ["B: running\nrequested 1.00 s, measured 1.0025 s\n0.00 s to 1.00 s"]
        );
    }

    #[test]
    fn a_span_that_goes_on_is_told_as_far_as_it_is() {
        let mut state = page("A: 2s; B: work 1s; C: 200ms; @run gather");
        act(&mut state, &[Action::Run]);
        drive(&state, ms(0), Duration::ZERO);
        // C was not begun when B took the thread.
        assert_eq!(
            tips(&state, ms(400), 0),
            ["A: awaiting\nrequested 2.00 s, measured 400.0 ms\n0.00 s to 0.40 s"]
        );
        assert_eq!(tips(&state, ms(400), 2), ["C: not started\nfor 400.0 ms\n0.00 s to 0.40 s"]);
        drive(&state, ms(1_200), Duration::ZERO);
        assert_eq!(tips(&state, ms(1_200), 2).len(), 2);
    }

    #[test]
    fn who_waits_for_the_thread_is_in_line() {
        let state = ended("A: 500ms; B: work 2s; @run gather", Duration::ZERO);
        assert_eq!(
            tips(&state, state.at(), 0),
            [
                "A: awaiting\nrequested 500.0 ms, measured 500.0 ms\n0.00 s to 0.50 s",
                "A: in line for the loop\nfor 1.50 s\n0.50 s to 2.00 s",
            ]
        );
    }

    #[test]
    fn who_needs_a_permit_is_in_line_for_it_and_then_holds_it() {
        let state = page("A x2: 1s; @run semaphore 1");
        assert_eq!(
            tips(&state, ms(0), 1),
            [
                "A 2: in line for a permit (forecast)\nfor 1.00 s\n0.00 s to 1.00 s",
                "A 2: awaiting, holds permit 1 of 1 (forecast)\nrequested 1.00 s\n1.00 s to 2.00 s",
            ]
        );
    }

    #[test]
    fn threads_that_compute_are_in_line_for_the_lock() {
        let told = tips(&page("A: work 10ms; B: work 10ms; @run threads 2"), ms(0), 1);
        assert_eq!(
            told[..2],
            [
                "B: in line for the GIL, holds thread 2 of 2 (forecast)\nfor 5.0 ms\n0.00 s to 0.01 s",
                "B: running, holds thread 2 of 2 (forecast)\nrequested 5.0 ms\n0.01 s to 0.01 s",
            ]
        );
    }

    #[test]
    fn threads_sleep_but_what_they_come_after_is_awaited_for_them() {
        let told = tips(&page("A: 1s; B (after A): 1s; @run threads 1"), ms(0), 1);
        let state = |told: &String| told.lines().next().unwrap_or_default().to_owned();
        assert_eq!(state(&told[0]), "B: awaiting A, on the critical path (forecast)");
        let last = told.last().map(state).unwrap_or_default();
        assert!(last.starts_with("B: sleeping, holds thread 1 of 1"), "{last}");
    }

    #[test]
    fn who_comes_after_others_awaits_them_and_may_be_on_the_critical_path() {
        let state = page("A: 1s; B (after A): 2s; C (after A): 1s; @run gather");
        let first = |lane| tips(&state, ms(0), lane)[0].clone();
        let begun = "requested 1.00 s\n0.00 s to 1.00 s";
        assert_eq!(first(0), format!("A: awaiting, on the critical path (forecast)\n{begun}"));
        let path = "B: awaiting A, on the critical path (forecast)\nfor 1.00 s\n0.00 s to 1.00 s";
        assert_eq!(first(1), path);
        assert_eq!(first(2), "C: awaiting A (forecast)\nfor 1.00 s\n0.00 s to 1.00 s");
    }

    #[test]
    fn lengths_are_as_precise_as_they_are_short() {
        for (micros, words) in [
            (0, "0 ms"),
            (40, "0 ms"),
            (16_700, "16.7 ms"),
            (1_234_567, "1.2346 s"),
            (1_230_049, "1.23 s"),
            (2_000_000, "2.00 s"),
            (60_000_000, "60.00 s"),
            (150_000_000, "2 min 30 s"),
        ] {
            assert_eq!(precise(Duration::from_micros(micros)), words);
        }
    }

    #[test]
    fn what_was_skipped_is_not_called_measured() {
        let mut state = page("A: 2s; B: 1s; @run gather");
        act(&mut state, &[Action::Run]);
        drive(&state, ms(1_500), Duration::ZERO);
        assert_eq!(
            tips(&state, ms(1_500), 1),
            ["B: awaiting\nrequested 1.00 s, measured 1.00 s\n0.00 s to 1.00 s"]
        );
        act(&mut state, &[Action::Skip]);
        for (lane, end) in [(0, "2"), (1, "1")] {
            let name = ["A", "B"][lane];
            let told = format!("{name}: awaiting\nrequested {end}.00 s\n0.00 s to {end}.00 s");
            assert_eq!(tips(&state, state.at(), lane), [told]);
        }
    }

    #[test]
    fn scaled_time_is_not_called_measured() {
        let state = ended("A: 2s; @run gather; @speed 10", crate::time::Duration::ZERO);
        assert_eq!(tips(&state, ms(2_000), 0), ["A: awaiting\nrequested 2.00 s\n0.00 s to 2.00 s"]);
    }
}

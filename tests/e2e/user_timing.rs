//! Runs in the browser's own performance panel.

use std::thread::sleep;
use std::time::Duration;

use libtest_mimic::Trial;

use crate::exporting::skip;
use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(spans_are_shown_in_the_performance_panel_as_they_close),
        test(what_a_pause_takes_is_in_the_browsers_time_alone),
    ]
}

/// The measures that are shown in the performance panel: group, track, name, start and duration.
fn measures(page: &Page) -> Vec<(String, String, String, f64, f64)> {
    let script = "
        return performance.getEntriesByType('measure').map((entry) => {
          const { dataType, trackGroup, track, color, properties } = entry.detail.devtools;
          if (dataType !== 'track-entry' || properties[0][0] !== 'In the run') throw Error(track);
          if (!/^(primary|secondary|tertiary)(-light|-dark)?$|^error$/.test(color)) throw Error(color);
          return [trackGroup, track, entry.name, entry.startTime, entry.duration];
        });";
    serde_json::from_value(page.execute(script, &[])).unwrap()
}

/// The box that asks for them.
pub const BOX: &str = "Show runs in the browser’s performance panel";

/// When each task of a strategy begins and ends in the panel, in seconds since the first.
fn tracks(page: &Page, group: &str, tasks: &[&str]) -> Vec<(f64, f64)> {
    let measures = measures(page);
    let of = |task: &str| {
        let own =
            measures.iter().filter(|it| it.0 == format!("Loopscope: {group}") && it.1 == task);
        own.fold((f64::MAX, f64::MIN), |(start, end), (_, _, _, from, took)| {
            (start.min(*from), end.max(from + took))
        })
    };
    let spans: Vec<_> = tasks.iter().map(|task| of(task)).collect();
    let first = spans.iter().map(|(start, _)| *start).fold(f64::MAX, f64::min);
    spans.iter().map(|(start, end)| ((start - first) / 1e3, (end - first) / 1e3)).collect()
}

fn spans_are_shown_in_the_performance_panel_as_they_close(page: &Page) {
    page.open(
        "tasks=A:300ms;B:800ms;C:fail%20%22503%22&run=sequential,gather&return_exceptions=true",
    );
    page.run();
    page.until_status("finished");
    assert!(measures(page).is_empty(), "nobody has asked for them");
    page.button("Export").click();
    page.find("checkbox", BOX).click();
    page.press(keys::ESCAPE);
    for _ in 0..2 {
        page.run();
        page.until("A is there while B goes on", || {
            let measures = measures(page);
            let awaited = |task: &str| measures.iter().any(|it| it.1 == task && it.2 == "awaiting");
            awaited("A") && !awaited("B")
        });
        page.until_status("finished");
        let table = page.table();
        for (group, strategy) in [("One after another", "sequential"), ("All at once", "gather")] {
            let rows: Vec<_> =
                table.iter().filter(|row| row.strategy.eq_ignore_ascii_case(strategy)).collect();
            let first = rows[0].start.unwrap();
            let shown = tracks(page, group, &["A", "B", "C"]);
            for (row, (start, end)) in rows.iter().zip(shown) {
                // The table has hundredths; a task stands in line before it starts.
                let told = row.end.unwrap() - first;
                assert!((end - told).abs() < 0.02, "{group}: {row:?} ends at {end}");
                assert!(
                    start <= row.start.unwrap() - first + 0.02,
                    "{group}: {row:?} starts at {start}"
                );
            }
        }
        // Of the run before, nothing is left.
        let of_a = measures(page).iter().filter(|it| it.1 == "A" && it.2 == "awaiting").count();
        assert_eq!(of_a, 2);
    }
    page.button("Export").click();
    page.find("checkbox", BOX).click();
    page.until("all is cleared", || measures(page).is_empty());
}

fn what_a_pause_takes_is_in_the_browsers_time_alone(page: &Page) {
    page.open("tasks=A:4s&run=gather&speed=2");
    page.button("Export").click();
    page.find("checkbox", BOX).click();
    page.press(keys::ESCAPE);
    page.run();
    page.until_status("started");
    page.button("Pause").click();
    page.button("Resume");
    sleep(Duration::from_millis(700));
    page.button("Resume").click();
    page.until_status("finished");
    // At twice the speed four seconds of the run take two, and the pause comes on top.
    let (start, end) = tracks(page, "All at once", &["A"])[0];
    let took = end - start;
    assert!((2.7..6.0).contains(&took), "{took}");
    page.button("Export").click();
    page.find("checkbox", BOX).click();
    page.press(keys::ESCAPE);
    // What was skipped has never been.
    page.find("combobox", "Speed").choose("1×");
    page.button("Export").click();
    page.find("checkbox", BOX).click();
    page.press(keys::ESCAPE);
    skip(page);
    let (start, end) = tracks(page, "All at once", &["A"])[0];
    assert!(end - start < 3.5, "{}", end - start);
}

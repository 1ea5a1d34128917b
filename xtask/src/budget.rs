//! The budget table: what is promised beside what was measured.

use std::fmt::Write;

/// A row: what it is about, what is promised, and the keys under which it is measured.
struct Row {
    what: &'static str,
    at_most: &'static str,
    keys: &'static [&'static str],
}

/// The key of the size of the page, which is not measured in the browser.
pub const SIZE: &str = "size";
/// The key of the size of what is loaded later, chunk by chunk.
pub const CHUNKS: &str = "size_chunks";

const ROWS: [Row; 11] = [
    Row {
        what: "html + css + js + wasm of a first visit until it has run, brotli 11",
        at_most: "150 KiB, aim for 120",
        keys: &[SIZE],
    },
    Row {
        what: "chunks of wasm that load when they are first needed, and files for others, the same",
        at_most: "not counted above",
        keys: &[CHUNKS],
    },
    Row {
        what: "drawing one frame, 5,000 spans, live",
        at_most: "4 ms of script, 60 frames a second",
        keys: &["frame_5000"],
    },
    Row { what: "the same, 50,000 spans", at_most: "60 frames a second", keys: &["frame_50000"] },
    Row {
        what: "stepping back through the 500-prompt lesson: a frame (steps and jumps; with the \
               Console, the Event loop, the Table)",
        at_most: "60 frames a second",
        keys: &[
            "step_back_console",
            "drag_back_console",
            "step_back_loop",
            "drag_back_loop",
            "step_back_table",
            "drag_back_table",
        ],
    },
    Row {
        what: "lateness of a wake-up, p95 (the loop's; a bare setTimeout's)",
        at_most: "the bare one's + 1 ms",
        keys: &["late_loop_p95", "late_bare_p95"],
    },
    Row {
        what: "forecast of 100,000 sleeping tasks, wasm",
        at_most: "150 ms",
        keys: &["forecast_100k"],
    },
    Row {
        what: "simulated tasks a second, gather (native; wasm; tokio; CPython)",
        at_most: "ahead of tokio, 30 times CPython",
        keys: &[
            "tasks_gather_native",
            "tasks_gather_wasm",
            "tasks_gather_tokio",
            "tasks_gather_cpython",
        ],
    },
    Row {
        what: "the same, semaphore 10",
        at_most: "ahead of tokio, 30 times CPython",
        keys: &[
            "tasks_semaphore_native",
            "tasks_semaphore_wasm",
            "tasks_semaphore_tokio",
            "tasks_semaphore_cpython",
        ],
    },
    Row {
        what: "forecast after an edit of an ordinary scenario",
        at_most: "one frame (16.7 ms)",
        keys: &["forecast_edit"],
    },
    Row {
        what: "growth of memory over 1,000 runs and cancels, after warm-up",
        at_most: "none",
        keys: &["memory_growth"],
    },
];

/// What was measured: a key, and a value with its unit.
pub type Measure = (String, String);

/// Reads `BENCH <key> <value> <unit>`, `None` for any other line.
pub fn read(line: &str) -> Option<Measure> {
    let (key, value) = line.trim().strip_prefix("BENCH ")?.split_once(' ')?;
    Some((key.to_owned(), value.trim().to_owned()))
}

/// The table as Markdown. A key that was measured more than once shows every value.
pub fn table(measures: &[Measure]) -> String {
    let lines =
        ROWS.map(|row| [row.what, row.at_most, &measured(&row, measures)].map(str::to_owned));
    let head = [["what", "at most", "measured"].map(str::to_owned)];
    let width = |column: usize| {
        let cells = head.iter().chain(&lines).map(|line| line[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths = [width(0), width(1), width(2)];
    let rule = [widths.map(|width| "-".repeat(width))];
    let mut table = String::new();
    for [what, at_most, measured] in head.iter().chain(&rule).chain(&lines) {
        let [a, b, c] = widths;
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {what:a$} | {at_most:b$} | {measured:c$} |");
    }
    table
}

fn measured(row: &Row, measures: &[Measure]) -> String {
    let of = |key: &&str| {
        let values = measures.iter().filter(|measure| measure.0 == *key);
        let values: Vec<&str> = values.map(|measure| measure.1.as_str()).collect();
        if values.is_empty() { "not measured".to_owned() } else { values.join(", ") }
    };
    row.keys.iter().map(of).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_a_key_a_value_and_a_unit() {
        let measure = Some(("forecast_edit".to_owned(), "0.4 ms".to_owned()));
        assert_eq!(read("    BENCH forecast_edit 0.4 ms"), measure);
        assert_eq!(read("test result: ok"), None);
    }

    #[test]
    fn what_was_not_measured_is_said_so() {
        let measures =
            [("late_loop_p95", "1.2 ms"), ("frame_5000", "2 ms"), ("frame_5000", "60 fps")]
                .map(|(key, value)| (key.to_owned(), value.to_owned()));
        let table = table(&measures);
        assert!(table.contains("| 2 ms, 60 fps "), "{table}");
        assert!(table.contains("| 1.2 ms; not measured "), "{table}");
        assert_eq!(table.lines().count(), 13, "{table}");
    }
}

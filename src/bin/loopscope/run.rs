use std::fmt::Write;
use std::rc::Rc;

use clap::builder::EnumValueParser;
use clap::{Arg, ArgMatches, ValueEnum};
use loopscope::app::{Recording, Report, RunReport, TaskReport};
use loopscope::chart::seconds;
use loopscope::time::{Duration, Instant};

/// How runs are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people.
    Table,
    /// JSON on one line.
    Json,
}

/// The argument that chooses one.
pub fn format() -> Arg {
    Arg::new("format")
        .long("format")
        .value_parser(EnumValueParser::<Format>::new())
        .default_value("table")
        .help("How it is printed")
}

/// The one that was chosen.
pub fn chosen(matches: &ArgMatches) -> Format {
    matches.get_one("format").copied().unwrap_or(Format::Table)
}

/// The runs in that format.
pub fn print(runs: &[Rc<Recording>], format: Format) -> String {
    let report = Report::of(runs, Instant::START);
    match format {
        Format::Json => serde_json::to_string(&report).unwrap_or_default() + "\n",
        Format::Table => report.runs.iter().map(table).collect::<Vec<_>>().join("\n"),
    }
}

fn table(run: &RunReport) -> String {
    let widest = run.tasks.iter().map(|task| task.name.chars().count()).max().unwrap_or(0).max(4);
    let mut text = format!("{}: {}\n", run.strategy, length(run.total_ms));
    let mut line = |cells: [&str; 5]| {
        let [task, start, end, state, result] = cells;
        let row = format!("  {task:widest$}  {start:>12}  {end:>12}  {state:9}  {result}");
        // Writing to a string can't fail.
        let _ = writeln!(text, "{}", row.trim_end());
    };
    line(["task", "start", "end", "state", "result"]);
    for task in &run.tasks {
        line(cells(task).each_ref().map(String::as_str));
    }
    text
}

fn cells(task: &TaskReport) -> [String; 5] {
    let moment = |millis: Option<f64>| millis.map_or_else(|| "-".into(), length);
    [
        task.name.to_string(),
        moment(task.start_ms),
        moment(task.end_ms),
        task.state.into(),
        task.result.as_deref().unwrap_or_default().into(),
    ]
}

fn length(millis: f64) -> String {
    seconds(Duration::from_micros((millis * 1_000.0).round() as u64))
}

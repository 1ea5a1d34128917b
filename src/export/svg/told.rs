//! What a picture says in words.

use super::words::lines;
use crate::chart::seconds;
use crate::export::{Run, Sheet};
use crate::time::Instant;
use crate::trace::{Ending, LaneState, LaneSummary};

/// More tasks of a strategy than this are counted, not told one by one.
const TASKS: usize = 20;

/// A caption has no more lines than this.
const LINES: usize = 3;

/// As many of these sentences as fit below the drawing, in lines of that width.
pub fn caption(sentences: &[String], room: f64, size: f64) -> Vec<String> {
    let all = (1..=sentences.len()).map(|count| sentences[..count].join(" "));
    let fits = |caption: &Vec<String>| caption.len() <= LINES;
    let captions = all.map(|words| lines(&words, room, size, LINES + 1));
    captions.take_while(fits).last().unwrap_or_default()
}

/// All that the drawing shows, for those who do not see it.
pub fn words(sheet: &Sheet<'_>) -> String {
    let mut words = sheet.words.join(" ");
    for run in &sheet.runs {
        words += " ";
        words += run.title;
        words += " (";
        words += run.name;
        words += "), ";
        words += &sheet.total(run);
        words += ": ";
        words += &told(run);
        words += ".";
    }
    words += " ";
    words += sheet.source.told();
    words.trim_start().to_owned()
}

fn told(run: &Run<'_>) -> String {
    let count = run.trace.lanes().len();
    let mut tasks: Vec<String> = run.lanes().take(TASKS).map(|lane| task(&lane)).collect();
    if count > TASKS {
        tasks.push(["and ", &tasks_more(count - TASKS)].concat());
    }
    tasks.join("; ")
}

fn tasks_more(count: usize) -> String {
    [&*grouped(count), " more"].concat()
}

fn task(lane: &LaneSummary) -> String {
    let mut words = lane.name.to_string();
    if let Some(start) = lane.start {
        words += " from ";
        words += &moment(start);
    }
    if let Some(end) = lane.end {
        words += " to ";
        words += &moment(end);
    }
    words += ", ";
    words += lane.words;
    if lane.start.is_none() && lane.state == LaneState::Over(Ending::Cancelled) {
        words += ", did not begin";
    }
    words
}

fn moment(at: Instant) -> String {
    seconds(at.since(Instant::START))
}

/// What stands beside a group whose rows are too low for names.
pub fn tasks(count: usize) -> String {
    [&*grouped(count), " tasks"].concat()
}

/// A number with a comma before each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What the names in a drawing begin with, so that those of another drawing in the same page are
/// others: its FNV-1a hash.
pub fn number(sheet: &Sheet<'_>) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    let runs = sheet.runs.iter().flat_map(|run| [run.name, run.title]);
    for text in [sheet.title, sheet.notation, sheet.source.told()].into_iter().chain(runs) {
        for byte in text.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    ["loopscope-", &hash.to_string()].concat()
}

use super::{Export, Run, Sheet};
use crate::time::Instant;
use crate::trace::{Ending, LaneState, LaneSummary};

/// A Gantt diagram for Mermaid, which many wikis and books draw: a section a strategy, and in it a
/// bar a task.
///
/// What takes no time is a milestone. Mermaid has no time below a millisecond. Characters that would
/// mean something to it are written by their numbers.
pub struct Mermaid;

impl Export for Mermaid {
    fn name(&self) -> &'static str {
        "mermaid"
    }

    fn title(&self) -> &'static str {
        "Mermaid diagram"
    }

    fn about(&self) -> &'static str {
        "A Gantt diagram as text, for books and wikis that draw it."
    }

    fn extension(&self) -> &'static str {
        "mmd"
    }

    fn media_type(&self) -> &'static str {
        "text/vnd.mermaid;charset=utf-8"
    }

    fn tells(&self) -> bool {
        true
    }

    fn write(&self, sheet: &Sheet<'_>) -> String {
        let end = sheet.runs.iter().map(Run::end).max().unwrap_or_default();
        let (interval, label) = axis(millis(end));
        let headings: Vec<_> = sheet.runs.iter().map(|run| heading(sheet, run)).collect();
        let widest = headings.iter().flatten().map(|line| line.chars().count()).max();
        let left = (widest.unwrap_or_default() * LETTER + GAP).min(WIDEST).to_string();
        let mut text =
            ["%%{init: {\"gantt\": {\"leftPadding\": ", &left, "}}}%%\ngantt\n"].concat();
        let mut line = |words: &[&str]| {
            words.iter().for_each(|word| text.push_str(word));
            text.push('\n');
        };
        let foreseen = if sheet.foreseen() { "Forecast: " } else { "" };
        let title = shortened(&[foreseen, sheet.title].concat());
        let described = [&sheet.words.join(" "), " ", sheet.source.told()].concat();
        for (key, words) in [("title ", &title), ("accDescr: ", &described)] {
            if !words.trim().is_empty() {
                line(&["    ", key, &told(words.trim_start())]);
            }
        }
        line(&["    dateFormat x"]);
        line(&["    axisFormat ", label]);
        line(&["    tickInterval ", &interval]);
        line(&["    todayMarker off"]);
        for (place, (run, heading)) in sheet.runs.iter().zip(headings).enumerate() {
            line(&[
                "    section ",
                &heading.iter().map(|line| told(line)).collect::<Vec<_>>().join("<br>"),
            ]);
            for (lane, task) in run.lanes().take(MOST).enumerate() {
                let id = ["r", &place.to_string(), "t", &lane.to_string()].concat();
                line(&["    ", &bar(run, &task, &id, sheet.foreseen())]);
            }
            let more = run.trace.lanes().len().saturating_sub(MOST);
            if more > 0 {
                let at = millis(run.end()).to_string();
                line(&["    and ", &more.to_string(), " more :milestone, ", &at, ", 0ms"]);
            }
        }
        text
    }
}

/// More tasks of one strategy than this are counted, not drawn: Mermaid takes no more than 50,000
/// characters.
const MOST: usize = 50;

/// Room for the names of sections, which are beside the bars: a letter, what is around them, and the
/// most, in pixels.
const LETTER: usize = 6;
const GAP: usize = 24;
const WIDEST: usize = 220;

/// A title of more letters would reach beyond a diagram in a column of text.
const LONGEST: usize = 90;

/// The lines beside the bars of a strategy: one bar is too low for two of them.
fn heading(sheet: &Sheet<'_>, run: &Run<'_>) -> Vec<String> {
    let total = sheet.total(run);
    match run.trace.lanes().len() {
        ..2 => vec![[run.title, ", ", &total].concat()],
        _ => vec![run.title.to_owned(), [run.name, ", ", &total].concat()],
    }
}

/// As much of a title as there is room for: Mermaid breaks no lines.
fn shortened(title: &str) -> String {
    match title.char_indices().nth(LONGEST) {
        Some((end, _)) => [title[..end].trim_end(), "…"].concat(),
        None => title.to_owned(),
    }
}

/// The line of a task. What never began has no times, as in the table: it is a milestone at the end.
fn bar(run: &Run<'_>, task: &LaneSummary, id: &str, foreseen: bool) -> String {
    let (start, end) = (task.start.unwrap_or(run.end()), task.end.unwrap_or(run.end()));
    let (start, length) = (millis(start), millis(end).saturating_sub(millis(start)));
    // What has begun this very moment goes on: that is no milestone.
    let runs = task.start.is_some() && task.end.is_none();
    let length = if runs { length.max(1) } else { length };
    let tag = match task.state {
        LaneState::Over(Ending::Done) if foreseen => "",
        LaneState::Over(Ending::Done) => "done, ",
        LaneState::Over(Ending::Failed | Ending::TimedOut) => "crit, ",
        LaneState::Over(Ending::Cancelled | Ending::NeverRan) => "",
        LaneState::Now(_) if runs => "active, ",
        LaneState::Now(_) => "",
    };
    let milestone = if length == 0 { "milestone, " } else { "" };
    let mut line = named(&task.name);
    if task.state != LaneState::Over(Ending::Done) {
        line += " (";
        line += task.words;
        if task.start.is_none() && task.state == LaneState::Over(Ending::Cancelled) {
            line += ", did not begin";
        }
        line += ")";
    }
    let (start, length) = (start.to_string(), length.to_string());
    [&*line, " :", tag, milestone, id, ", ", &start, ", ", &length, "ms"].concat()
}

/// The nearest millisecond.
const fn millis(at: Instant) -> u64 {
    (at.micros() + 500) / 1_000
}

/// How far apart the ticks of an axis of so many milliseconds are, and what stands below them: the
/// time since the beginning, whatever the reader's clock says.
fn axis(millis: u64) -> (String, &'static str) {
    const UNITS: [(u64, &str, &str); 4] = [
        (1, "millisecond", "%Q ms"),
        (1_000, "second", "%s s"),
        (60_000, "minute", "%s s"),
        (3_600_000, "hour", "%s s"),
    ];
    let steps = |unit: u64| match unit {
        1 => &[1, 2, 5, 10, 20, 50, 100, 200, 500][..],
        3_600_000 => &[1, 2, 3, 6, 12, 24, 48, 96, 240],
        _ => &[1, 2, 5, 10, 15, 30],
    };
    let all = UNITS.iter().flat_map(|unit| steps(unit.0).iter().map(move |step| (unit, *step)));
    let mut fitting = all.filter(|((length, ..), step)| length * step * TICKS >= millis);
    let ((_, unit, label), step) = fitting.next().unwrap_or((&UNITS[3], 1_000));
    ([&*step.to_string(), *unit].concat(), *label)
}

/// So many ticks have room.
const TICKS: u64 = 10;

/// Lines that begin so mean something else than the name of a task.
const WORDS: [&str; 17] = [
    "gantt",
    "dateformat",
    "inclusiveenddates",
    "topaxis",
    "axisformat",
    "tickinterval",
    "includes",
    "excludes",
    "todaymarker",
    "weekday",
    "weekend",
    "title",
    "acc",
    "section",
    "click",
    "call",
    "href",
];

/// The name of a task, which stands where such a line begins.
fn named(name: &str) -> String {
    let name = name.trim();
    let lower = name.to_ascii_lowercase();
    let word = WORDS.iter().any(|word| lower.starts_with(word));
    let mut rest = name.chars();
    match rest.next().filter(|first| word || first.is_ascii_digit()) {
        Some(first) => numbered(first) + &told(rest.as_str()),
        None => told(name),
    }
}

/// Words in which nothing means anything to Mermaid.
fn told(words: &str) -> String {
    let mut told = String::new();
    for character in words.trim_end().chars() {
        if character.is_whitespace() || character.is_control() {
            told.push(' ');
        } else if character.is_alphanumeric() || " _-.,()+*/=!?'’“”–…".contains(character)
        {
            told.push(character);
        } else {
            told += &numbered(character);
        }
    }
    told
}

fn numbered(character: char) -> String {
    ["#", &u32::from(character).to_string(), ";"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_mermaid_is_written_by_its_number() {
        assert_eq!(told("User_Profile (2)"), "User_Profile (2)");
        assert_eq!(told("a: b; c#"), "a#58; b#59; c#35;");
        assert_eq!(told("%% no comment"), "#37;#37; no comment");
        assert_eq!(told("<br>\n\"x\""), "#60;br#62; #34;x#34;");
        assert_eq!(told("日本 é"), "日本 é");
        assert_eq!(told("2 at a time"), "2 at a time");
    }

    #[test]
    fn a_name_that_is_a_word_of_mermaid_is_a_name() {
        for (name, written) in [
            ("href \"x\"", "#104;ref #34;x#34;"),
            ("section A", "#115;ection A"),
            ("Title", "#84;itle"),
            ("click here", "#99;lick here"),
            ("2026-11-21", "#50;026-11-21"),
            ("accTitle", "#97;ccTitle"),
            ("the title", "the title"),
        ] {
            assert_eq!(named(name), written);
        }
    }

    #[test]
    fn an_axis_has_at_most_ten_steps_that_its_unit_has() {
        let check = |millis: u64, interval: &str, label: &str| {
            assert_eq!(axis(millis), (interval.to_owned(), label), "{millis}");
        };
        check(0, "1millisecond", "%Q ms");
        check(1_500, "200millisecond", "%Q ms");
        check(6_000, "1second", "%s s");
        check(20_000, "2second", "%s s");
        check(600_000, "1minute", "%s s");
        check(86_400_000, "3hour", "%s s");
        check(u64::MAX / 1_000, "1000hour", "%s s");
    }
}

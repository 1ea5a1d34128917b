use super::{Export, Sheet};
use crate::time::{Duration, Instant};

/// The results table as comma-separated values (RFC 4180): lengths of time in seconds, to the
/// microsecond in every cell, which is as exact as a trace is, and nothing where there is none.
///
/// A text that a spreadsheet would take for a formula, such as a task named `=A1`, begins with an
/// apostrophe, as OWASP's Application Security Verification Standard asks (requirement 1.2.10).
pub struct Csv;

impl Export for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "CSV table"
    }

    fn about(&self) -> &'static str {
        "The table of results, for spreadsheets: seconds, to the microsecond."
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn media_type(&self) -> &'static str {
        "text/csv;charset=utf-8;header=present"
    }

    fn write(&self, sheet: &Sheet<'_>) -> String {
        let mut text = String::from(HEAD);
        let foreseen = if sheet.foreseen() { "forecast: " } else { "" };
        for run in &sheet.runs {
            for lane in run.lanes() {
                push_text(&mut text, run.name);
                text.push(',');
                push_text(&mut text, &lane.name);
                let moment = |at: Option<Instant>| at.map(|at| at.since(Instant::START));
                let length = lane.start.zip(lane.end).map(|(start, end)| end.since(start));
                for length in [moment(lane.start), moment(lane.end), length] {
                    text.push(',');
                    text += &length.map(in_seconds).unwrap_or_default();
                }
                text.push(',');
                text += foreseen;
                text += lane.words;
                text.push(',');
                push_text(&mut text, lane.text.as_deref().unwrap_or_default());
                text += LINE_END;
            }
        }
        text
    }
}

const HEAD: &str = "Strategy,Task,Start (s),End (s),Duration (s),State,Result\r\n";
const LINE_END: &str = "\r\n";

/// What makes a cell a formula, where it stands first; in its full width too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];
/// What has to stand in quotes.
const SPECIAL: [char; 4] = [',', '"', '\r', '\n'];

fn in_seconds(length: Duration) -> String {
    length.in_seconds(6)
}

fn push_text(text: &mut String, cell: &str) {
    let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
    if !cell.contains(SPECIAL) {
        text.push_str(guard);
        text.push_str(cell);
        return;
    }
    text.push('"');
    text.push_str(guard);
    for character in cell.chars() {
        if character == '"' {
            text.push('"');
        }
        text.push(character);
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut written = String::new();
        push_text(&mut written, text);
        written
    }

    #[test]
    fn commas_quotes_and_lines_stand_in_quotes() {
        assert_eq!(cell("plain text"), "plain text");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn nothing_is_a_formula() {
        assert_eq!(cell("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
        for sign in FORMULA {
            assert!(cell(&format!("{sign}1")).trim_start_matches('"').starts_with('\''), "{sign}");
        }
        assert_eq!(cell("1+1=2"), "1+1=2");
    }
}

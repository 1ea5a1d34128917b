use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::verdict::{Prepared, Verdict};

/// What an installed CPython makes of programs.
#[derive(Clone, Debug)]
pub struct CPython {
    program: String,
    pub version: String,
}

/// What became of one program.
pub enum Answer {
    Ran(Verdict),
    /// It cannot be run in virtual time.
    Skipped,
}

impl CPython {
    /// The one that is installed, if it is 3.11 or later; otherwise says what is skipped.
    pub fn installed() -> Option<Self> {
        let found = Self::named("python3");
        if found.is_none() {
            println!("SKIPPED: the comparison with CPython needs python3, version 3.11 or later");
        }
        found
    }

    fn named(program: &str) -> Option<Self> {
        let version = "import sys; print('%d.%d.%d' % sys.version_info[:3])";
        let output = Command::new(program).args(["-c", version]).output().ok()?;
        let version = String::from_utf8(output.stdout).ok()?.trim().to_owned();
        let minor: u32 = version.strip_prefix("3.")?.split('.').next()?.parse().ok()?;
        (minor >= 11).then(|| Self { program: program.to_owned(), version })
    }

    /// Runs every program, each on a loop of its own in virtual time.
    pub fn run<'a>(&self, prepared: impl IntoIterator<Item = &'a Prepared>) -> Vec<Answer> {
        let source = |(id, prepared): (usize, &Prepared)| json!({ "id": id, "source": prepared.program, "cores": prepared.cores });
        let sources: Vec<_> = prepared.into_iter().enumerate().map(source).collect();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/virtual_time.py");
        let mut child = Command::new(&self.program)
            .args(["-X", "utf8", script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let sent = std::thread::spawn({
            let sources = serde_json::to_vec(&sources).unwrap();
            move || input.write_all(&sources).unwrap()
        });
        let output = child.wait_with_output().unwrap();
        sent.join().unwrap();
        let answers: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answers.len(), sources.len());
        answers.iter().map(answer).collect()
    }
}

fn answer(answer: &Value) -> Answer {
    if answer["skipped"].is_string() {
        return Answer::Skipped;
    }
    if let Some(error) = answer["error"].as_str() {
        return Answer::Ran(Verdict { lines: vec![(0, format!("broken: {error}"))], total: 0 });
    }
    let line = |line: &Value| {
        let text = line[1].as_str().unwrap().trim_end();
        (line[0].as_u64().unwrap(), text.to_owned())
    };
    let lines = answer["lines"].as_array().unwrap().iter().map(line).collect();
    Answer::Ran(Verdict { lines, total: answer["millis"].as_u64().unwrap() })
}

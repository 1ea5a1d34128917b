//! What a file states of one of its strategies.

use std::ops::RangeInclusive;

use loopscope::time::Duration;
use loopscope::trace::Ending;

use super::outcome::Outcome;

pub struct Statement {
    /// The strategy, as the notation has it.
    pub run: String,
    stated: Stated,
}

enum Stated {
    Total(RangeInclusive<Duration>),
    Ends(Vec<(Ending, RangeInclusive<u32>)>),
    Prints(Vec<(Option<Duration>, String)>),
    /// A bell, when it is rung, and when it is answered.
    Rings(Duration, Duration),
}

impl Statement {
    /// Reads `holds gather: 3s` and its kin.
    pub fn read(name: &str, line: &str) -> Self {
        let parts = line.split_once(' ').and_then(|(key, rest)| {
            let (run, value) = rest.split_once(": ")?;
            let stated = match key {
                "holds" => Stated::Total(range(value, duration)),
                "ends" => Stated::Ends(value.split(", ").map(ends).collect()),
                "prints" => Stated::Prints(value.split(" | ").map(printed).collect()),
                "rings" => {
                    let (at, answered) = value.split_once(" -> ")?;
                    Stated::Rings(duration(at), duration(answered))
                }
                _ => return None,
            };
            Some(Self { run: run.to_owned(), stated })
        });
        parts.unwrap_or_else(|| panic!("{name}: {line} states nothing"))
    }

    /// What holds of the lanes where nothing is stated: all are done.
    pub fn all_done(run: &str) -> Self {
        Self { run: run.to_owned(), stated: Stated::Ends(Vec::new()) }
    }

    pub const fn is_of_total(&self) -> bool {
        matches!(self.stated, Stated::Total(_))
    }

    pub const fn is_of_ends(&self) -> bool {
        matches!(self.stated, Stated::Ends(_))
    }

    pub const fn is_of_bell(&self) -> bool {
        matches!(self.stated, Stated::Rings(..))
    }

    /// How `outcome` differs from it.
    pub fn broken(&self, outcome: &Outcome) -> Option<String> {
        let told = match &self.stated {
            Stated::Total(range) if range.contains(&outcome.total) => return None,
            Stated::Total(_) => format!("takes {}", outcome.total),
            Stated::Rings(at, stated) => match outcome.answered(*at) {
                Some(answered) if answered == *stated => return None,
                answered => format!("answers a bell rung at {at} at {answered:?}"),
            },
            Stated::Ends(stated) => {
                let misses = |(place, count): (usize, &u32)| {
                    let ending = Ending::ALL[place];
                    let range = stated.iter().find(|(other, _)| *other == ending);
                    let holds = match range {
                        Some((_, range)) => range.contains(count),
                        None => ending == Ending::Done || *count == 0,
                    };
                    (!holds).then(|| format!("{count} {}", ending.name()))
                };
                let missed: Vec<_> = outcome.ends.iter().enumerate().filter_map(misses).collect();
                if missed.is_empty() {
                    return None;
                }
                format!("ends {}", missed.join(", "))
            }
            Stated::Prints(expected) => {
                let mut lines = outcome.lines.iter();
                let missing = expected.iter().find(|(at, text)| {
                    !lines.any(|(when, line)| line == text && at.is_none_or(|at| at == *when))
                })?;
                let line = |(at, line): &(Duration, String)| format!("[{at}] {line}");
                let lines: Vec<_> = outcome.lines.iter().map(line).collect();
                format!("does not print {missing:?} in its place, but {}", lines.join(" | "))
            }
        };
        Some(format!("{} {told}", self.run))
    }
}

/// Reads `1s..5s`, or `3s` alone.
fn range<T: Copy>(text: &str, read: impl Fn(&str) -> T) -> RangeInclusive<T> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    read(from)..=read(to)
}

fn duration(text: &str) -> Duration {
    Duration::parse(text).unwrap_or_else(|error| panic!("{text}: {}", error.hint()))
}

/// Reads `2 cancelled`.
fn ends(text: &str) -> (Ending, RangeInclusive<u32>) {
    let (count, name) = text.split_once(' ').unwrap();
    let ending = Ending::ALL.into_iter().find(|ending| ending.name() == name);
    let ending = ending.unwrap_or_else(|| panic!("nothing ends as {name}"));
    (ending, range(count, |count| count.parse().unwrap()))
}

/// Reads `done A`, or `[1s] done A`.
fn printed(text: &str) -> (Option<Duration>, String) {
    let timed = text.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    timed.map_or((None, text.to_owned()), |(at, text)| (Some(duration(at)), text.to_owned()))
}

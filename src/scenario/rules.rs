use std::fmt;

use super::Problem;
use super::limits::{MOST, grouped};

/// What a scenario has to keep to, beyond the limits that hold everywhere.
///
/// Strategies live above the notation, so their names are handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The strategies there are, in the order in which people see them.
    pub ways: &'static [&'static Way],
    /// The names of those that run unless `@run` says otherwise.
    pub default_run: &'static [&'static str],
    /// The most tasks, groups expanded.
    pub max_tasks: u32,
    /// The most moments of all of them together: a step is one, and a word of a stream.
    pub max_moments: u64,
}

/// A way to run tasks, as far as the notation knows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Way {
    /// Its name in the notation, without the number that it may take.
    pub name: &'static str,
    /// Other names that are understood, and printed as `name`.
    pub aliases: &'static [&'static str],
    /// What is written after the first word of the name.
    pub takes: Takes,
}

/// What the first word of a strategy's name is followed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// A number from 1: of permits, threads or processes.
    Number {
        /// What is offered to those who say none.
        usual: u32,
    },
}

/// One strategy to run, with what it takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// The name of its [`Way`].
    pub way: &'static str,
    /// The number it takes, if it takes one.
    pub number: Option<u32>,
}

impl Way {
    /// It, with the number that is usual.
    #[must_use]
    pub fn usual(&self) -> Run {
        let number = match self.takes {
            Takes::Nothing => None,
            Takes::Number { usual } => Some(usual),
        };
        Run { way: self.name, number }
    }

    /// Its name with an N where a number is written.
    fn form(&self) -> String {
        match self.takes {
            Takes::Nothing => self.name.to_owned(),
            Takes::Number { .. } => numbered(self.name, "N"),
        }
    }
}

impl Rules {
    /// Reads one strategy, such as `gather` or `semaphore 10`.
    ///
    /// # Errors
    /// When there is none of that name, or what follows the name is not what it takes.
    pub fn run(&self, notation: &str) -> Result<Run, Problem> {
        let notation = notation.trim();
        let mut words: Vec<_> = notation.split_whitespace().collect();
        let number = words.get(1).copied().filter(|word| is_number(word));
        if number.is_some() {
            words.remove(1);
        }
        let way = self.named(&words.join(" ")).filter(|way| {
            // Digits may be a part of no name at all.
            number.is_none() || way.takes != Takes::Nothing
        });
        let first = words.first().copied().unwrap_or_default();
        match (way, number) {
            (Some(Way { name, takes: Takes::Nothing, .. }), _) => {
                Ok(Run { way: name, number: None })
            }
            (Some(Way { name, takes: Takes::Number { .. }, .. }), Some(digits)) => {
                let number = digits.parse().ok().filter(|number| (1..=MOST).contains(number));
                let most = grouped(MOST.into());
                let hint = || format!("{name} takes a whole number from 1 to {most}");
                let number = number.ok_or_else(|| Problem::new(notation, hint()))?;
                Ok(Run { way: name, number: Some(number) })
            }
            (Some(way), None) => {
                let hint = format!("{} takes a number: write {}", way.name, way.usual());
                Err(Problem::new(notation, hint))
            }
            (None, _) => Err(match self.named(first) {
                Some(way) if way.takes == Takes::Nothing => {
                    let hint = format!("nothing follows {first} but a comma and the next strategy");
                    Problem::new(notation, hint)
                }
                Some(way) if number.is_none() => {
                    Problem::new(notation, format!("{first} takes a number: write {}", way.usual()))
                }
                Some(_) => {
                    let alike = self.ways.iter().filter(|way| way.name.starts_with(first));
                    let forms: Vec<_> = alike.map(|way| way.usual().to_string()).collect();
                    Problem::new(notation, format!("write {}", forms.join(" or ")))
                }
                None => {
                    let forms: Vec<_> = self.ways.iter().map(|way| way.form()).collect();
                    let hint = format!("the strategies are {}", forms.join(", "));
                    Problem::new(first, hint).of_part(0, first)
                }
            }),
        }
    }

    fn named(&self, name: &str) -> Option<&'static Way> {
        self.ways.iter().copied().find(|way| way.name == name || way.aliases.contains(&name))
    }

    /// What runs unless `@run` says otherwise.
    #[must_use]
    pub fn default_run(&self) -> Vec<Run> {
        self.default_run.iter().filter_map(|name| self.run(name).ok()).collect()
    }
}

/// Prints the notation.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            None => f.write_str(self.way),
            Some(number) => f.write_str(&numbered(self.way, &number.to_string())),
        }
    }
}

/// A strategy's name with its number behind the first word.
fn numbered(name: &str, number: &str) -> String {
    match name.split_once(' ') {
        Some((first, rest)) => format!("{first} {number} {rest}"),
        None => format!("{name} {number}"),
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: Rules = Rules {
        ways: &[
            &Way { name: "gather", aliases: &["concurrent"], takes: Takes::Nothing },
            &Way { name: "semaphore", aliases: &[], takes: Takes::Number { usual: 2 } },
            &Way { name: "semaphore per call", aliases: &[], takes: Takes::Number { usual: 2 } },
        ],
        default_run: &["gather"],
        max_tasks: 10,
        max_moments: 1_000,
    };

    fn check(notation: &str, said: &str) {
        let run = RULES.run(notation);
        assert_eq!(run.map_or_else(|error| error.to_string(), |run| run.to_string()), said);
    }

    #[test]
    fn a_strategy_is_known_by_its_name_and_its_aliases() {
        check("gather", "gather");
        check(" concurrent ", "gather");
        check("semaphore  10", "semaphore 10");
        check("semaphore 007 per  call", "semaphore 7 per call");
    }

    #[test]
    fn other_names_and_arguments_are_refused() {
        let strategies = "the strategies are gather, semaphore N, semaphore N per call";
        check("gathr", &format!("found `gathr`: {strategies}"));
        check("", strategies);
        check(
            "gather 3",
            "found `gather 3`: nothing follows gather but a comma and the next strategy",
        );
        check("semaphore", "found `semaphore`: semaphore takes a number: write semaphore 2");
        check(
            "semaphore 2 per cal",
            "found `semaphore 2 per cal`: write semaphore 2 or semaphore 2 per call",
        );
        check("semaphore x", "found `semaphore x`: semaphore takes a number: write semaphore 2");
        for bad in ["semaphore 0", "semaphore 10001", "semaphore 99999999999"] {
            let hint = "semaphore takes a whole number from 1 to 10,000";
            check(bad, &format!("found `{bad}`: {hint}"));
        }
    }
}

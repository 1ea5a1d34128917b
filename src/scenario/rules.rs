use std::fmt;

use super::Problem;

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
}

/// A way to run tasks, as far as the notation knows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Way {
    /// Its name in the notation.
    pub name: &'static str,
    /// Other names that are understood, and printed as `name`.
    pub aliases: &'static [&'static str],
    /// What is written after the name.
    pub takes: Takes,
}

/// What a strategy's name is followed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
}

/// One strategy to run, with what it takes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// The name of its [`Way`].
    pub way: &'static str,
}

impl Rules {
    /// Reads one strategy, such as `gather`.
    ///
    /// # Errors
    /// When there is none of that name, or what follows the name is not what it takes.
    pub fn run(&self, notation: &str) -> Result<Run, Problem> {
        let notation = notation.trim();
        let (name, taken) = notation.split_once(char::is_whitespace).unwrap_or((notation, ""));
        let way = self.ways.iter().find(|way| way.name == name || way.aliases.contains(&name));
        let Some(way) = way else {
            let names: Vec<_> = self.ways.iter().map(|way| way.name).collect();
            let hint = format!("the strategies are {}", names.join(", "));
            return Err(Problem::new(name, hint).of_part(0, name));
        };
        match way.takes {
            Takes::Nothing if taken.is_empty() => Ok(Run { way: way.name }),
            Takes::Nothing => {
                let hint = format!("nothing follows {name} but a comma and the next strategy");
                Err(Problem::new(notation, hint))
            }
        }
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
        f.write_str(self.way)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::RULES;

    fn check(notation: &str, said: &str) {
        let run = RULES.run(notation);
        assert_eq!(run.map_or_else(|error| error.to_string(), |run| run.to_string()), said);
    }

    #[test]
    fn a_strategy_is_known_by_its_name_and_its_aliases() {
        check("gather", "gather");
        check(" concurrent ", "gather");
    }

    #[test]
    fn other_names_and_arguments_are_refused() {
        check("gathr", "found `gathr`: the strategies are blocking, sequential, gather");
        check("", "the strategies are blocking, sequential, gather");
        check(
            "gather 3",
            "found `gather 3`: nothing follows gather but a comma and the next strategy",
        );
    }
}

use std::fmt;

use super::cursor::Cursor;
use super::parse;
use super::text::Quoted;
use super::{Scenario, Step, Task};

/// Prints the notation: a line for each task, then one for each option that is not at its default.
impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, task) in self.tasks.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{task}")?;
        }
        for (key, parts) in self.options.written(&self.rules) {
            write!(f, "\n@{key} {}", Value(&parts.join(", ")))?;
        }
        Ok(())
    }
}

/// Prints the notation.
impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.head(), self.steps_notation())
    }
}

impl Scenario {
    /// The tasks as an address holds them: `User_Profile:2s;Recent_Posts:3s`.
    #[must_use]
    pub fn tasks_line(&self) -> String {
        let tasks = self.tasks.iter();
        tasks
            .map(|task| format!("{}:{}", task.head(), joined(&task.steps, ",")))
            .collect::<Vec<_>>()
            .join(";")
    }

    /// The options that are not at their defaults as an address holds them, in a fixed order:
    /// `("run", "gather,blocking")`.
    #[must_use]
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let written = self.options.written(&self.rules);
        written.into_iter().map(|(key, parts)| (key, parts.join(","))).collect()
    }
}

impl Task {
    /// Its steps alone: `1s, print "x"`.
    #[must_use]
    pub fn steps_notation(&self) -> String {
        joined(&self.steps, ", ")
    }

    /// What stands before the colon.
    fn head(&self) -> String {
        let mut head = Name(&self.name).to_string();
        if self.count != 1 {
            head += &format!(" x{}", self.count);
        }
        match self.modifiers.notation().as_str() {
            "" => head,
            modifiers => format!("{head} ({modifiers})"),
        }
    }
}

fn joined(steps: &[Step], separator: &str) -> String {
    steps.iter().map(Step::to_string).collect::<Vec<_>>().join(separator)
}

/// A task's name, in quotes unless it reads back as the same name without them. Editors bend quotes,
/// so that whoever reads what they wrote makes bent ones straight: names with such are in quotes.
struct Name<'a>(&'a str);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = parse::head(&mut Cursor::new(self.0));
        let same = read.is_ok_and(|(name, _)| name == self.0) && !self.0.contains(['“', '”', '„']);
        if same { f.write_str(self.0) } else { Quoted(self.0).fmt(f) }
    }
}

/// An option's value, in quotes unless it reads back as the same value without them.
struct Value<'a>(&'a str);

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = Cursor::new(self.0).value();
        let same = read.is_ok_and(|value| !value.is_empty() && value == self.0);
        if same { f.write_str(self.0) } else { Quoted(self.0).fmt(f) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::scenario;

    #[test]
    fn a_line_for_an_address_has_no_blanks_around_its_marks() {
        for (notation, line) in [
            ("User_Profile: 2s\nRecent_Posts: 3s", "User_Profile:2s;Recent_Posts:3s"),
            ("request x100: 200ms, work 1s..2s", "request x100:200ms,work 1s..2s"),
            ("\"a: b\" x3: print \"a, b\", 1s\n@seed 7", "\"a: b\" x3:print \"a, b\",1s"),
        ] {
            assert_eq!(scenario(notation).tasks_line(), line);
        }
    }

    #[test]
    fn settings_are_what_an_address_needs() {
        let settings = scenario("A: 1s; @title a, b; @run gather, blocking").settings();
        let expected = [("run", "gather,blocking".to_owned()), ("title", "a, b".to_owned())];
        assert_eq!(settings, expected);
        assert_eq!(scenario("A: 1s").settings(), []);
    }

    #[test]
    fn bent_quotes_stand_within_straight_ones() {
        assert_eq!(scenario("Say “hi” now: 1s").tasks_line(), "\"Say “hi” now\":1s");
    }

    #[test]
    fn steps_can_be_printed_alone() {
        let scenario = scenario("A x2:1s,print \"x\"");
        assert_eq!(scenario.tasks()[0].steps_notation(), "1s, print \"x\"");
    }
}

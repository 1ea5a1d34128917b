//! The head of a file: its words, and what it states of itself.

use super::statement::Statement;

/// The groups, in the order in which the page shows them.
pub const GROUPS: [&str; 6] = [
    "Why wait in line",
    "It says async and is no faster",
    "Results and failures",
    "Do not overwhelm the server",
    "AI workloads",
    "Which model when",
];

/// What every head says, in this order, and in how many characters at most.
const KEYS: [(&str, usize); 8] = [
    ("title", 28),
    ("group", 40),
    ("place", 2),
    ("asks", 90),
    ("you may think", 160),
    ("try", 160),
    ("expect", 160),
    ("take home", 160),
];

pub struct Head {
    words: Vec<String>,
    pub statements: Vec<Statement>,
    pub trials: Vec<Trial>,
}

/// A change of the notation, and what then happens.
pub struct Trial {
    changes: String,
    pub statements: Vec<Statement>,
}

impl Head {
    pub fn read(name: &str, head: &str) -> Self {
        let comment = |line: &str| {
            let line = line.strip_prefix("# ");
            line.unwrap_or_else(|| panic!("{name}: the head has more than comments")).to_owned()
        };
        let mut lines = head.lines().map(comment);
        let words = KEYS.map(|(key, most)| {
            let line = lines.next().unwrap_or_else(|| panic!("{name}: {key} is missing"));
            let prefix = if key == "title" { String::new() } else { format!("{key}: ") };
            let said = line.strip_prefix(&prefix);
            let said = said.unwrap_or_else(|| panic!("{name}: not {key} but {line}"));
            let length = said.chars().count();
            assert!((1..=most).contains(&length), "{name}: {key} has {length} characters");
            assert_eq!(said, said.trim(), "{name}: {key}");
            said.to_owned()
        });
        let mut read = Self { words: words.to_vec(), statements: Vec::new(), trials: Vec::new() };
        lines.for_each(|line| read.take(name, &line));
        read.check(name);
        read
    }

    fn take(&mut self, name: &str, line: &str) {
        if let Some(changes) = line.strip_prefix("tries: ") {
            self.trials.push(Trial { changes: changes.to_owned(), statements: Vec::new() });
        } else if let Some(then) = line.strip_prefix("then ") {
            let trial = self.trials.last_mut();
            let trial = trial.unwrap_or_else(|| panic!("{name}: nothing is tried before {line}"));
            let total = !then.starts_with("ends ") && !then.starts_with("prints ");
            let prefix = if total { "holds " } else { "" };
            trial.statements.push(Statement::read(name, &format!("{prefix}{then}")));
        } else {
            assert!(self.trials.is_empty(), "{name}: {line} belongs before what is tried");
            self.statements.push(Statement::read(name, line));
        }
    }

    fn check(&self, name: &str) {
        assert!(GROUPS.contains(&self.said("group")), "{name}: {}", self.said("group"));
        let kebab = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
        assert!(name.chars().all(kebab), "{name}: a name is in small letters with hyphens");
        assert!(self.said("asks").ends_with('?'), "{name}: asks nothing");
        for key in ["you may think", "try", "expect", "take home"] {
            assert!(self.said(key).ends_with('.'), "{name}: {key} is no sentence");
        }
    }

    pub fn said(&self, key: &str) -> &str {
        let place = KEYS.iter().position(|(known, _)| *known == key).unwrap();
        &self.words[place]
    }
}

impl Trial {
    /// The notation with the changes, each of which has to change something.
    pub fn applied(&self, name: &str, notation: &str) -> String {
        self.changes.split(" | ").fold(notation.to_owned(), |notation, change| {
            if let Some(line) = change.strip_prefix("+ ") {
                return format!("{notation}\n{line}");
            }
            let (old, new) = change.split_once(" -> ").unwrap();
            assert!(notation.contains(old), "{name}: {old} is not there to be changed");
            notation.replace(old, new)
        })
    }
}

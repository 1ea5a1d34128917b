use crate::scenario::{Scenario, grouped};

/// The question that the figure asks: the scenario's own title, or one made from its tasks.
#[must_use]
pub fn title(scenario: &Scenario) -> String {
    if let Some(title) = &scenario.options().title {
        return title.to_string();
    }
    let tasks = match count(scenario) {
        1 => "One task".to_owned(),
        n => format!("{} tasks", capital(&number(n))),
    };
    format!("{tasks}, one thread. How long does it take?")
}

/// What to do with the figure.
#[must_use]
pub fn lead(scenario: &Scenario) -> String {
    let tasks = match count(scenario) {
        1 => "One task".to_owned(),
        n => format!("The same {} tasks", number(n)),
    };
    let ways = match scenario.options().run.len() {
        1 => "run one way".to_owned(),
        n => format!("run {} ways at the same moment", number(n as u64)),
    };
    format!(
        "{tasks}, {ways}. Change a delay and the dashed forecast moves; press Run to see it happen."
    )
}

fn count(scenario: &Scenario) -> u64 {
    scenario.tasks().iter().map(|task| u64::from(task.count)).sum()
}

const WORDS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

fn number(n: u64) -> String {
    let word = usize::try_from(n).ok().and_then(|n| WORDS.get(n));
    word.map_or_else(|| grouped(n), |word| (*word).to_owned())
}

/// `words` with a capital, where they begin with a letter of ASCII.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

use crate::lessons::Lesson;
use crate::scenario::{Run, Scenario, grouped};
use crate::strategy;

/// The question that the figure asks: the scenario's own title, that of its lesson, or one made
/// from its tasks.
#[must_use]
pub fn title(scenario: &Scenario, lesson: Option<&Lesson>) -> String {
    let own = scenario.options().title.as_ref().map(|title| title.as_str());
    if let Some(title) = own.or_else(|| lesson.map(|lesson| lesson.asks)) {
        return title.to_owned();
    }
    let tasks = match count(scenario) {
        1 => "One task".to_owned(),
        n => format!("{} tasks", capital(&number(n))),
    };
    let beside = |run: &Run| strategy::named(run).is_modelled();
    let thread = if scenario.options().run.iter().any(beside) { "" } else { ", one thread" };
    format!("{tasks}{thread}. How long does it take?")
}

/// What the page is called among others: the scenario's own title, that of its lesson, or else the
/// question.
#[must_use]
pub fn page_name(scenario: &Scenario, lesson: Option<&Lesson>) -> String {
    let lesson = lesson.filter(|_| scenario.options().title.is_none());
    let name = lesson.map_or_else(|| title(scenario, None), |lesson| lesson.title.to_owned());
    name + " \u{2013} Loopscope"
}

/// What to do with the figure.
#[must_use]
pub fn lead(scenario: &Scenario, guesses: bool) -> String {
    let tasks = match count(scenario) {
        1 => "One task".to_owned(),
        n if scenario.options().run.len() == 1 => format!("{} tasks", capital(&number(n))),
        n => format!("The same {} tasks", number(n)),
    };
    let ways = match scenario.options().run.len() {
        1 => "run one way".to_owned(),
        n => format!("run {} ways at the same moment", number(n as u64)),
    };
    let what = match guesses {
        true => "Say first what you expect; then press Run to see it happen.",
        false => "Change a delay and the dashed forecast moves; press Run to see it happen.",
    };
    format!("{tasks}, {ways}. {what}")
}

/// How many tasks there are.
pub(super) fn count(scenario: &Scenario) -> u64 {
    scenario.tasks().iter().map(|task| u64::from(task.count)).sum()
}

const WORDS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// A number in words up to twelve, and in digits beyond.
pub(super) fn number(n: u64) -> String {
    let word = usize::try_from(n).ok().and_then(|n| WORDS.get(n));
    word.map_or_else(|| grouped(n), |word| (*word).to_owned())
}

/// `words` with a capital, where they begin with a letter of ASCII.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::page;
    use super::*;

    fn check(notation: &str, question: &str, beginning: &str) {
        let scenario = page(notation).editor.scenario;
        assert_eq!(title(&scenario, None), question);
        let rest = "Change a delay and the dashed forecast moves; press Run to see it happen.";
        assert_eq!(lead(&scenario, false), format!("{beginning}. {rest}"));
        let first = "Say first what you expect; then press Run to see it happen.";
        assert_eq!(lead(&scenario, true), format!("{beginning}. {first}"));
    }

    #[test]
    fn the_question_counts_the_tasks_and_the_ways() {
        check(
            "A: 1s; B: 2s; C: 3s",
            "Three tasks, one thread. How long does it take?",
            "The same three tasks, run two ways at the same moment",
        );
        check(
            "A: 1s; @run gather",
            "One task, one thread. How long does it take?",
            "One task, run one way",
        );
        check(
            "A x3: 1s; @run gather",
            "Three tasks, one thread. How long does it take?",
            "Three tasks, run one way",
        );
        check(
            "A x12: 1s; B: 1s; @run blocking, sequential, gather",
            "13 tasks, one thread. How long does it take?",
            "The same 13 tasks, run three ways at the same moment",
        );
    }

    #[test]
    fn a_title_of_its_own_comes_first_and_the_lesson_s_question_next() {
        check("A: 1s; @title \"Who waits?\"; @run gather", "Who waits?", "One task, run one way");
        let (own, lesson) = (page("A: 1s; @title \"Who waits?\""), crate::lessons::first());
        assert_eq!(title(&own.editor.scenario, Some(&lesson)), "Who waits?");
        assert_eq!(title(&page("A: 1s").editor.scenario, Some(&lesson)), lesson.asks);
    }

    #[test]
    fn the_page_is_called_after_its_lesson_or_after_its_question() {
        let lesson = crate::lessons::first();
        let check = |notation: &str, lesson: Option<&Lesson>, name: &str| {
            assert_eq!(page_name(&page(notation).editor.scenario, lesson), name);
        };
        check("A: 1s", Some(&lesson), "Three requests \u{2013} Loopscope");
        check("A: 1s; @title \"Who waits?\"", Some(&lesson), "Who waits? \u{2013} Loopscope");
        let question = "One task, one thread. How long does it take? \u{2013} Loopscope";
        check("A: 1s", None, question);
    }

    #[test]
    fn only_a_letter_of_ascii_becomes_a_capital() {
        for (words, said) in [("gather", "Gather"), ("", ""), ("élan", "élan"), ("3 s", "3 s")] {
            assert_eq!(capital(words), said);
        }
    }
}

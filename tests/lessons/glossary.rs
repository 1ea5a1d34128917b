//! The glossary: short, whole, and pointing at lessons that exist.

use std::fs;

use loopscope::lessons::library;

use super::folder;

/// The words that a course begins with.
const WORDS: [&str; 8] = [
    "coroutine",
    "task",
    "future",
    "event loop",
    "await",
    "blocking",
    "concurrency",
    "parallelism",
];

#[test]
fn every_word_points_at_a_lesson_that_exists() {
    let library = library();
    for word in &library.words {
        assert!(library.lesson(word.lesson).is_some(), "{}: {}", word.word, word.lesson);
    }
}

#[test]
fn every_line_of_the_glossary_is_a_word() {
    let text = fs::read_to_string(folder().join("glossary.txt")).unwrap();
    let library = library();
    let lines: Vec<_> = library
        .words
        .iter()
        .map(|word| format!("{} ({}): {}", word.word, word.lesson, word.text))
        .collect();
    assert_eq!(lines.join("\n"), text.trim_end());
    for word in WORDS {
        assert!(library.words.iter().any(|other| other.word == word), "{word} is missing");
    }
}

#[test]
fn a_word_takes_two_sentences_at_most() {
    for word in library().words {
        let text = word.text;
        let sentences = text.split(". ").count();
        assert!((1..=2).contains(&sentences), "{}: {sentences} sentences", word.word);
        assert!(text.ends_with('.') && text.chars().count() <= 200, "{}", word.word);
    }
}

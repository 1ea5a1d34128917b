//! The lessons: the files in `lessons` and their glossary, compiled in. Adding one is adding a file.
//!
//! `build.rs` puts the files together, in order: a lesson is nine fields, each on a line but the
//! last, which is its notation; a form feed stands between two lessons. What the files hold for
//! `tests/lessons` alone is left out.

/// The lesson that the page opens with.
pub const FIRST: &str = "three-requests";

/// A scenario, the question that it answers, and what there is to learn from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Its name in the address, and the name of its file.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// The group that it belongs to.
    pub group: &'static str,
    /// The question.
    pub asks: &'static str,
    /// What somebody may think who does not know the answer yet.
    pub you_may_think: &'static str,
    /// What to change.
    pub try_this: &'static str,
    /// What then happens.
    pub expect: &'static str,
    /// The sentence to take home.
    pub take_home: &'static str,
    /// The scenario, as the Text tab shows it.
    pub notation: &'static str,
}

/// A word of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// The name of the lesson that shows what it means.
    pub lesson: &'static str,
    /// What it means.
    pub text: &'static str,
}

/// All lessons and all words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// The lessons, group by group.
    pub lessons: Vec<Lesson>,
    /// The glossary.
    pub words: Vec<Word>,
}

/// Everything there is to learn.
#[must_use]
pub fn library() -> Library {
    Library::read(
        include_str!(concat!(env!("OUT_DIR"), "/lessons.txt")),
        include_str!(concat!(env!("OUT_DIR"), "/words.txt")),
    )
}

/// The lesson that the page opens with, for which it needs no library.
#[must_use]
pub fn first() -> Lesson {
    Lesson::read(include_str!(concat!(env!("OUT_DIR"), "/first.txt")))
}

impl Library {
    /// Reads what `build.rs` wrote.
    fn read(lessons: &'static str, words: &'static str) -> Self {
        Self {
            lessons: lessons.split('\u{c}').map(Lesson::read).collect(),
            words: words.lines().map(Word::read).collect(),
        }
    }

    /// The lesson of that name.
    #[must_use]
    pub fn lesson(&self, name: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.name == name)
    }
}

impl Lesson {
    fn read(text: &'static str) -> Self {
        let mut fields = text.splitn(9, '\n');
        let mut field = || fields.next().unwrap_or_default();
        Self {
            name: field(),
            title: field(),
            group: field(),
            asks: field(),
            you_may_think: field(),
            try_this: field(),
            expect: field(),
            take_home: field(),
            notation: field(),
        }
    }
}

impl Word {
    /// Reads `word (lesson): text`.
    fn read(line: &'static str) -> Self {
        let (head, text) = line.split_once("): ").unwrap_or_default();
        let (word, lesson) = head.split_once(" (").unwrap_or_default();
        Self { word, lesson, text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lesson_is_one_of_the_library() {
        assert_eq!(library().lesson(FIRST), Some(&first()));
        assert_eq!(library().lesson("no-such-lesson"), None);
    }

    #[test]
    fn a_lesson_is_read_to_its_last_line() {
        let library =
            Library::read("n\nt\ng\na\ny\nt\ne\nh\nA: 1s\nB: 2s\u{c}m", "loop (n): Turns.");
        assert_eq!(library.lessons.len(), 2);
        assert_eq!(library.lessons[0].take_home, "h");
        assert_eq!(library.lessons[0].notation, "A: 1s\nB: 2s");
        assert_eq!(library.words, [Word { word: "loop", lesson: "n", text: "Turns." }]);
    }
}

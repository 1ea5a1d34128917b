/// Gives identifiers to names, each one only once.
#[derive(Clone, Debug)]
pub struct Names {
    /// What no task may be called: keywords, and what the program uses itself.
    taken: Vec<String>,
}

impl Names {
    /// Identifiers other than the `reserved` ones, which blanks separate.
    #[must_use]
    pub fn new(reserved: &str) -> Self {
        Self { taken: reserved.split_whitespace().map(str::to_owned).collect() }
    }

    /// An identifier in `snake_case` for the task with this name and this number, from 1.
    ///
    /// Letters that every language takes stay as they are, and all else separates words. What
    /// begins with a digit or holds no letter is called after its number.
    pub fn snake(&mut self, name: &str, number: usize) -> String {
        let words: Vec<_> = name.split(|c| !is_letter(c) && !c.is_ascii_digit()).collect();
        let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let name = words.join("_").to_ascii_lowercase();
        let name = match name.chars().next() {
            None => format!("task_{number}"),
            Some(first) if first.is_ascii_digit() => format!("task_{name}"),
            Some(_) => name,
        };
        self.unique(name)
    }

    /// The name itself, or with the first number behind it that makes it one of its own.
    fn unique(&mut self, name: String) -> String {
        let mut unique = name.clone();
        let mut number = 2;
        while self.taken.contains(&unique) {
            unique = format!("{name}_{number}");
            number += 1;
        }
        self.taken.push(unique.clone());
        unique
    }
}

/// Letters that begin an identifier in all languages, and that none of them takes for others.
fn is_letter(c: char) -> bool {
    matches!(c,
        'a'..='z' | 'A'..='Z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{131}' // Latin
        | 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ω' // Greek
        | 'А'..='я' // Cyrillic
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ' // Kana
        | '一'..='鿿' // Han
        | '가'..='힣' // Hangul
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers_of_their_own() {
        let mut names = Names::new("class main");
        for (number, (name, identifier)) in (1..).zip([
            ("User_Profile", "user_profile"),
            ("Recent Posts", "recent_posts"),
            ("recent-posts", "recent_posts_2"),
            ("class", "class_2"),
            ("1st", "task_1st"),
            ("\"quoted\"", "quoted"),
            ("émile", "émile"),
            ("名前", "名前"),
            ("***", "task_9"),
            ("\u{1f600}", "task_10"),
            ("task_9", "task_9_2"),
        ]) {
            assert_eq!(names.snake(name, number), identifier, "{name}");
        }
    }
}

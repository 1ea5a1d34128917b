/// Gives identifiers to names, each one only once.
#[derive(Clone, Debug)]
pub struct Names {
    /// What is taken, in a hash table of our own: at most half full, its length a power of two.
    taken: Vec<Option<Taken>>,
    count: usize,
}

/// An identifier that is taken: by a keyword, by the program itself or by a task.
#[derive(Clone, Debug)]
struct Taken {
    identifier: String,
    /// The number that the next of this name gets behind it.
    next: u32,
}

impl Names {
    /// Identifiers other than the `reserved` ones, which blanks separate.
    #[must_use]
    pub fn new(reserved: &str) -> Self {
        let mut names = Self { taken: vec![None; 256], count: 0 };
        for word in reserved.split_whitespace() {
            names.take(word.to_owned());
        }
        names
    }

    /// An identifier in `snake_case` for the task with this name and this number, from 1.
    ///
    /// Letters that every language takes stay as they are, and all else separates words. What
    /// begins with a digit or holds no letter is called after its number.
    pub fn snake(&mut self, name: &str, number: usize) -> String {
        self.unique(snake(name, number))
    }

    /// An identifier in `camelCase` for the task with this name and this number, from 1.
    ///
    /// The words are those of [`Names::snake`].
    pub fn camel(&mut self, name: &str, number: usize) -> String {
        let snake = snake(name, number);
        let mut camel = String::new();
        for word in snake.split('_') {
            match word.chars().next() {
                Some(first) if !camel.is_empty() => {
                    camel.push(first.to_ascii_uppercase());
                    camel.push_str(&word[first.len_utf8()..]);
                }
                _ => camel.push_str(word),
            }
        }
        self.unique(camel)
    }

    /// The name itself, or with the first number behind it that makes it one of its own.
    pub fn unique(&mut self, name: String) -> String {
        let at = self.find(&name);
        let mut number = self.taken[at].as_ref().map_or(1, |taken| taken.next);
        let mut unique = name.clone();
        while self.taken[self.find(&unique)].is_some() {
            unique = format!("{name}_{number}");
            number += 1;
        }
        if let Some(taken) = &mut self.taken[at] {
            // The numbers below are taken, so that a thousand equal names are no million tries.
            taken.next = number;
        }
        self.take(unique.clone());
        unique
    }

    fn take(&mut self, identifier: String) {
        self.count += 1;
        if 2 * self.count > self.taken.len() {
            let bigger = vec![None; 2 * self.taken.len()];
            for taken in std::mem::replace(&mut self.taken, bigger).into_iter().flatten() {
                let at = self.find(&taken.identifier);
                self.taken[at] = Some(taken);
            }
        }
        let at = self.find(&identifier);
        self.taken[at] = Some(Taken { identifier, next: 2 });
    }

    /// Where the identifier is in the table, or where it would be.
    fn find(&self, identifier: &str) -> usize {
        let hash = identifier
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let mut at = (hash ^ (hash >> 15)) as usize % self.taken.len();
        while self.taken[at].as_ref().is_some_and(|taken| taken.identifier != identifier) {
            at = (at + 1) % self.taken.len();
        }
        at
    }
}

fn snake(name: &str, number: usize) -> String {
    let words: Vec<_> = name.split(|c| !is_letter(c) && !c.is_ascii_digit()).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let name = words.join("_").to_ascii_lowercase();
    match name.chars().next() {
        None => format!("task_{number}"),
        Some(first) if first.is_ascii_digit() => format!("task_{name}"),
        Some(_) => name,
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

    #[test]
    fn words_can_be_told_apart_by_capitals() {
        let mut names = Names::new("class");
        for (name, identifier) in [
            ("User_Profile", "userProfile"),
            ("recent posts", "recentPosts"),
            ("Recent-Posts", "recentPosts_2"),
            ("class", "class_2"),
            ("1st", "task1st"),
            ("émile", "émile"),
            ("a é", "aé"),
            ("***", "task7"),
        ] {
            assert_eq!(names.camel(name, 7), identifier, "{name}");
        }
    }

    #[test]
    fn many_equal_names_take_no_longer_than_others() {
        let mut names = Names::new("a");
        let last = (1..=100_000).map(|number| names.snake("A", number)).last();
        assert_eq!(last.as_deref(), Some("a_100001"));
        assert_eq!(names.unique("a_7".to_owned()), "a_7_2");
    }
}

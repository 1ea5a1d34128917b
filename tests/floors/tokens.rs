//! Rust source as the few tokens that paths are made of, without comments and literals.

/// What paths and modules are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or a keyword.
    Name(String),
    /// `::`.
    Colons,
    /// Any other sign.
    Sign(char),
}

/// The tokens of `source`.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        at += match rest {
            ['/', '/', ..] => rest.iter().take_while(|c| **c != '\n').count(),
            ['/', '*', ..] => block_comment(rest),
            ['"', ..] => string(rest),
            ['r', '#' | '"', ..] if raw_string(rest).is_some() => raw_string(rest).unwrap_or(1),
            ['\'', ..] => quote(rest),
            [':', ':', ..] => {
                tokens.push(Token::Colons);
                2
            }
            [c, ..] if c.is_alphanumeric() || *c == '_' => {
                let name: String =
                    rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
                let length = name.chars().count();
                tokens.push(Token::Name(name));
                length
            }
            [c, ..] => {
                if !c.is_whitespace() {
                    tokens.push(Token::Sign(*c));
                }
                1
            }
            [] => 1,
        };
    }
    tokens
}

/// The length of a block comment, those inside it included.
fn block_comment(chars: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < chars.len() {
        match &chars[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(chars: &[char]) -> usize {
    let mut at = 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The length of `r"..."` or `r#"..."#`; nothing for a raw name such as `r#type`.
fn raw_string(chars: &[char]) -> Option<usize> {
    let hashes = chars[1..].iter().take_while(|c| **c == '#').count();
    let open = 1 + hashes;
    (chars.get(open) == Some(&'"')).then_some(())?;
    let end: Vec<char> = std::iter::once('"').chain("#".repeat(hashes).chars()).collect();
    let inside = chars[open + 1..].windows(end.len()).position(|window| window == end)?;
    Some(open + 1 + inside + end.len())
}

/// The length of a character, or of the `'` of a lifetime.
fn quote(chars: &[char]) -> usize {
    match chars {
        ['\'', '\\', _, rest @ ..] => {
            3 + rest.iter().position(|c| *c == '\'').map_or(0, |end| end + 1)
        }
        ['\'', _, '\'', ..] => 3,
        _ => 1,
    }
}

#[test]
fn comments_and_literals_say_nothing() {
    let check = |source: &str, names: &[&str]| {
        let said = tokens(source).into_iter().filter_map(|token| match token {
            Token::Name(name) => Some(name),
            _ => None,
        });
        assert_eq!(said.collect::<Vec<_>>(), names, "{source}");
    };
    check("a // yew\nb /* yew /* web_sys */ js_sys */ c", &["a", "b", "c"]);
    check(r#"a "yew \" yew" b"#, &["a", "b"]);
    check(r##"a r#"yew " yew"# b r"\" c"##, &["a", "b", "c"]);
    check(r"a '\'' b '\u{7}' c 'd' e", &["a", "b", "c", "e"]);
    check("fn f<'a>(x: &'a str)", &["fn", "f", "a", "x", "a", "str"]);
}

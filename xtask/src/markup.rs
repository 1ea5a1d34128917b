//! The tags of a built page: found, read, and replaced one by one.

use anyhow::{Context, Result};

/// A start tag, from its `<` to its `>`.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tag<'a> {
    /// What the element is called: `link`, `img`.
    pub fn name(self) -> &'a str {
        let end = |letter: char| !letter.is_ascii_alphanumeric();
        self.text[1..].split(end).next().unwrap_or_default()
    }

    /// The value of an attribute, as it is written there: in any quotes, or in none.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let mut rest = self.text[1 + self.name().len()..].trim_end_matches('>').trim_start();
        while !rest.is_empty() {
            let end = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            let (value, after) = match after.strip_prefix('=') {
                Some(after) => value(after),
                None => ("", after),
            };
            if key == name {
                return Some(value);
            }
            rest = after.trim_start();
        }
        None
    }
}

/// The value that `text` begins with, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let inner = text.strip_prefix(quote)?;
        inner.split_once(quote)
    });
    quoted.unwrap_or_else(|| text.split_at(text.find([' ', '\n']).unwrap_or(text.len())))
}

/// The start tags of a page, in their order. Comments are none.
///
/// # Errors
/// When a tag does not end.
pub fn tags(html: &str) -> Result<Vec<Tag<'_>>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(place) = html[from..].find('<') {
        let at = from + place;
        let rest = &html[at..];
        from = if rest.starts_with("<!--") {
            at + rest.find("-->").context("a comment does not end")?
        } else if rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let length = end(rest).context("a tag does not end")?;
            tags.push(Tag { text: &rest[..length], at });
            at + length
        } else {
            at + 1
        };
    }
    Ok(tags)
}

/// The page, with each start tag for which `instead` gives something replaced by that.
///
/// # Errors
/// When a tag does not end, or `instead` fails.
pub fn rewrite(html: &str, instead: impl Fn(Tag<'_>) -> Result<Option<String>>) -> Result<String> {
    let mut page = String::with_capacity(html.len());
    let mut from = 0;
    for tag in tags(html)? {
        if let Some(other) = instead(tag)? {
            page += &html[from..tag.at];
            page += &other;
            from = tag.at + tag.text.len();
        }
    }
    Ok(page + &html[from..])
}

/// Where the tag that `text` begins with ends: at a `>` that stands in no quotes.
fn end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (place, letter) in text.char_indices() {
        match quote {
            Some(open) if open == letter => quote = None,
            None if letter == '>' => return Some(place + 1),
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><!-- <link> --><meta content=\"script-src 'self'; a>b\" \
                        name=csp><link\n  rel=\"icon\" href=./a.svg crossorigin>1 < 2</p>";

    #[test]
    fn tags_are_found_and_read_whatever_their_quotes() -> Result<()> {
        let tags = tags(PAGE)?;
        let [meta, link] = tags[..] else { panic!("{tags:?}") };
        assert_eq!((meta.name(), link.name()), ("meta", "link"));
        assert_eq!(meta.attribute("content"), Some("script-src 'self'; a>b"));
        assert_eq!(meta.attribute("name"), Some("csp"));
        assert_eq!(link.attribute("rel"), Some("icon"));
        assert_eq!(link.attribute("href"), Some("./a.svg"));
        assert_eq!(link.attribute("crossorigin"), Some(""));
        assert_eq!(link.attribute("src"), None);
        Ok(())
    }

    #[test]
    fn a_tag_is_replaced_and_all_else_stays() -> Result<()> {
        let other = |tag: Tag<'_>| Ok((tag.name() == "link").then(|| "<b>".to_owned()));
        assert_eq!(rewrite("a<link rel=x><img>", other)?, "a<b><img>");
        assert!(rewrite("<link", other).is_err());
        Ok(())
    }
}

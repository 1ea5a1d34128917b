//! The page's style sheet: every file of `styles/`, joined, so that a browser asks once.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// These come first, in this order; the others follow by name and do not depend on each other.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];

/// Writes `target/loopscope.css`, which index.html names, where it has changed.
///
/// # Errors
/// When a file cannot be read or written.
pub fn join(root: &Path) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("styles")).context("reading styles/")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            names.push(name);
        }
    }
    names.sort_by_key(|name| rank(name));
    let mut sheet = String::new();
    for name in names {
        let path = root.join("styles").join(&name);
        sheet += &fs::read_to_string(path).with_context(|| format!("reading styles/{name}"))?;
        sheet.push('\n');
    }
    let output = root.join("target/loopscope.css");
    // Writing it unchanged would wake a watcher for nothing.
    if fs::read_to_string(&output).is_ok_and(|before| before == sheet) {
        return Ok(());
    }
    fs::create_dir_all(root.join("target"))?;
    fs::write(output, sheet).context("writing target/loopscope.css")
}

fn rank(name: &str) -> (usize, String) {
    let place = FIRST.iter().position(|first| *first == name);
    (place.unwrap_or(FIRST.len()), name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_base_come_first() {
        let mut names = ["chart.css", "base.css", "tokens.css", "app.css"];
        names.sort_by_key(|name| rank(name));
        assert_eq!(names, ["tokens.css", "base.css", "app.css", "chart.css"]);
    }
}

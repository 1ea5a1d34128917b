//! The style sheets of the pages, each joined from files of its own, so that a browser asks once.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// These come first, in this order; the others follow by name and do not depend on each other.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];

/// What the authors' page looks like: some of the figure's files, and one of its own.
const AUTHORS: [&str; 5] = [
    "styles/tokens.css",
    "styles/base.css",
    "styles/brand.css",
    "styles/buttons.css",
    "page/authors.css",
];

/// Writes the sheets that index.html names: `target/loopscope.css` is every file of `styles/`, and
/// `target/authors.css` is for the authors' page.
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
    let all = names.iter().map(|name| format!("styles/{name}")).collect::<Vec<_>>();
    write(root, "loopscope.css", &all)?;
    write(root, "authors.css", &AUTHORS.map(str::to_owned))
}

/// Writes a sheet that is made of these files, where it has changed.
fn write(root: &Path, name: &str, files: &[String]) -> Result<()> {
    let mut sheet = String::new();
    for file in files {
        sheet += &fs::read_to_string(root.join(file)).with_context(|| format!("reading {file}"))?;
        sheet.push('\n');
    }
    let output = root.join("target").join(name);
    // Writing it unchanged would wake a watcher for nothing.
    if fs::read_to_string(&output).is_ok_and(|before| before == sheet) {
        return Ok(());
    }
    fs::create_dir_all(root.join("target"))?;
    fs::write(output, sheet).with_context(|| format!("writing target/{name}"))
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

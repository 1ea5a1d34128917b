//! The examples for authors, built in `target/documents` by the programs that authors build theirs
//! with.
//!
//! - [`examples`]: how each of them is built.
//! - [`programs`]: what that takes, in pinned versions, and how it is installed.

mod examples;
mod programs;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use self::examples::{EXAMPLES, Example};
use crate::shell::{Shell, run};

/// Stands in an example where authors put the address of Loopscope, in one place.
const ADDRESS: &str = "https://YOUR-HOST/loopscope/";

/// Builds every example, with figures from the page at this address, and gives the folder of all.
///
/// # Errors
/// When a program is missing and cannot be installed, an example names the address of Loopscope
/// nowhere or twice, or cannot be built.
pub fn build(shell: &mut Shell, page: &str) -> Result<PathBuf> {
    let folder = shell.root().join("target/documents");
    fs::create_dir_all(&folder)?;
    programs::ensure(shell, &folder)?;
    for example in &EXAMPLES {
        println!("Building examples/{}", example.folder);
        build_one(shell, example, &folder, page)
            .with_context(|| format!("examples/{}", example.folder))?;
    }
    Ok(folder)
}

fn build_one(shell: &Shell, example: &Example, folder: &Path, page: &str) -> Result<()> {
    let examples = shell.root().join("examples");
    let built = folder.join(example.folder);
    if built.exists() {
        fs::remove_dir_all(&built)?;
    }
    let ignored = fs::read_to_string(examples.join(".gitignore"))?;
    let ignored: Vec<&str> = ignored.lines().chain(["README.md"]).collect();
    let places = copy(&examples.join(example.folder), &built, page, &ignored)?;
    ensure!(places == 1, "`{ADDRESS}` is to be in one place, and is in {places}");
    example.commands.iter().try_for_each(|line| {
        let mut words = line.split_whitespace();
        let mut command = shell.command(words.next().context("an empty command")?);
        run(command.args(words).current_dir(&built))
    })
}

/// Copies a folder as an author would, with the address of the page, and tells how often it was put
/// in.
fn copy(from: &Path, to: &Path, page: &str, ignored: &[&str]) -> Result<usize> {
    fs::create_dir_all(to)?;
    let mut places = 0;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if ignored.iter().any(|other| *other == name) {
            continue;
        }
        if path.is_dir() {
            places += copy(&path, &to.join(name), page, ignored)?;
        } else {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            places += text.matches(ADDRESS).count();
            fs::write(to.join(name), text.replace(ADDRESS, page))?;
        }
    }
    Ok(places)
}

//! The last touches to a build, while its files still lie in Trunk's staging directory.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::publish::{integrity, publish};
use crate::shell::Shell;
use crate::single::single;
use crate::slim::slim;
use crate::worker::worker;
use crate::{program, tools};

/// Where the links to the program belong: Trunk is told to leave that one alone.
const PLACE: &str = "rel=rust";

/// Builds the program, minifies the modules of a release, and keeps the hashes in index.html true.
///
/// # Errors
/// When it is not called by Trunk, the program cannot be built, or a file cannot be read or written.
pub fn finish(shell: &mut Shell) -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("this is for Trunk to call")?;
    let staging = Path::new(&staging);
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    tools::ensure(shell)?;
    let mut program = program::build(shell, release)?;
    let page = staging.join("index.html");
    let mut html = fs::read_to_string(&page)?;
    if release {
        program = slim(program)?;
        program.module = minify(&program.module);
        for path in scripts(staging)? {
            let script = fs::read_to_string(&path)?;
            let minified = minify(&script);
            html = html.replace(&integrity(&script), &integrity(&minified));
            fs::write(path, minified)?;
        }
    }
    let links = publish(program, staging)?;
    fs::write(page, with_links(&html, &links)?)?;
    single(staging)?;
    let script = fs::read_to_string(shell.root().join("page/sw.js"))?;
    worker(&if release { minify(&script) } else { script }, staging)
}

/// Puts the links in the place of the one that stands for the program.
fn with_links(html: &str, links: &str) -> Result<String> {
    let is_place = |tag: &&str| tag.starts_with("<link") && tag.replace('"', "").contains(PLACE);
    let places = html.split_inclusive('>').map(str::trim_start).filter(is_place);
    let places: Vec<&str> = places.collect();
    ensure!(places.len() == 1, "index.html has {} links with {PLACE}", places.len());
    Ok(html.replace(places[0], links))
}

fn scripts(directory: &Path) -> Result<Vec<PathBuf>> {
    let paths = fs::read_dir(directory)?.map(|entry| Ok(entry?.path()));
    let is_script = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "js");
    paths.filter(|path| path.as_ref().map_or(true, is_script)).collect()
}

/// Leaves out indentation, empty lines and comments that stand on lines of their own.
///
/// That is all that can be done safely without parsing, and two fifths of what a minifier gains.
pub fn minify(script: &str) -> String {
    let spans_lines = |line: &str| line.matches('`').count() % 2 == 1;
    if script.lines().any(spans_lines) {
        return script.to_owned();
    }
    let mut in_comment = false;
    let mut minified = String::with_capacity(script.len());
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            minified.push_str(line);
            minified.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    minified
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        let script =
            "/**\n * @param {number} a\n */\nfunction f(a) {\n    // why\n    g(a);\n\n}\n";
        assert_eq!(minify(script), "function f(a) {\ng(a);\n}\n");
        assert_eq!(minify("/* a */\n  x = 1;\n"), "x = 1;\n");
    }

    #[test]
    fn a_text_over_several_lines_stays_as_it_is() {
        let script = "x = `\n  // no comment\n`;\n";
        assert_eq!(minify(script), script);
    }

    #[test]
    fn links_take_the_place_of_the_one_for_the_program() -> Result<()> {
        let html = "<link rel=icon> <link data-bin=app rel=\"rust\"><p>";
        assert_eq!(with_links(html, "<link a>")?, "<link rel=icon> <link a><p>");
        assert!(with_links("<link rel=icon>", "").is_err());
        Ok(())
    }
}

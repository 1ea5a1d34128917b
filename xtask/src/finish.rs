//! The last touches to a build, while its files still lie in Trunk's staging directory.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::part;

/// Minifies the modules of a release, keeps the hashes in index.html true, and tells the page of
/// its part that loads later.
///
/// # Errors
/// When it is not called by Trunk, or a file cannot be read or written.
pub fn finish() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("this is for Trunk to call")?;
    let page = Path::new(&staging).join("index.html");
    let mut html = fs::read_to_string(&page)?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        for path in scripts(Path::new(&staging))? {
            let script = fs::read_to_string(&path)?;
            let minified = minify(&script);
            html = html.replace(&integrity(&script), &integrity(&minified));
            fs::write(path, minified)?;
        }
    }
    let links = part::publish(Path::new(&staging))?;
    let html = set_wasm_hash_aside(&html).replacen("</head>", &format!("{links}</head>"), 1);
    fs::write(page, html)?;
    Ok(())
}

fn scripts(directory: &Path) -> Result<Vec<PathBuf>> {
    let paths = fs::read_dir(directory)?.map(|entry| Ok(entry?.path()));
    let is_script = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "js");
    paths.filter(|path| path.as_ref().map_or(true, is_script)).collect()
}

/// Leaves out indentation, empty lines and comments that stand on lines of their own.
///
/// That is all that can be done safely without parsing, and two fifths of what a minifier gains.
fn minify(script: &str) -> String {
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

/// The hash of a file, as browsers check it.
pub fn integrity(file: impl AsRef<[u8]>) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(file)))
}

/// Browsers don't check the hash of a preloaded wasm and warn about it; page/boot.js checks it.
fn set_wasm_hash_aside(html: &str) -> String {
    let tags = html.split_inclusive('>').map(|tag| {
        if tag.contains("_bg.wasm") {
            tag.replace(" integrity=", " data-integrity=")
        } else {
            tag.to_owned()
        }
    });
    tags.collect()
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
    fn only_the_hash_of_the_wasm_is_set_aside() {
        let html = "<link href=a.js integrity=x><link href=a_bg.wasm integrity=y>";
        let expected = "<link href=a.js integrity=x><link href=a_bg.wasm data-integrity=y>";
        assert_eq!(set_wasm_hash_aside(html), expected);
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        let known = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(""), known);
    }
}

//! What a host needs to know of the files of a build: the service worker that keeps them for when
//! there is no network, and the headers for hosts that read `_headers`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::publish::{integrity, mark};
use crate::single;

/// Files that are no part of the page: they are for other hosts, or for somebody's disk.
const OTHERS: [&str; 3] = [single::NAME, "sw.js", "_headers"];

/// Writes the service worker and the headers of the build in `directory`, the last of its files.
///
/// # Errors
/// When a file cannot be read or written, or `script` has no place for the list of files.
pub fn worker(script: &str, directory: &Path) -> Result<()> {
    let files = files(directory)?;
    fs::write(directory.join("sw.js"), with_files(script, &files)?)?;
    fs::write(directory.join("_headers"), headers(&files))?;
    Ok(())
}

/// The files of the page and their hashes.
fn files(directory: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().context("a file has an odd name")?;
        ensure!(entry.file_type()?.is_file(), "{name} is a folder, which sw.js knows nothing of");
        if !OTHERS.contains(&&*name) {
            files.insert(name, integrity(fs::read(entry.path())?));
        }
    }
    Ok(files)
}

/// The worker of one build. Another build has another worker, and so has another script.
fn with_files(script: &str, files: &BTreeMap<String, String>) -> Result<String> {
    let list: String =
        files.iter().map(|(name, hash)| format!("\"{name}\": \"{hash}\",\n")).collect();
    let build = mark(format!("{script}{list}"));
    let parts = [
        ("const FILES = {};", format!("const FILES = {{\n{list}}};")),
        ("const BUILD = \"\";", format!("const BUILD = \"{build}\";")),
    ];
    parts.into_iter().try_fold(script.to_owned(), |script, (from, to)| {
        ensure!(script.matches(from).count() == 1, "expected one `{from}` in sw.js");
        Ok(script.replace(from, &to))
    })
}

/// Every page may load the files, and those whose names tell their content are kept for good.
fn headers(files: &BTreeMap<String, String>) -> String {
    let everywhere = "/*\n  Access-Control-Allow-Origin: *\n  X-Content-Type-Options: nosniff\n";
    let lasting = files
        .keys()
        .filter(|name| is_named_by_content(name))
        .map(|name| format!("/{name}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    lasting.fold(everywhere.to_owned(), |headers, rule| headers + &rule)
}

/// Whether a name ends in a part of the file's hash, from which Trunk leaves out zeros that it begins
/// with, and what kind of file it is.
fn is_named_by_content(name: &str) -> bool {
    let hash = name.rsplit_once('.').and_then(|(stem, _)| Some(stem.rsplit_once('-')?.1));
    hash.is_some_and(|hash| {
        (10..=16).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "const FILES = {};\nconst BUILD = \"\";\n";

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect()
    }

    #[test]
    fn another_file_makes_another_worker() -> Result<()> {
        let one = with_files(SCRIPT, &files(&[("a.js", "x")]))?;
        let same = with_files(SCRIPT, &files(&[("a.js", "x")]))?;
        let other = with_files(SCRIPT, &files(&[("a.js", "y")]))?;
        assert!(
            one.starts_with("const FILES = {\n\"a.js\": \"x\",\n};\nconst BUILD = \""),
            "{one}"
        );
        assert_eq!(one, same);
        let build = |worker: &str| worker.split_once("BUILD").map(|(_, build)| build.to_owned());
        assert_ne!(build(&one), build(&other));
        assert!(with_files("", &files(&[])).is_err());
        Ok(())
    }

    #[test]
    fn what_is_named_after_its_content_is_kept_for_good() {
        let headers = headers(&files(&[("app-123456789abcdef.wasm", ""), ("index.html", "")]));
        let expected = "/*\n  Access-Control-Allow-Origin: *\n  X-Content-Type-Options: nosniff\n\
                        /app-123456789abcdef.wasm\n  \
                        Cache-Control: public, max-age=31536000, immutable\n";
        assert_eq!(headers, expected);
        let others = ["icon-512.png", "sw.js", "app-0123456789abcdeg.js", "a0123456789abcdef.js"];
        assert!(others.iter().all(|name| !is_named_by_content(name)));
    }
}

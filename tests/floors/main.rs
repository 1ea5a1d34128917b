//! The floors of `ARCHITECTURE.md`, held by a machine: no room uses a room above it, only the two
//! uppermost know of the browser, and no file grows out of sight.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that can't read the sources has failed")]

mod paths;
mod rooms;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use self::rooms::broken;

/// More lines than this do not fit into a head.
const LINES: usize = 300;

#[test]
fn no_room_uses_what_is_above_it() {
    let broken: Vec<_> = sources().iter().flat_map(|(path, text)| broken(path, text)).collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn no_file_is_longer_than_300_lines() {
    let long = |(path, text): &(String, String)| {
        let lines = text.lines().count();
        (lines > LINES).then(|| format!("{path} has {lines} lines, more than {LINES}: split it"))
    };
    let long: Vec<_> = sources().iter().filter_map(long).collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

/// Every Rust file of the library and its programs: its path below `src`, and its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 50, "the sources are not where they were: {}", root.display());
    let named = |file: PathBuf| {
        let path = file.strip_prefix(&root).unwrap().display().to_string().replace('\\', "/");
        (path, fs::read_to_string(&file).unwrap())
    };
    files.into_iter().map(named).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

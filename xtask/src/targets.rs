//! The crate's targets that run in a browser, by the names that Cargo finds them under.

use std::path::Path;

/// A `--test` or `--bench` for each of `names` that has a file in `directory`, for `kind`.
pub fn existing(root: &Path, kind: &str, names: &[&str]) -> Vec<String> {
    let directory = root.join(if kind == "--bench" { "benches" } else { "tests" });
    let exists = |name: &&&str| {
        directory.join(format!("{name}.rs")).exists()
            || directory.join(name).join("main.rs").exists()
    };
    names.iter().filter(exists).flat_map(|name| [kind.to_owned(), (*name).to_owned()]).collect()
}

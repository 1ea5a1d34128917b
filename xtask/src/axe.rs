//! The accessibility checker that the end-to-end tests load into the page.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::browser;
use crate::shell::{Shell, run};

/// Sees to it that axe-core is there in the version of tests/e2e/package.json, and gives its file.
///
/// # Errors
/// When npm is missing and may not be installed here, or fails.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    let directory = shell.root().join("tests/e2e");
    let package = fs::read_to_string(directory.join("package.json"))?;
    let version = version_in(&package).context("tests/e2e/package.json: no axe-core")?;
    let file = directory.join("node_modules/axe-core/axe.min.js");
    let begins = format!("/*! axe v{version}\n");
    if fs::read_to_string(&file).is_ok_and(|text| text.starts_with(&begins)) {
        return Ok(file);
    }
    if shell.find(&["npm"]).is_none() {
        browser::install(shell, &["npm"])
            .context("install npm, which brings axe-core for the tests")?;
    }
    println!("Installing axe-core {version}");
    let mut npm = shell.command("npm");
    run(npm.current_dir(directory).args(["ci", "--silent", "--no-audit", "--no-fund"]))?;
    Ok(file)
}

fn version_in(package: &str) -> Option<&str> {
    package.split_once("\"axe-core\": \"")?.1.split_once('"').map(|(version, _)| version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_in_the_package_file() {
        assert_eq!(version_in(r#"{"devDependencies": {"axe-core": "4.1.2"}}"#), Some("4.1.2"));
        assert_eq!(version_in("{}"), None);
    }
}

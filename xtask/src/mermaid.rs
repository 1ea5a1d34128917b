//! Mermaid, which reads in the end-to-end tests what was exported for it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::browser;
use crate::shell::{Shell, run};

const VERSION: &str = "12.3.0";

/// Sees to it that Mermaid is there, as the one script that browsers take, and gives its file. Only
/// the package itself is fetched: all that it depends on is in that script.
///
/// # Errors
/// When npm is missing and may not be installed here, or fails.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    let directory = shell.root().join("target").join(format!("mermaid-{VERSION}"));
    let file = directory.join("package/dist/mermaid.min.js");
    if file.is_file() {
        return Ok(file);
    }
    if shell.find(&["npm"]).is_none() {
        browser::install(shell, &["npm"])
            .context("install npm, which brings Mermaid for the tests")?;
    }
    println!("Fetching mermaid {VERSION}");
    fs::create_dir_all(&directory)?;
    let mut npm = shell.command("npm");
    npm.current_dir(&directory).args(["pack", "--silent", &format!("mermaid@{VERSION}")]);
    run(&mut npm)?;
    let mut tar = shell.command("tar");
    tar.current_dir(&directory).args(["-xzf", &format!("mermaid-{VERSION}.tgz")]);
    run(tar.arg("package/dist/mermaid.min.js"))?;
    Ok(file)
}

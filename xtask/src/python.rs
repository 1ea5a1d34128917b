//! Environments of Python's, with what comes from its package index.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::browser;
use crate::shell::{Shell, run};

const ADVICE: &str = "install Python 3.11 or newer with its module venv, which the tests need \
                      (Debian: `python3-venv`)";

/// Python in the environment in `folder`.
#[must_use]
pub fn program(folder: &Path) -> PathBuf {
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    programs.join(format!("python{}", env::consts::EXE_SUFFIX))
}

/// Makes a virtual environment of Python's in `folder`, in place of one that may be there.
///
/// # Errors
/// When there is no Python, or none that can.
pub fn make_environment(shell: &Shell, folder: &Path) -> Result<()> {
    let make = || {
        let names = if cfg!(windows) { ["python", "python3"] } else { ["python3", "python"] };
        let python = shell.find(&names).context("there is no Python")?;
        run(shell.command(python).args(["-m", "venv", "--clear"]).arg(folder))
    };
    // Debian has Python without that module, which fails with a sentence of its own.
    if make().is_err() {
        browser::install(shell, &["python3-venv"]).context(ADVICE)?;
        make().context(ADVICE)?;
    }
    Ok(())
}

/// What installs packages with the Python in `folder`, which are still to be named.
#[must_use]
pub fn install(shell: &Shell, folder: &Path) -> Command {
    let mut pip = shell.command(program(folder));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip
}

//! Programs run at the top of the repository, with nothing on their standard input.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// Where programs are run, and where they are looked for.
pub struct Shell {
    root: PathBuf,
    path: OsString,
}

impl Shell {
    /// A shell at the top of the repository that finds what the user's own `PATH` finds.
    ///
    /// # Errors
    /// When it was not started by cargo, which says where the repository is.
    pub fn new() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
        let root = Path::new(&package).parent().context("xtask has no parent directory")?;
        let path = env::var_os("PATH").unwrap_or_default();
        Ok(Self { root: root.to_owned(), path })
    }

    /// The top of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Lets `directory` be searched before all others.
    pub fn prefer(&mut self, directory: PathBuf) -> Result<()> {
        let others = env::split_paths(&self.path);
        self.path = env::join_paths([directory].into_iter().chain(others))?;
        Ok(())
    }

    /// The first of `names` that is a file on the search path.
    pub fn find(&self, names: &[&str]) -> Option<PathBuf> {
        let places = || env::split_paths(&self.path);
        names.iter().find_map(|name| {
            let file = format!("{name}{}", env::consts::EXE_SUFFIX);
            places().map(|place| place.join(&file)).find(|path| path.is_file())
        })
    }

    /// A command that is ready to get its arguments.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", &self.path).stdin(Stdio::null());
        command
    }

    /// `cargo` with these arguments, separated by spaces.
    pub fn cargo(&self, arguments: &str) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments.split_whitespace());
        command
    }

    /// What `program` prints when asked, `None` when there is no such program or it fails.
    pub fn ask(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(program).args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// Runs a command to its end, with its output in full view.
///
/// # Errors
/// When it cannot be started or does not succeed; the error names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let line = words(command);
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    ensure!(status.success(), "`{line}` did not succeed ({status})");
    Ok(())
}

/// The command as a person would type it.
pub fn words(command: &Command) -> String {
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    let program = command.get_program().to_string_lossy();
    [program].into_iter().chain(arguments).collect::<Vec<_>>().join(" ")
}

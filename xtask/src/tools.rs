//! What it takes to build the page: the WebAssembly target, Trunk, wasm-bindgen, and what cuts the
//! program into chunks.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell::{Shell, run};

const TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const SPLIT: &str = "0.2.4";

/// A program that cargo installs.
pub struct Tool {
    /// Its name for people.
    pub name: &'static str,
    /// Its name for cargo.
    pub package: &'static str,
    /// Its name for a shell.
    pub program: &'static str,
    /// The one that is wanted, and no other.
    pub version: String,
    /// What of it is built.
    pub features: &'static str,
    /// Whether it says its version when asked; else only the directory that it lies in does.
    pub tells: bool,
    /// How long an installation takes on two cores, in minutes.
    pub minutes: u32,
}

/// Sees to it that the page can be built: installs what is missing, and names it while it does.
///
/// # Errors
/// When an installation fails.
pub fn ensure(shell: &mut Shell) -> Result<()> {
    ensure_target(shell)?;
    ensure_source(shell)?;
    let lock = fs::read_to_string(shell.root().join("Cargo.lock")).context("reading Cargo.lock")?;
    let bindgen = locked_version(&lock, "wasm-bindgen").context("Cargo.lock: no wasm-bindgen")?;
    let tools = [
        Tool {
            name: "Trunk",
            package: "trunk",
            program: "trunk",
            version: TRUNK.to_owned(),
            features: "",
            tells: true,
            minutes: 5,
        },
        Tool {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: bindgen.to_owned(),
            features: "",
            tells: true,
            minutes: 2,
        },
        Tool {
            name: "wasm-split-cli",
            package: "wasm_split_cli_support",
            program: "wasm-split-cli",
            version: SPLIT.to_owned(),
            features: "build-binary",
            tells: false,
            minutes: 1,
        },
    ];
    tools.iter().try_for_each(|tool| ensure_tool(shell, tool))
}

/// Sees to it that rustfmt and clippy are there, which a minimal toolchain leaves out.
///
/// # Errors
/// When rustup cannot add them.
pub fn ensure_components(shell: &Shell) -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if shell.ask("cargo", &[subcommand, "--version"]).is_none() {
            println!("Installing {component}");
            run(shell.command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Sees to it that code for the browser can be compiled.
///
/// # Errors
/// When rustup cannot add the target.
pub fn ensure_target(shell: &Shell) -> Result<()> {
    let libraries = shell.ask("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if libraries.is_some_and(|directory| Path::new(&directory).is_dir()) {
        return Ok(());
    }
    println!("Installing the Rust target {TARGET}");
    run(shell.command("rustup").args(["target", "add", TARGET]))
}

/// Sees to it that the standard library can be compiled: a release has it made for its size.
fn ensure_source(shell: &Shell) -> Result<()> {
    let toolchain = shell.ask("rustc", &["--print", "sysroot"]);
    let source = "lib/rustlib/src/rust/library/std";
    if toolchain.is_some_and(|directory| Path::new(directory.trim()).join(source).is_dir()) {
        return Ok(());
    }
    println!("Installing the source of Rust's standard library");
    run(shell.command("rustup").args(["component", "add", "rust-src"]))
}

/// Looks for the tool where programs are, then where an earlier call has put it, then installs it.
///
/// # Errors
/// When the installation fails.
pub fn ensure_tool(shell: &mut Shell, tool: &Tool) -> Result<()> {
    if tool.tells && says_version(shell, tool) {
        return Ok(());
    }
    // A directory for each version: what the user has installed for other projects stays as it is.
    let home = cargo_home().context("neither CARGO_HOME nor HOME is set")?;
    let root = home.join("tools").join(format!("{}-{}", tool.package, tool.version));
    shell.prefer(root.join("bin"))?;
    let program = root.join("bin").join(format!("{}{}", tool.program, env::consts::EXE_SUFFIX));
    if program.is_file() && (!tool.tells || says_version(shell, tool)) {
        return Ok(());
    }
    println!("Installing {} {} (about {} min, once)", tool.name, tool.version, tool.minutes);
    let mut install = shell.cargo("install --quiet --locked --no-default-features --version");
    install.arg(format!("={}", tool.version)).arg(tool.package).arg("--root").arg(root);
    install.args(["--features", tool.features]);
    // Built once and used for seconds: half the time to compile is worth more than speed.
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    install.env_remove("CARGO_TARGET_DIR");
    run(&mut install)
}

fn says_version(shell: &Shell, tool: &Tool) -> bool {
    let answer = shell.ask(tool.program, &["--version"]);
    answer.as_deref().and_then(version_in) == Some(&tool.version)
}

/// The version in an answer such as `trunk 0.21.14` or `mdbook v0.5.4`.
fn version_in(answer: &str) -> Option<&str> {
    answer.split_whitespace().nth(1).map(|word| word.trim_start_matches('v'))
}

/// The version of `package` in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// Where cargo keeps what it has downloaded and installed.
pub fn cargo_home() -> Option<PathBuf> {
    let given = env::var_os("CARGO_HOME").map(PathBuf::from);
    given.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_second_word() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.129 (abc 2025-01-01)"), Some("0.2.129"));
        assert_eq!(version_in("mdbook v0.5.4"), Some("0.5.4"));
        assert_eq!(version_in("trunk"), None);
    }

    #[test]
    fn the_lock_file_gives_the_version_of_that_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}

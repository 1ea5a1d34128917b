//! What a developer of Loopscope runs: `cargo xtask serve`, `build`, `test`, `scorm` and `bench`.
//!
//! # Layout
//! - [`shell`]: programs run at the top of the repository.
//! - [`tools`], [`browser`], [`axe`], [`mermaid`], [`trace_engine`] and [`trace_processor`]: what has to be
//!   installed, installed only where it is missing; [`npm`] and [`python`] fetch packages.
//! - [`serve`], [`build`], [`test`], [`bench`]: the commands, a file each.
//! - [`styles`] and [`finish`]: what Trunk leaves to do before and after a build. [`program`]
//!   compiles the page's program and cuts it into chunks, [`slim`] takes out what a released page
//!   does without, and [`publish`] makes files of it.
//! - [`single`]: the page in one file, put together with [`markup`]. [`worker`]: the page without
//!   a network.
//! - [`documents`]: the examples, built as their authors build them.
//! - [`scorm`]: the page as a package for learning platforms; [`schemas`]: what that is checked
//!   against.
//! - [`targets`]: which of the crate's tests run in a browser.
//! - [`budget`]: the table that `bench` prints.
//! - [`site`]: the finished page as a static server under a sub-path would serve it, with
//!   [`media_types`].

mod axe;
mod bench;
mod browser;
mod budget;
mod build;
mod documents;
mod finish;
mod markup;
mod media_types;
mod mermaid;
mod npm;
mod program;
mod publish;
mod python;
mod schemas;
mod scorm;
mod serve;
mod shell;
mod single;
mod site;
mod slim;
mod styles;
mod targets;
mod test;
mod tools;
mod trace_engine;
mod trace_processor;
mod worker;

use std::process::ExitCode;

use anyhow::{Result, bail};
use shell::Shell;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve [PORT]     serve the page on 127.0.0.1:8080 (or PORT) and rebuild it on every change
  build            make an optimized dist/ that works under any sub-path
  test [PART]...   run every test, or only these parts: format, lint, unit, browser, e2e,
                   documents;
                   and of these only the tests named so: `test e2e -- sharing`
  scorm [LESSON] [--predict]
                   make a package for learning platforms (SCORM 1.2): completed by the first
                   finished run; with --predict, scored by the guesses that come before it
  bench            print the budget table: what, at most, measured

Each command first installs what it needs and does not find, and says so.
Trunk calls `cargo xtask styles` and `cargo xtask finish` itself, before and after a build.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut shell = Shell::new()?;
    match words.as_slice() {
        [] | ["help" | "--help" | "-h", ..] => println!("{HELP}"),
        ["serve"] => serve::serve(&mut shell, 8080)?,
        ["serve", port] => serve::serve(&mut shell, serve::port(port)?)?,
        ["build"] => build::build(&mut shell)?,
        ["test", parts @ ..] => test::test(&mut shell, parts)?,
        ["scorm", options @ ..] => scorm::scorm(&mut shell, options)?,
        ["bench"] => bench::bench(&mut shell)?,
        ["styles"] => styles::join(shell.root())?,
        ["finish"] => finish::finish(&mut shell)?,
        other => bail!("`{}` is not a command\n\n{HELP}", other.join(" ")),
    }
    Ok(())
}

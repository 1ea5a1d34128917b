//! The command line: runs a scenario in virtual time and tells what happened, writes that in the
//! formats of others, or writes the scenario as a program or as a link to the page.

// Cargo builds every program for the tests that run in a browser; there this one is empty.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

mod exports;
mod input;
mod link;
mod log;
mod program;
mod run;

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::{ArgMatches, Command, crate_version};
use loopscope::codegen::TITLES;
use loopscope::export;

use self::input::Input;

fn main() -> ExitCode {
    let matches = commands().get_matches();
    let done = matches.subcommand().map_or(Ok(()), |command| write(&carry_out(command)?));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("loopscope: {error}");
            ExitCode::from(2)
        }
    }
}

/// Writes `text` to standard output.
fn write(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough closes the pipe: nothing to complain about.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output: {error}"))
        }
        _ => Ok(()),
    }
}

/// All that can be asked for: a command for each format and for each language among it.
fn commands() -> Command {
    let command = |name: &'static str| input::arguments(Command::new(name));
    let run = command("run").about("Prints what every strategy takes, and every task in it");
    let log = command("log").about("Prints every event of every strategy, in order");
    let programs = program::LANGUAGES.iter().zip(TITLES).map(|(language, title)| {
        let about = format!("Writes the first strategy as a program in {title}");
        command(language.name()).about(about)
    });
    Command::new("loopscope")
        .version(crate_version!())
        .about("Runs tasks one after another and all at once, in virtual time")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(run.arg(run::format()))
        .subcommand(log)
        .subcommands(exports::commands())
        .subcommand(link::command())
        .subcommands(programs)
}

fn carry_out((name, matches): (&str, &ArgMatches)) -> Result<String, String> {
    let input = Input::of(matches);
    if let Some(format) = export::named(name) {
        return exports::print(&input, format);
    }
    match name {
        "run" => Ok(run::print(&input.recordings()?, run::chosen(matches))),
        "link" => link::print(&input.scenario()?, matches),
        "log" => Ok(log::print(&input.recordings()?)),
        language => program::print(&input.scenario()?, language),
    }
}

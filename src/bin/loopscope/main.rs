//! The command line: runs a scenario in virtual time and tells what happened.

// Cargo builds every program for the tests that run in a browser; there this one is empty.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![cfg(not(target_arch = "wasm32"))]

mod input;
mod log;
mod run;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::input::Input;

/// Runs tasks one after another and all at once, in virtual time.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints what every strategy takes, and every task in it.
    Run {
        #[command(flatten)]
        input: Input,
        /// How it is printed.
        #[arg(long, value_enum, default_value_t = run::Format::Table)]
        format: run::Format,
    },
    /// Prints every event of every strategy, in order.
    Log {
        #[command(flatten)]
        input: Input,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let printed = match &arguments.command {
        Command::Run { input, format } => input.recordings().map(|runs| run::print(&runs, *format)),
        Command::Log { input } => input.recordings().map(|runs| log::print(&runs)),
    };
    match printed {
        // A reader that has seen enough closes the pipe: nothing to complain about.
        Ok(text) => {
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("loopscope: {error}");
            ExitCode::from(2)
        }
    }
}

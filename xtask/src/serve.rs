//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell::Shell;
use crate::{build, styles, tools};

/// Serves the page on 127.0.0.1 until it is interrupted.
///
/// # Errors
/// When a tool cannot be installed or the port is taken.
pub fn serve(shell: &mut Shell, port: u16) -> Result<()> {
    ensure!(
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok(),
        "port {port} is taken; `cargo xtask serve PORT` serves on another"
    );
    tools::ensure(shell)?;
    styles::join(shell.root())?;
    println!("Loopscope will be at http://127.0.0.1:{port}/ (reload it after a change)");
    become_program(build::trunk(shell).args(["serve", "--port", &port.to_string()]))
}

/// Reads a port.
///
/// # Errors
/// When it is not a number from 1 to 65535.
pub fn port(text: &str) -> Result<u16> {
    let port = text.parse().ok().filter(|port| *port > 0);
    port.with_context(|| format!("`{text}` is not a port: give a number from 1 to 65535"))
}

/// Hands this process over to `command`, so that whoever ends it ends the server.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    Err(std::os::unix::process::CommandExt::exec(command)).context("cannot start Trunk")
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    crate::shell::run(command)
}

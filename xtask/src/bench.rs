//! `cargo xtask bench`: measures what the design promises. Nothing here passes or fails.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::budget::{self, Measure, PART, SIZE};
use crate::shell::Shell;
use crate::{build, part, targets, test};

/// Builds the page, measures it, and prints the table.
///
/// # Errors
/// When a tool or the browser cannot be installed, or a build or a measurement fails.
pub fn bench(shell: &mut Shell) -> Result<()> {
    build::build(shell)?;
    let mut measures = sizes(&shell.root().join("dist"))?;
    measures.extend(in_browser(shell)?);
    let mut native = shell.cargo("bench --no-default-features --bench tasks");
    measures.extend(printed(&mut native, "benches/tasks.rs")?);
    println!("\n{}", budget::table(&measures));
    Ok(())
}

/// What a browser has to load, at once and with the Code tab, as a server with brotli would send it.
fn sizes(directory: &Path) -> Result<Vec<Measure>> {
    let (mut page, mut later) = (0, 0);
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let kind = path.extension().and_then(|extension| extension.to_str());
        if matches!(kind, Some("html" | "css" | "js" | "wasm")) {
            let is_later = entry.file_name().to_string_lossy().starts_with(part::PREFIX);
            *(if is_later { &mut later } else { &mut page }) += compressed(&fs::read(&path)?)?;
        }
    }
    let measure =
        |(key, bytes): (&str, usize)| (key.to_owned(), format!("{:.1} KiB", bytes as f64 / 1024.0));
    Ok([(SIZE, page), (PART, later)].map(measure).to_vec())
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut output = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut output, 4096, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(output.len())
}

/// Runs benches/page.rs as tests, with the release profile, and reads what it prints.
fn in_browser(shell: &mut Shell) -> Result<Vec<Measure>> {
    let benches = targets::existing(shell.root(), "--bench", &["page"]);
    if benches.is_empty() {
        return Ok(Vec::new());
    }
    let mut cargo = test::cargo_in_browser(shell, "test --release")?;
    printed(cargo.args(benches).args(["--", "--nocapture"]), "benches/page.rs")
}

/// Runs a bench, and reads what it prints.
fn printed(command: &mut Command, bench: &str) -> Result<Vec<Measure>> {
    let mut process = command.stdout(Stdio::piped()).spawn()?;
    let output = process.stdout.take().context("no output")?;
    let mut measures = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        measures.extend(budget::read(&line));
    }
    ensure!(process.wait()?.success(), "{bench} did not succeed");
    Ok(measures)
}

//! `cargo xtask bench`: measures what the design promises. Nothing here passes or fails.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::browser::{self, Driver};
use crate::budget::{self, CHUNKS, Measure, SIZE};
use crate::shell::Shell;
use crate::site::Site;
use crate::{build, targets, test};

/// Builds the page, measures it, and prints the table.
///
/// # Errors
/// When a tool or the browser cannot be installed, or a build or a measurement fails.
pub fn bench(shell: &mut Shell) -> Result<()> {
    build::build(shell)?;
    let mut measures = sizes(&shell.root().join("dist"))?;
    measures.extend(in_browser(shell)?);
    measures.extend(on_the_page(shell)?);
    let mut native = shell.cargo("bench --no-default-features --bench tasks");
    measures.extend(printed(&mut native, "benches/tasks.rs")?);
    println!("\n{}", budget::table(&measures));
    Ok(())
}

/// What a browser has to load, as a server with brotli would send it: at once, and each chunk.
fn sizes(directory: &Path) -> Result<Vec<Measure>> {
    let html = fs::read_to_string(directory.join("index.html"))?;
    let mut page = 0;
    let mut chunks = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        // What index.html names loads at once; tests/e2e/chunks.rs sees to it that no more does.
        let kind = path.extension().and_then(|extension| extension.to_str());
        let at_once = name == "index.html" || html.contains(&name);
        if at_once && matches!(kind, Some("html" | "css" | "js" | "wasm")) {
            page += compressed(&fs::read(&path)?)?;
        } else if matches!(kind, Some("wasm" | "bin")) || name == "loop-scope.js" {
            let size = kib(compressed(&fs::read(&path)?)?);
            chunks.push((CHUNKS.to_owned(), format!("{} {size}", called(&name))));
        }
    }
    chunks.sort();
    chunks.push((SIZE.to_owned(), kib(page)));
    Ok(chunks)
}

/// What a file is called in the table: a chunk without its hash, what has none by its whole name.
fn called(name: &str) -> &str {
    let chunk = name.strip_suffix(".wasm").or_else(|| name.strip_suffix(".bin"));
    chunk.and_then(|chunk| Some(chunk.rsplit_once('-')?.0)).unwrap_or(name)
}

fn kib(bytes: usize) -> String {
    format!("{:.1} KiB", bytes as f64 / 1024.0)
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

/// Runs benches/travel.rs, which has a browser open the built page, and reads what it prints.
fn on_the_page(shell: &mut Shell) -> Result<Vec<Measure>> {
    let driver = browser::ensure(shell)?;
    let site = Site::start(shell.root().join("dist"))?;
    let driver = Driver::start(shell, &driver)?;
    let mut cargo = shell.cargo("bench --no-default-features --bench travel");
    let set_up = cargo.env("LOOPSCOPE_URL", site.url()).env("LOOPSCOPE_WEBDRIVER", driver.url());
    printed(set_up, "benches/travel.rs")
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

#[cfg(test)]
mod tests {
    use flate2::{Compression, write::GzEncoder};

    use super::*;
    use crate::finish::minify;

    #[test]
    fn the_custom_element_costs_a_page_three_kibibytes_at_most() -> Result<()> {
        let script = minify(include_str!("../../page/loop-scope.js"));
        let brotli = compressed(script.as_bytes())?;
        assert!(brotli <= 3 * 1024, "{brotli} bytes by Brotli");
        // Not every host has Brotli.
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(script.as_bytes())?;
        let gzip = gzip.finish()?.len();
        assert!(gzip <= 3 * 1024, "{gzip} bytes by gzip");
        Ok(())
    }

    #[test]
    fn a_chunk_is_called_without_its_hash() {
        assert_eq!(called("event_loop-5349c0ca06aad783.wasm"), "event_loop");
        assert_eq!(called("loop-scope.js"), "loop-scope.js");
    }
}

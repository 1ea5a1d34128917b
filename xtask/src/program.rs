//! The page's program: compiled, cut into chunks, and bound to the browser.
//!
//! What `#[wasm_split]` marks, and all that only it reaches, becomes a chunk: a
//! file of its own, which the page loads when it first needs it. The chunks and the main file share
//! one memory and one table of functions, so they belong together and to no other build.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::shell::{Shell, run};
use crate::tools;

/// What the splitter calls the module that loads chunks, by which the main file imports it.
const LOADERS: &str = "./__wasm_split.js";

/// The program, in the parts that the page loads.
pub struct Program {
    /// The JavaScript that stands between the program and the browser.
    pub module: String,
    /// What the page starts with.
    pub wasm: Vec<u8>,
    /// The others: what the module calls them, and what is in them.
    pub chunks: Vec<(String, Vec<u8>)>,
}

/// Compiles and cuts the program.
///
/// # Errors
/// When a tool is missing or does not succeed, or gives what is not expected of it.
pub fn build(shell: &Shell, release: bool) -> Result<Program> {
    let target = target_directory()?;
    let directory = target.join("page").join(if release { "release" } else { "debug" });
    // What an earlier build has left would be taken for a part of this one.
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    fs::create_dir_all(&directory)?;
    let compiled = compile(shell, &target, release)?;
    let cut = directory.join("cut");
    let mut split = shell.command("wasm-split-cli");
    run(split.arg(compiled).arg(&cut).args(["--out-name", "app"]))?;
    let mut bind = shell.command("wasm-bindgen");
    bind.args(["--target=web", "--no-typescript", "--out-name=app", "--keep-lld-exports"]);
    run(bind.arg("--out-dir").arg(&directory).arg(cut.join("app.wasm")))?;
    let glue = fs::read_to_string(directory.join("app.js"))?;
    let loaders = fs::read_to_string(cut.join(LOADERS))?;
    Ok(Program {
        module: joined(&glue, &loaders)?,
        wasm: fs::read(directory.join("app_bg.wasm"))?,
        chunks: chunks(&cut)?,
    })
}

/// The directory that cargo builds into: it has built this program into it, too.
fn target_directory() -> Result<PathBuf> {
    let program = env::current_exe()?;
    program.ancestors().nth(2).map(Path::to_owned).context("xtask lies in no target directory")
}

/// Compiles the program with what the splitter has to know of it, and gives its path.
fn compile(shell: &Shell, target: &Path, release: bool) -> Result<PathBuf> {
    let mut cargo = shell.cargo("build --bin app --target wasm32-unknown-unknown");
    let mut flags = vec!["-Clink-args=--emit-relocs".to_owned()];
    if release {
        cargo.arg("--release").env("CARGO_PROFILE_RELEASE_STRIP", "false");
        flags.extend(without_own_paths());
        flags.extend(small_std(&mut cargo));
    }
    // A variable of the user's takes the place of this one, in which flags could hold spaces.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    run(cargo.arg("--target-dir").arg(target))?;
    let profile = if release { "release" } else { "debug" };
    Ok(target.join("wasm32-unknown-unknown").join(profile).join("app.wasm"))
}

/// Has the standard library compiled with the program, for its size, and gives the compiler's flags
/// for that. A panic of a released page traps at once: nobody would read its words.
///
/// Both are unstable, so the compiler is told to take them; it is pinned, and so are their words.
fn small_std(cargo: &mut Command) -> [String; 2] {
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    ["-Zunstable-options", "-Cpanic=immediate-abort"].map(str::to_owned)
}

/// Keeps this machine's paths, which places in the source carry, out of what is published.
fn without_own_paths() -> Option<String> {
    let home = tools::cargo_home()?.into_os_string().into_string().ok()?;
    Some(format!("--remap-path-prefix={home}=cargo"))
}

/// Puts the module that loads chunks into the one that imports it: a request less, and no circle.
fn joined(glue: &str, loaders: &str) -> Result<String> {
    // wasm-bindgen imports the module once for each of its functions.
    let others =
        glue.lines().filter(|line| !(line.starts_with("import ") && line.contains(LOADERS)));
    let lines = others.map(|line| match line.split_once(&format!("\"{LOADERS}\": import")) {
        Some((indent, _)) => format!("{indent}\"{LOADERS}\": loaders,\n"),
        None => format!("{line}\n"),
    });
    let glue: String = lines.collect();
    ensure!(glue.contains(LOADERS), "expected the program to import {LOADERS}");
    let loaders = replaced(loaders, "import { initSync } from \"./app.js\";", "")?;
    let loaders = replaced(&loaders, "initSync(undefined, undefined)", "wasm")?;
    let names = loaders.split("export const ").skip(1).filter_map(|rest| rest.split(' ').next());
    let names: Vec<&str> = names.collect();
    let list = format!("const loaders = {{ {} }};\n", names.join(", "));
    Ok([&glue, &*loaders.replace("export const ", "const "), &list].concat())
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    let (before, after) = text.split_once(from).with_context(|| format!("expected `{from}`"))?;
    Ok([before, to, after].concat())
}

fn chunks(cut: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut chunks = Vec::new();
    for entry in fs::read_dir(cut)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") && name != "app.wasm" {
            chunks.push((name, fs::read(entry.path())?));
        }
    }
    chunks.sort();
    Ok(chunks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_that_loads_chunks_becomes_a_part_of_the_one_that_imports_it() -> Result<()> {
        let glue = "import * as import1 from \"./__wasm_split.js\"\n\
                    import * as import2 from \"./__wasm_split.js\"\n\
                    let imports = {\n  \"./__wasm_split.js\": import1,\n  \
                    \"./__wasm_split.js\": import2,\n};\nlet wasm;\n";
        let loaders = "import { initSync } from \"./app.js\";\n\
                       let main = initSync(undefined, undefined);\n\
                       export const a = 1;\nexport const b = 2;\n";
        let joined = joined(glue, loaders)?;
        let expected = "let imports = {\n  \"./__wasm_split.js\": loaders,\n  \
                        \"./__wasm_split.js\": loaders,\n};\nlet wasm;\n\n\
                        let main = wasm;\nconst a = 1;\nconst b = 2;\n\
                        const loaders = { a, b };\n";
        assert_eq!(joined, expected);
        assert!(super::joined("let wasm;", loaders).is_err());
        Ok(())
    }
}

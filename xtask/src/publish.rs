//! The parts of the program as files of the page, named after what is in them, and the links that
//! tell page/boot.js and the browser of them.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::program::Program;

/// Writes the program's files into `directory`, and gives the links to those that it starts with.
///
/// The module names the chunks and their hashes, and its own name tells its content: nothing old is
/// ever mixed with anything new.
///
/// # Errors
/// When a file cannot be written, or the module does not name a chunk as it is expected to.
pub fn publish(program: Program, directory: &Path) -> Result<String> {
    let mut module = program.module;
    for (name, chunk) in program.chunks {
        let stem = name.trim_start_matches("split_").trim_end_matches(".wasm");
        let published = format!("{stem}-{}.wasm", mark(&chunk));
        let call = |rest: &str| format!("fetch(new URL(\"./{rest})");
        let (from, to) = (call(&format!("{name}\", import.meta.url)")), integrity(&chunk));
        let to = call(&format!("{published}\", import.meta.url), {{ integrity: \"{to}\" }}"));
        ensure!(module.matches(&from).count() == 1, "expected one `{from}`");
        module = module.replace(&from, &to);
        fs::write(directory.join(published), chunk)?;
    }
    let module_name = format!("app-{}.js", mark(&module));
    let wasm_name = format!("app-{}.wasm", mark(&program.wasm));
    let links = links(&module_name, &integrity(&module), &wasm_name, &integrity(&program.wasm));
    fs::write(directory.join(module_name), module)?;
    fs::write(directory.join(wasm_name), program.wasm)?;
    Ok(links)
}

/// Browsers don't check the hash of a preloaded wasm and warn about it; page/boot.js checks it.
fn links(module: &str, module_hash: &str, wasm: &str, wasm_hash: &str) -> String {
    format!(
        "<link crossorigin href=./{module} integrity={module_hash} rel=modulepreload>\
         <link as=fetch crossorigin href=./{wasm} data-integrity={wasm_hash} rel=preload \
         type=application/wasm>"
    )
}

/// What of a file's hash goes into its name.
pub fn mark(file: impl AsRef<[u8]>) -> String {
    Sha384::digest(file).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of a file, as browsers check it.
pub fn integrity(file: impl AsRef<[u8]>) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_what_is_in_them_and_checked() -> Result<()> {
        let directory = std::env::temp_dir().join(format!("loopscope-{}", std::process::id()));
        fs::create_dir_all(&directory)?;
        let module = "load(fetch(new URL(\"./split_code.wasm\", import.meta.url)))".to_owned();
        let chunks = vec![("split_code.wasm".to_owned(), b"c".to_vec())];
        let program = Program { module, wasm: b"w".to_vec(), chunks };
        let links = publish(program, &directory)?;
        let chunk = format!("code-{}.wasm", mark("c"));
        assert_eq!(fs::read(directory.join(&chunk))?, b"c");
        let module = format!(
            "load(fetch(new URL(\"./{chunk}\", import.meta.url), {{ integrity: \"{}\" }}))",
            integrity("c")
        );
        let name = format!("app-{}.js", mark(&module));
        assert_eq!(fs::read_to_string(directory.join(&name))?, module);
        assert!(links.contains(&format!("{name} integrity={} rel", integrity(&module))), "{links}");
        assert_eq!(fs::read(directory.join(format!("app-{}.wasm", mark("w"))))?, b"w");
        assert!(links.contains(&format!(" data-integrity={} ", integrity("w"))), "{links}");
        fs::remove_dir_all(directory)?;
        Ok(())
    }

    #[test]
    fn a_chunk_that_the_module_does_not_name_is_an_error() {
        let chunks = vec![("split_code.wasm".to_owned(), Vec::new())];
        let program = Program { module: String::new(), wasm: Vec::new(), chunks };
        assert!(publish(program, Path::new("/nowhere")).is_err());
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        let known = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(""), known);
    }
}

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
    let mut shared = Shared::default();
    for (name, chunk) in program.chunks {
        let from = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        let to = if chunk.len() < SMALL {
            shared.take(&chunk)
        } else {
            let stem = name.trim_start_matches("split_").trim_end_matches(".wasm");
            let published = format!("{stem}-{}.wasm", mark(&chunk));
            let fetch = fetch(&published, &chunk);
            fs::write(directory.join(published), chunk)?;
            fetch
        };
        ensure!(module.matches(&from).count() == 1, "expected one `{from}`");
        module = module.replace(&from, &to);
    }
    if !shared.file.is_empty() {
        let published = format!("{SHARED}-{}.bin", mark(&shared.file));
        module += &shared.reader(&published);
        fs::write(directory.join(published), shared.file)?;
    }
    let module_name = format!("app-{}.js", mark(&module));
    let wasm_name = format!("app-{}.wasm", mark(&program.wasm));
    let links = links(&module_name, &integrity(&module), &wasm_name, &integrity(&program.wasm));
    fs::write(directory.join(module_name), module)?;
    fs::write(directory.join(wasm_name), program.wasm)?;
    Ok(links)
}

/// How the module asks for a file, which the browser holds to its hash.
fn fetch(name: &str, file: &[u8]) -> String {
    let hash = integrity(file);
    format!("fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{hash}\" }})")
}

/// Chunks of fewer bytes are put together: a request costs more than what most of them hold, which
/// is a text or a function that two larger ones share.
const SMALL: usize = 4096;
/// What the file with them is called.
const SHARED: &str = "shared";

/// Small chunks, one after another in one file.
#[derive(Default)]
struct Shared {
    file: Vec<u8>,
}

impl Shared {
    /// Adds a chunk, and gives what the module calls for it.
    fn take(&mut self, chunk: &[u8]) -> String {
        let from = self.file.len();
        self.file.extend(chunk);
        format!("shared({from}, {})", self.file.len())
    }

    /// The function that the module calls: the file is loaded once, and again where that failed.
    fn reader(&self, name: &str) -> String {
        let fetch = fetch(name, &self.file);
        format!(
            "let sharing;\n\
             async function shared(from, to) {{\n\
             sharing ??= {fetch}.then((found) => found.ok ? found.arrayBuffer() : Promise.reject(found.status));\n\
             const sought = sharing;\n\
             try {{\n\
             const bytes = (await sought).slice(from, to);\n\
             return new Response(bytes, {{ headers: {{ \"Content-Type\": \"application/wasm\" }} }});\n\
             }} catch (error) {{\n\
             if (sharing === sought) sharing = undefined;\n\
             throw error;\n\
             }}\n\
             }}\n"
        )
    }
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
        let code = vec![b'c'; SMALL];
        let chunks = vec![("split_code.wasm".to_owned(), code.clone())];
        let program = Program { module, wasm: b"w".to_vec(), chunks };
        let links = publish(program, &directory)?;
        let chunk = format!("code-{}.wasm", mark(&code));
        assert_eq!(fs::read(directory.join(&chunk))?, code);
        let module = format!(
            "load(fetch(new URL(\"./{chunk}\", import.meta.url), {{ integrity: \"{}\" }}))",
            integrity(&code)
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
    fn small_chunks_are_parts_of_one_file() -> Result<()> {
        let directory =
            std::env::temp_dir().join(format!("loopscope-small-{}", std::process::id()));
        fs::create_dir_all(&directory)?;
        let call = |name: &str| format!("load(fetch(new URL(\"./{name}\", import.meta.url)));\n");
        let module = [call("chunk_7.wasm"), call("chunk_8.wasm")].concat();
        let chunks = [("chunk_7.wasm", "seven"), ("chunk_8.wasm", "eight!")];
        let chunks = chunks.map(|(name, chunk)| (name.to_owned(), chunk.into())).to_vec();
        publish(Program { module, wasm: b"w".to_vec(), chunks }, &directory)?;
        let name = format!("shared-{}.bin", mark("seveneight!"));
        assert_eq!(fs::read(directory.join(&name))?, b"seveneight!");
        let files = fs::read_dir(&directory)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let module = files.into_iter().find(|file| file.ends_with(".js"));
        let module = fs::read_to_string(directory.join(module.unwrap_or_default()))?;
        assert!(module.starts_with("load(shared(0, 5));\nload(shared(5, 11));\n"), "{module}");
        let fetch = format!(
            "\"./{name}\", import.meta.url), {{ integrity: \"{}\" }}",
            integrity("seveneight!")
        );
        assert!(module.contains(&fetch), "{module}");
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

//! The part of the page that loads later: src/code.rs, for the Code tab.
//!
//! Trunk knows no such parts, and builds it as a worker: without a name of its own for each version,
//! and without links.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha384};

use crate::finish::integrity;

/// What the names of its files begin with.
pub const PREFIX: &str = "code-";

/// Names its files after what is in them, and gives the links that tell page/boot.js of them: links
/// without `rel`, which load nothing.
///
/// # Errors
/// When a file is not there, or cannot be read or renamed.
pub fn publish(directory: &Path) -> Result<String> {
    let read = |name: &str| fs::read(directory.join(name)).with_context(|| format!("no {name}"));
    let (module, wasm) = (read("code.js")?, read("code_bg.wasm")?);
    let digest = Sha384::new().chain_update(&module).chain_update(&wasm).finalize();
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let module_name = format!("{PREFIX}{hash}.js");
    let wasm_name = format!("{PREFIX}{hash}_bg.wasm");
    fs::rename(directory.join("code.js"), directory.join(&module_name))?;
    fs::rename(directory.join("code_bg.wasm"), directory.join(&wasm_name))?;
    Ok(links(&module_name, &integrity(module), &wasm_name, &integrity(wasm)))
}

fn links(module: &str, module_hash: &str, wasm: &str, wasm_hash: &str) -> String {
    format!(
        "<link crossorigin data-part=module href=\"./{module}\" integrity=\"{module_hash}\">\
         <link data-part=wasm href=\"./{wasm}\" data-integrity=\"{wasm_hash}\">"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_files_are_named_after_what_is_in_them() -> Result<()> {
        let directory = std::env::temp_dir().join(format!("loopscope-part-{}", std::process::id()));
        fs::create_dir_all(&directory)?;
        fs::write(directory.join("code.js"), "a")?;
        fs::write(directory.join("code_bg.wasm"), "b")?;
        let links = publish(&directory)?;
        for (name, file) in [("", "a"), ("_bg", "b")] {
            let kind = if file == "a" { "js" } else { "wasm" };
            let start = format!("href=\"./{PREFIX}");
            let hash = links.split(&start).nth(1).and_then(|rest| rest.get(..16));
            let path = directory.join(format!("{PREFIX}{}{name}.{kind}", hash.unwrap_or_default()));
            assert_eq!(fs::read_to_string(path)?, file);
            assert!(links.contains(&format!("integrity=\"{}\"", integrity(file))), "{links}");
        }
        assert!(!links.contains("rel="), "{links}");
        fs::remove_dir_all(directory)?;
        Ok(())
    }
}

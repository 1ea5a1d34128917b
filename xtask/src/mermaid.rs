//! Mermaid, which reads in the end-to-end tests what was exported for it.

use std::path::PathBuf;

use anyhow::Result;

use crate::npm::Package;
use crate::shell::Shell;

const SCRIPT: &str = "dist/mermaid.min.js";

/// All that it depends on is in the one script that browsers take.
const MERMAID: Package = Package {
    name: "mermaid",
    version: "12.3.0",
    hash: "4113TdXeLAsMruJ79OpFL5O8+LTFXhQqZ260rF3tgUmiNAtRm4Uume04I+65PRN6yZ69J4f8rVYWW8zRk65UYw==",
    files: &["package/dist/mermaid.min.js"],
};

/// Sees to it that Mermaid is there, and gives its script.
///
/// # Errors
/// When it cannot be fetched.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    Ok(MERMAID.ensure(shell)?.join(SCRIPT))
}

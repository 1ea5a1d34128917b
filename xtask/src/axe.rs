//! The accessibility checker that the end-to-end tests load into the page.

use std::path::PathBuf;

use anyhow::Result;

use crate::npm::Package;
use crate::shell::Shell;

const SCRIPT: &str = "axe.min.js";

const AXE: Package = Package {
    name: "axe-core",
    version: "4.14.1",
    hash: "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    files: &["package/axe.min.js"],
};

/// Sees to it that axe-core is there, and gives its script.
///
/// # Errors
/// When it cannot be fetched.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    Ok(AXE.ensure(shell)?.join(SCRIPT))
}

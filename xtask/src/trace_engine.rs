//! The trace engine of Chromium's DevTools, which reads in the end-to-end tests what was exported for
//! it. One of its authors publishes it from DevTools' own source.

use std::path::PathBuf;

use anyhow::Result;

use crate::npm::Package;
use crate::shell::Shell;

/// It depends on two packages that know companies by their addresses and old JavaScript by its text,
/// in whatever version is the latest. Traces without either do not need them.
const ENGINE: Package = Package {
    name: "@paulirish/trace_engine",
    version: "0.0.65",
    hash: "Qsm6F5C8xf6ZzQXbQc2+wcpe6sggfs/gvc/ytqSurdvYg3kyW0ECHCqE0CWBKZpqgjVfPNX9c7SCS3r2nEIRGg==",
    files: &[],
};

/// Sees to it that the engine is there, and gives the folder of its modules.
///
/// # Errors
/// When it cannot be fetched.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    ENGINE.ensure(shell)
}

//! `cargo xtask build`: an optimized `dist/`.

use anyhow::Result;

use crate::shell::{Shell, run};
use crate::{styles, tools};

/// Builds `dist/`, minified and with addresses that work under any sub-path.
///
/// # Errors
/// When a tool cannot be installed or the build fails.
pub fn build(shell: &mut Shell) -> Result<()> {
    tools::ensure(shell)?;
    styles::join(shell.root())?;
    run(trunk(shell).args(["build", "--release"]))
}

/// Trunk, ready for its arguments.
pub fn trunk(shell: &Shell) -> std::process::Command {
    let mut trunk = shell.command("trunk");
    // Trunk 0.21 takes only `true` and `false` there and stops at the usual `1`.
    trunk.env_remove("NO_COLOR");
    trunk
}

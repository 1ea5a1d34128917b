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
    let mut command = trunk(shell);
    if let Some(flag) = without_own_paths() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flag);
    }
    run(command.args(["build", "--release"]))
}

/// Keeps this machine's paths, which panics would name, out of what is published.
fn without_own_paths() -> Option<String> {
    let home = tools::cargo_home()?.into_os_string().into_string().ok()?;
    // Cargo splits the flags at spaces and knows no quotes here.
    (!home.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={home}=cargo"))
}

/// Trunk, ready for its arguments.
pub fn trunk(shell: &Shell) -> std::process::Command {
    let mut trunk = shell.command("trunk");
    // Trunk 0.21 takes only `true` and `false` there and stops at the usual `1`.
    trunk.env_remove("NO_COLOR");
    trunk
}

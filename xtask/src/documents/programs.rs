//! What it takes to build the examples, in the versions that the repository names.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::browser;
use crate::python;
use crate::shell::{Shell, run};
use crate::tools::{self, Tool};

/// What Python's package index has for the examples: names and exact versions.
const REQUIREMENTS: &str = "tests/documents/requirements.txt";
const PIP_ADVICE: &str = "what builds the examples cannot be installed: it takes Python 3.11 or \
                          newer, and Python's package index within reach";
const NODE_ADVICE: &str = "install Node and npm, which build an example (Debian: `nodejs`, `npm`)";

/// Sees to it that the programs are there, and that the shell finds them: installs what is missing,
/// and names it while it does. What comes from npm is put into `folder`, beside what is built there.
///
/// # Errors
/// When a program is missing and cannot be installed; the error says what to install.
pub fn ensure(shell: &mut Shell, folder: &Path) -> Result<()> {
    ensure_loopscope(shell)?;
    ensure_python(shell)?;
    ensure_node(shell, folder)?;
    let mdbook = Tool {
        name: "mdBook",
        package: "mdbook",
        program: "mdbook",
        version: "0.5.4".to_owned(),
        features: "",
        tells: true,
        minutes: 2,
    };
    tools::ensure_tool(shell, &mdbook)
}

/// The command line, which draws the pictures for print.
fn ensure_loopscope(shell: &mut Shell) -> Result<()> {
    run(&mut shell.cargo("build --quiet --bin loopscope"))?;
    // Cargo has put it beside this program.
    let own = env::current_exe()?;
    shell.prefer(own.parent().context("this program lies in no directory")?.to_owned())
}

fn ensure_python(shell: &mut Shell) -> Result<()> {
    let wanted = fs::read_to_string(shell.root().join(REQUIREMENTS))?;
    let home = tools::cargo_home().context("neither CARGO_HOME nor HOME is set")?;
    let folder = home.join("tools/loopscope-documents");
    let python = python::program(&folder);
    // Written last, so that what was broken off is begun anew.
    let installed = folder.join("requirements.txt");
    let is_there = fs::read_to_string(&installed).is_ok_and(|text| text == wanted)
        && shell.ask(&python.to_string_lossy(), &["--version"]).is_some();
    if !is_there {
        println!("Installing what builds the examples from Python's index (about 1 min, once)");
        python::make_environment(shell, &folder)?;
        run(python::install(shell, &folder).args(["--requirement", REQUIREMENTS]))
            .context(PIP_ADVICE)?;
        fs::write(&installed, wanted)?;
    }
    shell.prefer(python.parent().context("Python lies in no directory")?.to_owned())?;
    let ask_pandoc = ["-c", "import pypandoc; print(pypandoc.get_pandoc_path())"];
    let pandoc = shell.ask(&python.to_string_lossy(), &ask_pandoc).map(PathBuf::from);
    let pandoc = pandoc.context("the installed pypandoc has no pandoc")?;
    shell.prefer(pandoc.parent().context("pandoc lies in no directory")?.to_owned())
}

/// Installs what `examples/mdx` names above the folder that it is built in, where Node looks for it.
fn ensure_node(shell: &Shell, folder: &Path) -> Result<()> {
    let needed = ["node", "npm"];
    if needed.iter().any(|name| shell.find(&[name]).is_none()) {
        browser::install(shell, &["nodejs", "npm"]).context(NODE_ADVICE)?;
    }
    let source = shell.root().join("examples/mdx");
    let wanted = fs::read(source.join("package-lock.json"))?;
    let installed = folder.join("node_modules/package-lock.json");
    if fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    println!("Installing what builds examples/mdx from npm");
    for name in ["package.json", "package-lock.json"] {
        fs::copy(source.join(name), folder.join(name))?;
    }
    let mut npm = shell.command("npm");
    run(npm.current_dir(folder).args(["ci", "--silent", "--no-audit", "--no-fund"]))
        .context("what builds examples/mdx cannot be installed: is npm's registry within reach?")?;
    ensure!(folder.join("node_modules").is_dir(), "npm has installed nothing");
    Ok(fs::write(&installed, wanted)?)
}

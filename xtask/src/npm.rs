//! Packages of npm that the tests read files of.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha512};

use crate::browser;
use crate::shell::{Shell, run};

/// A package, alone: what it depends on is not fetched.
pub struct Package {
    /// Its name for npm.
    pub name: &'static str,
    /// The one that is wanted, and no other.
    pub version: &'static str,
    /// Its SHA-512, as npm has it.
    pub hash: &'static str,
    /// What of it is unpacked; everything when nothing is named.
    pub files: &'static [&'static str],
}

impl Package {
    /// Sees to it that the package is there, as it was published, and gives its folder.
    ///
    /// # Errors
    /// When npm is missing and may not be installed here, or fails, or brings something else.
    pub fn ensure(&self, shell: &Shell) -> Result<PathBuf> {
        let name = self.file_name();
        let directory = shell.root().join("target/npm").join(&name);
        if directory.is_dir() {
            return Ok(directory.join("package"));
        }
        if shell.find(&["npm"]).is_none() {
            browser::install(shell, &["npm"])
                .with_context(|| format!("install npm, which brings {}", self.name))?;
        }
        println!("Fetching {} {}", self.name, self.version);
        // Under its own name there is only what has been unpacked to the end.
        let fresh = directory.with_file_name(format!("{name}.new"));
        fs::create_dir_all(&fresh)?;
        let mut npm = shell.command("npm");
        npm.args(["pack", "--silent", &format!("{}@{}", self.name, self.version)]);
        // It prints the name of the file.
        run(npm.arg("--pack-destination").arg(&fresh).stdout(Stdio::null()))?;
        let archive = fresh.join(name + ".tgz");
        let hash = STANDARD.encode(Sha512::digest(fs::read(&archive)?));
        ensure!(hash == self.hash, "{} is not the one that was published", archive.display());
        let mut tar = shell.command("tar");
        run(tar.arg("-xzf").arg(&archive).arg("-C").arg(&fresh).args(self.files))?;
        fs::rename(&fresh, &directory)?;
        Ok(directory.join("package"))
    }

    /// What npm calls the package's archive, without the extension.
    fn file_name(&self) -> String {
        format!("{}-{}", self.name.trim_start_matches('@').replace('/', "-"), self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::Package;

    #[test]
    fn an_archive_is_called_after_scope_name_and_version() {
        let package = |name| Package { name, version: "0.1.2", hash: "", files: &[] }.file_name();
        assert_eq!(package("mermaid"), "mermaid-0.1.2");
        assert_eq!(package("@someone/some_thing"), "someone-some_thing-0.1.2");
    }
}

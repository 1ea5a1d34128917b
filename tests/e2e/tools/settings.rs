use std::env;
use std::fs;
use std::path::PathBuf;

/// Whether `cargo xtask test` has set up what the tests need.
pub fn is_set_up() -> bool {
    ["LOOPSCOPE_URL", "LOOPSCOPE_WEBDRIVER", "LOOPSCOPE_AXE", SCORM, SCORM_SCHEMA]
        .iter()
        .all(|name| env::var_os(name).is_some())
}

/// The address of the built page, which ends in a slash.
pub fn url() -> String {
    read("LOOPSCOPE_URL")
}

/// The address of the browser's driver.
pub fn webdriver() -> String {
    read("LOOPSCOPE_WEBDRIVER")
}

/// The script of axe-core.
pub fn axe() -> String {
    fs::read_to_string(read("LOOPSCOPE_AXE")).expect("LOOPSCOPE_AXE names a script")
}

const SCORM: &str = "LOOPSCOPE_SCORM";
const SCORM_SCHEMA: &str = "LOOPSCOPE_SCORM_SCHEMA";

/// A package for learning platforms: a lesson, with guesses first.
pub fn scorm() -> PathBuf {
    read(SCORM).into()
}

/// The standard's schema of such a package's manifest.
pub fn scorm_schema() -> PathBuf {
    read(SCORM_SCHEMA).into()
}

fn read(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

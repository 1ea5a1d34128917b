use std::env;
use std::fs;

/// Whether `cargo xtask test` has set up what the tests need.
pub fn is_set_up() -> bool {
    ["LOOPSCOPE_URL", "LOOPSCOPE_WEBDRIVER", "LOOPSCOPE_AXE"]
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

fn read(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

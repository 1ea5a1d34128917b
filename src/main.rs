//! Mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    loopscope::ui::mount();
}

/// The page needs a browser; elsewhere there is nothing to mount.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the web page of Loopscope: `cargo xtask serve` shows it.");
}

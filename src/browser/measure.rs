use super::now;
use crate::app::Measured;

/// What has passed since `began`, a reading of [`now`], and the memory that the page has by now.
#[must_use]
pub fn measured_since(began: f64) -> Measured {
    Measured { millis: (now() - began).round() as u32, bytes: memory() }
}

/// The memory of WebAssembly, in bytes: it grows, and never shrinks.
#[cfg(target_arch = "wasm32")]
fn memory() -> u64 {
    const PAGE: u64 = 64 * 1024;
    core::arch::wasm32::memory_size::<0>() as u64 * PAGE
}

/// There is no such memory elsewhere.
#[cfg(not(target_arch = "wasm32"))]
const fn memory() -> u64 {
    0
}

//! Writes the programs of the Code tab: a WebAssembly of its own, which the page loads when the tab
//! is first opened.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// The program that was ordered; nothing where that was no order.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
#[must_use]
pub fn program(order: &str) -> Option<String> {
    loopscope::codegen::fill(order, &loopscope::strategy::PAGE_RULES)
}

/// On the page it is called, not run; elsewhere it is the command line that writes programs.
fn main() {}

//! The loop does what CPython's does: the same programs print the same lines at the same times.
//!
//! The programs are in `cases`, their twins in `python`. Run natively, every case is compared with
//! its lines in virtual time, and its twin too, wherever there is a Python. In a browser, they run in
//! real time.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "a browser has no Python"))]
mod case;
mod cases;
mod lines;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod vocabulary;

//! CPython is the judge: what Loopscope says of a scenario is what its Python program does.
//!
//! Every scenario is run by Loopscope in virtual time, and as its generated program by the
//! installed CPython on a loop in virtual time (`virtual_time.py`). The lines on the console have
//! to be the same, in the same order and at the same milliseconds, and so do the totals.
//!
//! # Layout
//! - `scenarios` makes random scenarios, of all steps, modifiers and strategies, with many ties.
//! - `verdict` is what one run came to, on either side; `cpython` asks the other side.
//! - `fairness` leaves out what a real clock would not decide.
//! - `random` compares and shrinks; what failed once is kept in `regressions.txt`.
//! - `recorded` holds what CPython printed for fixed cases, for machines without it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod cpython;
mod fairness;
mod random;
mod recorded;
mod scenarios;
mod verdict;

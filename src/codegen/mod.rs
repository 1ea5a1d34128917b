//! A scenario as a program that really runs, in several languages: one file a language, and one
//! line in the list below.
//!
//! What a program does is fixed by its [`Shape`]; a language says how that is written. The same
//! scenario in Python, run by CPython, prints the lines that Loopscope's console shows.
//!
//! # Layout
//! - `shape` and `source`: what a program is made from.
//! - `needs`: which of all there is a program has to be able to do.
//! - `columns`: what chance decided, as parameters of functions.
//! - `names`: identifiers; `hidden`: characters that no program holds as they are.
//! - `writer`: lines, their indentation and their marks; `lines`: what comes out.
//! - a folder or a file for each language.
//!
//! Modules that a macro declares are out of `cargo fmt`'s sight: `rustfmt src/codegen/*/*.rs`.

mod columns;
mod hidden;
mod lines;
mod names;
mod needs;
mod shape;
mod source;
mod writer;

pub use columns::{Column, columns, drawn, in_words, together};
pub use hidden::{is_hidden, push_hex};
pub use lines::{Mark, Program, Spot};
pub use names::Names;
pub use needs::{Chance, Needs, Part, Role, Uses, chance};
pub use shape::Shape;
pub use source::Source;
pub use writer::{HOLE, Writer, fill_in};

languages! {
    python::Python,
    rust::Rust,
    javascript::JavaScript,
}

/// A language: all that is known of it.
pub trait Language: Sync {
    /// What the command line calls it.
    fn name(&self) -> &'static str;

    /// How the names of its programs' files end.
    fn extension(&self) -> &'static str;

    /// The whole program.
    fn program(&self, source: &Source<'_>) -> Program;
}

/// Makes [`ALL`] and [`TITLES`] from the list.
macro_rules! languages {
    ($($file:ident::$Language:ident),* $(,)?) => {
        $(pub mod $file;)*

        /// Every language, in the order in which the page offers them.
        pub static ALL: &[&dyn Language] = &[$(&$file::$Language),*];

        /// Their names for people: who names languages need not hold what writes in them.
        pub static TITLES: &[&str] = &[$($file::TITLE),*];
    };
}
use languages;

//! Runs in the formats of others: one file a format, and one line in the list below.
//!
//! A [`Sheet`] has everything that a format may say: the runs, and the words that go with them. A
//! format is a pure function of it. On the page all of them are a chunk: whoever names [`ALL`] has
//! them in it.
//!
//! Modules that a macro declares are out of `cargo fmt`'s sight: `rustfmt src/export/*.rs src/export/svg/*.rs`.

mod json;
mod sheet;

pub use sheet::{Finish, Run, Sheet, Source};

exports! {
    trace::TraceEvents,
    csv::Csv,
    svg::Svg,
    mermaid::Mermaid,
    notation::Notation,
}

/// A format: all that is known of it.
pub trait Export: Sync {
    /// What the command line, messages and the page's own code call it.
    fn name(&self) -> &'static str;

    /// What people call it.
    fn title(&self) -> &'static str;

    /// What it is good for, in a sentence.
    fn about(&self) -> &'static str;

    /// How the names of its files end, without a dot.
    fn extension(&self) -> &'static str;

    /// Its media type, with the character set where that has to be said.
    fn media_type(&self) -> &'static str;

    /// Whether it says nothing of the runs, so that it may be had while their outcome is hidden.
    fn says_no_outcome(&self) -> bool {
        false
    }

    /// Whether it tells what is told of the runs, which takes time to find.
    fn tells(&self) -> bool {
        false
    }

    /// All of `sheet` in it.
    fn write(&self, sheet: &Sheet<'_>) -> String;
}

/// The format of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static dyn Export> {
    ALL.iter().copied().find(|export| export.name() == name)
}

/// Makes [`ALL`] from the list.
macro_rules! exports {
    ($($file:ident::$Export:ident),* $(,)?) => {
        $(mod $file;)*

        /// Every format, in the order in which the page offers them.
        pub static ALL: &[&dyn Export] = &[$(&$file::$Export),*];
    };
}
use exports;

//! Paints a layout and a picture on canvases: nothing is measured or decided here but colours.
//!
//! What stands still between edits lies on one canvas, what grows on another above it, so that a
//! frame paints only what changed.

mod bars;
mod bells;
mod brush;
mod guesses;
mod links;
mod live;
mod marks;
mod still;
mod theme;

pub use brush::{Brush, pixels};
pub use links::paint_links;
pub use live::{Running, Tone, paint_live};
pub use still::{Heading, paint_ghosts, paint_still, tasks};
pub use theme::Theme;

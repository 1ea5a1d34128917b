//! From a trace and a viewport to geometry: numbers and names of states, no colours.
//!
//! All lengths are CSS pixels. What does not change from frame to frame is a [`Layout`]; what
//! grows with time is a [`Picture`], filled anew each frame into the buffers it keeps.

mod afterwards;
mod arrows;
mod beats;
mod bells;
mod dense;
mod ends;
mod ghosts;
mod guess;
mod hit;
mod label;
mod layout;
mod marks;
mod picture;
mod scale;
mod sketch;
mod turns;
mod view;

pub use arrows::{Arrow, Links};
pub use beats::{beat_interval, beats};
pub use bells::{Bells, soon};
pub use ends::EndMark;
pub use ghosts::{Ghost, ghosts};
pub use guess::{Guess, GuessMark};
pub use hit::{Hit, Key, hit, same, step};
pub use label::{Label, Tag, seconds};
pub use layout::{GroupBox, Layout, Shape};
pub use marks::{Mark, RING};
pub use picture::{Picture, Point, Rect};
pub use scale::{Scale, Tick, within};
pub use sketch::{HEIGHT as SKETCH_HEIGHT, Sketch, WIDTH as SKETCH_WIDTH};
pub use view::{SHORTEST, View};

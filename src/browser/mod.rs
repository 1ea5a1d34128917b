//! The edges of the page: the driver on the browser's timers, the address bar, storage, the
//! clipboard, and the chunks of the program that are loaded later. Nothing above this floor talks to
//! the browser but through it or through Yew.

mod address_bar;
mod chunk;
mod clipboard;
mod download;
mod driver;
mod framed;
mod library;
mod measure;
mod messages;
mod parent;
mod perfetto;
mod picture;
mod preview;
mod settings;
mod sight;
mod timer;
mod user_timing;

pub use address_bar::{
    address, push as push_address, read as read_address, write as write_address,
};
pub use chunk::{Chunk, Stage};
pub use clipboard::copy;
pub use download::{is_sandboxed, save};
pub use driver::{Driver, RunClock};
pub use framed::{focus, has_focus, is_framed, is_still, mark as mark_framed};
pub use library::library;
pub use measure::measured_since;
pub use parent::speak;
pub use perfetto::open_in_perfetto;
pub use picture::{address as picture_address, picture};
pub use preview::fit;
pub use settings::{keep_theme, kept_theme, show_theme, show_title};
pub use sight::Watch;
pub use timer::{now, sleep_until};
pub use user_timing::{clear_timing, show_timing};

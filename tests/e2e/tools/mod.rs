//! The browser, the page's verbs, and what is checked after every test.

mod around;
mod canvas;
mod downloads;
mod element;
mod harness;
mod host;
pub mod keys;
mod logs;
#[path = "../../../xtask/src/media_types.rs"]
mod media_types;
mod page;
mod results;
mod row;
mod session;
mod settings;
mod site;
mod told;

pub use around::around;
pub use canvas::Pixels;
pub use element::Element;
pub use harness::{alone, close_browsers, test};
pub use host::host;
pub use page::Page;
pub use results::{took, total};
pub use settings::{axe, is_set_up, scorm, scorm_schema, url};
pub use site::{Answers, Site};

/// The starting example of the issue, as an address has it.
pub const THREE: &str = "tasks=User_Profile:2s;Recent_Posts:3s;Friend_List:1s";

//! The page as data, Elm style: a [`State`], the [`Action`]s that change it, [`update`], and what
//! the views show, computed from it. No Yew and no browser: what has to happen outside is handed
//! back as an [`Effect`].

mod action;
mod address;
mod code;
mod editor;
mod embed;
mod event_loop;
mod exports;
mod field;
mod figure;
mod happened;
mod history;
mod lead;
mod library;
mod measured;
mod order;
mod pace;
mod parameters;
mod pointed;
mod prediction;
pub mod protocol;
mod query;
mod recording;
mod report;
mod running;
#[cfg(test)]
mod sample;
mod sight;
mod slots;
mod state;
mod status;
mod theme;
mod tip;
mod travel;
mod update;
mod verdict;

pub use action::{Action, Effect};
pub use address::{Arrival, arrive, wants_library};
pub use code::{Code, Doing, LineNow};
pub use editor::{Editor, EditorTab};
pub use embed::{Controls, Embed, Look, Motion, link};
pub use event_loop::{Bar, Chip, EventLoop, Listed};
pub use exports::{Exported, Exporting, export};
pub use field::{Draft, Field};
pub use figure::{Figure, FigureGroup, Mode};
pub use happened::happened;
pub use lead::{capital, lead, page_name, title};
use library::scenario_of;
pub use library::{Shelf, Visit, lesson_query};
pub use measured::Measured;
pub use order::{Asked, Order};
pub use parameters::{PARAMETERS, Parameter};
pub use prediction::{Axis, Because, FinishGuess, HIDDEN, Predict, Prediction, TotalGuess, UNSAID};
pub use query::query;
pub use recording::Recording;
pub use report::{Report, RunReport, TaskReport};
pub use sight::Sight;
pub use slots::Slots;
pub use state::{Dialog, Finish, Panel, Phase, Run, State};
pub use status::status;
pub use theme::Theme;
pub use tip::tip;
pub use travel::{Playhead, Stand, Travel};
pub use update::update;
pub use verdict::{Verdict, compare, verdict};

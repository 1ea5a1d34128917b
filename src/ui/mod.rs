//! The views: Yew components that show the state and send actions. Data goes down, one dispatcher
//! goes up; nothing is decided here, and nothing here is drawn frame by frame but by the painter.

mod bells;
mod choices;
mod dialog;
mod dialogs;
mod editor;
mod effects;
mod exports;
mod figure;
mod framed;
mod gallery;
mod glossary;
mod header;
mod help;
mod icon;
mod later;
mod legend;
mod lesson_card;
mod notices;
mod outlet;
mod outside;
mod page;
mod painter;
mod panels;
mod pointing;
mod prediction;
mod press;
mod share;
mod steps;
mod tabs;
mod timeline;
mod verdict;

use yew::Callback;

use crate::app::Action;

pub use editor::EditorCard;
pub use exports::exports;
pub use figure::FigureCard;
pub use gallery::gallery;
pub use glossary::glossary;
pub use header::header;
pub use lesson_card::lesson_card;
pub use notices::notices;
pub use page::{Page, PageProps, mount};
pub use panels::{Panels, write_program};
pub use share::share;
pub use timeline::{Stage, Timeline};

/// What every view sends its actions to.
pub type Dispatch = Callback<Action>;

//! What a figure and the page around it say to each other, as data: messages are derived from the
//! [`State`](super::State), commands are read from what came, and answered. Nothing here knows how
//! they are carried.
//!
//! A message is `{source: "loopscope", v: 1, type, id?, payload}`; `page/messages.schema.json` has
//! them all, both ways. On the page, all of this belongs into a chunk.

mod about;
mod answer;
mod bucket;
mod command;
mod envelope;
mod failure;
mod following;
mod guesses;
mod heights;
mod message;
mod picture;
mod results;
mod teller;

pub use about::About;
pub use answer::{Answered, Response, StateTold, answer};
pub use bucket::{Bucket, Take};
pub use command::{Command, Given, Read, Request, Value, read};
pub use envelope::{Envelope, Id};
pub use failure::{Code, Failure};
pub use guesses::{OrderTold, PredictionTold, TotalTold};
pub use heights::{Height, Heights};
pub use message::{Message, Ready, RunStarted, StrategyTold, TaskFinished};
pub use picture::{PICTURE, drawing, painted};
pub use results::{MOST_TOLD, RunFinished, RunTold};
pub use teller::Teller;

/// Who speaks: the `source` of every message.
pub const SOURCE: &str = "loopscope";
/// The version of the messages: their `v`.
pub const VERSION: u32 = 1;

/// The types of all messages that a figure posts.
pub const POSTED: [&str; 9] = [
    "ready",
    "resize",
    "config",
    "run-started",
    "task-finished",
    "run-finished",
    "prediction",
    "error",
    "response",
];

/// The types of all messages that a figure takes.
pub const TAKEN: [&str; 8] =
    ["ping", "configure", "run", "stop", "reset", "get-state", "set-theme", "export"];

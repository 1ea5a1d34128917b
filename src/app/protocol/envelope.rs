use serde::Serialize;

use super::{Message, SOURCE, VERSION};

/// A message as it is posted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Envelope {
    source: &'static str,
    v: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Id>,
    #[serde(flatten)]
    message: Message,
}

/// What a command is known by: its response has the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Id {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl Envelope {
    /// A message that nobody asked for.
    #[must_use]
    pub const fn of(message: Message) -> Self {
        Self { source: SOURCE, v: VERSION, id: None, message }
    }

    /// A message that answers the one with that id.
    #[must_use]
    pub const fn answering(id: Option<Id>, message: Message) -> Self {
        Self { source: SOURCE, v: VERSION, id, message }
    }
}

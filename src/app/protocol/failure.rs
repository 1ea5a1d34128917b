use serde::{Serialize, Serializer};

use crate::scenario::Error;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Failure {
    /// What kind of thing.
    pub code: Code,
    /// The same for people.
    pub message: String,
    /// Where in the notation, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Which character of that line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// More messages came than are read: some were dropped.
    Dropped,
    /// The learner guesses first, so nothing tells of the outcome until a run is over.
    Hidden,
    /// The message is not as its type has to be.
    Malformed,
    /// The browser could not paint the picture.
    NoPicture,
    /// The notation cannot be read.
    Notation,
    /// The reader is told of something, such as a part of the address that could not be taken.
    Notice,
    /// A text is longer than it may be.
    TooLong,
    /// There is no export in that format.
    UnknownFormat,
    /// There is no theme of that name.
    UnknownTheme,
    /// There is no message of that type.
    UnknownType,
    /// The message is of another version.
    Version,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 11] = [
        Self::Dropped,
        Self::Hidden,
        Self::Malformed,
        Self::NoPicture,
        Self::Notation,
        Self::Notice,
        Self::TooLong,
        Self::UnknownFormat,
        Self::UnknownTheme,
        Self::UnknownType,
        Self::Version,
    ];

    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Hidden => "hidden",
            Self::Malformed => "malformed",
            Self::NoPicture => "no-picture",
            Self::Notation => "notation",
            Self::Notice => "notice",
            Self::TooLong => "too-long",
            Self::UnknownFormat => "unknown-format",
            Self::UnknownTheme => "unknown-theme",
            Self::UnknownType => "unknown-type",
            Self::Version => "version",
        }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Failure {
    /// A failure of that kind.
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), line: None, column: None }
    }

    /// Messages were dropped.
    #[must_use]
    pub fn dropped() -> Self {
        Self::new(Code::Dropped, "More messages come than are read: some are dropped.")
    }

    /// A picture is not painted while another one is.
    #[must_use]
    pub fn painting() -> Self {
        Self::new(Code::Dropped, "A picture is being painted: ask again when it is there.")
    }
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let (line, column) = (Some(error.at.line), Some(error.at.column));
        Self { code: Code::Notation, message: error.to_string(), line, column }
    }
}

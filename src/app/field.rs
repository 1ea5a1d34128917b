use std::collections::BTreeMap;

/// A field of a task's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Its name.
    Name(usize),
    /// The seconds of its delay.
    Delay(usize),
    /// How many there are of it.
    Count(usize),
    /// Its steps, as notation.
    Steps(usize),
}

impl Field {
    /// The id of its element.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Name(task) => format!("name-{task}"),
            Self::Delay(task) => format!("delay-{task}"),
            Self::Count(task) => format!("count-{task}"),
            Self::Steps(task) => format!("steps-{task}"),
        }
    }
}

/// What stands in a field while it is typed in, which may not be right yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The text as typed.
    pub typed: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// The fields that are being typed in, or were left with something wrong.
pub type Drafts = BTreeMap<Field, Draft>;

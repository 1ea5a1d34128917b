use crate::scenario::Edit;

/// A field of a task's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// The edit that typing into it makes.
    #[must_use]
    pub fn edit(self, typed: String) -> Edit {
        match self {
            Self::Name(task) => Edit::Rename { task, name: typed },
            Self::Delay(task) => Edit::Delay { task, seconds: typed },
            Self::Count(task) => Edit::Count { task, count: typed },
            Self::Steps(task) => Edit::Steps { task, steps: typed },
        }
    }

    /// The same field of the task where `place` says it is.
    pub(super) fn moved(self, place: impl FnOnce(usize) -> Option<usize>) -> Option<Self> {
        Some(match self {
            Self::Name(task) => Self::Name(place(task)?),
            Self::Delay(task) => Self::Delay(place(task)?),
            Self::Count(task) => Self::Count(place(task)?),
            Self::Steps(task) => Self::Steps(place(task)?),
        })
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

/// The fields that are being typed in, or were left with something wrong. They are few: a list
/// serves, and weighs less than a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(Vec<(Field, Draft)>);

impl Drafts {
    /// What stands in `field`, if it is being typed in.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Draft> {
        self.0.iter().find(|(own, _)| *own == field).map(|(_, draft)| draft)
    }

    /// Puts `draft` into `field`.
    pub fn put(&mut self, field: Field, draft: Draft) {
        self.remove(field);
        self.0.push((field, draft));
    }

    /// Forgets what stands in `field`.
    pub fn remove(&mut self, field: Field) {
        self.0.retain(|(own, _)| *own != field);
    }

    /// Takes out all that are wrong, and forgets the others.
    pub(super) fn take_wrong(&mut self) -> impl Iterator<Item = (Field, Draft)> + use<> {
        let drafts = std::mem::take(&mut self.0);
        drafts.into_iter().filter(|(_, draft)| draft.problem.is_some())
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

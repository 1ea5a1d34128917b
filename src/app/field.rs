use crate::scenario::{Edit, Run, Scenario};

/// A field of the editor that is typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name of the task at that index.
    Name(usize),
    /// The seconds of its delay.
    Delay(usize),
    /// How many there are of it.
    Count(usize),
    /// Its steps, as notation.
    Steps(usize),
    /// What is said of it as a whole, as notation.
    Modifiers(usize),
    /// The number of the strategy at that place among those that run.
    Number(usize),
    /// The value of the option with that key.
    Option(&'static str),
}

impl Field {
    /// The id of its element.
    #[must_use]
    pub fn id(self) -> String {
        let (kind, index) = match self {
            Self::Name(task) => ("name", task),
            Self::Delay(task) => ("delay", task),
            Self::Count(task) => ("count", task),
            Self::Steps(task) => ("steps", task),
            Self::Modifiers(task) => ("modifiers", task),
            Self::Number(place) => ("number", place),
            Self::Option(key) => return format!("option-{key}"),
        };
        format!("{kind}-{index}")
    }

    /// The edit that typing into it makes of `scenario`.
    #[must_use]
    pub fn edit(self, scenario: &Scenario, typed: String) -> Edit {
        match self {
            Self::Name(task) => Edit::Rename { task, name: typed },
            Self::Delay(task) => Edit::Delay { task, seconds: typed },
            Self::Count(task) => Edit::Count { task, count: typed },
            Self::Steps(task) => Edit::Steps { task, steps: typed },
            Self::Modifiers(task) => Edit::Modifiers { task, modifiers: typed },
            Self::Number(place) => {
                let run = scenario.options().run.get(place);
                // What is no number is as wrong as none, and is told by the same words.
                let number = typed.trim().parse().unwrap_or_default();
                let with = run.map(|run| Run { way: run.way, number: Some(number) }.to_string());
                let run = run.map(Run::to_string).unwrap_or_default();
                Edit::Exchange { run, with: with.unwrap_or_default() }
            }
            Self::Option(key) => Edit::Set { option: key.into(), value: typed },
        }
    }

    /// The same field where `task` says that its task is, and `run` that its strategy is.
    pub(super) fn moved(
        self,
        task: impl Fn(usize) -> Option<usize>,
        run: impl Fn(usize) -> Option<usize>,
    ) -> Option<Self> {
        Some(match self {
            Self::Name(index) => Self::Name(task(index)?),
            Self::Delay(index) => Self::Delay(task(index)?),
            Self::Count(index) => Self::Count(task(index)?),
            Self::Steps(index) => Self::Steps(task(index)?),
            Self::Modifiers(index) => Self::Modifiers(task(index)?),
            Self::Number(place) => Self::Number(run(place)?),
            Self::Option(key) => Self::Option(key),
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

    /// Whether any is wrong.
    pub(super) fn any_wrong(&self) -> bool {
        self.0.iter().any(|(_, draft)| draft.problem.is_some())
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

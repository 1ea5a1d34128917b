use std::rc::Rc;

use super::Field;
use crate::lessons::Lesson;
use crate::scenario::Scenario;

/// A state of the editor that can be gone back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The notation as it stood in the Text tab.
    pub text: String,
    /// The scenario on the chart.
    pub scenario: Rc<Scenario>,
    /// The lesson that it belongs to.
    pub lesson: Option<Rc<Lesson>>,
}

/// What is being changed: a run of changes to the same thing is undone as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// One field of a row.
    Field(Field),
    /// The Text tab.
    Text,
}

/// What undo and redo go through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    topic: Option<Topic>,
}

/// The most steps that can be undone.
const DEEPEST: usize = 200;

impl History {
    /// Remembers `before`, which a change of `topic` is about to replace.
    pub fn remember(&mut self, before: Snapshot, topic: Option<Topic>) {
        if topic.is_none() || topic != self.topic {
            self.past.push(before);
            if self.past.len() > DEEPEST {
                self.past.remove(0);
            }
        }
        self.topic = topic;
        self.future.clear();
    }

    /// Ends a run of changes: the next one is undone on its own.
    pub fn settle(&mut self) {
        self.topic = None;
    }

    /// What stood before the last change; `now` can be redone.
    pub fn undo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let before = self.past.pop()?;
        self.future.push(now);
        self.topic = None;
        Some(before)
    }

    /// What stood before the last undo; `now` can be undone.
    pub fn redo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let after = self.future.pop()?;
        self.past.push(now);
        self.topic = None;
        Some(after)
    }

    /// Whether there is anything to undo.
    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is anything to redo.
    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

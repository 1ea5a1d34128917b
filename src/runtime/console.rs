use std::rc::Rc;

use super::Loop;
use crate::trace::{Ending, EventKind, LaneId, Phrase, Place, TaskId, TextId};

/// What the running task tells the trace. Outside of a task it is told of the main task.
impl Loop {
    /// Prints a line on standard output.
    pub fn print(&self, text: impl Into<Rc<str>>) {
        self.print_to(text.into(), false);
    }

    /// Prints `phrase` of `lane` on standard output.
    pub fn say(&self, phrase: Phrase, lane: LaneId) {
        self.tell(EventKind::Printed { text: TextId::of(phrase, lane), error: false });
    }

    /// Prints a line on standard error.
    pub fn print_error(&self, text: impl Into<Rc<str>>) {
        self.print_to(text.into(), true);
    }

    /// Prints a line on standard error when the run is over, as a program does with a traceback.
    pub fn print_at_end(&self, text: impl Into<Rc<str>>) {
        self.state_mut().last_words = Some(text.into());
    }

    /// Notes that the running task acts for one of the user's tasks from here on.
    pub fn bind(&self, lane: LaneId) {
        self.tell(EventKind::Bound(lane));
    }

    /// Notes that the running task enters the body of one of the user's tasks.
    pub fn enter(&self, lane: LaneId) {
        self.tell(EventKind::Entered(lane));
    }

    /// Notes that the running task leaves the body of one of the user's tasks: how, and with what
    /// result or message.
    pub fn leave(&self, lane: LaneId, ending: Ending, text: Option<Rc<str>>) {
        let text = text.map(|text| self.state_mut().trace.keep(text));
        self.tell(EventKind::Left { lane, ending, text });
    }

    /// Notes where the body is that the running task is in.
    pub fn reach(&self, place: Place) {
        self.tell(EventKind::Reached(place));
    }

    /// Notes that the running task goes on after it awaited that of `lane`.
    pub fn follow(&self, lane: LaneId) {
        self.tell(EventKind::Followed(lane));
    }

    fn print_to(&self, text: Rc<str>, error: bool) {
        let text = self.state_mut().trace.keep(text);
        self.tell(EventKind::Printed { text, error });
    }

    /// Notes an event of the running task, and returns which that is.
    pub(super) fn tell(&self, kind: EventKind) -> TaskId {
        let mut state = self.state_mut();
        let task = state.running.unwrap_or(TaskId(0));
        state.note(task, kind);
        task
    }
}

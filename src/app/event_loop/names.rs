use crate::app::Slots;
use crate::scenario::grouped;
use crate::trace::{NAMED, Trace, Who};

/// How tasks are called: by the user's names.
pub(super) struct Names<'a> {
    pub(super) trace: &'a Trace,
    /// Whether there are tasks: without a loop there are only functions.
    pub(super) is_loop: bool,
}

impl Names<'_> {
    /// A task: that of a lane by the lane's name, and the main task with the lane that it is in.
    pub(super) fn of(&self, who: Who) -> String {
        match who.lane.map(|lane| self.trace.lane(lane)) {
            Some(lane) if who.task.0 == 0 && self.is_loop => ["main (", lane, ")"].concat(),
            Some(lane) => lane.to_owned(),
            None if who.task.0 == 0 => "main".to_owned(),
            None => format!("task {}", who.task.0),
        }
    }

    /// The first of several, and how many more there are: `A, B and C`, `A, B, C and 480 more`.
    pub(super) fn all(&self, first: &[Who], count: usize) -> String {
        let most = if count > NAMED { NAMED - 2 } else { NAMED };
        let mut names: Vec<_> = first.iter().take(most).map(|who| self.of(*who)).collect();
        let more = count - names.len();
        if more > 0 {
            names.push(grouped(more as u64) + " more");
        }
        let Some(last) = names.pop() else { return "nothing more".to_owned() };
        if names.is_empty() { last } else { [&names.join(", "), " and ", &last].concat() }
    }

    /// Whether jobs that compute take turns under one lock.
    #[expect(clippy::unused_self, reason = "it is asked where names are")]
    pub(super) fn has_gil(&self, slots: Option<Slots>) -> bool {
        slots.is_some_and(|slots| slots.word == "thread")
    }
}

//! A figure among other things is not always seen: out of sight, its run stands still.

use super::running::run;
use super::{Controls, Effect, Phase, State};
use crate::time::Instant;

/// How much of the figure the reader sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    /// Nothing.
    Out,
    /// Some of it.
    Part,
    /// Enough to follow a run.
    #[default]
    Well,
}

impl State {
    /// Whether anything of the figure is seen.
    #[must_use]
    pub fn is_seen(&self) -> bool {
        self.sight != Sight::Out
    }

    /// Whether the tasks are to be run now by themselves: once, and not before those who are to
    /// guess first could do so.
    fn starts_itself(&self) -> bool {
        let guesses = self.prediction.is_some() && self.embed.controls != Controls::None;
        self.autorun && self.sight == Sight::Well && !guesses && matches!(self.phase, Phase::Idle)
    }
}

/// The figure has come into sight, or has left it, at the moment `now` of the run. What the reader
/// has paused stays so.
pub(super) fn seen(state: &mut State, sight: Sight, now: Instant) -> Vec<Effect> {
    let before = state.is_seen();
    // On a page of its own, whoever scrolls looks at another part of the same.
    let own = sight == Sight::Out && !state.embed.framed;
    state.sight = if own { Sight::Part } else { sight };
    let goes = matches!(state.phase, Phase::Running { paused: false, .. });
    match (before, state.is_seen()) {
        (true, false) if goes => {
            state.pulse_at = now;
            vec![Effect::Pause]
        }
        (false, true) if goes => vec![Effect::Resume],
        _ if state.starts_itself() => run(state),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;

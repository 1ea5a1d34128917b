use super::super::{Controls, State};

/// In a page of others, which is not to jump either, so many bytes are told at once. Its style sheet
/// keeps room for as many, and the reader can unfold the rest.
pub(super) const FRAMED: usize = 200;

/// Whether what there is no room for can be unfolded.
pub(super) fn folds(state: &State) -> bool {
    state.embed.framed && state.embed.controls != Controls::None
}

/// How many are told at once of what has no notes.
pub(super) fn at_once(state: &State, sentences: &[String]) -> usize {
    if folds(state) { fitting(sentences).max(1) } else { sentences.len() }
}

/// How many of them there is room for in a page of others.
pub(super) fn fitting(sentences: &[String]) -> usize {
    let mut told = 0;
    let fits = |sentence: &&String| {
        told += sentence.len() + 1;
        told <= FRAMED
    };
    sentences.iter().take_while(fits).count()
}

use std::rc::Rc;

use super::{Finish, Phase, Recording, State, compare, title, verdict};
use crate::export::{self, Export, Sheet, Source};
use crate::scenario::Scenario;
use crate::time::Instant;

/// A file for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// What it is called.
    pub file_name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// All of it.
    pub text: String,
}

/// Recordings, with all that exports say of them.
pub struct Exporting<'a> {
    title: String,
    notation: String,
    /// The page that it is of, where it is of one.
    state: Option<&'a State>,
    source: Source,
    recordings: &'a [Rc<Recording>],
    now: Instant,
}

/// What the page shows, in the format of that name: the run as far as it has come, or else the
/// forecast. While that is hidden, formats that tell of it have nothing to say. On the page, all of
/// this belongs into a chunk.
#[must_use]
pub fn export(state: &State, format: &str) -> Option<Exported> {
    let format = export::named(format)?;
    if state.hides() && !format.says_no_outcome() {
        return None;
    }
    let file_name = [&file_stem(state), ".", format.extension()].concat();
    let text = Exporting::of_page(state).write(format);
    Some(Exported { file_name, media_type: format.media_type(), text })
}

/// What the files of `state` are called, without what they end with: after the title of the scenario,
/// or else after the lesson.
#[must_use]
pub fn file_stem(state: &State) -> String {
    let own = state.editor.scenario.options().title.as_ref();
    match (own, state.lesson()) {
        (None, Some(lesson)) => lesson.name.to_owned(),
        (own, _) => file_name(own.map_or("", |title| title.as_str())),
    }
}

impl<'a> Exporting<'a> {
    /// Recordings of a scenario that ran in virtual time.
    #[must_use]
    pub fn in_virtual_time(scenario: &Scenario, recordings: &'a [Rc<Recording>]) -> Self {
        Self {
            title: title(scenario, None),
            notation: scenario.to_string(),
            state: None,
            source: Source::Virtual,
            recordings,
            now: Instant::START,
        }
    }

    /// The same under that title, where the scenario has none of its own.
    #[must_use]
    pub fn called(mut self, title: Option<String>, scenario: &Scenario) -> Self {
        if scenario.options().title.is_none() {
            self.title = title.unwrap_or(self.title);
        }
        self
    }

    fn of_page(state: &'a State) -> Self {
        let recordings = state.shown();
        let lesson = state.lesson().map(|lesson| &**lesson);
        Self {
            title: title(&state.editor.scenario, lesson),
            notation: state.editor.scenario.to_string(),
            state: Some(state),
            source: source(state),
            recordings,
            now: match state.phase {
                Phase::Over { at, .. } => at,
                Phase::Idle | Phase::Running { .. } => state.pulse_at,
            },
        }
    }

    /// What is told of the recordings: of a run on the page that is over, what the page tells. While
    /// it goes on, the page tells the forecast, which is not what is exported.
    fn words(&self) -> Vec<String> {
        match (self.source, self.state) {
            (Source::Run { finish: export::Finish::Running, .. }, _) => Vec::new(),
            (Source::Run { .. }, Some(state)) => {
                let told = verdict(state);
                let mut words = told.sentences.clone();
                words.drain(told.remarks.clone());
                words
            }
            (Source::Forecast, _) => {
                let mut words = compare(self.recordings);
                if let Some(first) = words.first_mut() {
                    first.insert_str(0, "Forecast: ");
                }
                words
            }
            _ => compare(self.recordings),
        }
    }

    /// All of it in that format.
    #[must_use]
    pub fn write(&self, format: &dyn Export) -> String {
        let words = if format.tells() { self.words() } else { Vec::new() };
        let runs = self.recordings.iter().map(|recording| {
            recording.follow();
            let names = (recording.run().to_string(), recording.title());
            (names, recording.trace(), recording.spans())
        });
        let runs: Vec<_> = runs.collect();
        let run = runs.iter().map(|((name, title), trace, spans)| {
            // A run that goes on may have come further than the last tick.
            let last = trace.events().last().map(|event| event.at);
            let now = last.map_or(self.now, |last| last.max(self.now));
            export::Run { name, title, trace, spans, now }
        });
        format.write(&Sheet {
            title: &self.title,
            notation: &self.notation,
            words: &words,
            source: self.source,
            runs: run.collect(),
        })
    }
}

fn source(state: &State) -> Source {
    let Some(run) = state.run() else { return Source::Forecast };
    let (finish, slowed) = match &state.phase {
        Phase::Over { finish: Finish::Ended { slowed }, .. } => (export::Finish::Ended, *slowed),
        Phase::Over { finish: Finish::Skipped, .. } => (export::Finish::Skipped, false),
        Phase::Over { finish: Finish::Stopped, .. } => (export::Finish::Stopped, false),
        Phase::Idle | Phase::Running { .. } => (export::Finish::Running, false),
    };
    Source::Run { finish, slowed, scaled: run.scaled() }
}

/// Names of files are no longer than this, without what they end with.
const LONGEST: usize = 60;

/// A name that every file system takes: the letters and digits of ASCII in `title`, in lower case,
/// with hyphens between the words.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for character in title.chars() {
        if name.len() == LONGEST {
            break;
        }
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "loopscope".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

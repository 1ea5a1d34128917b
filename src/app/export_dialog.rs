use super::{Effect, Finish, Phase, State};

/// The dialog of exports, and what it leaves behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exports {
    /// The format that was asked for last.
    pub format: Option<&'static str>,
    /// What the reader has to be told of it.
    pub told: Option<Told>,
    /// Whether runs are shown in the browser's own performance panel.
    pub timing: bool,
}

/// What became of something that was to leave the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The frame that the page is in may be one that saves no files.
    Framed,
    /// The browser opened no window.
    NoWindow,
    /// The page is a file on a disk: no other page takes anything from it.
    OnDisk,
    /// It painted no picture.
    NoPicture,
}

/// What the reader wants of the exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToExport {
    /// A file in that format, or a picture, which is [`PNG`].
    Save(&'static str),
    /// The text in that format, on the clipboard.
    Copy(&'static str),
    /// The trace in Perfetto.
    Perfetto,
    /// Runs in the browser's performance panel, or no longer.
    Timing(bool),
    /// Nothing: something became of what was wanted.
    Told(Option<Told>),
}

/// The name of the format that is no text, and is made of [`SVG`].
pub const PNG: &str = "png";
/// The name of the picture among the formats.
pub const SVG: &str = "svg";
/// The name of the one that Perfetto reads.
pub const TRACE: &str = "trace";

/// Does what the reader wants of the exports.
pub(super) fn export(state: &mut State, export: ToExport) -> Vec<Effect> {
    let exports = &mut state.exports;
    match export {
        ToExport::Told(told) => {
            exports.told = told;
            return Vec::new();
        }
        ToExport::Timing(on) => exports.timing = on,
        ToExport::Save(format) | ToExport::Copy(format) => exports.format = Some(format),
        ToExport::Perfetto => exports.format = Some(TRACE),
    }
    exports.told = None;
    state.copied = None;
    vec![Effect::Export(export)]
}

/// What the numbers of an export are, in a sentence.
#[must_use]
pub fn what_is_exported(state: &State) -> String {
    let number = state.runs.to_string();
    let said = match &state.phase {
        _ if state.hides() => return "What happens is hidden until you have run the tasks.".into(),
        Phase::Idle => return "Nothing has run yet: this is the forecast.".into(),
        Phase::Running { .. } => ", as far as it has come.",
        Phase::Over { finish: Finish::Ended { .. }, .. } => ", as it went.",
        Phase::Over { finish: Finish::Skipped, .. } => {
            ". What was skipped is taken from the forecast."
        }
        Phase::Over { finish: Finish::Stopped, .. } => ", as far as it came.",
    };
    ["This is run ", &number, said].concat()
}

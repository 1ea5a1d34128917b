use serde::Serialize;

use super::super::{Action, Phase, State, export};
use super::results::finish_name;
use super::{About, Code, Command, Failure, PICTURE, PredictionTold, RunTold};
use crate::export;
use crate::scenario::Scenario;
use crate::strategy::PAGE_RULES;
use crate::time::Instant;

/// The answer to a command.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// Whether it was, or is being, carried out.
    pub ok: bool,
    /// What is told.
    #[serde(flatten)]
    pub answered: Answered,
}

/// What a response tells.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answered {
    /// Nothing more.
    Done {},
    /// To `ping`.
    Pong {
        /// The version of Loopscope.
        version: &'static str,
    },
    /// To `configure`.
    Configured {
        /// The scenario: the same text for equal ones.
        notation: String,
    },
    /// To `run`.
    Running {
        /// The number that the run has.
        run: u32,
    },
    /// To `get-state`.
    State(Box<StateTold>),
    /// To `export`.
    Exported {
        /// The format.
        format: &'static str,
        /// What a file of it is called.
        file_name: String,
        /// Its media type.
        media_type: &'static str,
        /// All of it, where it is text.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// All of it by RFC 4648, where it is not.
        #[serde(skip_serializing_if = "Option::is_none")]
        base64: Option<String>,
    },
    /// To what cannot be carried out.
    Refused(Failure),
}

/// All that there is to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateTold {
    /// What is shown.
    #[serde(flatten)]
    pub about: About,
    /// What is going on: `idle`, `running`, `paused` or `over`.
    pub phase: &'static str,
    /// Whether anything of the figure is seen: out of sight, its run stands still.
    pub seen: bool,
    /// The number of the run that goes on or is over.
    pub run: Option<u32>,
    /// How it ended: `ended`, `skipped` or `stopped`.
    pub finish: Option<&'static str>,
    /// The theme: `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// Whether the outcome is hidden, because the learner guesses first.
    pub hidden: bool,
    /// What virtual time says of the scenario, where it is not hidden.
    pub forecast: Option<Vec<RunTold>>,
    /// The run as of the last tick, where it is not hidden.
    pub runs: Option<Vec<RunTold>>,
    /// What the learner expects, where guesses come first.
    pub prediction: Option<PredictionTold>,
}

impl Response {
    /// What cannot be carried out.
    #[must_use]
    pub const fn refused(failure: Failure) -> Self {
        Self { ok: false, answered: Answered::Refused(failure) }
    }
}

/// Answers a command, and says what is to be done. A run that goes on when another is asked for is
/// stopped.
#[must_use]
pub fn answer(state: &State, command: Command) -> (Response, Option<Action>) {
    let done = |action| Ok((Answered::Done {}, Some(action)));
    if matches!(command, Command::Run | Command::GetState | Command::Export(_))
        && let Some(failure) = not_shown(state)
    {
        return (Response::refused(failure), None);
    }
    let answered = match command {
        Command::Ping => Ok((Answered::Pong { version: env!("CARGO_PKG_VERSION") }, None)),
        Command::Configure(notation) => configure(notation),
        Command::Run => Ok((Answered::Running { run: state.runs + 1 }, Some(Action::Run))),
        Command::Stop => done(Action::Stop),
        Command::Reset => done(Action::Reset),
        Command::GetState => Ok((Answered::State(Box::new(StateTold::of(state))), None)),
        Command::SetTheme(theme) => done(Action::Theme(theme)),
        Command::Export(format) => exported(state, &format).map(|answered| (answered, None)),
    };
    match answered {
        Ok((answered, action)) => (Response { ok: true, answered }, action),
        Err(failure) => (Response::refused(failure), None),
    }
}

fn configure(notation: String) -> Result<(Answered, Option<Action>), Failure> {
    let scenario =
        Scenario::parse(&notation, &PAGE_RULES).map_err(|error| Failure::from(&error))?;
    let answered = Answered::Configured { notation: scenario.to_string() };
    Ok((answered, Some(Action::Configure(notation))))
}

/// The formats of `export`.
pub(super) fn formats() -> Vec<&'static str> {
    export::ALL.iter().map(|format| format.name()).chain([PICTURE]).collect()
}

fn exported(state: &State, format: &str) -> Result<Answered, Failure> {
    let Some(known) = export::named(format) else {
        let message = format!("There is no such format; there are {}.", formats().join(", "));
        return Err(Failure::new(Code::UnknownFormat, message));
    };
    let exported = export(state, format).ok_or_else(hidden)?;
    Ok(Answered::Exported {
        format: known.name(),
        file_name: exported.file_name,
        media_type: exported.media_type,
        text: Some(exported.text),
        base64: None,
    })
}

/// Why nothing is shown, of which there is nothing to tell then.
pub(super) fn not_shown(state: &State) -> Option<Failure> {
    let why = state.editor.stands_in.as_deref()?;
    let error = state.editor.error.as_ref().map(Failure::from);
    Some(error.unwrap_or_else(|| Failure::new(Code::Notice, why)))
}

pub(super) fn hidden() -> Failure {
    Failure::new(Code::Hidden, "The learner guesses first: run it, and ask again.")
}

impl StateTold {
    fn of(state: &State) -> Self {
        let (phase, finish) = match &state.phase {
            Phase::Idle => ("idle", None),
            Phase::Running { paused: false, .. } => ("running", None),
            Phase::Running { paused: true, .. } => ("paused", None),
            Phase::Over { finish, .. } => ("over", Some(finish_name(*finish))),
        };
        let hidden = state.hides();
        let shown = state.run().filter(|_| !hidden);
        Self {
            about: About::of(state),
            phase,
            seen: state.is_seen(),
            run: state.run().map(|run| run.number),
            finish,
            theme: state.theme.name(),
            hidden,
            forecast: (!hidden).then(|| RunTold::totals(&state.forecast, Instant::START)),
            runs: shown.map(|run| RunTold::all(&run.recordings, state.pulse_at)),
            prediction: PredictionTold::of(state),
        }
    }
}

use super::super::Theme;
use super::{Code, Failure, Id, SOURCE, TAKEN, VERSION};
use crate::scenario::NOTATION_BYTES;

/// What came from the page around, of which nothing is known yet.
pub trait Given {
    /// What stands under the last of these names, each a field of what stands under the one before.
    /// A text of more characters than `longest` is not copied.
    fn get(&self, path: &[&str], longest: usize) -> Value;
}

/// A value that came.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// There is none.
    Absent,
    /// A text.
    Text(String),
    /// A text that is too long to be copied.
    Long,
    /// A number.
    Number(f64),
    /// Something else.
    Other,
}

/// What was read of what came.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// It is not for figures: others may talk to the same window.
    Foreign,
    /// A command.
    Request(Request),
    /// Something like a command that cannot be carried out.
    Wrong(Option<Id>, Failure),
}

impl Read {
    /// What a response to it would be known by, where it has an id.
    #[must_use]
    pub fn id(self) -> Option<Id> {
        match self {
            Self::Foreign => None,
            Self::Request(Request { id, .. }) | Self::Wrong(id, _) => id,
        }
    }
}

/// A command, and what its response is known by.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its id, where it has one.
    pub id: Option<Id>,
    /// What is asked for.
    pub command: Command,
}

/// What the page around can ask for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// An answer.
    Ping,
    /// That scenario in place of the present one.
    Configure(String),
    /// A run from the start, also where one goes on.
    Run,
    /// The end of the run, if one goes on.
    Stop,
    /// What the button Reset does.
    Reset,
    /// All that there is to know.
    GetState,
    /// Another theme, for as long as the page is open.
    SetTheme(Theme),
    /// What is shown, in that format.
    Export(String),
}

/// An id has no more characters than this.
const ID: usize = 100;
/// Nothing that is known by a name has a longer one.
const NAME: usize = 40;

/// Reads what came. Whatever it is, nothing larger than a notation is copied.
#[must_use]
pub fn read(given: &impl Given) -> Read {
    if given.get(&["source"], NAME) != Value::Text(SOURCE.into()) {
        return Read::Foreign;
    }
    let id = match given.get(&["id"], ID) {
        Value::Absent => None,
        Value::Text(id) => Some(Id::Text(id)),
        Value::Number(id) if id.is_finite() => Some(Id::Number(id)),
        Value::Long => return Read::Wrong(None, long("id", ID)),
        Value::Number(_) | Value::Other => {
            return Read::Wrong(None, malformed("An id is a text or a number."));
        }
    };
    if given.get(&["v"], NAME) != Value::Number(f64::from(VERSION)) {
        let message = format!("This figure speaks version {VERSION}: v is {VERSION}.");
        return Read::Wrong(id, Failure::new(Code::Version, message));
    }
    match command(given) {
        Ok(command) => Read::Request(Request { id, command }),
        Err(failure) => Read::Wrong(id, failure),
    }
}

fn command(given: &impl Given) -> Result<Command, Failure> {
    let kind = match given.get(&["type"], NAME) {
        Value::Text(kind) => kind,
        Value::Long => return Err(unknown("")),
        _ => return Err(malformed("The type is a text.")),
    };
    Ok(match &*kind {
        "ping" => Command::Ping,
        "configure" => Command::Configure(text(given, "notation", NOTATION_BYTES)?),
        "run" => Command::Run,
        "stop" => Command::Stop,
        "reset" => Command::Reset,
        "get-state" => Command::GetState,
        "set-theme" => {
            let name = text(given, "theme", NAME)?;
            let known = || Failure::new(Code::UnknownTheme, "A theme is auto, light or dark.");
            Command::SetTheme(Theme::named(&name).ok_or_else(known)?)
        }
        "export" => Command::Export(text(given, "format", NAME)?),
        other => return Err(unknown(other)),
    })
}

fn text(given: &impl Given, field: &str, longest: usize) -> Result<String, Failure> {
    match given.get(&["payload", field], longest) {
        Value::Text(text) => Ok(text),
        Value::Long => Err(long(field, longest)),
        _ => Err(malformed(&format!("The payload has a text `{field}`."))),
    }
}

fn unknown(kind: &str) -> Failure {
    let known = TAKEN.join(", ");
    let message = match kind {
        "" => format!("There is no message of that type; there are {known}."),
        kind => format!("There is no message of the type `{kind}`; there are {known}."),
    };
    Failure::new(Code::UnknownType, message)
}

fn malformed(message: &str) -> Failure {
    Failure::new(Code::Malformed, message)
}

fn long(field: &str, longest: usize) -> Failure {
    let message = format!("`{field}` has more than {longest} characters.");
    Failure::new(Code::TooLong, message)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

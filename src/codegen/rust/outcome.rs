//! What functions return.

use super::super::{Part, Role};
use super::{Room, literal, one_by_one};

/// What a function returns.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it can be an error.
    pub fails: bool,
    /// What it is otherwise.
    pub value: Value,
}

/// What a function returns when it does not fail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Unit,
    /// A text.
    Text,
    /// A text or none.
    Option,
}

impl Room<'_> {
    /// What the function of a group returns: all the same that are kept together in one set.
    pub fn outcome(&self, part: &Part<'_>) -> Outcome {
        if part.role == Role::Awaited && !one_by_one(self.source.shape) {
            return self.output();
        }
        let fails = part.raises || (self.needs.raises && !part.after.is_empty());
        Outcome { fails, value: if part.returns { Value::Text } else { Value::Unit } }
    }

    /// What the tasks of one set return.
    pub fn output(&self) -> Outcome {
        let value = match (self.needs.returns, self.needs.all_return) {
            (false, _) => Value::Unit,
            (true, true) => Value::Text,
            (true, false) => Value::Option,
        };
        Outcome { fails: self.needs.raises, value }
    }

    /// The type of errors.
    pub const fn error(&self) -> &'static str {
        if self.kinds { "Error" } else { "String" }
    }

    /// The type of what comes out; empty where that is nothing.
    pub fn type_of(&self, outcome: Outcome) -> String {
        match (outcome.fails, outcome.value) {
            (true, value) => ["Result<", value.type_name(), ", ", self.error(), ">"].concat(),
            (false, Value::Unit) => String::new(),
            (false, value) => value.type_name().to_owned(),
        }
    }

    /// An error with a message that is an expression.
    pub fn raise(&self, kind: &str, message: &str) -> String {
        if self.kinds {
            return ["Err(Error::", kind, "(", message, "))"].concat();
        }
        ["Err(", message, ")"].concat()
    }

    /// The error that comes too late.
    pub fn late(&self, part: &Part<'_>) -> String {
        let length = part.timeout.or(part.patience).unwrap_or_default().to_string();
        let message = if part.is_numbered() {
            ["format!(\"", &self.display(part), " took longer than ", &length, "\")"].concat()
        } else {
            let text = [&part.group.name, " took longer than ", &length].concat();
            [&literal::string(&text), ".to_owned()"].concat()
        };
        self.raise("Timeout", &message)
    }

    /// The name of a task, between the quotes of a format.
    pub fn display(&self, part: &Part<'_>) -> String {
        let mut name = literal::format(&part.group.name);
        if part.is_numbered() {
            name.push_str(" {number}");
        }
        name
    }
}

impl Value {
    const fn type_name(self) -> &'static str {
        match self {
            Self::Unit => "()",
            Self::Text => "&'static str",
            Self::Option => "Option<&'static str>",
        }
    }
}

impl Outcome {
    /// How what comes out is written; empty where that is nothing.
    pub fn expression(self, text: Option<&str>) -> String {
        let value = match (self.value, text) {
            (Value::Unit, _) => "()".to_owned(),
            (Value::Text, text) => literal::string(text.unwrap_or_default()),
            (Value::Option, None) => "None".to_owned(),
            (Value::Option, Some(text)) => ["Some(", &literal::string(text), ")"].concat(),
        };
        self.wrapped(&value)
    }

    /// The same with a value that is an expression.
    pub fn wrapped(self, value: &str) -> String {
        match self {
            Self { fails: true, .. } => ["Ok(", value, ")"].concat(),
            Self { value: Value::Unit, .. } => String::new(),
            _ => value.to_owned(),
        }
    }
}

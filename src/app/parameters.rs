/// A parameter of the page's address, besides the scenario's options, each of which is one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// How it is called.
    pub key: &'static str,
    /// The values that it takes; none where anything may stand there.
    pub values: &'static [&'static str],
    /// What holds where the address does not name it, in words where that is no value.
    pub default: &'static str,
    /// What it is for, in a sentence.
    pub help: &'static str,
}

/// What is on and what is off.
const SWITCH: &[&str] = &["0", "1"];

/// All of them, in the order in which links have them, but for the version, which is always 1.
pub const PARAMETERS: [Parameter; 11] = [
    Parameter {
        key: "lesson",
        values: &[],
        default: "the first one",
        help: "The name of a lesson.",
    },
    Parameter {
        key: "tasks",
        values: &[],
        default: "the lesson’s own",
        help: "Tasks in notation.",
    },
    Parameter {
        key: "embed",
        values: SWITCH,
        default: "0",
        help: "1 leaves the figure alone, as part of another page.",
    },
    Parameter {
        key: "controls",
        values: &["full", "run", "none"],
        default: "full",
        help: "What a reader can do: everything, run the tasks and look back, or look.",
    },
    Parameter {
        key: "panels",
        values: &["console", "code", "loop", "table", "none"],
        default: "console,code,loop,table",
        help: "Which panels there are. The first one is shown first.",
    },
    Parameter {
        key: "autorun",
        values: SWITCH,
        default: "0",
        help: "1 runs the tasks once, when the figure is first seen.",
    },
    Parameter {
        key: "theme",
        values: &["auto", "light", "dark"],
        default: "auto",
        help: "The colours: the system’s own, light or dark.",
    },
    Parameter {
        key: "motion",
        values: &["auto", "reduce"],
        default: "auto",
        help: "Whether things glide: as the system says, or not.",
    },
    Parameter {
        key: "predict",
        values: SWITCH,
        default: "0",
        help: "1 has the reader guess before the first run.",
    },
    Parameter {
        key: "origin",
        values: &[],
        default: "any",
        help: "The only origin whose messages count, such as https://course.example.",
    },
    Parameter { key: "v", values: &["1"], default: "1", help: "The version of the parameters." },
];

impl Parameter {
    /// The one of that name.
    #[must_use]
    pub fn named(key: &str) -> Option<&'static Self> {
        PARAMETERS.iter().find(|parameter| parameter.key == key)
    }

    /// What a value would have to be, and what is used instead.
    pub(super) fn hint(&self) -> String {
        let (known, default) = (self.values, self.default);
        match known {
            [] => [self.help.trim_end_matches('.'), "; ", default, " is used"].concat(),
            [only] => [only, " is known; ", default, " is used"].concat(),
            [rest @ .., last] => {
                [&*rest.join(", "), " and ", last, " are known; ", default, " is used"].concat()
            }
        }
    }
}

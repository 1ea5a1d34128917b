/// A parameter of the page's address, besides the scenario's options, each of which is one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// How it is called.
    pub key: &'static str,
    /// The values that it takes; none where anything may stand there.
    pub values: &'static [&'static str],
    /// What holds where the address does not name it, in words where that is no value.
    pub default: &'static str,
}

/// What is on and what is off.
const SWITCH: &[&str] = &["0", "1"];

/// All of them, in the order in which links have them, but for the version, which is always 1.
pub const PARAMETERS: [Parameter; 11] = [
    Parameter { key: "lesson", values: &[], default: "the first one" },
    Parameter { key: "tasks", values: &[], default: "the lesson’s own" },
    Parameter { key: "embed", values: SWITCH, default: "0" },
    Parameter { key: "controls", values: &["full", "run", "none"], default: "full" },
    Parameter {
        key: "panels",
        values: &["console", "code", "loop", "table", "none"],
        default: "console,code,loop,table",
    },
    Parameter { key: "autorun", values: SWITCH, default: "0" },
    Parameter { key: "theme", values: &["auto", "light", "dark"], default: "auto" },
    Parameter { key: "motion", values: &["auto", "reduce"], default: "auto" },
    Parameter { key: "predict", values: SWITCH, default: "0" },
    Parameter { key: "origin", values: &[], default: "any" },
    Parameter { key: "v", values: &["1"], default: "1" },
];

impl Parameter {
    /// The one of that name.
    #[must_use]
    pub fn named(key: &str) -> Option<&'static Self> {
        PARAMETERS.iter().find(|parameter| parameter.key == key)
    }

    /// What it is for, in a sentence. The page tells it nowhere, and does without the sentences.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.key {
            "lesson" => "The name of a lesson.",
            "tasks" => "Tasks in notation.",
            "embed" => "1 leaves the figure alone, as part of another page.",
            "controls" => "What a reader can do: everything, run the tasks and look back, or look.",
            "panels" => "Which panels there are. The first one is shown first.",
            "autorun" => "1 runs the tasks once, when the figure is first seen.",
            "theme" => "The colours: the system’s own, light or dark.",
            "motion" => "Whether things glide: as the system says, or not.",
            "predict" => "1 has the reader guess before the first run.",
            "origin" => {
                "The only origin that is spoken to and listened to, such as https://course.example."
            }
            "v" => "The version of the parameters.",
            _ => "",
        }
    }

    /// What a value would have to be, and what is used instead.
    pub(super) fn hint(&self) -> String {
        let (known, default) = (self.values, self.default);
        match known {
            // A restriction that cannot be read lets nobody through.
            [] => "an origin is like https://course.example; no page is listened to".into(),
            [only] => [only, " is known; ", default, " is used"].concat(),
            [rest @ .., last] => {
                [&*rest.join(", "), " and ", last, " are known; ", default, " is used"].concat()
            }
        }
    }
}

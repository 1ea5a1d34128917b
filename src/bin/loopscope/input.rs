use std::io::Read;
use std::rc::Rc;

use clap::{Arg, ArgMatches, Command};
use loopscope::app::Recording;
use loopscope::runtime::virtual_driver::End;
use loopscope::scenario::{
    COMMAND_LINE_MOMENTS, COMMAND_LINE_TASKS, NOTATION_BYTES, OptionHelp, Options, Place, Run,
    Scenario,
};
use loopscope::strategy;

/// Where the notation comes from, and what is said instead of its options.
pub struct Input {
    file: Option<String>,
    /// The options that are given, by their keys.
    options: Vec<(&'static str, String)>,
}

/// Adds the arguments of an [`Input`] to a command: a flag for each option there is.
pub fn arguments(command: Command) -> Command {
    let file = "A file with the notation; standard input without one, or with `-`";
    let flag = |option: OptionHelp| {
        let flag = Arg::new(option.key)
            .long(option.key)
            .alias(option.key.replace('_', "-"))
            .allow_hyphen_values(true)
            .help(option.help);
        // What needs no value in the notation needs none here: a file may follow it.
        if option.key == "return_exceptions" {
            return flag.num_args(0..=1).require_equals(true).default_missing_value("true");
        }
        flag
    };
    command.arg(Arg::new("file").help(file)).args(Options::helps().into_iter().map(flag))
}

/// One finished recording a strategy.
///
/// # Errors
/// When a run does not end.
pub fn recordings(scenario: &Scenario) -> Result<Vec<Rc<Recording>>, String> {
    let plan = Rc::new(scenario.plan());
    let forecast = |run: &Run| {
        let recording = Recording::ready(run, &plan);
        match recording.skip() {
            End::Done => Ok(Rc::new(recording)),
            End::Stalled => Err(format!("{run} does not end: it waits for what never comes")),
            End::Spinning => Err(format!("{run} does not end: time stands still in it")),
        }
    };
    scenario.options().run.iter().map(forecast).collect()
}

/// What comments call a notation: the question after `# asks:`, as the files of lessons have it, or
/// else a comment in the very first line.
fn heading(notation: &str) -> Option<String> {
    let asks = notation.lines().find_map(|line| line.strip_prefix("# asks:"));
    let first = || notation.lines().next()?.trim_start_matches('\u{feff}').strip_prefix('#');
    let words = asks.or_else(first)?.trim_start_matches('#').trim();
    (!words.is_empty()).then(|| words.to_owned())
}

impl Input {
    /// What was given.
    pub fn of(matches: &ArgMatches) -> Self {
        let given = |key: &str| matches.get_one::<String>(key).cloned();
        let keys = Options::helps().into_iter().map(|option| option.key);
        Self {
            file: given("file"),
            options: keys.filter_map(|key| Some((key, given(key)?))).collect(),
        }
    }

    /// One finished recording a strategy.
    ///
    /// # Errors
    /// What could not be read, with line and column where it is notation; and a run that does not
    /// end.
    pub fn recordings(&self) -> Result<Vec<Rc<Recording>>, String> {
        recordings(&self.scenario()?)
    }

    /// The scenario, with the options that were given.
    ///
    /// # Errors
    /// What could not be read, with line and column where it is notation.
    pub fn scenario(&self) -> Result<Scenario, String> {
        Ok(self.headed()?.0)
    }

    /// The same, and what the comments of the notation call it, if anything.
    ///
    /// # Errors
    /// As above.
    pub fn headed(&self) -> Result<(Scenario, Option<String>), String> {
        let rules = strategy::rules(COMMAND_LINE_TASKS, COMMAND_LINE_MOMENTS);
        let notation = self.read()?;
        let scenario = Scenario::parse(&notation, &rules)
            .map_err(|error| format!("{}: {error}", self.from()))?;
        let mut options: Options = scenario.options().clone();
        for (key, value) in &self.options {
            options.set(key, value, &rules).map_err(|problem| format!("--{key}: {problem}"))?;
        }
        let scenario = Scenario::new(scenario.tasks().to_vec(), options, &rules);
        Ok((scenario.map_err(|p| p.to_string())?, heading(&notation)))
    }

    /// Reads no more than a notation may hold, and one byte that tells that there is more.
    fn read(&self) -> Result<String, String> {
        let most = NOTATION_BYTES as u64 + 1;
        let mut bytes = Vec::new();
        let read = match self.file() {
            None => std::io::stdin().take(most).read_to_end(&mut bytes),
            Some(file) => {
                std::fs::File::open(file).and_then(|open| open.take(most).read_to_end(&mut bytes))
            }
        };
        read.map_err(|error| format!("{}: {error}", self.from()))?;
        if bytes.len() > NOTATION_BYTES {
            let most = NOTATION_BYTES / 1024;
            let words = format!("{most} KiB of notation are the most, and this has more");
            return Err(format!("{}: {words}", self.from()));
        }
        String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let place = Place::after(&String::from_utf8_lossy(before));
            format!("{}: {place}: this is no text in UTF-8", self.from())
        })
    }

    fn file(&self) -> Option<&str> {
        self.file.as_deref().filter(|file| *file != "-")
    }

    /// Where the notation comes from, in words.
    fn from(&self) -> &str {
        self.file().unwrap_or("standard input")
    }
}

use std::io::Read;
use std::rc::Rc;

use clap::Args;
use loopscope::app::Recording;
use loopscope::scenario::{COMMAND_LINE_TASKS, NOTATION_BYTES, Options, Place, Scenario};
use loopscope::strategy;

/// Where the notation comes from, and what is said instead of its options.
#[derive(Args)]
pub struct Input {
    /// A file with the notation; standard input without one, or with `-`.
    file: Option<String>,
    /// The strategies to run, such as `sequential,gather`.
    #[arg(long)]
    run: Option<String>,
    /// The seed of random times and chances.
    #[arg(long)]
    seed: Option<String>,
}

impl Input {
    /// One finished recording a strategy.
    ///
    /// # Errors
    /// What could not be read, with line and column where it is notation.
    pub fn recordings(&self) -> Result<Vec<Rc<Recording>>, String> {
        let scenario = self.scenario()?;
        let plan = Rc::new(scenario.plan());
        let runs = scenario.options().run.iter();
        Ok(runs.map(|run| Rc::new(Recording::forecast(run, &plan))).collect())
    }

    fn scenario(&self) -> Result<Scenario, String> {
        let rules = strategy::rules(COMMAND_LINE_TASKS);
        let notation = self.read()?;
        let scenario = Scenario::parse(&notation, &rules)
            .map_err(|error| format!("{}: {error}", self.from()))?;
        let mut options: Options = scenario.options().clone();
        for (key, value) in [("run", &self.run), ("seed", &self.seed)] {
            if let Some(value) = value {
                options.set(key, value, &rules).map_err(|problem| format!("--{key}: {problem}"))?;
            }
        }
        Scenario::new(scenario.tasks().to_vec(), options, &rules).map_err(|p| p.to_string())
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

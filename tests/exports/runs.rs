//! What is exported.

use std::rc::Rc;

use loopscope::app::{Exporting, Recording, Report};
use loopscope::export;
use loopscope::lessons::library;
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;
use loopscope::time::Instant;
use proptest::prelude::*;

use super::scenarios;

/// Every strategy, with two threads, permits or processes where it takes a number.
const RUNS: &str = "blocking, sequential, gather, taskgroup, as_completed, race, semaphore 2, \
                    semaphore 2 per call, threads 2, processes 2";

/// So many tasks are run under every strategy; more of them under their own.
const MANY: usize = 600;

/// A scenario that has run.
pub struct Runs {
    pub scenario: Scenario,
    pub recordings: Vec<Rc<Recording>>,
}

impl Runs {
    /// That notation under its own strategies.
    pub fn of(notation: &str) -> Self {
        Self::new(Scenario::parse(notation, &PAGE_RULES).unwrap())
    }

    /// The same, under every strategy there is.
    pub fn under_all(notation: &str) -> Self {
        Self::all(&Scenario::parse(notation, &PAGE_RULES).unwrap())
    }

    fn all(scenario: &Scenario) -> Self {
        let mut options = scenario.options().clone();
        options.set("run", RUNS, &PAGE_RULES).unwrap();
        Self::new(Scenario::new(scenario.tasks().to_vec(), options, &PAGE_RULES).unwrap())
    }

    fn new(scenario: Scenario) -> Self {
        let plan = Rc::new(scenario.plan());
        let runs = scenario.options().run.iter();
        let recordings = runs.map(|run| Rc::new(Recording::forecast(run, &plan))).collect();
        Self { scenario, recordings }
    }

    /// The file in the format of that name.
    pub fn export(&self, format: &str) -> String {
        let format = export::named(format).unwrap();
        Exporting::in_virtual_time(&self.scenario, &self.recordings).write(format)
    }

    /// What the results say.
    pub fn report(&self) -> Report {
        Report::of(&self.recordings, Instant::START)
    }
}

/// Hands over every lesson, under every strategy where that is not too much.
pub fn lessons(mut look: impl FnMut(&str, &Runs)) {
    for lesson in library().lessons {
        let scenario = Scenario::parse(lesson.notation, &PAGE_RULES).unwrap();
        let few = scenario.plan().tasks.len() <= MANY;
        look(lesson.name, &if few { Runs::all(&scenario) } else { Runs::new(scenario) });
    }
}

/// Random scenarios, under every strategy.
pub fn random() -> impl Strategy<Value = String> {
    scenarios::notation(true).prop_filter("tasks do not wait in circles", |notation| {
        Scenario::parse(notation, &PAGE_RULES).is_ok()
    })
}

/// Names and texts that mean something to somebody.
pub const HOSTILE: &str = r#"
"</script><script>alert(1)</script>": 1s, print "</text>&amp;<![CDATA[", return "]]>"
"=cmd|' /C calc'!A0": 1s, fail "a,b\"c\n\td"
"section: a; b # %%{init}": 1s
"\"quoted\"": 2s
"title": 500ms
"日本語 <b> &lt; 😀": 1s
@title "</title><svg onload=alert(1)> \" ' & ; # : %% `"
@return_exceptions true
"#;

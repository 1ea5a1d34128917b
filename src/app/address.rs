use std::rc::Rc;

use super::{Look, Parameter, Theme, scenario_of};
use crate::lessons::{self, FIRST, Lesson, Library};
use crate::scenario::{NOTATION_BYTES, Options, Scenario};
use crate::strategy::PAGE_RULES;

/// What an address asks for. Whatever stands there is hostile until it is parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The scenario to show.
    pub scenario: Scenario,
    /// The lesson that it is, or that it was made from.
    pub lesson: Option<Rc<Lesson>>,
    /// Tasks that could not be read, as they were given.
    pub refused: Option<String>,
    /// Why there is no figure, in a page of others: the scenario is not the one that was meant there.
    pub stands_in: Option<String>,
    /// All that it says besides the scenario.
    pub look: Look,
    /// The theme that the reader chose on an earlier visit.
    pub kept_theme: Option<Theme>,
    /// What could not be taken: parameter, value, and what is used instead.
    pub notices: Vec<String>,
}

/// Percent-encoding makes up to three bytes of one.
const LONGEST: usize = 4 * NOTATION_BYTES;
/// A notice shows no more of a value than this many characters.
const SHOWN: usize = 40;
/// Of more parameters than this, the page's own alone are looked at.
const MOST: usize = 50;
/// More notices than this are counted, not shown.
const NOTICES: usize = 6;

/// Whether the query of an address names a lesson that has to be loaded before it can be read.
#[must_use]
pub fn wants_library(query: &str) -> bool {
    let mut given = form_urlencoded::parse(query.get(..LONGEST).unwrap_or(query).as_bytes());
    given.find(|(key, _)| key == "lesson").is_some_and(|(_, name)| name != FIRST)
}

/// Reads the query of an address, without its `?`. Of the lessons, all but the first are in the
/// `library`.
#[must_use]
pub fn arrive(query: &str, library: Option<&Library>) -> Option<Arrival> {
    let first = lessons::first();
    let mut arrival = Arrival {
        scenario: scenario_of(&first)?,
        lesson: Some(Rc::new(first)),
        refused: None,
        stands_in: None,
        look: Look::default(),
        kept_theme: None,
        notices: Vec::new(),
    };
    if query.len() > LONGEST {
        arrival.take_place(query);
        let long = "The address is too long to be read";
        if arrival.look.embed.framed {
            arrival.stand_in([long, "."].concat());
        } else {
            arrival.notices.insert(0, [long, ": the first lesson is shown."].concat());
        }
        return Some(arrival);
    }
    let mut given: Vec<(String, String)> = Vec::new();
    for (key, value) in form_urlencoded::parse(query.as_bytes()).into_owned() {
        if given.iter().any(|(earlier, _)| *earlier == key) {
            arrival.note(&key, &value, "it is there twice, and the first one is used");
        } else if given.len() < MOST || Parameter::named(&key).is_some() {
            given.push((key, value));
        }
    }
    let value = |key: &str| given.iter().find(|(other, _)| other == key).map(|(_, value)| &**value);
    let framed = value("embed") == Some("1");
    arrival.take_lesson(value("lesson"), value("tasks").is_some(), framed, library);
    // Options inside the tasks hold, unless the address names them as parameters too.
    if let Some(tasks) = value("tasks") {
        arrival.take_tasks(tasks, framed);
    }
    let mut options = arrival.scenario.options().clone();
    for (key, value) in &given {
        arrival.take(key, value, &mut options);
    }
    match Scenario::new(arrival.scenario.tasks().to_vec(), options, &PAGE_RULES) {
        Ok(scenario) => arrival.scenario = scenario,
        Err(problem) => arrival.notices.push(format!("The address: {problem}.")),
    }
    let more = arrival.notices.len().saturating_sub(NOTICES);
    if more > 0 {
        arrival.notices.truncate(NOTICES);
        arrival.notices.push(format!("In the address, {more} more could not be taken."));
    }
    Some(arrival)
}

impl Arrival {
    /// Of an address that is too long, only whether it is one of a figure in a page, and of which:
    /// what it is asked not to listen to, it does not.
    fn take_place(&mut self, query: &str) {
        for place in ["embed", "origin"] {
            let mut given = form_urlencoded::parse(query.as_bytes());
            if let Some((key, value)) = given.find(|(key, _)| key == place) {
                self.take(&key, &value, &mut Options::new(&PAGE_RULES));
            }
        }
    }

    /// In a page of others, nothing is shown in place of what its author meant, which this tells
    /// before all else.
    fn stand_in(&mut self, why: String) {
        self.notices.insert(0, why.clone());
        self.stands_in = Some(why);
    }

    /// Tasks without the name of a lesson belong to none.
    fn take_lesson(
        &mut self,
        name: Option<&str>,
        tasks: bool,
        framed: bool,
        library: Option<&Library>,
    ) {
        let Some(name) = name else {
            self.lesson = self.lesson.take().filter(|_| !tasks);
            return;
        };
        let found = library.and_then(|library| library.lesson(name)).cloned().map(Rc::new);
        if let Some(scenario) = found.as_ref().and_then(|lesson| scenario_of(lesson)) {
            (self.scenario, self.lesson) = (scenario, found);
        } else if name != FIRST {
            let why = if library.is_some() {
                "there is no such lesson"
            } else {
                "the lessons could not be loaded"
            };
            let instead = match tasks {
                true => "; the tasks are shown without it",
                false if framed => "",
                false => "; the first one is shown",
            };
            let words = noted("lesson", name, &[why, instead].concat());
            if framed && !tasks {
                self.stand_in(words);
            } else {
                self.notices.push(words);
            }
            self.lesson = self.lesson.take().filter(|_| !tasks);
        }
    }

    fn take_tasks(&mut self, tasks: &str, framed: bool) {
        match Scenario::parse(tasks, &PAGE_RULES) {
            Ok(scenario) => self.scenario = scenario,
            Err(error) => {
                let instead = match &self.lesson {
                    Some(_) => "the lesson’s own are shown",
                    None => "those of the first lesson are shown",
                };
                if framed {
                    self.stand_in(format!("These tasks can’t be read: {error}."));
                } else {
                    self.note("tasks", tasks, &format!("{error}; {instead}"));
                }
                self.refused = Some(tasks.to_owned());
            }
        }
    }

    fn take(&mut self, key: &str, value: &str, options: &mut Options) {
        match key {
            "" | "tasks" | "lesson" => {}
            "v" if value == "1" => {}
            _ => {
                if let Some(parameter) = Parameter::named(key) {
                    if !self.look.take(key, value) {
                        self.note(key, value, &parameter.hint());
                    }
                } else if !Options::helps().iter().any(|option| option.key == key) {
                    self.note(key, value, "there is no such parameter, and it is left out");
                } else if let Err(problem) = options.set(key, value, &PAGE_RULES) {
                    self.note(
                        key,
                        value,
                        &format!(
                            "{}; used instead: {}",
                            problem.hint,
                            options.told(key, &PAGE_RULES)
                        ),
                    );
                }
            }
        }
    }

    fn note(&mut self, key: &str, value: &str, instead: &str) {
        if self.notices.len() > NOTICES {
            // It is only counted.
            self.notices.push(String::new());
            return;
        }
        self.notices.push(noted(key, value, instead));
    }
}

/// What is told of a parameter, of which no more is shown than fits into a notice.
fn noted(key: &str, value: &str, instead: &str) -> String {
    let short = |text: &str| {
        let cut: String = text.chars().take(SHOWN).collect();
        if cut.len() < text.len() { format!("{cut}…") } else { cut }
    };
    format!("In the address, {}={}: {instead}.", short(key), short(value))
}

#[cfg(test)]
mod tests;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::Theme;
use super::update::EXAMPLE;
use crate::scenario::{NOTATION_BYTES, Options, Scenario};
use crate::strategy::PAGE_RULES;

/// What an address asks for. Whatever stands there is hostile until it is parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The scenario to show.
    pub scenario: Scenario,
    /// Tasks that could not be read, as they were given.
    pub refused: Option<String>,
    /// The theme, where the address names one.
    pub theme: Option<Theme>,
    /// The theme that the reader chose on an earlier visit.
    pub kept_theme: Option<Theme>,
    /// Whether the reader is to guess before the first run.
    pub predict: bool,
    /// What could not be taken: parameter, value, and what is used instead.
    pub notices: Vec<String>,
}

/// Percent-encoding makes up to three bytes of one.
const LONGEST: usize = 4 * NOTATION_BYTES;
/// A notice shows no more of a value than this many characters.
const SHOWN: usize = 40;
/// More parameters than this are not looked at.
const PARAMETERS: usize = 50;
/// More notices than this are counted, not shown.
const NOTICES: usize = 6;

/// Reads the query of an address, without its `?`.
#[must_use]
pub fn arrive(query: &str) -> Option<Arrival> {
    let mut arrival = Arrival {
        scenario: Scenario::parse(EXAMPLE, &PAGE_RULES).ok()?,
        refused: None,
        theme: None,
        kept_theme: None,
        predict: false,
        notices: Vec::new(),
    };
    if query.len() > LONGEST {
        let notice = "The address is too long to be read: the starting example is shown.";
        arrival.notices.push(notice.into());
        return Some(arrival);
    }
    let mut given: Vec<(String, String)> = Vec::new();
    for (key, value) in form_urlencoded::parse(query.as_bytes()).into_owned().take(PARAMETERS) {
        if given.iter().any(|(earlier, _)| *earlier == key) {
            arrival.note(&key, &value, "it is there twice, and the first one is used");
        } else {
            given.push((key, value));
        }
    }
    // Options inside the tasks hold, unless the address names them as parameters too.
    if let Some((_, tasks)) = given.iter().find(|(key, _)| key == "tasks") {
        arrival.take_tasks(tasks);
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
    fn take_tasks(&mut self, tasks: &str) {
        match Scenario::parse(tasks, &PAGE_RULES) {
            Ok(scenario) => self.scenario = scenario,
            Err(error) => {
                self.note("tasks", tasks, &format!("{error}; the starting example is shown"));
                self.refused = Some(tasks.to_owned());
            }
        }
    }

    fn take(&mut self, key: &str, value: &str, options: &mut Options) {
        match key {
            "" | "tasks" => {}
            "v" if value == "1" => {}
            "v" => self.note(key, value, "this page reads version 1, and reads it so"),
            "theme" => match Theme::named(value) {
                Some(theme) => self.theme = Some(theme),
                None => self.note(key, value, "auto, light and dark are known; auto is used"),
            },
            "predict" => match value {
                "1" => self.predict = true,
                _ => self.note(key, value, "1 has you guess before you run; nothing is asked"),
            },
            _ => {
                if !Options::helps().iter().any(|option| option.key == key) {
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
        let short = |text: &str| {
            let cut: String = text.chars().take(SHOWN).collect();
            if cut.len() < text.len() { format!("{cut}…") } else { cut }
        };
        let (key, value) = (short(key), short(value));
        self.notices.push(format!("In the address, {key}={value}: {instead}."));
    }
}

/// What may not stand as it is in the value of a parameter. Colons, semicolons and commas may:
/// an address of tasks can be read by people.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'=')
    .add(b'\'')
    .add(b'`');

/// The query of the address that shows `scenario`: the same for equal scenarios, and blank for
/// the starting example.
#[must_use]
pub fn query(scenario: &Scenario) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
    let tasks = scenario.tasks_line();
    let example = Scenario::parse(EXAMPLE, &PAGE_RULES);
    let shown = example.is_ok_and(|example| example.tasks() == scenario.tasks());
    let tasks = (!shown).then(|| format!("tasks={}", encoded(&tasks)));
    let settings = scenario.settings().into_iter();
    let options = settings.map(|(key, value)| format!("{key}={}", encoded(&value)));
    tasks.into_iter().chain(options).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query_text: &str, notation: &str, notices: &[&str]) {
        let arrival = arrive(query_text).unwrap();
        assert_eq!(arrival.scenario.to_string(), notation, "{query_text}");
        assert_eq!(arrival.notices, notices, "{query_text}");
    }

    #[test]
    fn tasks_and_options_are_read() {
        check("", EXAMPLE, &[]);
        check("tasks=A:2s;B:3s&run=gather", "A: 2s\nB: 3s\n@run gather", &[]);
        check("?tasks=A:2s".trim_start_matches('?'), "A: 2s", &[]);
        check("v=1&speed=4", &format!("{EXAMPLE}\n@speed 4"), &[]);
        check("tasks=A%3A%202s%0AB%3A+3s", "A: 2s\nB: 3s", &[]);
        check("tasks=A:2s;@seed%207&seed=9", "A: 2s\n@seed 9", &[]);
    }

    #[test]
    fn what_is_wrong_is_named_and_nothing_breaks() {
        check(
            "speed=fast&theme=pink&v=2&lesson=x",
            EXAMPLE,
            &[
                "In the address, speed=fast: a speed is a number from 0.1 to 1000 with at most two decimals; used instead: a speed that suits the tasks.",
                "In the address, theme=pink: auto, light and dark are known; auto is used.",
                "In the address, v=2: this page reads version 1, and reads it so.",
                "In the address, lesson=x: there is no such parameter, and it is left out.",
            ],
        );
        check(
            "run=foo&tasks=A:2s;@run blocking",
            "A: 2s\n@run blocking",
            &[
                "In the address, run=foo: the strategies are blocking, sequential, gather, taskgroup, as_completed, race, semaphore N, semaphore N per call, threads N, processes N; used instead: blocking.",
            ],
        );
        check(
            "run=foo",
            EXAMPLE,
            &[
                "In the address, run=foo: the strategies are blocking, sequential, gather, taskgroup, as_completed, race, semaphore N, semaphore N per call, threads N, processes N; used instead: sequential, gather.",
            ],
        );
        check(
            "speed=2&speed=3",
            &format!("{EXAMPLE}\n@speed 2"),
            &["In the address, speed=3: it is there twice, and the first one is used."],
        );
    }

    #[test]
    fn guesses_come_first_where_the_address_says_so() {
        for (query, predict, notices) in [
            ("", false, 0),
            ("predict=1", true, 0),
            ("predict=0", false, 1),
            ("predict=yes", false, 1),
            ("predict=", false, 1),
        ] {
            let arrival = arrive(query).unwrap();
            assert_eq!((arrival.predict, arrival.notices.len()), (predict, notices), "{query}");
        }
        let notice =
            "In the address, predict=yes: 1 has you guess before you run; nothing is asked.";
        check("predict=yes", EXAMPLE, &[notice]);
    }

    #[test]
    fn tasks_that_cannot_be_read_are_kept_as_they_were_given() {
        let arrival = arrive("tasks=A:2&run=gather").unwrap();
        assert_eq!(arrival.refused.as_deref(), Some("A:2"));
        assert_eq!(arrival.scenario.to_string(), format!("{EXAMPLE}\n@run gather"));
        assert_eq!(arrival.notices.len(), 1);
    }

    #[test]
    fn an_address_of_a_mebibyte_is_refused_before_it_is_read() {
        let arrival = arrive(&format!("tasks={}", "A".repeat(1 << 20))).unwrap();
        assert_eq!(arrival.notices.len(), 1);
        assert_eq!(arrival.refused, None);
    }

    #[test]
    fn an_address_of_nothing_but_parameters_costs_a_few_notices() {
        let many: Vec<_> = (0..40_000).map(|number| format!("{number:x}")).collect();
        let notices = arrive(&many.join("&")).unwrap().notices;
        assert_eq!(notices.len(), 7);
        assert_eq!(notices[6], "In the address, 44 more could not be taken.");
        assert_eq!(arrive("a&b&c&d&e&f").unwrap().notices.len(), 6);
    }

    #[test]
    fn an_address_can_be_read_by_people_and_gives_the_same_scenario() {
        for (notation, address) in [
            (EXAMPLE, ""),
            ("A: 2s\nB: 3s", "tasks=A:2s;B:3s"),
            ("A: 2s\n@run gather, blocking\n@seed 7", "tasks=A:2s&run=gather,blocking&seed=7"),
            ("\"a&b=c+d\": 1s", "tasks=a%26b%3Dc%2Bd:1s"),
        ] {
            let scenario = Scenario::parse(notation, &PAGE_RULES).unwrap();
            assert_eq!(query(&scenario), address);
            assert_eq!(arrive(address).unwrap().scenario, scenario);
        }
    }
}

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::scenario_of;
use crate::lessons::{FIRST, Lesson};
use crate::scenario::Scenario;

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

/// The query of the address that shows `scenario`, which is that `lesson` or was made from it: the
/// same for equal scenarios, and blank for the lesson that the page opens with.
///
/// A lesson whose tasks are as they were is known by its name, and options beside it replace its
/// own. Otherwise everything is there, so that nothing of the lesson but its words is left.
#[must_use]
pub fn query(scenario: &Scenario, lesson: Option<&Lesson>) -> String {
    let mut parts = Vec::new();
    let settings = scenario.settings();
    let own = lesson.and_then(scenario_of).filter(|own| {
        let still = |(key, _): &(&str, String)| settings.iter().any(|(other, _)| other == key);
        own.tasks() == scenario.tasks() && own.settings().iter().all(still)
    });
    let mut part = |key: &str, value: &str| {
        parts.push([key, "=", &utf8_percent_encode(value, ENCODED).to_string()].concat());
    };
    if let Some(lesson) = lesson.filter(|lesson| own.is_none() || lesson.name != FIRST) {
        part("lesson", lesson.name);
    }
    if own.is_none() {
        part("tasks", &scenario.tasks_line());
    }
    let own = own.map(|own| own.settings()).unwrap_or_default();
    for setting in settings.iter().filter(|setting| !own.contains(setting)) {
        part(setting.0, &setting.1);
    }
    parts.join("&")
}

#[cfg(test)]
mod tests {
    use super::super::arrive;
    use super::*;
    use crate::lessons::{Library, first};
    use crate::strategy::PAGE_RULES;

    fn check(notation: &str, lesson: Option<&Lesson>, address: &str) {
        let library = Library { lessons: vec![limited()], words: Vec::new() };
        let scenario = Scenario::parse(notation, &PAGE_RULES).unwrap();
        assert_eq!(query(&scenario, lesson), address);
        let arrival = arrive(address, Some(&library)).unwrap();
        assert_eq!(arrival.scenario, scenario, "{address}");
        assert_eq!(arrival.lesson.as_deref(), lesson, "{address}");
        assert_eq!(arrival.notices, [""; 0], "{address}");
    }

    /// A lesson that sets options.
    fn limited() -> Lesson {
        Lesson { name: "limited", notation: "A: 1s\n@timeout 2s\n@run gather", ..first() }
    }

    #[test]
    fn an_address_can_be_read_by_people_and_gives_the_same_scenario() {
        check("A: 2s\nB: 3s", None, "tasks=A:2s;B:3s");
        let notation = "A: 2s\n@run gather, blocking\n@seed 7";
        check(notation, None, "tasks=A:2s&run=gather,blocking&seed=7");
        check("\"a&b=c+d\": 1s", None, "tasks=a%26b%3Dc%2Bd:1s");
    }

    #[test]
    fn the_first_lesson_needs_no_address_and_keeps_its_name_when_it_is_changed() {
        let (first, notation) = (first(), first().notation);
        check(notation, Some(&first), "");
        check(&format!("{notation}\n@speed 4"), Some(&first), "speed=4");
        check("A: 2s\n@speed 4", Some(&first), "lesson=three-requests&tasks=A:2s&speed=4");
    }

    #[test]
    fn another_lesson_is_known_by_its_name_as_long_as_its_tasks_are_there() {
        let limited = limited();
        check(limited.notation, Some(&limited), "lesson=limited");
        let slow = "A: 1s\n@timeout 3s\n@run gather\n@seed 7";
        check(slow, Some(&limited), "lesson=limited&timeout=3s&seed=7");
        check("A: 2s", Some(&limited), "lesson=limited&tasks=A:2s");
    }

    #[test]
    fn an_option_of_the_lesson_that_was_taken_away_stays_away() {
        check("A: 1s\n@run gather", Some(&limited()), "lesson=limited&tasks=A:1s&run=gather");
    }

    #[test]
    fn the_tasks_of_the_first_lesson_without_its_name_are_no_lesson() {
        let tasks = "tasks=User_Profile:2s;Recent_Posts:3s;Friend_List:1s";
        check(first().notation, None, tasks);
    }
}

use clap::{Arg, ArgMatches, Command};
use loopscope::app::{self, Look, PARAMETERS, Parameter};
use loopscope::lessons::{Lesson, library};
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;

use super::input;

/// What the scenario itself says, and what is always the same.
const NO_FLAGS: [&str; 2] = ["tasks", "v"];
/// What is on where its flag is there.
const SWITCH: &[&str] = &["0", "1"];

/// The command with a flag for each parameter of the page's address.
pub fn command() -> Command {
    let base = Arg::new("base").long("base").value_name("URL");
    let base = base.help("The address of the page, before the query");
    let flag = |parameter: &Parameter| {
        let flag = Arg::new(parameter.key).long(parameter.key);
        let help = parameter.help().trim_end_matches('.');
        match parameter.values {
            // A file may follow a switch that stands alone.
            SWITCH => {
                flag.help(help).num_args(0..=1).require_equals(true).default_missing_value("1")
            }
            [] => flag.help(help),
            values => flag.help(format!("{help} ({})", values.join(", "))),
        }
    };
    let flags = parameters().map(flag);
    let command = Command::new("link").about("Prints the link that shows the figure on the page");
    input::arguments(command).arg(base).args(flags)
}

/// The link to `scenario`, shown as `matches` say.
///
/// # Errors
/// A value that is none, a lesson that does not exist, and what is too much for the page.
pub fn print(scenario: &Scenario, matches: &ArgMatches) -> Result<String, String> {
    let given = |key: &str| matches.get_one::<String>(key);
    let mut look = Look::default();
    for parameter in parameters().filter(|parameter| parameter.key != "lesson") {
        if let Some(value) = given(parameter.key).filter(|value| !look.take(parameter.key, value)) {
            let known = match parameter.values {
                [] => "an origin is like https://course.example".to_owned(),
                values => format!("the values are {}", values.join(", ")),
            };
            return Err(format!("--{}: found `{value}`: {known}", parameter.key));
        }
    }
    let library = library();
    let lesson = |name: &String| -> Result<&Lesson, String> {
        let missing = || {
            let names: Vec<_> = library.lessons.iter().map(|lesson| lesson.name).collect();
            format!("--lesson: found `{name}`: the lessons are {}", names.join(", "))
        };
        library.lesson(name).ok_or_else(missing)
    };
    let lesson = given("lesson").map(lesson).transpose()?;
    let base = given("base").map_or("", |base| base);
    if base.contains(['?', '#']) {
        return Err(format!("--base: found `{base}`: an address without ? and # can have a query"));
    }
    let (tasks, options) = (scenario.tasks().to_vec(), scenario.options().clone());
    let scenario = Scenario::new(tasks, options, &PAGE_RULES).map_err(|error| error.to_string())?;
    let query = app::link(&scenario, lesson, &look);
    let mark = if query.is_empty() && !base.is_empty() { "" } else { "?" };
    Ok([base, mark, &query, "\n"].concat())
}

fn parameters() -> impl Iterator<Item = &'static Parameter> {
    PARAMETERS.iter().filter(|parameter| !NO_FLAGS.contains(&parameter.key))
}

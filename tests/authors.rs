//! The page for authors says what there is: its tables have a row for each thing that the code
//! knows, and no other, and its policy is that of the page.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says by a panic what is wrong; clippy knows tests by `#[test]` alone"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use loopscope::app::PARAMETERS;
use loopscope::app::protocol::{Code, POSTED, TAKEN};
use loopscope::export;
use loopscope::lessons;
use loopscope::scenario::{Modifiers, Options, Scenario, Step};
use loopscope::strategy::{self, PAGE_RULES};
use serde_json::Value;

const PAGE: &str = include_str!("../page/authors.html");

/// The rows of a table: of each its name, and all of its words.
fn rows(kind: &str) -> Vec<(&'static str, String)> {
    let begins = format!("<tr id=\"{kind}-");
    let read = |row: &'static str| {
        let (name, row) = row.split_once('"').unwrap();
        let row = row.split_once("</tr>").unwrap().0;
        let head = format!("><th scope=\"row\"><code>{name}</code></th>");
        assert!(row.starts_with(&head), "the row {kind}-{name} begins with {row}");
        (name, words(row))
    };
    PAGE.split(&*begins).skip(1).map(read).collect()
}

/// What is read of some HTML.
fn words(html: &str) -> String {
    let text = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text = text.collect::<String>().replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&amp;", "&")
}

fn names(kind: &str) -> Vec<&'static str> {
    rows(kind).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn every_parameter_is_there_with_its_values_and_its_default() {
    assert_eq!(names("parameter"), PARAMETERS.map(|parameter| parameter.key));
    for (parameter, (name, row)) in PARAMETERS.iter().zip(rows("parameter")) {
        for value in parameter.values {
            assert!(row.contains(value), "{name}: {value} is not in {row}");
        }
        let default = format!("default: {}", parameter.default);
        assert!(row.ends_with(&default), "{name}: {row}");
    }
}

/// The rows of the table with this id: what stands at the head of each, and its words.
fn table(id: &str) -> Vec<(String, String)> {
    let table = PAGE.split_once(&format!("<table id=\"{id}\"")).unwrap().1;
    let table = table.split_once("</table>").unwrap().0;
    let rows = table.split("<tr><th scope=\"row\">").skip(1);
    rows.map(|row| row.split_once("</th>").unwrap())
        .map(|(head, row)| (words(head), words(row).trim_end().to_owned()))
        .collect()
}

/// A remark as a sentence.
fn sentence(remark: &str) -> String {
    let (first, rest) = remark.split_at(1);
    format!("{}{rest}.", first.to_uppercase())
}

#[test]
fn every_step_and_every_modifier_is_there_as_the_page_tells_of_it() {
    let steps = Step::helps().into_iter().map(|step| (step.example, step.help));
    let modifiers = Modifiers::helps().into_iter().map(|one| (one.example, one.help));
    let told = |(example, help): (&str, &str)| (example.to_owned(), sentence(help));
    assert_eq!(table("steps"), steps.map(told).collect::<Vec<_>>());
    assert_eq!(table("modifiers"), modifiers.map(told).collect::<Vec<_>>());
}

#[test]
fn the_sample_of_the_notation_can_be_read() {
    let sample = PAGE.split_once("<code data-notation>").unwrap().1;
    let sample = words(sample.split_once("</code>").unwrap().0);
    let scenario = Scenario::parse(&sample, &PAGE_RULES).unwrap();
    let tasks: u32 = scenario.tasks().iter().map(|task| task.count).sum();
    assert_eq!(tasks, 4 + 10);
}

#[test]
fn every_option_is_there_with_its_default() {
    let helps = Options::helps();
    assert_eq!(names("option"), helps.iter().map(|help| help.key).collect::<Vec<_>>());
    let options = Options::new(&PAGE_RULES);
    for (name, row) in rows("option") {
        let default = format!("default: {}", options.told(name, &PAGE_RULES));
        assert!(row.ends_with(&default), "{name}: `{default}` is not how this ends: {row}");
    }
}

#[test]
fn every_strategy_is_named() {
    let row = PAGE.split_once("<tr id=\"option-run\">").unwrap().1.split_once("</tr>").unwrap().0;
    for strategy in strategy::ALL {
        let name = strategy.way().name;
        assert!(row.contains(&format!("<code>{name}</code>")), "{name} is not in {row}");
    }
}

#[test]
fn every_lesson_is_named_in_its_group() {
    let section = PAGE.split_once("<section id=\"lessons\"").unwrap().1;
    let section = section.split_once("</section>").unwrap().0;
    let groups = section.split("<dt>").skip(1).map(|group| group.split_once("</dt>").unwrap());
    let named: Vec<(&str, &str)> = groups
        .flat_map(|(group, names)| {
            names.split("<code>").skip(1).map(move |name| (group, name.split_once('<').unwrap().0))
        })
        .collect();
    let library = lessons::library();
    let known = library.lessons.iter().map(|lesson| (lesson.group, lesson.name));
    assert_eq!(named, known.collect::<Vec<_>>());
}

#[test]
fn every_message_and_every_code_is_there() {
    assert_eq!(names("posted"), POSTED);
    assert_eq!(names("taken"), TAKEN);
    assert_eq!(names("code"), Code::ALL.map(Code::name));
}

#[test]
fn every_payload_is_there_with_all_that_is_in_it() {
    let schema = include_str!("../page/messages.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let defs = &schema["$defs"];
    let fields = |payload: &Value| -> Vec<String> {
        let named = payload["$ref"].as_str().map(|name| &defs[name.trim_start_matches("#/$defs/")]);
        let fields = named.unwrap_or(payload)["properties"].as_object();
        fields.map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
    };
    let config = fields(&defs["config"]["properties"]["payload"]);
    assert!(config.contains(&"task_count".to_owned()), "{config:?}");
    let answers = [
        ("ping", "pong"),
        ("configure", "configured"),
        ("run", "running"),
        ("get-state", "state"),
        ("export", "exported"),
    ];
    for (name, row) in rows("posted").into_iter().chain(rows("taken")) {
        let told: Vec<&str> = row.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let known = |field: &String| row.contains("what config has") && config.contains(field);
        let mut all = fields(&defs[name]["properties"]["payload"]);
        if let Some((_, answer)) = answers.iter().find(|(command, _)| *command == name) {
            assert!(defs[answer].is_object(), "{answer}");
            all.extend(fields(&defs[answer]).into_iter().filter(|field| field != "ok"));
        }
        for field in all.iter().filter(|field| !known(field)) {
            assert!(told.contains(&&**field), "{name} has {field}, which is not in: {row}");
        }
    }
}

#[test]
fn every_format_is_there_with_its_extension() {
    assert_eq!(names("export"), export::ALL.iter().map(|it| it.name()).collect::<Vec<_>>());
    for (format, (name, row)) in export::ALL.iter().zip(rows("export")) {
        assert!(row.ends_with(&format!(".{}", format.extension())), "{name}: {row}");
    }
}

#[test]
fn every_command_is_there() {
    let help = Command::new(env!("CARGO_BIN_EXE_loopscope")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let commands = commands.lines().filter_map(|line| line.split_whitespace().next());
    let mut commands: Vec<_> = commands.filter(|command| *command != "help").collect();
    let mut named = names("command");
    commands.sort_unstable();
    named.sort_unstable();
    assert_eq!(named, commands);
}

#[test]
fn every_example_is_there() {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut folders: Vec<String> = folders.map(name).collect();
    let mut named = names("tool");
    folders.sort_unstable();
    named.sort_unstable();
    assert_eq!(named, folders);
}

/// The lines that make figures in a tool are there to copy, as the tests of the examples know them.
#[test]
fn the_lines_for_a_tool_are_those_of_its_example() {
    let shown = PAGE.split("<code data-file=\"").skip(1).map(|block| {
        let (file, block) = block.split_once("\">").unwrap();
        (file, words(block.split_once("</code>").unwrap().0))
    });
    let mut tools = Vec::new();
    for (file, shown) in shown {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let mut own = fs::read_to_string(path).unwrap();
        if file.ends_with(".ipynb") {
            let notebook: Value = serde_json::from_str(&own).unwrap();
            let cells = notebook["cells"].as_array().unwrap().iter();
            let code = cells.filter(|cell| cell["cell_type"] == "code");
            let lines = code.map(|cell| cell["source"].as_array().unwrap()).next().unwrap();
            own = lines.iter().map(|line| line.as_str().unwrap()).collect();
        }
        assert_eq!(shown, own.trim_end(), "{file}");
        tools.push(file.split('/').nth(1).unwrap());
    }
    tools.dedup();
    // HTML and frames are written as the quick start has them.
    let others = names("tool").into_iter().filter(|tool| !["html", "iframe"].contains(tool));
    assert_eq!(tools, others.collect::<Vec<_>>());
}

#[test]
fn the_policy_allows_no_more_than_that_of_the_page() {
    let policy = |page: &'static str| {
        let policy = page.split_once("Content-Security-Policy\" content=\"").unwrap().1;
        policy.split_once('"').unwrap().0.split("; ").map(|rule| rule.split(' ').collect())
    };
    let of_the_page: Vec<Vec<&str>> = policy(include_str!("../index.html")).collect();
    let own: Vec<Vec<&str>> = policy(PAGE).collect();
    for rule in &own {
        let allowed = of_the_page.iter().find(|other| other[0] == rule[0]).unwrap();
        let is_more = |source: &&&str| **source != "'none'" && !allowed.contains(*source);
        assert_eq!(rule.iter().find(is_more), None, "{rule:?}");
    }
    // Whatever is not named there falls back to this, and these have nothing to fall back to.
    for rule in ["default-src 'none'", "base-uri 'none'", "form-action 'none'"] {
        assert!(own.contains(&rule.split(' ').collect()), "{rule}");
    }
    assert!(own.contains(&vec!["trusted-types", "'none'"]));
    assert!(own.contains(&vec!["require-trusted-types-for", "'script'"]));
}

//! What a figure posts, and what it takes, is what `page/messages.schema.json` says.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says by a panic what is wrong; clippy knows tests by `#[test]` alone"
)]

mod schema;

use std::collections::BTreeSet;

use jsonschema::Validator;
use loopscope::app::protocol::{
    Code, Command, Envelope, Failure, Given, Id, Message, POSTED, Read, Response, TAKEN, Teller,
    Value as Came, answer, drawing, painted, read,
};
use loopscope::app::{Action, Predict, State, arrive, update};
use loopscope::export::ALL;
use loopscope::lessons::library;
use loopscope::time::Instant;
use serde_json::{Value, json};

/// What a message carries, as the browser hands it over.
struct Data(Value);

impl Given for Data {
    fn get(&self, path: &[&str], longest: usize) -> Came {
        match path.iter().try_fold(&self.0, |value, name| value.get(name)) {
            None | Some(Value::Null) => Came::Absent,
            Some(Value::String(text)) if text.encode_utf16().count() > longest => Came::Long,
            Some(Value::String(text)) => Came::Text(text.clone()),
            Some(Value::Number(number)) => Came::Number(number.as_f64().unwrap()),
            Some(_) => Came::Other,
        }
    }
}

/// A figure and all that it has posted.
struct Figure {
    state: State,
    teller: Teller,
    posted: Vec<Value>,
}

impl Figure {
    fn at(query: &str) -> Self {
        let state = State::new(arrive(query, Some(&library())).unwrap());
        let mut figure = Self { state, teller: Teller::default(), posted: Vec::new() };
        figure.tell();
        figure
    }

    fn post(&mut self, envelope: &Envelope) -> Value {
        let posted = serde_json::to_value(envelope).unwrap();
        self.posted.push(posted.clone());
        posted
    }

    fn tell(&mut self) {
        for message in self.teller.news(&self.state) {
            self.post(&Envelope::of(message));
        }
    }

    fn act(&mut self, action: Action) {
        update(&mut self.state, action, Instant::START);
        self.tell();
    }

    /// Takes a command, and gives the response as it is posted.
    fn take(&mut self, kind: &str, payload: Value) -> Value {
        let id = Id::Text(format!("{kind} {}", self.posted.len()));
        let given =
            json!({"source": "loopscope", "v": 1, "type": kind, "id": id, "payload": payload});
        let (found, response, action) = match read(&Data(given)) {
            Read::Request(request) => {
                let (response, action) = answer(&self.state, request.command);
                (request.id, response, action)
            }
            Read::Wrong(id, failure) => (id, Response::refused(failure), None),
            Read::Foreign => panic!("{kind} is foreign"),
        };
        assert_eq!(found, Some(id.clone()));
        let posted =
            self.post(&Envelope::answering(Some(id), Message::Response(Box::new(response))));
        action.into_iter().for_each(|action| self.act(Action::Quietly(Box::new(action))));
        posted
    }
}

/// All that figures post that are used in every way.
fn all_kinds() -> Vec<Value> {
    let mut posted = Vec::new();
    for query in [
        "",
        "lesson=no-such-lesson&speed=fast",
        "tasks=A:oops",
        "tasks=A:oops&embed=1",
        "tasks=A:1s,fail \"503\";B:1s,return \"data\"&run=sequential,semaphore 2&predict=1",
        "tasks=A x600:1s",
        "tasks=A:500ms;B (timeout 100ms):1s&run=gather,taskgroup,race&timeout=2s&speed=10",
    ] {
        let mut figure = Figure::at(query);
        for kind in TAKEN {
            figure
                .take(kind, json!({"notation": "A: 1s; B: 2s", "theme": "dark", "format": "csv"}));
        }
        figure.act(Action::Undo);
        figure.act(Action::Predict(Predict::Total(0, 3)));
        figure.act(Action::Predict(Predict::Order(true)));
        figure.take("get-state", json!({}));
        figure.act(Action::Run);
        figure.take("get-state", json!({}));
        figure.act(Action::Pause);
        figure.take("get-state", json!({}));
        figure.take("stop", json!({}));
        figure.take("get-state", json!({}));
        figure.act(Action::Run);
        figure.act(Action::Skip);
        figure.take("get-state", json!({}));
        for format in ALL.iter().map(|format| format.name()).chain(["no-such-format"]) {
            figure.take("export", json!({"format": format}));
        }
        if let Ok(drawing) = drawing(&figure.state) {
            let response = painted(&drawing, Some(b"png"));
            figure.post(&Envelope::of(Message::Response(Box::new(response))));
        }
        figure.take("configure", json!({"notation": "A: 2"}));
        figure.take("set-theme", json!({"theme": "pink"}));
        figure.take("fly", json!({}));
        figure.take("configure", json!([]));
        figure.take("configure", json!({"notation": "x".repeat(70_000)}));
        posted.append(&mut figure.posted);
    }
    let more = [Message::Resize { height: 700 }, Message::Error(Failure::dropped())];
    posted.extend(more.map(|message| serde_json::to_value(Envelope::of(message)).unwrap()));
    posted
}

fn texts(values: &[Value], pointer: &str) -> BTreeSet<String> {
    let found = values.iter().filter_map(|value| value.pointer(pointer)?.as_str());
    found.map(str::to_owned).collect()
}

/// The names that the schema gives to a list of alternatives.
fn named(list: &str) -> BTreeSet<String> {
    let schema = schema::read();
    let alternatives = schema["$defs"][list]["oneOf"].as_array().unwrap().clone();
    texts(&alternatives, "/$ref").iter().map(|name| name.replace("#/$defs/", "")).collect()
}

fn set<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

#[test]
fn all_that_is_posted_is_as_the_schema_says() {
    let closed = schema::posted();
    let posted = all_kinds();
    posted.iter().for_each(|message| schema::check(&closed, message));
    assert_eq!(texts(&posted, "/type"), set(POSTED), "every type is among them");
}

#[test]
fn the_schema_has_the_types_of_the_code_and_no_others() {
    assert_eq!(named("posted"), set(POSTED));
    assert_eq!(named("taken"), set(TAKEN));
    let schema = schema::read();
    for kind in POSTED.iter().chain(&TAKEN) {
        assert_eq!(schema["$defs"][kind]["properties"]["type"]["const"], *kind);
    }
    let codes = schema["$defs"]["code"]["enum"].as_array().unwrap().clone();
    let codes: Vec<_> = codes.iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(codes, Code::ALL.map(Code::name));
}

#[test]
fn every_field_of_the_schema_is_posted_by_something() {
    // What is never there may as well be misspelt: the closed schema would not notice.
    let posted = all_kinds();
    let text = posted.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    let schema = schema::read();
    let kinds = named("taken");
    let defs =
        schema["$defs"].as_object().unwrap().iter().filter(|(name, _)| !kinds.contains(*name));
    for (name, def) in defs {
        let mut fields = Vec::new();
        fields_of(def, &mut fields);
        for field in fields {
            assert!(text.contains(&format!("\"{field}\":")), "{name}.{field} is never posted");
        }
    }
}

fn fields_of(schema: &Value, fields: &mut Vec<String>) {
    match schema {
        Value::Object(map) => {
            let own = map.get("properties").and_then(Value::as_object);
            fields.extend(own.into_iter().flat_map(|own| own.keys().cloned()));
            map.values().for_each(|value| fields_of(value, fields));
        }
        Value::Array(items) => items.iter().for_each(|item| fields_of(item, fields)),
        _ => {}
    }
}

/// The schema of all commands, open to what later versions may add.
fn taken() -> Validator {
    let mut schema = schema::read();
    schema["oneOf"] = json!([{"$ref": "#/$defs/taken"}]);
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn a_message_that_is_as_the_schema_says_is_taken_and_another_is_not() {
    let taken = taken();
    let message = |kind: &str, payload: Value| json!({"source": "loopscope", "v": 1, "type": kind, "id": 7, "payload": payload});
    for given in [
        message("ping", json!({})),
        message("configure", json!({"notation": "A: 1s"})),
        message("configure", json!({"notation": "A: 1s", "of later versions": true})),
        message("configure", json!({"notation": 7})),
        message("configure", json!({})),
        message("set-theme", json!({"theme": "auto"})),
        message("set-theme", json!({"theme": "pink"})),
        message("export", json!({"format": "x".repeat(40)})),
        message("export", json!({"format": "x".repeat(41)})),
        message("fly", json!({})),
        json!({"source": "loopscope", "v": 1, "type": "run"}),
        json!({"source": "loopscope", "v": 2, "type": "run"}),
        json!({"source": "loopscope", "v": 1, "type": "run", "id": "x".repeat(100)}),
        json!({"source": "loopscope", "v": 1, "type": "run", "id": "x".repeat(101)}),
        json!({"source": "loopscope", "v": 1, "type": "run", "id": []}),
        json!({"source": "others", "v": 1, "type": "run"}),
        json!("run"),
    ] {
        let is_taken = matches!(read(&Data(given.clone())), Read::Request(_));
        assert_eq!(is_taken, taken.is_valid(&given), "{given}");
    }
}

#[test]
fn notation_that_cannot_be_read_comes_back_with_its_place() {
    let mut figure = Figure::at("tasks=A:1s&run=gather");
    let before = figure.posted.len();
    let response = figure.take("configure", json!({"notation": "A: 1s\nB: 2"}));
    let payload = &response["payload"];
    assert_eq!((&payload["ok"], &payload["code"]), (&json!(false), &json!("notation")));
    assert_eq!((&payload["line"], &payload["column"]), (&json!(2), &json!(4)));
    assert_eq!(figure.posted.len(), before + 1, "nothing else is told");
    assert_eq!(figure.state.editor.text.trim(), "A: 1s\n@run gather");
}

#[test]
fn of_what_is_not_shown_nothing_is_told_but_why() {
    let long = format!("embed=1&tasks={}", "A".repeat(1 << 20));
    for (query, code, line) in [
        ("embed=1&tasks=A:1s;B:2", "notation", json!(1)),
        ("embed=1&lesson=no-such-lesson", "notice", Value::Null),
        (&long, "notice", Value::Null),
    ] {
        let mut figure = Figure::at(query);
        assert_eq!(figure.posted[1]["payload"]["code"], code, "{:?}", figure.posted[1]);
        for kind in ["get-state", "run", "export"] {
            let payload = figure.take(kind, json!({"format": "notation"}))["payload"].clone();
            let told = (&payload["ok"], &payload["code"], &payload["line"]);
            assert_eq!(told, (&json!(false), &json!(code), &line), "{kind}");
            assert!(payload["message"].as_str().is_some_and(|words| !words.is_empty()));
        }
        assert_eq!(drawing(&figure.state).unwrap_err().code.name(), code);
        figure.take("reset", json!({}));
        let told = figure.posted.iter().map(Value::to_string).collect::<String>();
        assert!(!told.contains("User_Profile") && !told.contains("\"config\""), "{told}");
        figure.take("configure", json!({"notation": "A: 1s"}));
        assert_eq!(figure.posted.last().unwrap()["type"], "config");
        assert_eq!(figure.take("get-state", json!({}))["payload"]["notation"], "A: 1s");
    }
}

#[test]
fn a_scenario_that_is_handed_over_is_no_lesson_and_can_be_taken_back() {
    let mut figure = Figure::at("");
    let notation = "# Mine\nB: 1s;C: 2s";
    let response = figure.take("configure", json!({"notation": notation}));
    assert_eq!(response["payload"], json!({"ok": true, "notation": "B: 1s\nC: 2s"}));
    let config = figure.posted.last().unwrap();
    assert_eq!(config["payload"]["lesson"], Value::Null);
    assert_eq!(config["payload"]["notation"], "B: 1s\nC: 2s");
    assert_eq!(figure.state.editor.text, notation, "it stands as it was handed over");
    figure.act(Action::Undo);
    assert_eq!(figure.posted.last().unwrap()["payload"]["lesson"], "three-requests");
}

#[test]
fn reset_goes_back_to_what_the_page_around_has_given() {
    let mut figure = Figure::at("embed=1&tasks=A:1s&run=gather");
    let notation = |figure: &Figure| figure.state.editor.scenario.to_string();
    figure.act(Action::Write("B: 2s".into()));
    figure.take("reset", json!({}));
    assert_eq!(notation(&figure), "A: 1s\n@run gather");
    figure.take("configure", json!({"notation": "C: 3s"}));
    figure.act(Action::Write("D: 4s".into()));
    figure.take("reset", json!({}));
    assert_eq!(notation(&figure), "C: 3s");
    assert_eq!(figure.posted.last().unwrap()["payload"]["notation"], "C: 3s");
}

#[test]
fn what_is_hidden_is_told_to_nobody() {
    let mut figure = Figure::at("tasks=A:2s;B:3s&predict=1");
    let state = figure.take("get-state", json!({}))["payload"].clone();
    assert_eq!(state["hidden"], true);
    assert_eq!((&state["forecast"], &state["runs"]), (&Value::Null, &Value::Null));
    for format in ALL {
        let response = figure.take("export", json!({"format": format.name()}))["payload"].clone();
        let code = if format.says_no_outcome() { Value::Null } else { "hidden".into() };
        assert_eq!(response["code"], code, "{}", format.name());
    }
    let text = figure.posted.iter().map(Value::to_string).collect::<String>();
    assert!(!text.contains("5000") && !text.contains("3000"), "{text}");
    figure.act(Action::Run);
    figure.act(Action::Skip);
    let state = figure.take("get-state", json!({}))["payload"].clone();
    assert_eq!(state["runs"][0]["total_ms"], 5_000.0);
    assert_eq!(state["prediction"]["totals"][1]["took_ms"], 3_000.0);
}

#[test]
fn commands_move_no_focus() {
    // Skip gives the focus to the button Run, for the one that was pressed is gone.
    let effects = |action: Action| {
        let mut state = State::new(arrive("", None).unwrap());
        update(&mut state, Action::Run, Instant::START);
        format!("{:?}", update(&mut state, action, Instant::START))
    };
    assert!(effects(Action::Skip).contains("Focus"));
    assert!(!effects(Action::Quietly(Box::new(Action::Skip))).contains("Focus"));
}

#[test]
fn a_command_says_what_it_does() {
    let state = State::new(arrive("", None).unwrap());
    let done = |command| answer(&state, command).1;
    assert_eq!(done(Command::Run), Some(Action::Run));
    assert_eq!(done(Command::Stop), Some(Action::Stop));
    assert_eq!(done(Command::Reset), Some(Action::Reset));
    assert_eq!(done(Command::Ping), None);
    assert_eq!(done(Command::GetState), None);
    assert_eq!(done(Command::Export("csv".into())), None);
}

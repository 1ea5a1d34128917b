use serde_json::{Value as Json, json};

use super::super::TAKEN;
use super::*;

impl Given for Json {
    fn get(&self, path: &[&str], longest: usize) -> Value {
        match path.iter().try_fold(self, |value, name| value.get(name)) {
            None | Some(Json::Null) => Value::Absent,
            Some(Json::String(text)) if text.encode_utf16().count() > longest => Value::Long,
            Some(Json::String(text)) => Value::Text(text.clone()),
            Some(Json::Number(number)) => Value::Number(number.as_f64().unwrap()),
            Some(_) => Value::Other,
        }
    }
}

fn message(kind: &str, payload: Json) -> Json {
    json!({"source": "loopscope", "v": 1, "type": kind, "id": "a", "payload": payload})
}

#[track_caller]
fn check(given: &Json, command: Command) {
    let id = Some(Id::Text("a".into()));
    assert_eq!(read(given), Read::Request(Request { id, command }));
}

#[track_caller]
fn wrong(given: &Json, id: Option<&str>, code: Code) {
    match read(given) {
        Read::Wrong(found, failure) => {
            assert_eq!(found, id.map(|id| Id::Text(id.into())), "{given}");
            assert_eq!(failure.code, code, "{given}");
        }
        other => panic!("{given}: {other:?}"),
    }
}

#[test]
fn commands_are_read() {
    check(&message("ping", json!({})), Command::Ping);
    check(&message("configure", json!({"notation": "A: 2s"})), Command::Configure("A: 2s".into()));
    check(&message("run", json!(null)), Command::Run);
    check(&message("stop", json!(7)), Command::Stop);
    check(&message("reset", json!([])), Command::Reset);
    check(&message("get-state", json!({"more": [[[]]]})), Command::GetState);
    check(&message("set-theme", json!({"theme": "dark"})), Command::SetTheme(Theme::Dark));
    check(&message("export", json!({"format": "csv"})), Command::Export("csv".into()));
}

#[test]
fn every_type_that_is_told_is_known() {
    for kind in TAKEN {
        let read = read(&message(kind, json!({"notation": "", "theme": "auto", "format": ""})));
        assert!(matches!(read, Read::Request(_)), "{kind}: {read:?}");
    }
}

#[test]
fn what_others_say_to_the_window_is_left_alone() {
    for foreign in [
        json!(null),
        json!("[iFrameSizer]message"),
        json!("loopscope"),
        json!(7),
        json!([]),
        json!(["loopscope"]),
        json!({}),
        json!({"type": "run", "v": 1}),
        json!({"source": "react-devtools", "type": "run"}),
        json!({"source": {"toString": "loopscope"}, "v": 1, "type": "run"}),
        json!({"source": "x".repeat(100_000)}),
    ] {
        assert_eq!(read(&foreign), Read::Foreign);
    }
}

#[test]
fn ids_are_texts_or_numbers() {
    let with = |id: Json| json!({"source": "loopscope", "v": 1, "type": "run", "id": id});
    let id = |given: Json| match read(&with(given)) {
        Read::Request(request) => request.id,
        other => panic!("{other:?}"),
    };
    assert_eq!(id(json!(null)), None);
    assert_eq!(id(json!("")), Some(Id::Text(String::new())));
    assert_eq!(id(json!(7)), Some(Id::Number(7.0)));
    assert_eq!(id(json!("x".repeat(100))), Some(Id::Text("x".repeat(100))));
    wrong(&with(json!("x".repeat(101))), None, Code::TooLong);
    wrong(&with(json!({})), None, Code::Malformed);
    wrong(&with(json!(true)), None, Code::Malformed);
}

#[test]
fn what_is_wrong_is_told_under_its_id() {
    let other = json!({"source": "loopscope", "v": 2, "type": "run", "id": "a"});
    wrong(&other, Some("a"), Code::Version);
    let none = json!({"source": "loopscope", "type": "run", "id": "a"});
    wrong(&none, Some("a"), Code::Version);
    wrong(&message("fly", json!({})), Some("a"), Code::UnknownType);
    wrong(&message("", json!({})), Some("a"), Code::UnknownType);
    wrong(&message(&"x".repeat(1_000), json!({})), Some("a"), Code::UnknownType);
    wrong(&json!({"source": "loopscope", "v": 1, "id": "a"}), Some("a"), Code::Malformed);
    for payload in [json!(null), json!([]), json!("A: 2s"), json!({}), json!({"notation": 7})] {
        wrong(&message("configure", payload), Some("a"), Code::Malformed);
    }
    let long = json!({"notation": "x".repeat(65_537)});
    wrong(&message("configure", long), Some("a"), Code::TooLong);
    wrong(&message("set-theme", json!({"theme": "pink"})), Some("a"), Code::UnknownTheme);
    wrong(&message("set-theme", json!({"theme": "x".repeat(41)})), Some("a"), Code::TooLong);
    wrong(&message("export", json!({"format": null})), Some("a"), Code::Malformed);
}

#[test]
fn markup_in_what_is_wrong_is_text() {
    let Read::Wrong(_, failure) = read(&message("<img onerror=x>", json!({}))) else { panic!() };
    assert!(failure.message.starts_with("There is no message of the type `<img onerror=x>`; "));
}

use jsonschema::Validator;
use serde_json::{Value, json};

/// The schema, as it is published.
const TEXT: &str = include_str!("../../page/messages.schema.json");

/// The schema of all messages that a figure posts, in which nothing else is allowed but what it
/// names.
pub fn posted() -> Validator {
    let mut schema = read();
    close(&mut schema);
    schema["oneOf"] = json!([{"$ref": "#/$defs/posted"}]);
    jsonschema::validator_for(&schema).unwrap()
}

/// The schema as JSON.
pub fn read() -> Value {
    serde_json::from_str(TEXT).unwrap()
}

/// Forbids what no schema in it names.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("properties").is_some_and(Value::is_object) {
                fields.insert("additionalProperties".into(), false.into());
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// Panics where a message is not as the schema has it.
#[track_caller]
pub fn check(schema: &Validator, message: &Value) {
    // Of many alternatives, the errors of the one that is meant say more than those of all.
    let errors: Vec<_> = schema.iter_errors(message).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{message:#}: {errors:#?}");
}

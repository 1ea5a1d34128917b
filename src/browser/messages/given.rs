use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::app::protocol::{Given, Value};

/// What a message carries. It is a copy that the browser has made for this page, so that nothing in
/// it runs code; what is looked at are single fields, whatever else there is and however deep.
pub struct Data(pub JsValue);

impl Given for Data {
    fn get(&self, path: &[&str], longest: usize) -> Value {
        let mut value = self.0.clone();
        for name in path {
            if !value.is_object() {
                return Value::Absent;
            }
            let Ok(field) = Reflect::get(&value, &JsValue::from_str(name)) else {
                return Value::Absent;
            };
            value = field;
        }
        if value.is_undefined() || value.is_null() {
            return Value::Absent;
        }
        if let Some(text) = value.dyn_ref::<JsString>() {
            // Only what is short enough comes over into the memory of the program.
            let long = text.length() as usize > longest;
            return if long { Value::Long } else { Value::Text(String::from(text)) };
        }
        value.as_f64().map_or(Value::Other, Value::Number)
    }
}

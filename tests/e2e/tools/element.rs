use serde_json::{Value, json};

use super::keys;
use super::session::{ELEMENT, Session};

/// An element of the page.
pub struct Element<'p> {
    session: &'p Session,
    id: String,
}

impl<'p> Element<'p> {
    /// The element that a script has handed out.
    pub fn of(session: &'p Session, handed: &Value) -> Option<Self> {
        let id = handed[ELEMENT].as_str()?.to_owned();
        Some(Self { session, id })
    }

    /// Clicks on its middle, as a mouse does: what covers it is clicked instead, an error.
    #[track_caller]
    pub fn click(&self) {
        self.session.post(&format!("/element/{}/click", self.id), &json!({}));
    }

    /// Gives it the focus and types.
    #[track_caller]
    pub fn keys(&self, text: &str) {
        self.session.post(&format!("/element/{}/value", self.id), &json!({"text": text}));
    }

    /// Types in place of all that stands in it.
    #[track_caller]
    pub fn set(&self, text: &str) {
        let all = format!("{}a{}{}", keys::CONTROL, keys::NONE, keys::DELETE);
        self.keys(&format!("{all}{text}"));
    }

    /// Puts `text` in place of all that stands in it, at one stroke: nothing in between is read.
    #[track_caller]
    pub fn paste(&self, text: &str) {
        self.keys(&format!("{}a{}{}", keys::CONTROL, keys::NONE, keys::DELETE));
        self.session.chromium("Input.insertText", &json!({"text": text}));
    }

    /// Chooses an option by its words.
    #[track_caller]
    pub fn choose(&self, words: &str) {
        let script = "return [...arguments[0].options].find(o => o.text === arguments[1])";
        let option = self.session.execute(script, &[self.handle(), words.into()]);
        let option = Element::of(self.session, &option);
        option.unwrap_or_else(|| panic!("there is no option `{words}`")).click();
    }

    /// What stands in it.
    #[track_caller]
    pub fn value(&self) -> String {
        self.ask("value").as_str().unwrap_or_default().to_owned()
    }

    /// Its words, with those that are out of sight.
    #[track_caller]
    pub fn text(&self) -> String {
        self.ask("textContent").as_str().unwrap_or_default().to_owned()
    }

    /// Whether it can be used.
    #[track_caller]
    pub fn enabled(&self) -> bool {
        self.ask("disabled") != json!(true)
    }

    /// An attribute; blank where it is absent.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> String {
        let script = "return arguments[0].getAttribute(arguments[1])";
        let value = self.session.execute(script, &[self.handle(), name.into()]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Whether it has the focus.
    #[track_caller]
    pub fn focused(&self) -> bool {
        let script = "return document.activeElement === arguments[0]";
        self.session.execute(script, &[self.handle()]) == json!(true)
    }

    /// Makes it the page that the next commands speak of, if it is a frame.
    #[track_caller]
    pub fn enter(&self) {
        self.session.post("/frame", &json!({"id": self.handle()}));
    }

    #[track_caller]
    fn ask(&self, property: &str) -> Value {
        self.session.get(&format!("/element/{}/property/{property}", self.id))
    }

    /// What a script is handed for it.
    pub fn handle(&self) -> Value {
        json!({ELEMENT: self.id})
    }
}

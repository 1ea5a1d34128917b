use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine;
use serde_json::{Value, json};

use super::session::Session;
use super::{Element, settings};

/// The page in a browser, with the verbs of its readers.
pub struct Page {
    session: Session,
}

/// Whatever takes no time of its own has happened by then, even on a busy machine.
pub const SOON: Duration = Duration::from_secs(15);

/// Looks again and again until `look` finds something, for at most `longest`.
#[track_caller]
pub fn until<T>(what: &str, longest: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < longest, "{what}: not within {longest:?}");
        sleep(Duration::from_millis(15));
    }
}

impl Page {
    /// A page in a browser of its own, not opened yet.
    pub fn start() -> Self {
        Self { session: Session::start() }
    }

    /// The browser.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Opens the page with that query, and waits until it can be used.
    #[track_caller]
    pub fn open(&self, query: &str) {
        self.go(&format!("{}?{query}", settings::url()));
        self.button("Run");
    }

    /// Goes to an address.
    #[track_caller]
    pub fn go(&self, url: &str) {
        self.session.post("/url", &json!({"url": url}));
    }

    /// Loads the address anew.
    #[track_caller]
    pub fn reload(&self) {
        self.session.post("/refresh", &json!({}));
        self.button("Run");
    }

    /// The one element that is shown of that role and name, waited for.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'_> {
        let what = format!("the {role} `{name}`");
        until(&what, SOON, || self.look_for(role, name).into_iter().next())
    }

    /// The elements that are shown of that role and name now.
    #[track_caller]
    pub fn look_for(&self, role: &str, name: &str) -> Vec<Element<'_>> {
        let found = self.execute(include_str!("find.js"), &[role.into(), name.into()]);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|element| Element::of(&self.session, element)).collect()
    }

    /// Waits until something holds that takes no time of its own.
    #[track_caller]
    pub fn until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        until(what, SOON, || holds().then_some(()));
    }

    /// Waits until nothing of that role and name is shown.
    #[track_caller]
    pub fn until_gone(&self, role: &str, name: &str) {
        let what = format!("no {role} `{name}`");
        self.until(&what, || self.look_for(role, name).is_empty());
    }

    /// The first frame of the page, which may be that of an element.
    #[track_caller]
    pub fn frame(&self) -> Element<'_> {
        let script = "
            const inside = document.querySelector('loop-scope')?.shadowRoot;
            return document.querySelector('iframe') ?? inside?.querySelector('iframe')";
        let found = self.execute(script, &[]);
        Element::of(&self.session, &found).expect("there is a frame")
    }

    #[track_caller]
    pub fn button(&self, name: &str) -> Element<'_> {
        self.find("button", name)
    }

    #[track_caller]
    pub fn textbox(&self, name: &str) -> Element<'_> {
        self.find("textbox", name)
    }

    #[track_caller]
    pub fn tab(&self, name: &str) -> Element<'_> {
        self.find("tab", name)
    }

    /// Opens the Text tab and gives the field with the notation.
    #[track_caller]
    pub fn notation(&self) -> Element<'_> {
        self.tab("Text").click();
        self.textbox("Notation")
    }

    /// Presses Run.
    #[track_caller]
    pub fn run(&self) {
        self.button("Run").click();
    }

    /// Presses keys, one after another; those that modify are held until the end.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        let downs = keys.chars().map(|key| json!({"type": "keyDown", "value": key}));
        let ups = keys.chars().rev().map(|key| json!({"type": "keyUp", "value": key}));
        let actions: Vec<_> = downs.chain(ups).collect();
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.session.post("/actions", &json!({"actions": [keyboard]}));
    }

    /// Runs the body of a function in the page.
    #[track_caller]
    pub fn execute(&self, script: &str, arguments: &[Value]) -> Value {
        self.session.execute(script, arguments)
    }

    /// A picture of what is shown, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        let picture = self.session.get("/screenshot");
        base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap()).unwrap()
    }

    /// Leaves no trace for the next test.
    pub fn clear(&self) {
        let session = &self.session;
        session.post("/frame", &json!({"id": null}));
        session.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": false}));
        session.chromium("Emulation.clearDeviceMetricsOverride", &json!({}));
        session.chromium("Emulation.setTouchEmulationEnabled", &json!({"enabled": false}));
        session.chromium("Emulation.setEmulatedMedia", &json!({"media": "", "features": []}));
        let all = json!({"origin": settings::url(), "storageTypes": "all"});
        session.chromium("Storage.clearDataForOrigin", &all);
        self.go("about:blank");
    }
}

use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine;
use serde_json::{Value, json};

use super::results::{CELLS, Lane};
use super::session::Session;
use super::{Element, settings};

/// The page in a browser, with the verbs of its readers.
pub struct Page {
    session: Session,
}

/// Whatever takes no time of its own has happened by then, even on a busy machine.
const SOON: Duration = Duration::from_secs(8);

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

    /// The query of the address, decoded.
    #[track_caller]
    pub fn query(&self) -> String {
        let script = "return decodeURIComponent(location.search.slice(1))";
        self.execute(script, &[]).as_str().unwrap().to_owned()
    }

    /// Waits until the address is about `query`.
    #[track_caller]
    pub fn reaches(&self, query: &str) {
        let mut last = String::new();
        let start = Instant::now();
        while start.elapsed() < SOON {
            last = self.query();
            if last == query {
                return;
            }
            sleep(Duration::from_millis(30));
        }
        panic!("the address is `{last}`, not `{query}`");
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

    /// Waits until nothing of that role and name is shown.
    #[track_caller]
    pub fn until_gone(&self, role: &str, name: &str) {
        let what = format!("no {role} `{name}`");
        until(&what, SOON, || self.look_for(role, name).is_empty().then_some(()));
    }

    /// The first frame of the page.
    #[track_caller]
    pub fn frame(&self) -> Element<'_> {
        let found = self.execute("return document.querySelector('iframe')", &[]);
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

    /// What the page's status says.
    #[track_caller]
    pub fn status(&self) -> String {
        let script = "return document.querySelector('[role=status]').textContent";
        self.execute(script, &[]).as_str().unwrap().to_owned()
    }

    /// Waits until the status has these words in it, and gives it.
    #[track_caller]
    pub fn until_status(&self, words: &str) -> String {
        let longest = Duration::from_secs(15);
        until(&format!("a status with `{words}`"), longest, || {
            Some(self.status()).filter(|status| status.contains(words))
        })
    }

    /// All words that are shown.
    #[track_caller]
    pub fn words(&self) -> String {
        let script = "return document.body.innerText.replace(/\\s+/g, ' ')";
        self.execute(script, &[]).as_str().unwrap().to_owned()
    }

    /// Waits until these words are shown.
    #[track_caller]
    pub fn says(&self, words: &str) {
        let start = Instant::now();
        while !self.words().contains(words) {
            assert!(start.elapsed() < SOON, "`{words}` is not in: {}", self.words());
            sleep(Duration::from_millis(15));
        }
    }

    /// The table of results.
    #[track_caller]
    pub fn table(&self) -> Vec<Lane> {
        let rows = self.execute(CELLS, &[]);
        rows.as_array().unwrap().iter().skip(1).map(Lane::of).collect()
    }

    /// The lines that a strategy, named in plain words, has printed.
    #[track_caller]
    pub fn console(&self, strategy: &str) -> Vec<String> {
        let script = "
            const name = `Console, ${arguments[0]}`;
            const section = document.querySelector(`section[aria-label=\"${name}\"]`);
            return [...section.querySelectorAll('li')].map((line) => line.innerText);";
        let lines = self.execute(script, &[strategy.into()]);
        let lines = lines.as_array().unwrap().iter();
        lines.map(|line| line.as_str().unwrap().replace('\n', " ")).collect()
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
        session.chromium("Emulation.setEmulatedMedia", &json!({"media": "", "features": []}));
        let all = json!({"origin": settings::url(), "storageTypes": "all"});
        session.chromium("Storage.clearDataForOrigin", &all);
        self.go("about:blank");
    }
}

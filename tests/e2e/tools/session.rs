use std::time::Duration;

use serde_json::{Value, json};
use ureq::http::Response;
use ureq::{Agent, Body};

use super::settings;

/// A browser of its own, with a fresh profile, spoken to in WebDriver's protocol.
///
/// The protocol is JSON over HTTP, one request a command, and half of what is needed here (the
/// browser's log, its accessibility tree, emulation) is outside what clients of it know.
pub struct Session {
    agent: Agent,
    base: String,
}

/// The key under which the protocol hands out elements.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// No command takes longer, not even the one that starts the browser on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);
/// No answer has more bytes, not even the log of a run at sixty frames a second.
const LARGEST: u64 = 64 << 20;

impl Session {
    /// Starts a browser.
    pub fn start() -> Self {
        let config = Agent::config_builder().timeout_global(Some(LONGEST));
        let agent = Agent::new_with_config(config.http_status_as_error(false).build());
        let mut session = Self { agent, base: format!("{}/session", settings::webdriver()) };
        let started = session.post("", &json!({"capabilities": {"alwaysMatch": capabilities()}}));
        let id = started["sessionId"].as_str().expect("a new session has an id").to_owned();
        session.base = format!("{}/{id}", session.base);
        session
    }

    /// Ends the browser.
    pub fn end(&self) {
        // A browser that has gone needs no end.
        let _ = self.agent.delete(&self.base).call();
    }

    /// Asks for something; an error of the driver is a panic.
    #[track_caller]
    pub fn get(&self, path: &str) -> Value {
        told(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// Commands something; an error of the driver is a panic.
    #[track_caller]
    pub fn post(&self, path: &str, body: &Value) -> Value {
        told(path, self.agent.post(format!("{}{path}", self.base)).send(body.to_string()))
    }

    /// Runs the body of a function in the page.
    #[track_caller]
    pub fn execute(&self, script: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Runs a command of Chromium's own protocol.
    #[track_caller]
    pub fn chromium(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }
}

#[track_caller]
fn told(path: &str, answer: Result<Response<Body>, ureq::Error>) -> Value {
    let read = |mut answer: Response<Body>| {
        answer.body_mut().with_config().limit(LARGEST).read_to_string()
    };
    let text = answer.and_then(read).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut answer: Value = serde_json::from_str(&text).expect("the driver speaks JSON");
    let value = answer["value"].take();
    if value.get("stacktrace").is_some() {
        let message = value["message"].as_str().unwrap_or_default();
        panic!("{path}: {}", message.lines().next().unwrap_or_default());
    }
    value
}

fn capabilities() -> Value {
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        "goog:chromeOptions": {"args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
        ]},
    })
}

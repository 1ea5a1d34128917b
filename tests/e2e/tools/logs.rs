use serde_json::{Value, json};

use super::session::Session;
use super::settings;

/// Panics if the page has said anything on the browser's console, broken its policy, or asked
/// another host for anything since this was last called.
pub fn check(session: &Session) {
    let console = take_console(session);
    assert!(console.is_empty(), "on the browser's console: {console:#?}");
    let strangers =
        take_requests(session).into_iter().filter(|url| !is_own(url)).collect::<Vec<_>>();
    assert!(strangers.is_empty(), "asked for at other hosts: {strangers:#?}");
}

/// What stands on the browser's console, which is blank afterwards.
pub fn take_console(session: &Session) -> Vec<String> {
    let words = |entry: &Value| format!("{}: {}", entry["level"], entry["message"]);
    entries(session, "browser").iter().map(words).collect()
}

/// The addresses that the page has asked for since this was last called.
pub fn take_requests(session: &Session) -> Vec<String> {
    let events = entries(session, "performance");
    let events = events.iter().filter_map(|entry| {
        let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        Some(event["message"].clone())
    });
    events
        .filter(|event| event["method"] == "Network.requestWillBeSent")
        .filter_map(|event| Some(event["params"]["request"]["url"].as_str()?.to_owned()))
        .collect()
}

fn entries(session: &Session, kind: &str) -> Vec<Value> {
    let entries = session.post("/se/log", &json!({"type": kind}));
    entries.as_array().cloned().unwrap_or_default()
}

fn is_own(url: &str) -> bool {
    // Whatever the port: the lesson that embeds the page is served beside it.
    let host = |url: &str| Some(url.split('/').nth(2)?.split(':').next()?.to_owned());
    url.starts_with("data:") || host(url) == host(&settings::url())
}

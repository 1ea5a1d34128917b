use std::time::Duration;

use serde_json::{Value, json};

use super::page::until;
use super::{Page, host, url};

/// Every message is kept, with the origin that it came from and the number of its frame.
const KEEP: &str = "
    window.heard = [];
    addEventListener('message', ({ data, origin, source }) => {
      const frame = [...document.querySelectorAll('iframe')].findIndex((it) => it.contentWindow === source);
      heard.push({ frame, origin, at: performance.now(), ...data });
    });";

/// A page of another origin with a frame for each of these queries.
pub fn around(queries: &[&str], attributes: &str) -> String {
    let frames = queries.iter().map(|query| {
        format!("<iframe title=Figure {attributes} src='{}?{query}'></iframe>", url())
    });
    let frames: String = frames.collect();
    host(format!(
        "<!doctype html><title>Lesson</title><link rel=icon href='data:,'>\
         <style>iframe {{ width: 900px; height: 700px; border: 0; display: block }}</style>\
         <script>{KEEP}</script><input aria-label=Notes>{frames}"
    ))
}

/// What an embedding page does.
impl Page {
    /// The messages of a type that a frame has posted so far, in their order.
    #[track_caller]
    pub fn heard(&self, frame: usize, kind: &str) -> Vec<Value> {
        let heard = self.all_heard(frame).into_iter();
        heard.filter(|message| message["type"] == kind).collect()
    }

    /// All messages that a frame has posted so far.
    #[track_caller]
    pub fn all_heard(&self, frame: usize) -> Vec<Value> {
        let script = "return heard.filter(({ frame }) => frame === arguments[0])";
        self.execute(script, &[frame.into()]).as_array().cloned().unwrap()
    }

    /// Waits for the first message of a type, and gives its payload.
    #[track_caller]
    pub fn hears(&self, frame: usize, kind: &str) -> Value {
        until(&format!("a message `{kind}`"), Duration::from_secs(15), || {
            Some(self.heard(frame, kind).first()?["payload"].clone())
        })
    }

    /// Posts `message`, whatever it is, to a frame.
    #[track_caller]
    pub fn post(&self, frame: usize, message: &Value) {
        self.execute(
            "frames[arguments[0]].postMessage(arguments[1], '*')",
            &[frame.into(), message.clone()],
        );
    }

    /// Sends a command to a frame, and waits for its response.
    #[track_caller]
    pub fn send(&self, frame: usize, kind: &str, payload: Value) -> Value {
        let id = format!("{kind} {}", self.heard(frame, "response").len());
        let message =
            json!({"source": "loopscope", "v": 1, "type": kind, "id": id, "payload": payload});
        self.post(frame, &message);
        until(&format!("the response to `{kind}`"), Duration::from_secs(15), || {
            let responses = self.heard(frame, "response");
            let response = responses.iter().find(|response| response["id"] == *id)?;
            Some(response["payload"].clone())
        })
    }
}

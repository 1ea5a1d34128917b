//! What the cases are written with. `python/virtual_loop.py` has the same words.

use std::future::Future;
use std::rc::Rc;

use loopscope::runtime::{Exception, Loop, Outcome, Value};
use loopscope::time::Duration;

pub const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// A task's result.
pub fn text(text: &str) -> Outcome {
    Ok(Some(text.into()))
}

/// Counts iterations of the loop.
pub fn ticks(lp: &Loop, count: u32) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        for number in 1..=count {
            lp.print(format!("tick {number}"));
            lp.yield_now().await?;
        }
        Ok(None)
    }
}

pub fn sleeper(
    lp: &Loop,
    name: &'static str,
    millis: u64,
) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        lp.sleep(ms(millis)).await?;
        lp.print(name);
        text(name)
    }
}

pub fn failer(
    lp: &Loop,
    message: &'static str,
    millis: u64,
) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        lp.sleep(ms(millis)).await?;
        Err(Exception::failed(message))
    }
}

/// Sleeps, and says so when it is cancelled.
pub fn careful(
    lp: &Loop,
    name: &'static str,
    millis: u64,
) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        if let Err(cancelled) = lp.sleep(ms(millis)).await {
            lp.print(format!("{name} cancelled"));
            return Err(cancelled);
        }
        lp.print(name);
        text(name)
    }
}

/// Holds the thread, and says so.
pub fn blocker(
    lp: &Loop,
    name: &'static str,
    millis: u64,
) -> impl Future<Output = Outcome> + use<> {
    let lp = lp.clone();
    async move {
        lp.print(format!("{name} holds"));
        lp.block(ms(millis)).await;
        lp.print(format!("{name} lets go"));
        Ok(None)
    }
}

/// How Python prints it.
pub trait Print {
    fn printed(&self) -> String;
}

impl Print for () {
    fn printed(&self) -> String {
        "None".into()
    }
}

impl Print for bool {
    fn printed(&self) -> String {
        if *self { "True".into() } else { "False".into() }
    }
}

impl Print for Value {
    fn printed(&self) -> String {
        self.as_ref().map_or_else(|| "None".into(), ToString::to_string)
    }
}

impl Print for Rc<[Outcome]> {
    fn printed(&self) -> String {
        let word = |outcome: &Outcome| match outcome {
            Ok(value) => value.printed(),
            Err(exception) => exception.to_string(),
        };
        self.iter().map(word).collect::<Vec<_>>().join(" ")
    }
}

/// How an awaitable ended, in words.
pub fn ending<T: Print>(result: &Result<T, Exception>) -> String {
    match result {
        Ok(value) => format!("done: {}", value.printed()),
        Err(Exception::Cancelled) => "cancelled".into(),
        Err(Exception::TimedOut(_)) => "timed out".into(),
        Err(Exception::Group(exceptions)) => format!("failed: {}", group(exceptions)),
        Err(exception) => format!("failed: {exception}"),
    }
}

/// The exceptions of a group, and those of the groups in it.
fn group(exceptions: &[Exception]) -> String {
    let word = |exception: &Exception| match exception {
        Exception::Group(inner) => group(inner),
        exception => exception.to_string(),
    };
    format!("[{}]", exceptions.iter().map(word).collect::<Vec<_>>().join(" "))
}

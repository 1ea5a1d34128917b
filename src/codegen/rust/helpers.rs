//! What stands before the functions of tasks: imports, and what these functions share.

use super::super::{Role, Shape, Uses};
use super::{Room, literal, one_by_one};

/// What a program takes from a module.
fn import(lines: &mut Vec<String>, module: &str, items: &[(bool, &str)]) {
    let used: Vec<_> = items.iter().filter(|(used, _)| *used).map(|(_, item)| *item).collect();
    match used.as_slice() {
        [] => {}
        [item] => lines.push(["use ", module, item, ";"].concat()),
        items => lines.push(["use ", module, "{", &items.join(", "), "};"].concat()),
    }
}

impl Room<'_> {
    /// Writes all that stands before the functions of tasks.
    pub fn write_head(&mut self) {
        self.imports();
        if self.source.shape != Shape::Blocking {
            self.blank_line();
        }
        match self.source.shape {
            Shape::Processes(_) => self.put(PROCESSES),
            Shape::Threads(_) if self.needs.plain.works => self.put(THREADS),
            _ => {}
        }
        if self.kinds {
            self.put(ERROR);
        }
        if self.needs.after {
            let output = self.type_of(self.output());
            let output = if output.is_empty() { "()" } else { &output };
            self.w.put(ENDED, &[output]);
            self.put(if self.fails_alone() { ANNOUNCE_SUCCESS } else { ANNOUNCE });
        }
        if self.tagged && (self.waiters || !self.source.shape.is_plain()) {
            self.put(if self.source.shape == Shape::Race { NAMED } else { NUMBERED });
        }
        let Uses { works, turns, .. } = self.uses();
        if let Shape::Semaphore(permits) = self.source.shape {
            self.w.put(SEMAPHORE, &[&permits.to_string()]);
        }
        if works {
            self.put(WORK);
        }
        if let Some(rate) = self.source.plan.options.rate.filter(|_| turns) {
            let (count, per) = (rate.count.to_string(), literal::duration(rate.per));
            let instant = if self.source.shape.is_plain() { "std" } else { "tokio" };
            self.w.put(TURNS, &[instant, &count, &rate.per.to_string(), instant, &count, &per]);
        }
        if let Some(server) = self.needs.server {
            if self.needs.coroutines.calls || self.needs.plain.calls {
                self.w.put(SERVER, &[&server.to_string()]);
            }
            for (plain, calls) in
                [(false, self.needs.coroutines.calls), (true, self.needs.plain.calls)]
            {
                if calls {
                    self.call_server(plain, turns);
                }
            }
        }
    }

    fn call_server(&mut self, plain: bool, turns: bool) {
        let head = if plain { CALL_PLAIN } else { CALL };
        self.w.put(head, &[self.error()]);
        self.w.open();
        if turns {
            self.sleep(plain, "time_to_turn()");
        }
        let refused = self.raise("Runtime", "\"429\".to_owned()");
        self.w.put(REFUSE, &[&refused]);
        self.sleep(plain, "time");
        self.w.line("Ok(())");
        self.end_item();
    }

    fn put(&mut self, template: &str) {
        self.w.put(template, &[]);
    }

    fn blank_line(&mut self) {
        self.w.blank(1);
    }

    /// What the functions use together.
    fn uses(&self) -> Uses {
        let (one, other) = (&self.needs.coroutines, &self.needs.plain);
        Uses {
            sleeps: one.sleeps || other.sleeps,
            works: one.works || other.works,
            blocks: one.blocks || other.blocks,
            resources: one.resources || other.resources,
            calls: one.calls || other.calls,
            turns: one.turns || other.turns,
        }
    }

    fn imports(&mut self) {
        let shape = self.source.shape;
        let parts = || self.needs.parts.iter().filter(|part| part.role != Role::LeftOut);
        let pauses = |uses: &Uses| uses.sleeps || uses.resources || uses.calls || uses.turns;
        let all = self.uses();
        let thread = pauses(&self.needs.plain) || all.blocks;
        let sleeps = pauses(&self.needs.coroutines);
        let times = parts().any(|part| part.timeout.is_some() || part.patience.is_some());
        let duration =
            pauses(&all) || all.works || all.blocks || times || self.deadline().is_some();
        let mut lines = Vec::new();
        import(&mut lines, "std::collections::", &[(all.turns, "VecDeque")]);
        import(&mut lines, "std::sync::", &[(self.needs.after, "Arc"), (all.turns, "Mutex")]);
        import(&mut lines, "std::", &[(thread, "thread")]);
        import(&mut lines, "std::time::", &[(duration, "Duration")]);
        if shape != Shape::Blocking && !lines.is_empty() {
            lines.push(String::new());
        }
        let semaphore = matches!(shape, Shape::Semaphore(_) | Shape::SemaphorePerCall(_))
            || (self.needs.server.is_some() && all.calls);
        let together = self.needs.awaited && !one_by_one(shape);
        let dropped = shape.is_plain() && parts().any(|part| part.role == Role::Dropped);
        let waiters = dropped || (self.waiters && self.needs.awaited);
        import(
            &mut lines,
            "tokio::sync::",
            &[(semaphore, "Semaphore"), (self.needs.after, "SetOnce")],
        );
        import(&mut lines, "tokio::task::", &[(together, "JoinSet"), (waiters, "spawn_blocking")]);
        let timeout = times || self.deadline().is_some();
        import(&mut lines, "tokio::time::", &[(sleeps, "sleep"), (timeout, "timeout")]);
        for line in &lines {
            match line.as_str() {
                "" => self.w.blank(1),
                line => self.w.line(line),
            }
        }
        if shape == Shape::Blocking && !lines.is_empty() {
            self.w.blank(1);
        }
    }
}

const THREADS: &str = "\
// Rust has no lock as Python's GIL is: these threads compute side by side.
";

const PROCESSES: &str = "\
// These are threads: Rust has no lock as Python's GIL is, so threads compute side by side, and
// nothing is gained by processes.
";

const ERROR: &str = "\
/// What goes wrong: Python has a class of exceptions for each of them.
#[derive(Clone, Debug)]
enum Error {
    Runtime(String),
    Timeout(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Runtime(message) | Self::Timeout(message)) = self;
        f.write_str(message)
    }
}
";

const ENDED: &str = "\
/// What comes out of a task that others wait for: many can wait for it, while a task itself can be
/// awaited only once.
type Ended = Arc<SetOnce<Output>>;
type Output = ~;
";

const ANNOUNCE: &str = "\
/// Runs a task, and shows what comes out of it to those who wait for it.
async fn announce(ended: Ended, task: impl Future<Output = Output>) -> Output {
    let output = task.await;
    let _ = ended.set(output.clone());
    output
}
";

const ANNOUNCE_SUCCESS: &str = "\
/// Runs a task, and shows what comes out of it to those who wait for it. They need not hear of a
/// failure, which aborts them.
async fn announce(ended: Ended, task: impl Future<Output = Output>) -> Output {
    let output = task.await;
    if output.is_ok() {
        let _ = ended.set(output.clone());
    }
    output
}
";

const NUMBERED: &str = "\
/// Runs a task, and hands its place on with what comes out of it.
async fn numbered<T>(place: u32, task: impl Future<Output = T>) -> (u32, T) {
    (place, task.await)
}
";

const NAMED: &str = "\
/// Runs a task, and hands its name on with what comes out of it.
async fn named<T>(name: String, task: impl Future<Output = T>) -> (String, T) {
    (name, task.await)
}
";

const SEMAPHORE: &str = "\
static SEMAPHORE: Semaphore = Semaphore::const_new(~);
";

const WORK: &str = "\
/// Computes for so long, and holds its thread meanwhile.
fn work(time: Duration) {
    let start = std::time::Instant::now();
    while start.elapsed() < time {
        std::hint::spin_loop();
    }
}
";

const TURNS: &str = "\
/// When the latest waits began.
static BEGUN: Mutex<VecDeque<~::time::Instant>> = Mutex::new(VecDeque::new());

/// How long a wait is put off, so that no more than ~ begin in ~.
fn time_to_turn() -> Duration {
    let mut begun = BEGUN.lock().expect(\"nobody panics with it\");
    let now = ~::time::Instant::now();
    let oldest = if begun.len() == ~ { begun.pop_front() } else { None };
    let start = oldest.map_or(now, |oldest| now.max(oldest + ~));
    begun.push_back(start);
    start - now
}
";

const SERVER: &str = "\
/// The server has so many places.
static SERVER: Semaphore = Semaphore::const_new(~);
";

const CALL: &str = "\
/// Calls the server, which refuses whoever finds no place.
async fn call_server(time: Duration) -> Result<(), ~> {";

const CALL_PLAIN: &str = "\
/// Calls the server and holds the thread; whoever finds no place is refused.
fn call_server_blocking(time: Duration) -> Result<(), ~> {";

const REFUSE: &str = "\
let Ok(_place) = SERVER.try_acquire() else {
    return ~;
};";

use super::Text;
use super::helpers::Kind;
use super::words::seconds;
use crate::codegen::{Shape, Writer};
use crate::scenario::RateLimit;

/// What limits the waits: the server that they call, and the limiter on our side.
impl Text<'_> {
    /// Whether threads have to lock what they share.
    pub(super) fn locks(&self) -> bool {
        let plain = self.needs.plain;
        matches!(self.source.shape, Shape::Threads(_)) && (plain.calls || plain.turns)
    }

    /// Whether the server's calls and the limiter's turns are shared by processes.
    fn is_shared(&self, plain: bool) -> bool {
        matches!(self.source.shape, Shape::Processes(_)) && plain
    }

    /// Writes what is known of the calls and the turns so far.
    pub(super) fn state(&self, w: &mut Writer) {
        let (plain, coroutines) = (self.needs.plain, self.needs.coroutines);
        let calls = plain.calls || coroutines.calls;
        let turns = plain.turns || coroutines.turns;
        if calls || turns {
            w.blank(1);
        }
        if calls && !self.is_shared(plain.calls) {
            w.line("calls = 0  # that the server is busy with");
        }
        if turns
            && !self.is_shared(plain.turns)
            && let Some(rate) = self.source.plan.options.rate
        {
            let count = rate.count.to_string();
            w.put("starts = collections.deque(maxlen=~)  # of the latest waits", &[&count]);
        }
        if self.locks() {
            w.line("lock = threading.Lock()");
        }
        let names = self.shared_names();
        if !names.is_empty() {
            let parameters: Vec<_> = names.iter().map(|name| ["shared_", name].concat()).collect();
            let (names, parameters) = (names.join(", "), parameters.join(", "));
            if names == "calls" {
                w.line("calls = None  # that the server is busy with: a number for all processes");
            } else {
                w.put("~ = None  # what all processes share", &[&names.replace(", ", " = ")]);
            }
            w.blank(2);
            w.put(SHARE, &[&parameters, &names, &names, &parameters]);
        }
    }

    /// The variables that all processes share.
    pub(super) fn shared_names(&self) -> Vec<&'static str> {
        let plain = self.needs.plain;
        let mut names = Vec::new();
        if self.is_shared(plain.calls) {
            names.push("calls");
        }
        if self.is_shared(plain.turns) {
            names.push("starts");
        }
        names
    }

    /// Writes how the server is called.
    pub(super) fn server(&self, w: &mut Writer, kind: &Kind, name: &str, server: u32) {
        let server = server.to_string();
        let shared = self.is_shared(self.needs.plain.calls);
        let calls = if shared { "calls.value" } else { "calls" };
        let guard = if shared {
            "with calls.get_lock():"
        } else if self.locks() && self.needs.plain.calls {
            "with lock:"
        } else {
            ""
        };
        w.blank(2);
        w.put("~def ~(seconds):", &[kind.asynchronous, name]);
        w.open();
        w.put(
            "\"\"\"Calls a server that serves ~ at once, and refuses the rest.\"\"\"",
            &[&server],
        );
        if !shared {
            w.line("global calls");
        }
        let guarded = |w: &mut Writer, write: &dyn Fn(&mut Writer)| {
            if guard.is_empty() {
                return write(w);
            }
            w.line(guard);
            w.open();
            write(w);
            w.close();
        };
        guarded(w, &|w| {
            w.put("if ~ == ~:\n    raise RuntimeError(\"429\")\n~ += 1", &[calls, &server, calls]);
        });
        w.put("try:\n    ~~(seconds)\nfinally:", &[kind.awaits, kind.sleep]);
        w.open();
        guarded(w, &|w| w.put("~ -= 1", &[calls]));
        w.close();
        w.close();
    }

    /// Writes how a wait comes to its turn.
    pub(super) fn limiter(&self, w: &mut Writer, kind: &Kind, name: &str, rate: RateLimit) {
        let (count, per) = (rate.count.to_string(), seconds(rate.per));
        let shared = self.is_shared(self.needs.plain.turns);
        w.blank(2);
        w.put("~def ~():", &[kind.asynchronous, name]);
        w.open();
        w.put("\"\"\"Waits for its turn: ~ may begin in ~ s.\"\"\"", &[&count, &per]);
        let guard = if shared {
            "with starts.get_lock():"
        } else if self.locks() && self.needs.plain.turns {
            "with lock:"
        } else {
            ""
        };
        if !guard.is_empty() {
            w.line(guard);
            w.open();
        }
        if shared {
            // Slices of shared arrays are lists.
            w.put(SHARED_TURN, &[&per]);
        } else {
            w.put(TURN, &[&count, &per]);
        }
        if !guard.is_empty() {
            w.close();
        }
        w.put("if start > now:\n    ~~(start - now)", &[kind.awaits, kind.sleep]);
        w.close();
    }
}

const TURN: &str = "\
start = now = time.monotonic()
if len(starts) == ~:
    start = max(now, starts[0] + ~)
starts.append(start)";

const SHARED_TURN: &str = "\
now = time.monotonic()
start = max(now, starts[0] + ~)
starts[:] = starts[1:] + [start]";

const SHARE: &str = "\
def share(~):
    \"\"\"Tells a new process what it shares with the others.\"\"\"
    global ~
    ~ = ~";

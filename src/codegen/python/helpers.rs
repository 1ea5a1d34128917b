use super::Text;
use crate::codegen::Writer;

/// How coroutines or plain functions are written.
pub struct Kind {
    /// Before `def` and `with`.
    pub asynchronous: &'static str,
    /// Before what is awaited.
    pub awaits: &'static str,
    /// What pauses.
    pub sleep: &'static str,
}

/// How functions are written, plain or not.
pub const fn kind(plain: bool) -> Kind {
    if plain {
        Kind { asynchronous: "", awaits: "", sleep: "time.sleep" }
    } else {
        Kind { asynchronous: "async ", awaits: "await ", sleep: "asyncio.sleep" }
    }
}

impl Text<'_> {
    /// Writes the functions that the tasks' own ones use.
    pub(super) fn helpers(&self, w: &mut Writer) {
        let (plain, coroutines) = (self.needs.plain, self.needs.coroutines);
        self.state(w);
        if plain.works || coroutines.works {
            w.blank(2);
            w.put(WORK, &[]);
        }
        for (is_plain, uses) in [(true, plain), (false, coroutines)] {
            let kind = kind(is_plain);
            if uses.resources {
                w.blank(2);
                let library = if is_plain { "" } else { "async" };
                let name = if !is_plain && plain.resources { "resource_async" } else { "resource" };
                let (asynchronous, pause) = (kind.asynchronous, [kind.awaits, kind.sleep].concat());
                w.put(RESOURCE, &[library, asynchronous, name, &pause, &pause]);
            }
            if uses.turns
                && let Some(rate) = self.source.plan.options.rate
            {
                let name = if !is_plain && plain.turns { "turn_async" } else { "turn" };
                self.limiter(w, &kind, name, rate);
            }
            if uses.calls
                && let Some(server) = self.needs.server
            {
                let name = if !is_plain && plain.calls { "call_async" } else { "call" };
                self.server(w, &kind, name, server);
            }
        }
        if self.awaits_processes() {
            w.blank(2);
            w.put(TO_PROCESS, &[]);
        }
    }
}

const WORK: &str = "\
def work(seconds):
    \"\"\"Computes: holds the thread for so long, and never awaits.\"\"\"
    end = time.thread_time() + seconds  # counts the CPU time of this thread alone
    while time.thread_time() < end:
        pass";

const RESOURCE: &str = "\
@contextlib.~contextmanager
~def ~(enter, exit):
    ~(enter)
    try:
        yield
    finally:
        ~(exit)  # whatever happened meanwhile";

const TO_PROCESS: &str = "\
async def to_process(pool, function, *args):
    \"\"\"Does for processes what asyncio.to_thread does for threads.\"\"\"
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(pool, function, *args)";

use super::Text;
use crate::codegen::{Shape, Writer};

impl Text<'_> {
    /// Imports what the program uses, in the order of PEP 8.
    pub(super) fn imports(&self, w: &mut Writer) {
        let (plain, coroutines) = (self.needs.plain, self.needs.coroutines);
        let pool = matches!(self.source.shape, Shape::Processes(_));
        let turns = plain.turns || coroutines.turns;
        let shared_turns = pool && plain.turns;
        // Plain functions pause with `time.sleep`, in whatever they use but `work`, and coroutines
        // block with it.
        let pauses = plain.sleeps || plain.resources || plain.calls || coroutines.blocks;
        for (needed, module) in [
            (!self.is_blocking(), "asyncio"),
            (turns && !shared_turns, "collections"),
            (plain.resources || coroutines.resources, "contextlib"),
            (shared_turns, "math"),
            (pool && (plain.calls || plain.turns), "multiprocessing"),
            (self.locks(), "threading"),
            (pauses || plain.works || coroutines.works || turns, "time"),
        ] {
            if needed {
                w.put("import ~", &[module]);
            }
        }
        match self.source.shape {
            Shape::Threads(_) if self.needs.awaited => {
                w.line("from concurrent.futures import ThreadPoolExecutor");
            }
            Shape::Processes(_) => {
                w.line("from concurrent.futures import ProcessPoolExecutor");
            }
            _ => {}
        }
    }
}

use super::words::{seconds, shown};
use super::{Text, has_wait};
use crate::codegen::{Part, Role, Shape, Writer, fill_in};

impl Text<'_> {
    /// Writes the main function.
    pub(super) fn entry(&self, w: &mut Writer) {
        let blocking = self.is_blocking();
        w.line(if blocking { "def main():" } else { "async def main():" });
        w.open();
        let start = w.lines();
        self.left_out(w);
        let depth = self.prepare(w);
        for part in self.needs.parts.iter().filter(|part| part.role == Role::Dropped) {
            self.drop_tasks(w, part);
        }
        let order = &self.source.plan.order;
        // Those in the background are started before the time of the others begins to count.
        let first = |index: &&usize| self.needs.parts[**index].role == Role::Background;
        let first = order.iter().take_while(first).count();
        for index in &order[..first] {
            self.start(w, &self.needs.parts[*index]);
        }
        if self.needs.awaited {
            let timeout = self.source.plan.options.timeout.filter(|_| !blocking);
            if let Some(timeout) = timeout {
                w.put("async with asyncio.timeout(~):", &[&seconds(timeout)]);
                w.open();
            }
            match self.source.shape {
                Shape::Blocking | Shape::Sequential => self.one_by_one(w, &order[first..]),
                _ => self.together(w, &order[first..]),
            }
            if timeout.is_some() {
                w.close();
            }
        }
        if w.lines() == start {
            w.line("pass");
        }
        for _ in 0..=depth {
            w.close();
        }
    }

    /// Says what of the scenario has no place in such a program.
    fn left_out(&self, w: &mut Writer) {
        let options = &self.source.plan.options;
        if self.is_blocking() {
            if self.needs.parts.iter().any(|part| part.role == Role::LeftOut) {
                w.line("# Plain functions have no background: what would run there is left out.");
            }
            if let Some(timeout) = options.timeout {
                let timeout = shown(timeout);
                w.put(
                    "# Nothing interrupts plain functions: the timeout of ~ is left out.",
                    &[&timeout],
                );
            }
        }
        if options.server.is_some()
            && self.needs.server.is_none()
            && self.needs.awaited().any(has_wait)
        {
            w.line("# One call at a time: the server never has to refuse one.");
        }
    }

    /// Whether anything is handed to a pool of processes.
    pub(super) fn uses_pool(&self) -> bool {
        self.needs.parts.iter().any(|part| part.plain)
    }

    /// Writes what has to be there before the tasks; how many blocks that opened.
    fn prepare(&self, w: &mut Writer) -> usize {
        match self.source.shape {
            Shape::Semaphore(permits)
                if self.needs.parts.iter().any(|part| self.shares_semaphore(part)) =>
            {
                w.put("semaphore = asyncio.Semaphore(~)", &[&permits.to_string()]);
            }
            Shape::Threads(threads) if self.needs.awaited => {
                let threads = threads.to_string();
                w.put(THREADS, &[&threads]);
            }
            Shape::Processes(processes) if self.uses_pool() => {
                let dropped = self.needs.parts.iter().any(|part| part.role == Role::Dropped);
                if dropped || !self.awaits_processes() {
                    w.line("loop = asyncio.get_running_loop()");
                }
                self.processes(w, &processes.to_string());
                w.open();
                return 1;
            }
            _ => {}
        }
        0
    }

    fn processes(&self, w: &mut Writer, count: &str) {
        let names = self.shared_names();
        if names.is_empty() {
            return w.put("with ProcessPoolExecutor(max_workers=~) as pool:", &[count]);
        }
        let rate = self.source.plan.options.rate.map_or(0, |rate| rate.count).to_string();
        for name in &names {
            if *name == "calls" {
                w.line("shared_calls = multiprocessing.Value(\"i\", 0)");
            } else {
                w.put("shared_starts = multiprocessing.Array(\"d\", [-math.inf] * ~)", &[&rate]);
            }
        }
        let shared: Vec<_> = names.iter().map(|name| ["shared_", name].concat()).collect();
        let coroutines = self.needs.coroutines;
        if coroutines.calls || coroutines.turns {
            w.put("share(~)", &[&shared.join(", ")]);
        }
        let comma = if shared.len() == 1 { "," } else { "" };
        let shared = fill_in("(~~)", &[&shared.join(", "), comma]);
        w.put(SHARING, &[count, &shared]);
    }

    /// Calls the tasks of a group that nobody awaits.
    fn drop_tasks(&self, w: &mut Writer, part: &Part<'_>) {
        let (call, comment) = match self.source.shape {
            Shape::Processes(_) => {
                let number = if part.is_numbered() { ", number" } else { "" };
                let function = &self.idents[part.index].function;
                let call = fill_in("loop.run_in_executor(pool, ~~)", &[function, number]);
                (call, "runs, but nobody awaits it")
            }
            _ => (self.call(part), "never awaited, so it never runs"),
        };
        self.each(w, part, &[&call, "  # ", comment].concat());
    }

    /// Writes a line for each task of a group.
    pub(super) fn each(&self, w: &mut Writer, part: &Part<'_>, line: &str) {
        if part.is_numbered() {
            w.put("~:\n    ~", &[&self.numbers(part), line]);
        } else {
            w.line(line);
        }
    }

    /// The numbers of a group: what a loop begins with.
    pub(super) fn numbers(&self, part: &Part<'_>) -> String {
        fill_in("for number in range(1, ~)", &[&(part.task.count + 1).to_string()])
    }

    /// Calls or awaits one task after the other.
    fn one_by_one(&self, w: &mut Writer, order: &[usize]) {
        let awaits = if self.is_blocking() { "" } else { "await " };
        for part in order.iter().map(|index| &self.needs.parts[*index]) {
            match part.role {
                Role::Background => self.start(w, part),
                Role::Dropped | Role::LeftOut => {}
                Role::Awaited => {
                    if part.is_numbered() {
                        w.put("~:", &[&self.numbers(part)]);
                        w.open();
                    }
                    let call = [awaits, &self.call(part)].concat();
                    if part.returns {
                        w.put("result = ~\nprint(f\"result: {result}\")", &[&call]);
                    } else {
                        w.line(&call);
                    }
                    if part.is_numbered() {
                        w.close();
                    }
                }
            }
        }
    }
}

const THREADS: &str = "\
loop = asyncio.get_running_loop()
loop.set_default_executor(ThreadPoolExecutor(max_workers=~))";

const SHARING: &str = "\
with ProcessPoolExecutor(
    max_workers=~, initializer=share, initargs=~
) as pool:";

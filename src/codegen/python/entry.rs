use super::words::{seconds, shown};
use super::{Text, has_wait};
use crate::codegen::{Part, Role, Shape, Writer, fill_in};

impl Text<'_> {
    /// Writes the main function.
    pub(super) fn entry(&self, w: &mut Writer) {
        let blocking = self.is_blocking();
        w.line(match self.source.shape {
            Shape::Blocking => "def main():",
            Shape::Processes(_) => "async def main(pool):",
            _ => "async def main():",
        });
        w.open();
        let start = w.lines();
        self.left_out(w);
        self.prepare(w);
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
        w.close();
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

    /// Writes what has to be there before the tasks.
    fn prepare(&self, w: &mut Writer) {
        match self.source.shape {
            Shape::Semaphore(permits)
                if self.needs.parts.iter().any(|part| self.shares_semaphore(part)) =>
            {
                w.put("semaphore = asyncio.Semaphore(~)", &[&permits.to_string()]);
            }
            Shape::Threads(threads) if self.needs.awaited => {
                w.put(THREADS, &[&threads.to_string()]);
            }
            Shape::Processes(_) if self.needs.awaited && !self.awaits_processes() => {
                w.line("loop = asyncio.get_running_loop()");
            }
            _ => {}
        }
    }

    /// Calls the tasks of a group that nobody awaits.
    fn drop_tasks(&self, w: &mut Writer, part: &Part<'_>) {
        let (call, comment) = match self.source.shape {
            Shape::Processes(_) => {
                let number = if part.is_numbered() { ", number" } else { "" };
                let function = &self.idents[part.index].function;
                let call = fill_in("pool.submit(~~)", &[function, number]);
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

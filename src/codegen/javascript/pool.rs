//! Workers: the functions of plain shapes run in them.

use super::super::Shape;
use super::Room;
use super::templates::{POOL, PRINT, SERVE_TASKS};

impl Room<'_> {
    /// Writes what comes before all else in programs that have workers.
    pub fn imports(&mut self) {
        let shares = self.shares();
        let data = if shares { ", workerData" } else { "" };
        self.put("import { writeSync } from \"node:fs\";");
        self.w.put(
            "import { Worker, isMainThread, parentPort~ } from \"node:worker_threads\";",
            &[data],
        );
        self.w.blank(1);
        self.put(match self.source.shape {
            Shape::Processes(_) => PROCESSES,
            _ => THREADS,
        });
        let count = self.pool().unwrap_or_default().to_string();
        self.w.put(POOL, &[if shares { ", { workerData: shared }" } else { "" }, &count]);
        self.put(PRINT);
    }

    /// Whether workers have memory in common.
    fn shares(&self) -> bool {
        let (one, other) = (self.needs.coroutines, self.needs.plain);
        one.turns || other.turns || one.calls || other.calls
    }

    /// Writes what a worker does.
    pub fn serve(&mut self) {
        let plain = self.needs.parts.iter().filter(|part| part.plain);
        let names: Vec<_> = plain.map(|part| self.called[part.index].function.clone()).collect();
        let line = names.join(", ");
        if line.len() < 60 {
            self.w.put("const functions = { ~ };", &[&line]);
        } else {
            self.w.fill("const functions = {", &names, "};");
        }
        self.put(SERVE_TASKS);
    }
}

const THREADS: &str = "\
// Unlike Python's threads, workers have no lock in common: they compute side by side.
";

const PROCESSES: &str = "\
// Workers are threads, and they compute side by side, as Python's processes do: each has its own
// variables, and no lock in common.
";

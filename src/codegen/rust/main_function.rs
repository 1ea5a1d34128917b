//! The main function, up to where the tasks have started.

use super::super::Shape;
use super::{Room, literal, one_by_one};

impl Room<'_> {
    /// Writes the main function, and the one in which it does its work where that is another.
    pub fn write_main(&mut self) {
        let deadline = self.deadline();
        let raises = self.raises_in_main();
        let pool = match self.source.shape {
            Shape::Threads(count) | Shape::Processes(count) => Some(count),
            _ => None,
        };
        let blocking = self.source.shape == Shape::Blocking;
        let attribute = if blocking || pool.is_some() { "" } else { MAIN };
        if deadline.is_some() || raises || pool.is_some() {
            let start = if blocking { "fn run()" } else { "async fn run()" };
            let result = [" -> Result<(), ", self.error(), ">"].concat();
            self.w.put("~~ {", &[start, if raises { &result } else { "" }]);
            self.body();
            if raises {
                self.w.line("Ok(())");
            }
            self.end_item();
        }
        if let Some(count) = pool {
            self.w.put(POOL, &[&count.to_string()]);
            self.w.open();
            if deadline.is_some() {
                self.w.line("runtime.block_on(async {");
                self.w.open();
                self.ending();
                self.w.close();
                self.w.line("});");
            } else {
                self.w.line("runtime.block_on(run());");
            }
        } else {
            if !attribute.is_empty() {
                self.w.put(attribute, &[]);
            }
            self.w.line(if blocking { "fn main() {" } else { "async fn main() {" });
            if deadline.is_some() || raises {
                self.w.open();
                self.ending();
            } else {
                self.body();
            }
        }
        self.w.close();
        self.w.line("}");
    }

    /// How long all of it may take, where something can interrupt it.
    pub fn deadline(&self) -> Option<crate::time::Duration> {
        self.source.plan.options.timeout.filter(|_| self.source.shape != Shape::Blocking)
    }

    /// Whether a failure goes through main and ends the program.
    fn raises_in_main(&self) -> bool {
        let shape = self.source.shape;
        self.needs.raises && (one_by_one(shape) || shape == Shape::Race)
    }

    fn body(&mut self) {
        self.w.open();
        let blocking = self.source.shape == Shape::Blocking;
        if blocking && self.source.plan.options.timeout.is_some() {
            self.w
                .line("// Nothing can interrupt a function that blocks: there is no timeout here.");
        }
        self.write_dropped();
        let together = !one_by_one(self.source.shape) && self.needs.awaited;
        if together {
            self.w.line("let mut tasks = JoinSet::new();");
        }
        self.write_starts();
        if together {
            self.w.blank(1);
            self.write_end();
        }
    }

    /// Writes how a program ends that fails or takes too long.
    fn ending(&mut self) {
        let raises = self.raises_in_main();
        let run = if self.source.shape == Shape::Blocking { "run()" } else { "run().await" };
        match (self.deadline(), raises) {
            (None, _) => {
                self.w.put("if let Err(error) = ~ {", &[run]);
                self.w.open();
                self.told_error();
            }
            (Some(length), false) => {
                self.w.put("if timeout(~, run()).await.is_err() {", &[&literal::duration(length)]);
                self.w.open();
                self.w.put("eprintln!(\"TimeoutError\");\nstd::process::exit(1);", &[]);
            }
            (Some(length), true) => {
                self.w.put("match timeout(~, run()).await {", &[&literal::duration(length)]);
                self.w.open();
                self.w.put("Ok(Ok(())) => {}\nOk(Err(error)) => {", &[]);
                self.w.open();
                self.told_error();
                self.w.close();
                self.w.put("}\nErr(_) => {", &[]);
                self.w.open();
                self.w.put("eprintln!(\"TimeoutError\");\nstd::process::exit(1);", &[]);
                self.w.close();
                self.w.line("}");
            }
        }
        self.w.close();
        self.w.line("}");
    }

    fn told_error(&mut self) {
        if self.kinds {
            self.w.line("match error {");
            self.w.open();
            self.w.line("Error::Runtime(message) => eprintln!(\"RuntimeError: {message}\"),");
            self.w.line("Error::Timeout(message) => eprintln!(\"TimeoutError: {message}\"),");
            self.w.close();
            self.w.line("}");
        } else {
            let late = self.needs.awaited().any(|part| part.timeout.is_some());
            let kind = if late { "TimeoutError" } else { "RuntimeError" };
            self.w.put("eprintln!(\"~: {error}\");", &[kind]);
        }
        self.w.line("std::process::exit(1);");
    }
}

const MAIN: &str =
    "// One thread for all tasks, as in asyncio.\n#[tokio::main(flavor = \"current_thread\")]";

const POOL: &str = "fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .max_blocking_threads(~)
        .build()
        .expect(\"the system has threads to give\");";

//! The main function, up to where the tasks have started.

use super::super::{Role, Shape};
use super::{Room, literal};

impl Room<'_> {
    /// Writes the main function, and the call of it.
    pub fn write_main(&mut self) {
        let blocking = self.source.shape == Shape::Blocking;
        self.put(if blocking { "function main() {" } else { "async function main() {" });
        self.w.open();
        if blocking && self.source.plan.options.timeout.is_some() {
            self.put("// Nothing can interrupt a function that blocks: there is no timeout here.");
        }
        let background =
            self.needs.parts.iter().any(|part| part.role == Role::Background) && !blocking;
        if background {
            self.put("const background = [];");
        }
        if self.cancels() {
            self.put("const running = [];");
        }
        if let Some(length) = self.deadline() {
            let length = literal::millis(length);
            self.w.put("const late = new DOMException(\"\", \"TimeoutError\");\nconst deadline = AbortSignal.timeout(~);", &[&length]);
            if self.needs.awaited {
                self.put("deadline.onabort = () => cancel(running, late);");
            }
        }
        let cleans = background || self.pool().is_some();
        if cleans {
            self.put("try {");
            self.w.open();
        }
        self.body();
        if cleans {
            self.end("} finally {");
            self.w.open();
            if background {
                self.put("cancel(background);");
            }
            if self.pool().is_some() {
                self.put("pool.close();");
            }
            self.end("}");
        }
        self.end("}");
        self.w.blank(1);
        self.run();
    }

    fn body(&mut self) {
        self.write_dropped();
        let one_by_one = matches!(self.source.shape, Shape::Blocking | Shape::Sequential);
        let together = !one_by_one && self.needs.awaited;
        if !together {
            return self.write_starts();
        }
        if !self.write_list() {
            self.put("const tasks = [];");
            self.write_starts();
            self.w.blank(1);
        }
        self.write_end();
    }

    /// Writes the call of main.
    fn run(&mut self) {
        let call = if self.source.shape == Shape::Blocking { "main();" } else { "await main();" };
        let pool = self.pool().is_some();
        if pool {
            self.put("if (isMainThread) {");
            self.w.open();
        }
        let raises = self.raises_in_main() || self.deadline().is_some();
        if raises {
            self.put("try {");
            self.w.open();
            self.put(call);
            self.end("} catch (error) {");
            self.w.open();
            self.put("console.error(String(error));");
            self.end("}");
        } else {
            self.put(call);
        }
        if pool {
            self.end("} else {");
            self.w.open();
            self.serve();
            self.end("}");
        }
    }
}

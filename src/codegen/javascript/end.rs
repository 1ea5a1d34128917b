//! What main does when the tasks have started: waiting for them, each shape in its own way.

use super::super::Shape;
use super::Room;

impl Room<'_> {
    /// Writes the wait for all tasks, and what is told of them.
    pub fn write_end(&mut self) {
        let (raises, returns) = (self.needs.raises, self.needs.returns);
        match self.source.shape {
            Shape::Race => self.race(),
            Shape::AsCompleted if raises || returns => self.as_completed(),
            Shape::TaskGroup if raises => self.task_group(),
            _ if !raises && returns => {
                self.put("const results = await Promise.all(tasks);");
                self.results();
            }
            _ if !raises => self.put("await Promise.all(tasks);"),
            _ if self.source.plan.options.return_exceptions => self.exceptions(),
            _ => self.gather(),
        }
    }

    /// Writes that a timeout of main goes before all that was waited for.
    fn check_deadline(&mut self) {
        if self.deadline().is_some() {
            self.put("if (deadline.aborted) throw late;");
        }
    }

    /// Writes what is told of the `result`s in `results`.
    fn results(&mut self) {
        self.put("for (const result of results) {");
        self.w.open();
        self.tell("result", "");
        self.end("}");
    }

    fn tell(&mut self, result: &str, before: &str) {
        let when = match (before.is_empty(), self.needs.all_return) {
            (true, true) => String::new(),
            (true, false) => ["if (", result, " !== undefined) "].concat(),
            (false, true) => ["if (", before, ") "].concat(),
            (false, false) => ["if (", before, " && ", result, " !== undefined) "].concat(),
        };
        self.w.put("~console.log(`result: ${~}`);", &[&when, result]);
    }

    fn gather(&mut self) {
        let returns = self.needs.returns;
        if returns {
            self.put("let results;");
        }
        self.put("try {");
        self.w.open();
        self.w.put("~await Promise.all(tasks);", &[if returns { "results = " } else { "" }]);
        self.end("} catch (error) {");
        self.w.open();
        self.check_deadline();
        self.put(GATHER_RAISED);
        self.check_deadline();
        if returns {
            self.put("return;");
        }
        self.end("}");
        if returns {
            self.results();
        }
    }

    fn exceptions(&mut self) {
        self.put("const results = await Promise.allSettled(tasks);");
        self.check_deadline();
        let returns = self.needs.returns;
        let names = if returns { "value, reason" } else { "reason" };
        self.w.put("for (const { ~ } of results) {", &[names]);
        self.w.open();
        self.put("if (reason) console.error(`exception: ${reason.message}`);");
        if returns {
            self.w.put(
                "else ~console.log(`result: ${value}`);",
                &[if self.needs.all_return { "" } else { "if (value !== undefined) " }],
            );
        }
        self.end("}");
    }

    fn task_group(&mut self) {
        self.put(TASK_GROUP);
        let returns = self.needs.returns;
        let results = if returns { "const results = " } else { "" };
        self.w.put("~await Promise.allSettled(tasks);", &[results]);
        self.check_deadline();
        self.put(
            "for (const error of errors) console.error(`taskgroup raised: ${error.message}`);",
        );
        if returns {
            self.put("for (const { value } of results) {");
            self.w.open();
            self.tell("value", "errors.size === 0");
            self.end("}");
        }
    }

    fn as_completed(&mut self) {
        self.put("const told = tasks.map((task) =>");
        self.w.open();
        self.put("task.then(");
        self.w.open();
        let told = "console.log(`result: ${result}`)";
        match (self.needs.returns, self.needs.all_return) {
            (false, _) => self.put("() => {},"),
            (true, true) => self.w.put("(result) => ~,", &[told]),
            (true, false) => self.w.put("(result) => result !== undefined && ~,", &[told]),
        }
        if self.needs.raises {
            let late = if self.deadline().is_some() { "error === late || " } else { "" };
            self.w.put(
                "(error) => ~console.error(`as_completed raised: ${error.message}`),",
                &[late],
            );
        }
        self.end("),");
        self.end(");");
        self.put("await Promise.all(told);");
        if self.needs.raises {
            self.check_deadline();
        }
    }

    fn race(&mut self) {
        self.put(RACE);
        self.check_deadline();
        self.put(RACE_OVER);
        self.check_deadline();
        self.put("console.log(`first: ${winner.name}`);");
        match (self.needs.returns, self.needs.raises) {
            (true, _) => {
                self.put("const result = await winner.task;");
                self.tell("result", "");
            }
            (false, true) => self.put("await winner.task; // Throws what it failed with."),
            (false, false) => {}
        }
    }
}

const GATHER_RAISED: &str = "\
console.error(`gather raised: ${error.message}`);
// The others go on, and this waits for them as well.
await Promise.allSettled(tasks);";

const TASK_GROUP: &str = "\
// The first failure cancels the others. Whoever waited for that task fails with the very same error.
const errors = new Set();
for (const task of tasks) {
    task.catch((error) => {
        if (error.name === \"AbortError\") return;
        errors.add(error);
        if (errors.size === 1) cancel(running);
    });
}";

const RACE: &str = "\
const winner = await Promise.race(
    tasks.map((entry) => entry.task.then(() => entry, () => entry)),
);";

const RACE_OVER: &str = "\
cancel(running);
await Promise.allSettled(tasks.map(({ task }) => task));";

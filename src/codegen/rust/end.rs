//! What main does when the tasks have started: waiting for them, each shape in its own way.

use super::super::Shape;
use super::Room;
use super::outcome::Value;

impl Room<'_> {
    /// Writes the wait for all tasks, and what is told of them.
    pub fn write_end(&mut self) {
        let fails = self.needs.raises;
        let output = self.output().value;
        match self.source.shape {
            Shape::Race => self.race(),
            Shape::AsCompleted => self.as_completed(),
            _ if !fails && output == Value::Unit => self.w.line("tasks.join_all().await;"),
            _ if !fails => {
                self.w.put(JOIN_ALL, &[]);
                self.results();
            }
            Shape::TaskGroup => self.task_group(),
            _ if self.source.plan.options.return_exceptions => self.exceptions(),
            _ => self.gather(),
        }
    }

    /// Writes the results, which stand in `results` with their places.
    fn results(&mut self) {
        if self.output().value == Value::Unit {
            return;
        }
        self.w.line("for (_, result) in results {");
        self.w.open();
        self.result();
        self.w.close();
        self.w.line("}");
    }

    /// Writes what is told of one `result`.
    fn result(&mut self) {
        let line = "println!(\"result: {result}\");";
        match self.output().value {
            Value::Unit => {}
            Value::Text => self.w.line(line),
            Value::Option => {
                self.w.line("if let Some(result) = result {");
                self.w.open();
                self.w.line(line);
                self.w.close();
                self.w.line("}");
            }
        }
    }

    fn gather(&mut self) {
        let yields = self.output().value != Value::Unit;
        if yields {
            self.w.line("let mut results = Vec::new();");
        }
        self.w.line("while let Some(joined) = tasks.join_next().await {");
        self.w.open();
        if yields {
            self.w.line("match joined.expect(\"a task panicked\") {");
            self.w.open();
            self.w.line("(place, Ok(result)) => results.push((place, result)),");
            self.w.line("(_, Err(error)) => {");
        } else {
            self.w.line("if let Err(error) = joined.expect(\"a task panicked\") {");
        }
        self.w.open();
        self.w.put(GATHER_RAISED, &[]);
        self.w.close();
        self.w.line("}");
        if yields {
            self.w.close();
            self.w.line("}");
        }
        self.w.close();
        self.w.line("}");
        if yields {
            self.w.line("results.sort();");
            self.results();
        }
    }

    fn exceptions(&mut self) {
        if self.output().value == Value::Unit {
            // Without results there are no places, and the order is that of the places.
            self.tagged_exceptions("if let Err(error) = result {", false);
        } else {
            self.tagged_exceptions("match result {", true);
        }
    }

    fn tagged_exceptions(&mut self, line: &str, yields: bool) {
        self.w.put(JOIN_ALL, &[]);
        self.w.line("for (_, result) in results {");
        self.w.open();
        self.w.line(line);
        self.w.open();
        let told = "eprintln!(\"exception: {error}\");";
        if yields {
            match self.output().value {
                Value::Text => self.w.line("Ok(result) => println!(\"result: {result}\"),"),
                _ => {
                    self.w.line("Ok(Some(result)) => println!(\"result: {result}\"),");
                    self.w.line("Ok(None) => {}");
                }
            }
            self.w.put("Err(error) => ~", &[&told.replace(';', ",")]);
        } else {
            self.w.line(told);
        }
        self.w.close();
        self.w.line("}");
        self.w.close();
        self.w.line("}");
    }

    fn task_group(&mut self) {
        let yields = self.output().value != Value::Unit;
        if yields {
            self.w.line("let mut results = Vec::new();");
        }
        self.w.put(
            "let mut errors = Vec::new();\nwhile let Some(joined) = tasks.join_next().await {",
            &[],
        );
        self.w.open();
        self.w.line("match joined {");
        self.w.open();
        if yields {
            self.w.line("Ok((place, Ok(result))) => results.push((place, result)),");
            self.w.line("Ok((_, Err(error))) => {");
        } else {
            self.w.line("Ok(Ok(())) => {}");
            self.w.line("Ok(Err(error)) => {");
        }
        self.w.open();
        self.w.line("// The first failure cancels the others: they are dropped where they stand.");
        self.w.put("tasks.abort_all();\nerrors.push(error);", &[]);
        self.w.close();
        self.w.put("}\nErr(_) => {} // This one was aborted.", &[]);
        self.w.close();
        self.w.line("}");
        self.w.close();
        self.w.put("}\nfor error in &errors {", &[]);
        self.w.open();
        self.w.line("eprintln!(\"taskgroup raised: {error}\");");
        self.w.close();
        self.w.line("}");
        if yields {
            self.w.line("if errors.is_empty() {");
            self.w.open();
            self.w.line("results.sort();");
            self.results();
            self.w.close();
            self.w.line("}");
        }
    }

    fn as_completed(&mut self) {
        let output = self.output();
        if !output.fails && output.value == Value::Unit {
            return self.w.line("tasks.join_all().await;");
        }
        self.w.line("while let Some(joined) = tasks.join_next().await {");
        self.w.open();
        let error = "eprintln!(\"as_completed raised: {error}\")";
        match (output.fails, output.value) {
            (false, _) => {
                self.w.line("let result = joined.expect(\"a task panicked\");");
                self.result();
            }
            (true, Value::Unit) => {
                self.w.line("if let Err(error) = joined.expect(\"a task panicked\") {");
                self.w.open();
                self.w.put("~;", &[error]);
                self.w.close();
                self.w.line("}");
            }
            (true, value) => {
                self.w.line("match joined.expect(\"a task panicked\") {");
                self.w.open();
                if value == Value::Text {
                    self.w.line("Ok(result) => println!(\"result: {result}\"),");
                } else {
                    self.w.line("Ok(Some(result)) => println!(\"result: {result}\"),");
                    self.w.line("Ok(None) => {}");
                }
                self.w.put("Err(error) => ~,", &[error]);
                self.w.close();
                self.w.line("}");
            }
        }
        self.w.close();
        self.w.line("}");
    }

    fn race(&mut self) {
        let output = self.output();
        self.w.line("let first = tasks.join_next().await;");
        self.w.line("// The others are cancelled: they are dropped where they stand.");
        self.w.line("tasks.shutdown().await;");
        let silent = output.value == Value::Unit;
        let outcome = if silent && !output.fails { "_" } else { "result" };
        self.w.put("if let Some(Ok((name, ~))) = first {", &[outcome]);
        self.w.open();
        self.w.line("println!(\"first: {name}\");");
        match (output.fails, silent) {
            (true, true) => self.w.line("result?;"),
            (true, false) => {
                self.w.line("let result = result?;");
                self.result();
            }
            (false, _) => self.result(),
        }
        self.w.close();
        self.w.line("}");
    }
}

const JOIN_ALL: &str =
    "// They come in the order in which they end; back into the order of the tasks.
let mut results = tasks.join_all().await;
results.sort();";

const GATHER_RAISED: &str = "eprintln!(\"gather raised: {error}\");
// The others go on, and this waits for them as well.
tasks.join_all().await;
return;";

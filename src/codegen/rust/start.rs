//! Calls: how tasks start.

use super::super::{Part, Role, Shape};
use super::draws;
use super::{Room, one_by_one};

impl Room<'_> {
    /// Writes the calls that nobody awaits.
    pub fn write_dropped(&mut self) {
        for index in 0..self.needs.parts.len() {
            let part = self.part(index);
            if part.role == Role::Dropped {
                self.w.line(match self.source.shape {
                    Shape::Threads(_) => "// Never awaited, so no thread is ever asked to run it.",
                    Shape::Processes(_) => "// It runs, but nobody waits for it.",
                    _ => "// A future does nothing until it is awaited: this one never runs.",
                });
                self.each(&part);
            }
        }
    }

    /// Writes the start of all others, in their order.
    pub fn write_starts(&mut self) {
        for index in self.order() {
            let part = self.part(*index);
            match part.role {
                Role::Dropped => {}
                Role::LeftOut => {
                    let name = &self.called[*index].function;
                    self.w.put(
                        "// Plain functions have no background, so there is no `~` here.",
                        &[name],
                    );
                }
                Role::Awaited | Role::Background => self.each(&part),
            }
        }
    }

    /// Writes a call, or a loop with as many as the group has tasks.
    fn each(&mut self, part: &Part<'_>) {
        let columns = draws::of(part);
        let followed = self.is_followed(part.index);
        let ended = self.called[part.index].ended.clone();
        if !part.is_numbered() {
            if followed {
                self.w.put("let ~ = Ended::default();", &[&ended]);
            }
            let drawn = match columns.is_empty() {
                true => Vec::new(),
                false => vec![self.drawn(part, &columns, 0)],
            };
            return self.start(part, drawn);
        }
        if followed {
            self.w.put("let mut ~ = Vec::new();", &[&ended]);
        }
        let count = part.task.count;
        if columns.is_empty() {
            self.w.put("for number in 1..=~ {", &[&count.to_string()]);
        } else {
            let rows: Vec<_> =
                (0..count as usize).map(|member| self.drawn(part, &columns, member)).collect();
            self.w.line("// What chance decided for each of them.");
            self.w.rows("let drawn = [", &rows, "];");
            self.w.line("for (number, drawn) in (1..).zip(drawn) {");
        }
        self.w.open();
        if followed {
            self.w.line("let ended = Ended::default();");
            self.w.put("~.push(ended.clone());", &[&ended]);
        }
        let drawn = if columns.is_empty() { Vec::new() } else { vec!["drawn".to_owned()] };
        self.start(part, drawn);
        self.w.close();
        self.w.line("}");
    }

    /// Writes the start of one task.
    fn start(&mut self, part: &Part<'_>, drawn: Vec<String>) {
        let called = &self.called[part.index];
        let waiter = self.has_waiter(part);
        let name = if waiter { &called.waiter } else { &called.function };
        let mut arguments = Vec::new();
        if part.is_numbered() {
            arguments.push("number".to_owned());
        }
        arguments.extend(drawn);
        if waiter || !part.plain {
            let others = part.after.iter().map(|before| &self.called[*before].ended);
            arguments.extend(others.map(|ended| [ended, ".clone()"].concat()));
        }
        let call = [name, "(", &arguments.join(", "), ")"].concat();
        let shape = self.source.shape;
        match part.role {
            Role::Dropped if matches!(shape, Shape::Threads(_)) => {
                let function = in_thread(part, name, &call, arguments.is_empty());
                self.w.put("let _ = async move { spawn_blocking(~).await };", &[&function]);
            }
            Role::Dropped if part.plain => {
                let function = in_thread(part, name, &call, arguments.is_empty());
                self.w.put("spawn_blocking(~);", &[&function]);
            }
            Role::Dropped => self.w.put("let _ = ~;", &[&call]),
            Role::Background => self.w.put("tokio::spawn(~);", &[&call]),
            _ if one_by_one(shape) => self.call(part, call),
            _ if part.plain && !waiter => {
                let whole = arguments.is_empty() && !self.tagged;
                let call = if self.tagged { self.tag(part, &call, "(") } else { call };
                let function = in_thread(part, name, &call, whole);
                self.w.put("tasks.spawn_blocking(~);", &[&function]);
            }
            _ => {
                let ended = match (self.is_followed(part.index), part.is_numbered()) {
                    (false, _) => None,
                    (true, true) => Some("ended".to_owned()),
                    (true, false) => Some([&called.ended, ".clone()"].concat()),
                };
                let call = match ended {
                    Some(ended) => ["announce(", &ended, ", ", &call, ")"].concat(),
                    None => call,
                };
                let before = if shape == Shape::Race { "named(" } else { "numbered(" };
                let call = if self.tagged { self.tag(part, &call, before) } else { call };
                self.w.put("tasks.spawn(~);", &[&call]);
            }
        }
    }

    /// A task with its name, or with its place among those that were given.
    fn tag(&self, part: &Part<'_>, call: &str, before: &str) -> String {
        if self.source.shape == Shape::Race {
            let suffix = if part.is_numbered() { "format!(" } else { "" };
            let name = self.display(part);
            let end = if part.is_numbered() { ")" } else { ".to_owned()" };
            if part.is_numbered() {
                return [before, suffix, "\"", &name, "\"", end, ", ", call, ")"].concat();
            }
            let name = super::literal::string(&part.group.name);
            return [before, &name, end, ", ", call, ")"].concat();
        }
        let first = part.group.members.start;
        let place = match (part.is_numbered(), first) {
            (true, 0) => "number".to_owned(),
            (true, _) => [&first.to_string(), " + number"].concat(),
            (false, _) => (first + 1).to_string(),
        };
        [before, &place, ", ", call, ")"].concat()
    }

    /// Writes a call that is waited for before the next one.
    fn call(&mut self, part: &Part<'_>, mut call: String) {
        if !part.plain {
            call.push_str(".await");
        }
        if self.outcome(part).fails {
            call.push('?');
        }
        if part.returns {
            self.w.put("let result = ~;", &[&call]);
            self.w.line("println!(\"result: {result}\");");
        } else {
            self.w.put("~;", &[&call]);
        }
    }
}

/// What a thread is handed: the function itself where that is the `whole` call.
fn in_thread(part: &Part<'_>, name: &str, call: &str, whole: bool) -> String {
    match (whole, part.is_numbered()) {
        (true, _) => name.to_owned(),
        (false, true) => ["move || ", call].concat(),
        (false, false) => ["|| ", call].concat(),
    }
}

//! Calls: how tasks start.

use super::super::{Part, Role, Shape};
use super::Room;
use super::draws;

impl Room<'_> {
    /// Writes the calls that nobody awaits.
    pub fn write_dropped(&mut self) {
        for index in 0..self.needs.parts.len() {
            let part = self.part(index);
            if part.role == Role::Dropped {
                self.put("// Nobody awaits it. In Python it would never run; here the call itself starts it.");
                if part.raises {
                    self.put("// Nobody catches its failure either, which ends the program.");
                }
                self.each(&part);
            }
        }
    }

    /// Writes the start of all others, in their order.
    pub fn write_starts(&mut self) {
        for index in &self.source.plan.order {
            let part = self.part(*index);
            match part.role {
                Role::Dropped => {}
                Role::LeftOut => {
                    let name = &self.called[*index].function;
                    self.w.put(
                        "// Plain functions have no background, so there is no ~ here.",
                        &[name],
                    );
                }
                Role::Awaited | Role::Background => self.each(&part),
            }
        }
    }

    /// Writes the tasks in one list, if that is all there is to their start.
    pub fn write_list(&mut self) -> bool {
        let simple = |part: &Part<'_>| match part.role {
            Role::Awaited => !part.is_numbered() && !self.is_followed(part.index),
            Role::Background => false,
            Role::Dropped | Role::LeftOut => true,
        };
        if !self.straight || !self.needs.parts.iter().all(simple) {
            return false;
        }
        let call = |part: &Part<'_>| {
            let columns = draws::of(part);
            let drawn = match columns.is_empty() {
                true => Vec::new(),
                false => vec![self.drawn(part, &columns, 0)],
            };
            self.entry(part, self.call(part, drawn))
        };
        let calls: Vec<_> = self.needs.awaited().map(call).collect();
        self.w.list("const tasks = [", &calls, "];");
        true
    }

    /// What stands in the list of tasks.
    fn entry(&self, part: &Part<'_>, call: String) -> String {
        match self.source.shape {
            Shape::Race => {
                ["{ name: ", &self.sentence(part, "", ""), ", task: ", &call, " }"].concat()
            }
            _ => call,
        }
    }

    /// Writes a call, or a loop with as many as the group has tasks.
    fn each(&mut self, part: &Part<'_>) {
        let columns = draws::of(part);
        if !part.is_numbered() {
            let drawn = match columns.is_empty() {
                true => Vec::new(),
                false => vec![self.drawn(part, &columns, 0)],
            };
            return self.start(part, drawn);
        }
        if self.is_followed(part.index) {
            self.w.put("const ~ = [];", &[&self.called[part.index].task]);
        }
        let count = part.task.count;
        if columns.is_empty() {
            self.w.put("for (let number = 1; number <= ~; number++) {", &[&count.to_string()]);
            self.w.open();
            self.start(part, Vec::new());
        } else {
            let rows: Vec<_> =
                (0..count as usize).map(|member| self.drawn(part, &columns, member)).collect();
            self.put("// What chance decided for each of them.");
            let draws = self.called[part.index].draws.clone();
            self.w.rows(&["const ", &draws, " = ["].concat(), &rows, "];");
            self.w.put("for (const [place, drawn] of ~.entries()) {", &[&draws]);
            self.w.open();
            self.put("const number = place + 1;");
            self.start(part, vec!["drawn".to_owned()]);
        }
        self.end("}");
    }

    /// Writes the start of one task.
    fn start(&mut self, part: &Part<'_>, drawn: Vec<String>) {
        let call = self.call(part, drawn);
        let shape = self.source.shape;
        let followed = self.is_followed(part.index);
        let task = self.called[part.index].task.clone();
        let first = part.group.members.start;
        match part.role {
            Role::Background => {
                self.w.put("~.catch(() => {}); // Nobody hears of its failures.", &[&call]);
            }
            Role::Awaited if matches!(shape, Shape::Blocking | Shape::Sequential) => {
                let call = if part.plain { call } else { ["await ", &call].concat() };
                match part.returns {
                    true if part.is_numbered() => {
                        self.w
                            .put("const result = ~;\nconsole.log(`result: ${result}`);", &[&call]);
                    }
                    true => self.w.put("console.log(`result: ${~}`);", &[&call]),
                    false => self.w.put("~;", &[&call]),
                }
            }
            Role::Awaited => {
                let call = match (followed, part.is_numbered()) {
                    (false, _) => call,
                    (true, false) => {
                        self.w.put("const ~ = ~;", &[&task, &call]);
                        task
                    }
                    (true, true) => {
                        self.w.put("const task = ~;\n~.push(task);", &[&call, &task]);
                        "task".to_owned()
                    }
                };
                let entry = self.entry(part, call);
                let place = match (self.straight, part.is_numbered(), first) {
                    (true, ..) => return self.w.put("tasks.push(~);", &[&entry]),
                    (_, false, _) => first.to_string(),
                    (_, true, 0) => "number - 1".to_owned(),
                    (_, true, 1) => "number".to_owned(),
                    (_, true, _) => [&(first - 1).to_string(), " + number"].concat(),
                };
                self.w.put("tasks[~] = ~;", &[&place, &entry]);
            }
            Role::Dropped | Role::LeftOut => self.w.put("~;", &[&call]),
        }
    }

    /// The call that starts a task.
    fn call(&self, part: &Part<'_>, drawn: Vec<String>) -> String {
        let called = &self.called[part.index];
        let waiter = self.has_waiter(part);
        let pooled = part.plain && self.pool().is_some() && !waiter;
        let mut arguments = Vec::new();
        if part.is_numbered() {
            arguments.push("number".to_owned());
        }
        arguments.extend(drawn);
        if pooled {
            arguments = vec![called.function.clone(), ["[", &arguments.join(", "), "]"].concat()];
        } else {
            let others = part.after.iter().map(|before| self.called[*before].task.clone());
            arguments.extend(others);
        }
        if self.has_signal(part) {
            let list = if part.role == Role::Background { "background" } else { "running" };
            arguments.push(["signalFor(", list, ")"].concat());
        }
        let name = match (pooled, waiter) {
            (true, _) => "pool.run",
            (_, true) => &called.waiter,
            _ => &called.function,
        };
        [name, "(", &arguments.join(", "), ")"].concat()
    }
}

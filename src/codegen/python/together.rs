use super::Text;
use super::words::naming;
use crate::codegen::{Part, Role, Shape, Writer, fill_in};

impl Text<'_> {
    /// Runs all tasks at once, and says what came of them.
    pub(super) fn together(&self, w: &mut Writer, order: &[usize]) {
        match self.source.shape {
            Shape::TaskGroup => self.task_group(w, order),
            Shape::AsCompleted => {
                self.start_all(w, order);
                self.tasks(w);
                self.as_completed(w);
            }
            Shape::Race => {
                self.start_all(w, order);
                self.tasks(w);
                self.race(w);
            }
            _ => {
                self.start_all(w, order);
                self.gather(w);
            }
        }
    }

    /// Starts the tasks that need a variable of their own, in the order in which they start.
    fn start_all(&self, w: &mut Writer, order: &[usize]) {
        for part in order.iter().map(|index| &self.needs.parts[*index]) {
            if part.role == Role::Background || (part.role == Role::Awaited && self.needs.after) {
                self.start(w, part);
            }
        }
    }

    /// Starts the tasks of a group, in a variable.
    pub(super) fn start(&self, w: &mut Writer, part: &Part<'_>) {
        let task = &self.idents[part.index].task;
        let created = self.created(part);
        let background = |index: &&usize| self.needs.parts[**index].role == Role::Background;
        if part.role == Role::Background
            && self.source.plan.order.iter().find(background) == Some(&part.index)
        {
            w.line("# In the background: nobody waits for it, and at the end it is cancelled.");
        }
        if part.is_numbered() {
            self.comprehension(w, &[task, " = ["].concat(), &created, part);
        } else {
            w.put("~ = ~", &[task, &created]);
        }
    }

    /// Writes a list of what is made for each number of a group.
    fn comprehension(&self, w: &mut Writer, before: &str, element: &str, part: &Part<'_>) {
        let numbers = self.numbers(part);
        if before.len() + element.len() + numbers.len() < 76 {
            w.put("~~ ~]", &[before, element, &numbers]);
        } else {
            w.put("~\n    ~\n    ~\n]", &[before, element, &numbers]);
        }
    }

    /// What makes one task of a group.
    fn created(&self, part: &Part<'_>) -> String {
        let call = self.call(part);
        let own = part.role == Role::Background;
        match self.source.shape {
            Shape::TaskGroup if !own => fill_in("group.create_task(~)", &[&call]),
            Shape::Race if !own => {
                let name = naming(part, "", "", false);
                fill_in("asyncio.create_task(~, name=~)", &[&call, &name])
            }
            // What an executor returns is a future, and runs by itself.
            Shape::Processes(_) if !own && !self.awaits_processes() => call,
            _ => fill_in("asyncio.create_task(~)", &[&call]),
        }
    }

    /// The tasks that are waited for, as items of a list: made here, unless they have variables.
    fn items(&self, made: impl Fn(&Part<'_>) -> String) -> Vec<String> {
        let item = |part: &Part<'_>| {
            let task = &self.idents[part.index].task;
            match (task.is_empty(), part.is_numbered()) {
                (false, false) => task.clone(),
                (false, true) => ["*", task].concat(),
                (true, false) => made(part),
                (true, true) => {
                    let (made, numbers) = (made(part), self.numbers(part));
                    let fits = made.len() + numbers.len() < 72;
                    let template = if fits { "*(~ ~)" } else { "*(\n    ~\n    ~\n)" };
                    fill_in(template, &[&made, &numbers])
                }
            }
        };
        self.needs.awaited().map(item).collect()
    }

    /// Writes the list of the tasks that are waited for.
    fn tasks(&self, w: &mut Writer) {
        let mut awaited = self.needs.awaited();
        if let (Some(only), None) = (awaited.next(), awaited.next())
            && only.is_numbered()
            && !self.needs.after
        {
            return self.comprehension(w, "tasks = [", &self.created(only), only);
        }
        w.list("tasks = [", &self.items(|part| self.created(part)), "]");
    }

    fn gather(&self, w: &mut Writer) {
        let needs = &self.needs;
        let exceptions = needs.raises && self.source.plan.options.return_exceptions;
        let results = if needs.returns || exceptions { "results = " } else { "" };
        let before = [results, "await asyncio.gather("].concat();
        if !needs.raises {
            let mut items = self.items(|part| self.call(part));
            // A timeout around the whole cancels the children: then, too, this waits for them all.
            let options = &self.source.plan.options;
            if options.return_exceptions && options.timeout.is_some() {
                items.push("return_exceptions=True".into());
            }
            w.list(&before, &items, ")");
            return self.results(w);
        }
        if exceptions {
            let mut items = self.items(|part| self.call(part));
            items.push("return_exceptions=True".into());
            w.list(&before, &items, ")");
            w.put(EXCEPTIONS, &[]);
            if needs.returns {
                let others = if needs.all_return { "else" } else { "elif result is not None" };
                w.open();
                w.put("~:\n    ~", &[others, RESULT]);
                w.close();
            }
            return;
        }
        self.tasks(w);
        w.put("try:\n    ~*tasks)", &[&before]);
        w.put(CAUGHT, &[]);
        if needs.returns {
            w.line("else:");
            w.open();
            self.results(w);
            w.close();
        }
    }

    fn task_group(&self, w: &mut Writer, order: &[usize]) {
        let needs = &self.needs;
        if needs.raises {
            w.line("try:");
            w.open();
        }
        w.line("async with asyncio.TaskGroup() as group:");
        w.open();
        if needs.after || !needs.returns {
            for part in order.iter().map(|index| &needs.parts[*index]) {
                match part.role {
                    Role::Awaited if self.is_needed(part) => self.start(w, part),
                    Role::Awaited => self.each(w, part, &self.created(part)),
                    Role::Background => self.start(w, part),
                    _ => {}
                }
            }
        }
        if needs.returns {
            self.tasks(w);
        }
        w.close();
        if needs.raises {
            w.close();
            w.put(CAUGHT_GROUP, &[]);
        }
        if needs.returns {
            if needs.raises {
                w.line("else:");
                w.open();
            }
            w.line("for task in tasks:");
            w.open();
            if needs.all_return {
                w.line("print(f\"result: {task.result()}\")");
            } else {
                w.line("result = task.result()");
                self.result(w);
            }
            w.close();
            if needs.raises {
                w.close();
            }
        }
    }

    /// Whether the tasks of a group are spoken of after they were started.
    fn is_needed(&self, part: &Part<'_>) -> bool {
        part.followed || (self.needs.after && self.needs.returns)
    }

    fn as_completed(&self, w: &mut Writer) {
        let needs = &self.needs;
        w.line("for future in asyncio.as_completed(tasks):  # in the order of their ends");
        w.open();
        let result = if needs.returns { "result = " } else { "" };
        if needs.raises {
            w.put(COMPLETED, &[result]);
        } else {
            w.put("~await future", &[result]);
        }
        if needs.returns {
            if needs.raises {
                w.line("else:");
                w.open();
            }
            self.result(w);
            if needs.raises {
                w.close();
            }
        }
        w.close();
    }

    fn race(&self, w: &mut Writer) {
        w.put(RACE, &[]);
        if self.needs.returns {
            w.line("result = winner.result()");
            self.result(w);
        } else if self.needs.raises {
            w.line("winner.result()  # raises what the winner raised");
        }
    }

    /// Prints each of the results that there are.
    fn results(&self, w: &mut Writer) {
        if self.needs.returns {
            w.line("for result in results:");
            w.open();
            self.result(w);
            w.close();
        }
    }

    fn result(&self, w: &mut Writer) {
        if self.needs.all_return {
            w.line(RESULT);
        } else {
            w.put("if result is not None:\n    ~", &[RESULT]);
        }
    }
}

const RESULT: &str = "print(f\"result: {result}\")";

const EXCEPTIONS: &str = "\
for result in results:
    if isinstance(result, Exception):
        print(f\"exception: {result}\")";

const CAUGHT: &str = "\
except Exception as error:
    print(f\"gather raised: {error}\")
    await asyncio.wait(tasks)  # the others run on";

const CAUGHT_GROUP: &str = "\
except* Exception as errors:
    for error in errors.exceptions:
        print(f\"taskgroup raised: {error}\")";

const COMPLETED: &str = "\
try:
    ~await future
except Exception as error:
    print(f\"as_completed raised: {error}\")";

const RACE: &str = "\
done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
for task in tasks:
    task.cancel()  # the one that is done does not mind
await asyncio.wait(tasks)
winner = next(task for task in tasks if task in done)
print(f\"first: {winner.get_name()}\")";

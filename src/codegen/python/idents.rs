use super::super::{Names, Needs, Role, Source};

/// What tasks cannot be called: keywords, and what programs use themselves.
const RESERVED: &str = "\
    and as assert async await break case class continue def del elif else except finally for from \
    global if import in is lambda match nonlocal not or pass raise return try type while with yield \
    false none true \
    asyncio collections concurrent contextlib math multiprocessing threading time \
    enumerate exit float isinstance len list max min next object print range set str \
    call call_async calls resource resource_async share to_process turn turn_async starts work lock \
    attempt done end enter error errors executor function future group loop main now number pause \
    pool result results seconds semaphore shared start task tasks winner word \
    delay luck busy entering leaving";

/// The identifiers of a group; those that its program does without are empty.
#[derive(Clone, Debug, Default)]
pub struct Idents {
    /// Its function.
    pub function: String,
    /// The function of one try.
    pub one_try: String,
    /// The coroutine that waits for its function in a pool.
    pub awaiter: String,
    /// The table of the numbers that it drew.
    pub table: String,
    /// The variable that holds its task or its tasks.
    pub task: String,
}

/// The identifiers that the functions of tasks with these names have, one a group: what CPython
/// calls them in its warnings.
pub fn functions<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    own(&mut Names::new(RESERVED), names)
}

fn own<'n>(idents: &mut Names, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    (1..).zip(names).map(|(number, name)| idents.snake(name, number)).collect()
}

/// The identifiers of all groups.
pub fn idents(source: &Source<'_>, needs: &Needs<'_>) -> Vec<Idents> {
    let mut names = Names::new(RESERVED);
    let functions = own(&mut names, source.plan.groups.iter().map(|group| &*group.name));
    let mut all = Vec::with_capacity(functions.len());
    for (part, function) in needs.parts.iter().zip(functions) {
        let mut idents = Idents::default();
        let mut derived = |before: &str, after: &str| {
            let mut name = String::from(before);
            name.push_str(&function);
            name.push_str(after);
            names.unique(name)
        };
        if part.retries > 0 {
            idents.one_try = derived("try_", "");
        }
        if part.patience.is_some() || (part.plain && !part.after.is_empty()) {
            idents.awaiter = derived("await_", "");
        }
        if !part.draws.is_empty() && (part.is_numbered() || part.retries > 0) {
            idents.table = derived("", "_draws").to_ascii_uppercase();
        }
        if needs.after || part.role == Role::Background {
            idents.task = derived("", if part.is_numbered() { "_tasks" } else { "_task" });
        }
        idents.function = function;
        all.push(idents);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_function_has_a_name_that_python_or_the_program_uses() {
        let names = ["class", "a b", "1st", "\"quoted\"", "émile", "名前", "A-B", "Main", "match"];
        assert_eq!(
            functions(names.into_iter()),
            ["class_2", "a_b", "task_1st", "quoted", "émile", "名前", "a_b_2", "main_2", "match_2"]
        );
    }
}

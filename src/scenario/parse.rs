use super::cursor::Cursor;
use super::tally::Tally;
use super::{Error, Modifiers, Options, Rules, Scenario, Step, Task, check, effort, links};

/// Reads a whole notation.
pub fn scenario(notation: &str, rules: &Rules) -> Result<Scenario, Error> {
    let mut cursor = Cursor::new(notation);
    check::length(notation.len()).map_err(|problem| cursor.problem(0, problem))?;
    let mut scenario = Scenario { tasks: Vec::new(), options: Options::new(rules), rules: *rules };
    let mut tally = Tally::new("line", rules);
    let mut given = Vec::new();
    let mut heads = Vec::new();
    while cursor.next_statement() {
        let line = cursor.line();
        if cursor.eat("@") {
            option(&mut cursor, line, &mut given, &mut scenario)?;
        } else {
            heads.push(cursor.clone());
            scenario.tasks.push(task(&mut cursor, line, &mut tally)?);
        }
    }
    if scenario.tasks.is_empty() {
        return Err(cursor.unexpected(check::NO_TASK));
    }
    links::check(&scenario.tasks).map_err(|misplaced| at_its_name(&heads, misplaced))?;
    effort::check(&scenario).map_err(|too_much| {
        let mut cursor = heads[too_much.task].clone();
        let start = cursor.here();
        // The head was read before.
        let _ = head(&mut cursor);
        cursor.problem(start, too_much.problem)
    })?;
    let end = cursor.here();
    check::waited_for(&scenario.tasks).map_err(|problem| cursor.problem(end, problem))?;
    check::printed(&scenario).map_err(|problem| cursor.problem(end, problem))?;
    Ok(scenario)
}

/// The error at the name, which is found by reading the head of its task once more.
fn at_its_name(heads: &[Cursor<'_>], misplaced: links::Misplaced) -> Error {
    let mut cursor = heads[misplaced.task].clone();
    let start = head(&mut cursor).and_then(|_| Modifiers::find_name(&mut cursor, misplaced.name));
    let start = start.unwrap_or_else(|_| cursor.here());
    cursor.problem(start, misplaced.problem)
}

/// Reads `key value`, which `@` came before. `given` holds the options so far with their lines.
fn option<'a>(
    cursor: &mut Cursor<'a>,
    line: u32,
    given: &mut Vec<(&'a str, u32)>,
    scenario: &mut Scenario,
) -> Result<(), Error> {
    let start = cursor.here();
    let key = cursor.word();
    Options::known(key).map_err(|problem| cursor.problem(start, problem))?;
    if let Some((_, line)) = given.iter().find(|(other, _)| *other == key) {
        let hint = format!("line {line} sets this option already: keep one of them");
        return Err(cursor.error(start, hint));
    }
    given.push((key, line));
    let start = cursor.here();
    let quoted = cursor.peek() == Some('"');
    let value = cursor.value()?;
    scenario.options.set(key, &value, &scenario.rules).map_err(|problem| {
        // In quotes, escapes put the parts of a value elsewhere.
        cursor.problem(start, if quoted { problem.of_whole() } else { problem })
    })
}

/// Reads `name xN (modifier, modifier): step, step`.
fn task(cursor: &mut Cursor<'_>, line: u32, tally: &mut Tally) -> Result<Task, Error> {
    let start = cursor.here();
    let (name, count) = head(cursor)?;
    let head = cursor.clone();
    let bracket = cursor.here();
    let modifiers = Modifiers::parse(cursor)?;
    check::modifiers(&modifiers).map_err(|problem| cursor.problem(bracket, problem))?;
    let before_colon = cursor.clone();
    if !cursor.eat(":") {
        let missing = "a colon and a delay are missing, such as User_Profile: 2s";
        let marks = "a colon belongs here; a name with other marks in it needs quotes";
        return Err(if cursor.ended() {
            head.error(start, missing)
        } else {
            before_colon.unexpected(marks)
        });
    }
    let mut task = Task { name, count, modifiers, steps: Vec::new() };
    check::name(&task.name)
        .and_then(|()| tally.add(&task, line))
        .map_err(|problem| head.problem(start, problem))?;
    task.steps = steps(cursor, &task.modifiers)?;
    Ok(task)
}

/// Reads a name and its count, which is 1 when none is written.
pub fn head(cursor: &mut Cursor<'_>) -> Result<(String, u32), Error> {
    if cursor.peek() == Some('"') {
        let name = cursor.quoted("")?;
        return Ok((name, count(cursor)?.unwrap_or(1)));
    }
    let mut name = cursor.word().to_owned();
    if name.is_empty() {
        let hint = "a task begins with its name, such as User_Profile: 2s";
        return Err(cursor.unexpected(hint));
    }
    loop {
        if let Some(count) = count(cursor)? {
            return Ok((name, count));
        }
        let mut ahead = cursor.clone();
        let word = ahead.word();
        if word.is_empty() {
            return Ok((name, 1));
        }
        name.push(' ');
        name.push_str(word);
        *cursor = ahead;
    }
}

/// Reads `xN` if it is the last word of a head; elsewhere it is a part of the name.
fn count(cursor: &mut Cursor<'_>) -> Result<Option<u32>, Error> {
    let mut ahead = cursor.clone();
    let start = ahead.here();
    let digits = ahead.word().strip_prefix('x').unwrap_or_default();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number || !ahead.clone().word().is_empty() {
        return Ok(None);
    }
    match digits.parse() {
        Ok(0) => Err(ahead.error(start, check::COUNT)),
        Ok(count) => {
            *cursor = ahead;
            Ok(Some(count))
        }
        Err(_) => Err(ahead.error(start, "this count is too large")),
    }
}

/// Reads the steps of a task with these modifiers, up to the end of the statement.
pub fn steps(cursor: &mut Cursor<'_>, modifiers: &Modifiers) -> Result<Vec<Step>, Error> {
    let mut steps = Vec::new();
    loop {
        let start = cursor.here();
        let step = Step::parse(cursor)?;
        check::follows(&steps, &step, modifiers).map_err(|hint| cursor.error(start, hint))?;
        steps.push(step);
        if !cursor.eat(",") {
            break;
        }
    }
    if cursor.ended() {
        let end = cursor.here();
        return match check::closed(&steps) {
            Ok(()) => Ok(steps),
            Err(problem) => Err(cursor.problem(end, problem)),
        };
    }
    Err(cursor.unexpected("a comma belongs between two steps, a ; or a new line between tasks"))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{printed, scenario, task};

    #[test]
    fn statements_are_separated_by_newlines_and_semicolons() {
        for notation in [
            "A: 1s; B: 2s",
            "A: 1s\nB: 2s",
            "A: 1s\r\nB: 2s\r\n",
            "\u{feff}A:1s;;B:2s;",
            "# first\n  A :1s # one; two\n\n\tB:\u{a0}2s",
        ] {
            assert_eq!(printed(notation), "A: 1s\nB: 2s", "{notation}");
        }
    }

    #[test]
    fn names_hold_whatever_has_no_meaning_of_its_own() {
        for notation in ["User_Profile: 1s", "Größe 2.5/é-x: 1s", "x3: 1s", "2s: 1s", "1: 1s"] {
            assert_eq!(printed(notation), notation);
        }
        assert_eq!(printed("User   Profile : 1s"), "User Profile: 1s");
        assert_eq!(printed("\"User Profile\": 1s"), "User Profile: 1s");
    }

    #[test]
    fn other_names_are_quoted() {
        for name in ["a: b", "a;b", "#1", "@run", "say \"hi\"", "f(x)", "a, b", "a  b", "A x3"] {
            let quoted = format!("\"{}\": 1s", name.replace('"', "\\\""));
            assert_eq!(scenario(&quoted).tasks()[0].name, name);
            assert_eq!(printed(&quoted), quoted);
        }
    }

    #[test]
    fn a_count_is_the_last_word_of_a_head() {
        for (notation, name, count) in [
            ("request x100: 1s", "request", 100),
            ("request  x007 : 1s", "request", 7),
            ("x3 x3: 1s", "x3", 3),
            ("A x3 x4: 1s", "A x3", 4),
            ("A x3 B: 1s", "A x3 B", 1),
            ("A X3: 1s", "A X3", 1),
            ("\"a: b\" x3: 1s", "a: b", 3),
            ("\"A x3\"x2: 1s", "A x3", 2),
            ("A x1: 1s", "A", 1),
        ] {
            let task = task(notation);
            assert_eq!((task.name.as_str(), task.count), (name, count), "{notation}");
        }
    }

    #[test]
    fn a_count_that_is_none_is_refused() {
        assert_eq!(
            printed("A x0: 1s"),
            "line 1, column 3: found `x0`: a count is a whole number from 1, such as x3"
        );
        assert_eq!(
            printed("A x4294967296: 1s"),
            "line 1, column 3: found `x4294967296`: this count is too large"
        );
    }

    #[test]
    fn an_incomplete_task_is_told_what_is_missing() {
        let missing = "a colon and a delay are missing, such as User_Profile: 2s";
        for (notation, sentence) in [
            ("A: 1s\n Posts  # x", format!("line 2, column 2: found `Posts`: {missing}")),
            ("A: 1s\nPosts 2s", format!("line 2, column 1: found `Posts 2s`: {missing}")),
            ("A: 1s; A", format!("line 1, column 8: found `A`: {missing}")),
            ("\"a b\"", format!("line 1, column 1: found `\"a b\"`: {missing}")),
        ] {
            assert_eq!(printed(notation), sentence);
        }
    }

    #[test]
    fn marks_out_of_place_are_refused() {
        let colon = "a colon belongs here; a name with other marks in it needs quotes";
        let name = "a task begins with its name, such as User_Profile: 2s";
        let comma = "a comma belongs between two steps, a ; or a new line between tasks";
        for (notation, column, found, hint) in [
            ("me@home: 1s", 3, "@", colon),
            ("A (retry 1) B: 1s", 13, "B", colon),
            ("\"A\" B x3: 1s", 5, "B", colon),
            ("A\u{7}: 1s", 2, "\\u{7}", "remove this control character"),
            (": 1s", 1, ":", name),
            (", 1s", 1, ",", name),
            ("A: 1s 2s", 7, "2s", comma),
            ("A: 1s: 2s", 6, ":", comma),
            ("A: 1s B: 2s", 7, "B", comma),
        ] {
            let sentence = format!("line 1, column {column}: found `{found}`: {hint}");
            assert_eq!(printed(notation), sentence);
        }
    }

    #[test]
    fn without_tasks_there_is_no_scenario() {
        let hint = "there is no task yet: write one, such as User_Profile: 2s";
        assert_eq!(printed(""), format!("line 1, column 1: {hint}"));
        assert_eq!(printed("# x\n@seed 7\n"), format!("line 3, column 1: {hint}"));
    }
}

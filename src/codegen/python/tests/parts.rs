use super::program;
use crate::codegen::{Shape, Spot};

/// The program has this main function.
fn check_main(notation: &str, shape: Shape, text: &str) {
    let program = program(notation, shape);
    let start = program.text.rfind("\n\n\nasync def main").unwrap() + 3;
    let end = program.text.rfind("\n\n\nif __name__").unwrap() + 1;
    assert_eq!(&program.text[start..end], text, "\n{}", program.text);
}

#[test]
fn tries_have_a_function_of_their_own_and_what_they_drew_a_table() {
    let text =
        program("flaky x2 (retry 2, timeout 1s): 2s, fail 0% \"503\"", Shape::TaskGroup).text;
    let start = text.find("async def try_flaky").unwrap();
    let table: Vec<_> = text[..start].trim_end().lines().skip(2).collect();
    assert_eq!(
        table[0],
        "# What seed 1 drew, a row for each task, with an entry for each try: luck from 0..1."
    );
    assert_eq!((table[1], table[4], table.len()), ("FLAKY_DRAWS = [", "]", 5));
    for row in &table[2..4] {
        assert_eq!(row.matches("0.").count(), 3, "{row}");
    }
    assert_eq!(
        &text[start..],
        r#"async def try_flaky(number, attempt):
    luck = FLAKY_DRAWS[number - 1][attempt]
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(2)
            if luck < 0:
                raise RuntimeError("503")
    except TimeoutError:
        raise TimeoutError(f"flaky {number} took longer than 1s") from None


async def flaky(number):
    print(f"start flaky {number}")
    for attempt, pause in enumerate([0.1, 0.2]):
        try:
            await try_flaky(number, attempt)
            break
        except Exception as error:
            print(f"retry flaky {number}: {error}")
            await asyncio.sleep(pause)
    else:
        await try_flaky(number, 2)  # the last try: what it raises is raised
    print(f"done flaky {number}")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(1, 3):
                group.create_task(flaky(number))
    except* Exception as errors:
        for error in errors.exceptions:
            print(f"taskgroup raised: {error}")


if __name__ == "__main__":
    asyncio.run(main())
"#
    );
}

#[test]
fn the_main_functions_of_the_other_shapes() {
    check_main(
        "A: 1s, return \"x\"; B (not awaited): 1s; C x2: 2s; @timeout 3s",
        Shape::Sequential,
        r#"async def main():
    b()  # never awaited, so it never runs
    async with asyncio.timeout(3):
        result = await a()
        print(f"result: {result}")
        for number in range(1, 3):
            await c(number)
"#,
    );
    check_main(
        "A: 1s; B: fail \"no\"",
        Shape::Gather,
        r#"async def main():
    tasks = [asyncio.create_task(a()), asyncio.create_task(b())]
    try:
        await asyncio.gather(*tasks)
    except Exception as error:
        print(f"gather raised: {error}")
        await asyncio.wait(tasks)  # the others run on
"#,
    );
    check_main(
        "A: 1s, return \"a\"; B x2: 2s, return \"b\"",
        Shape::TaskGroup,
        r#"async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(a()),
            *(group.create_task(b(number)) for number in range(1, 3)),
        ]
    for task in tasks:
        print(f"result: {task.result()}")
"#,
    );
    check_main(
        "A: 1s, return \"a\"; B: fail \"b\"",
        Shape::Race,
        r#"async def main():
    tasks = [asyncio.create_task(a(), name="A"), asyncio.create_task(b(), name="B")]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()  # the one that is done does not mind
    await asyncio.wait(tasks)
    winner = next(task for task in tasks if task in done)
    print(f"first: {winner.get_name()}")
    result = winner.result()
    print(f"result: {result}")
"#,
    );
    check_main(
        "A: 1s; B x3: 1s; C (not awaited): 1s; @rate 5/s",
        Shape::Processes(4),
        r#"async def main(pool):
    loop = asyncio.get_running_loop()
    pool.submit(c)  # runs, but nobody awaits it
    await asyncio.gather(
        loop.run_in_executor(pool, a),
        *(loop.run_in_executor(pool, b, number) for number in range(1, 4)),
    )
"#,
    );
}

#[test]
fn time_sleep_blocks_coroutines_too() {
    for (shape, line) in [
        (Shape::Gather, "async def a():\n    print(\"start A\")\n    time.sleep(1.5)\n"),
        (Shape::Threads(2), "def a():\n    print(\"start A\")\n    time.sleep(1.5)\n"),
    ] {
        let text = program("A: block 1500ms", shape).text;
        assert!(text.contains(line) && text.contains("import time\n"), "{text}");
        assert!(!text.contains("def work"), "{text}");
    }
}

#[test]
fn every_line_that_a_task_comes_to_is_marked() {
    let notation =
        "A: 1s; B (after A, retry 1): enter 1s, work 1s, stream \"a b\" every 1s, exit 1s, \
        every 1s print \"t\""
            .replace("every 1s print \"t\"", "fail 50% \"no\", return \"x\"");
    let program = program(&notation, Shape::Gather);
    let lines: Vec<_> = program.text.lines().collect();
    let line = |spot| program.line(1, spot).map(|line| lines[line].trim()).unwrap_or_default();
    for (spot, text) in [
        (Spot::Head, "async def b(a_task):"),
        (Spot::Line, "await a_task"),
        (Spot::Step(0), "async with resource(1, 1):"),
        (Spot::Step(1), "work(1)"),
        (Spot::Step(2), "await asyncio.sleep(1)"),
        (Spot::Step(3), "async with resource(1, 1):"),
        (Spot::Step(4), "if luck < 0.5:"),
        (Spot::Step(5), "return \"x\""),
        (Spot::Backoff, "await asyncio.sleep(pause)"),
        (Spot::Done, "print(\"done B\")"),
    ] {
        assert_eq!(line(spot), text, "{spot:?}");
    }
    assert!(program.marks.is_sorted_by_key(|mark| mark.line));
}

#[test]
fn names_and_texts_stay_where_they_belong() {
    let text = program(
        "\"a\\\"\\u{}\": print \"\\n\\\"{x}\\\"\"; \"b{number}\" x2: 1s"
            .replace("\\u{}", "\u{202e}")
            .as_str(),
        Shape::Gather,
    )
    .text;
    assert!(text.contains(r#"print("start a\"\u202e")"#), "{text}");
    assert!(text.contains(r#"print("\n\"{x}\"")"#), "{text}");
    assert!(text.contains(r#"print(f"start b{{number}} {number}")"#), "{text}");
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn ten_thousand_tasks_take_their_time_and_no_more() {
    let names = |number: usize| format!("{number}:1s");
    let notation = (0..6_000).map(names).collect::<Vec<_>>().join("\n");
    let text = program(&notation, Shape::TaskGroup).text;
    assert_eq!(text.matches("    group.create_task(task_").count(), 6_000);
    let text = program("a x10000: 1s..2s", Shape::Race).text;
    assert!(text.contains("range(1, 10001)"));
}

#[test]
fn processes_share_what_they_are_told_when_they_begin() {
    let text = program("A: 1s; T (background): 1s; @rate 5/s; @server 2", Shape::Processes(4)).text;
    assert_eq!(
        &text[text.find("if __name__").unwrap()..],
        r#"if __name__ == "__main__":
    shared_calls = multiprocessing.Value("i", 0)
    shared_starts = multiprocessing.Array("d", [-math.inf] * 5)
    share(shared_calls, shared_starts)
    with ProcessPoolExecutor(
        max_workers=4, initializer=share, initargs=(shared_calls, shared_starts)
    ) as pool:
        asyncio.run(main(pool))
"#
    );
}

use loopscope::codegen::Shape;
use serde_json::{Value, json};

use crate::scenarios::{SHAPES, all};
use crate::{program, pythons, run};

const HARNESS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/virtual_time.py");

/// What the harness says of these programs.
fn outcomes(python: &str, programs: &[(String, Shape)]) -> Vec<Value> {
    let programs: Vec<_> = programs
        .iter()
        .map(|(notation, shape)| {
            json!({"id": format!("{shape:?}\n{notation}"), "source": program(notation, *shape)})
        })
        .collect();
    serde_json::from_str(&run(python, &[HARNESS], &json!(programs).to_string())).unwrap()
}

/// The program prints these lines, at these milliseconds; the last one is when it ends.
fn check(notation: &str, shape: Shape, lines: &str) {
    for python in pythons("the lines of programs in virtual time") {
        let outcome = outcomes(python, &[(notation.to_owned(), shape)]).remove(0);
        let printed = outcome["lines"].as_array().unwrap_or_else(|| panic!("{outcome}"));
        let line = |line: &Value| format!("{} {}\n", line[0], line[1].as_str().unwrap());
        let printed: String = printed.iter().map(line).collect();
        assert_eq!(format!("{printed}{}", outcome["millis"]), lines, "{python}");
    }
}

#[test]
fn a_failure_reaches_main_while_the_others_run_on() {
    check(
        "A: 1s, return \"a\"; B (retry 1): 200ms, fail \"503\"; C (after A): enter 1s, print \"c\", exit 1s",
        Shape::Gather,
        "0 start A
0 start B
200 retry B: 503
500 gather raised: 503
1000 done A
1000 start C
2000 c
3000 done C
3000",
    );
}

#[test]
fn a_group_cancels_whom_it_still_has_and_exits_run() {
    check(
        "A: enter 100ms, 5s, exit 1s; B: 300ms, fail \"no\"; @return_exceptions",
        Shape::TaskGroup,
        "0 start A\n0 start B\n1300 taskgroup raised: no\n1300",
    );
}

#[test]
fn the_first_one_wins_and_nobody_awaits_a_warning() {
    check(
        "slow: 2s; fast x2: 1s, return \"f\"; lost x3 (not awaited): 1s",
        Shape::Race,
        "0 RuntimeWarning: coroutine 'lost' was never awaited
0 start slow
0 start fast 1
0 start fast 2
1000 done fast 1
1000 done fast 2
1000 first: fast 1
1000 result: f
1000",
    );
}

#[test]
fn limits_refuse_and_hold_back() {
    check(
        "r x3: 1s; @server 2",
        Shape::AsCompleted,
        "0 start r 1
0 start r 2
0 start r 3
0 as_completed raised: 429
1000 done r 1
1000 done r 2
1000",
    );
    check(
        "r x3: 1s; @rate 1/s",
        Shape::Gather,
        "0 start r 1\n0 start r 2\n0 start r 3\n1000 done r 1\n2000 done r 2\n3000 done r 3\n3000",
    );
}

#[test]
fn an_exception_that_nobody_catches_is_the_last_line() {
    check(
        "A (timeout 500ms): 1s; B: 1s",
        Shape::Sequential,
        "0 start A\n500 TimeoutError: A took longer than 500ms\n500",
    );
    check(
        "A: 2s; tick (background): every 400ms print \"t\"; @timeout 1s",
        Shape::Gather,
        "0 start tick\n0 start A\n400 t\n800 t\n1000 TimeoutError\n1000",
    );
}

#[test]
fn a_pool_goes_on_when_nobody_waits_for_it() {
    for shape in [Shape::Threads(1), Shape::Processes(1)] {
        check(
            "A (timeout 1s): 2s; B: 1s, return \"b\"; @return_exceptions",
            shape,
            "0 start A
2000 done A
2000 start B
3000 done B
3000 exception: A took longer than 1s
3000 result: b
3000",
        );
    }
}

#[test]
fn every_program_comes_to_its_end() {
    let mut programs = Vec::new();
    for notation in all() {
        programs.extend(SHAPES.map(|shape| (notation.clone(), shape)));
    }
    for python in pythons("every_program_comes_to_its_end") {
        for outcome in outcomes(python, &programs) {
            assert!(outcome.get("error").is_none(), "{python}: {outcome}");
            let skipped = outcome["skipped"].as_str().unwrap_or("more compute at once");
            assert!(skipped.starts_with("more compute at once"), "{python}: {outcome}");
        }
    }
}

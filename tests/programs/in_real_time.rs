use loopscope::codegen::Shape;

use crate::{program, pythons, run};

/// The program prints these lines when it is run as a user would.
fn check(notation: &str, shape: Shape, lines: &[&str]) {
    let Some(python) = pythons("the lines of programs in real time").into_iter().next() else {
        return;
    };
    // Processes import the program they belong to, and so it has to be a file.
    let name =
        format!("{:?}", std::thread::current().id()).replace(|c: char| !c.is_alphanumeric(), "");
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("program_{name}.py"));
    std::fs::write(&path, program(notation, shape)).unwrap();
    let printed = run(python, &[path.to_str().unwrap()], "");
    assert_eq!(printed.lines().collect::<Vec<_>>(), lines);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn coroutines() {
    check(
        "A: 60ms, return \"a\"; \"{b}\" (after A): print \"one\\ntwo\"; C (timeout 20ms): 1s; @return_exceptions",
        Shape::Gather,
        &[
            "start A",
            "start C",
            "done A",
            "start {b}",
            "one",
            "two",
            "done {b}",
            "result: a",
            "exception: C took longer than 20ms",
        ],
    );
}

#[test]
fn threads() {
    check(
        "A: work 20ms, return \"a\"; B (after A, timeout 30ms): 150ms; @server 1; @rate 5/s; @return_exceptions",
        Shape::Threads(2),
        &[
            "start A",
            "done A",
            "start B",
            "result: a",
            "exception: B took longer than 30ms",
            "done B",
        ],
    );
}

#[test]
fn processes() {
    check(
        "A: 300ms, return \"a\"; B (after A): 10ms; C (not awaited): print \"c\"; @server 1; @rate 5/s",
        Shape::Processes(1),
        &["start C", "c", "done C", "start A", "done A", "start B", "done B", "result: a"],
    );
}

#[test]
fn plain_functions() {
    check(
        "A (retry 1): 10ms; B x2: work 10ms; C: stream \"a b\" every 5ms, return \"c\"",
        Shape::Blocking,
        &[
            "start A",
            "done A",
            "start B 1",
            "done B 1",
            "start B 2",
            "done B 2",
            "start C",
            "a",
            "b",
            "done C",
            "result: c",
        ],
    );
}

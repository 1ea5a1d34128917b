//! The command line as its users meet it: what goes in, what comes out where, and how it ends.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that can't start the program has failed")]

use std::io::Write;
use std::process::{Command, Stdio};

const THREE: &str = "User_Profile: 2s\nRecent_Posts: 3s\nFriend_List: 1s\n";

/// What the program left behind.
#[derive(Debug, PartialEq)]
struct Outcome {
    out: String,
    err: String,
    status: i32,
}

fn loopscope(arguments: &[&str], input: &[u8]) -> Outcome {
    let mut child = Command::new(env!("CARGO_BIN_EXE_loopscope"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read closes its end early.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Outcome {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        status: output.status.code().unwrap(),
    }
}

fn prints(arguments: &[&str], input: &str, out: &str) {
    let printed = Outcome { out: out.to_owned(), err: String::new(), status: 0 };
    assert_eq!(loopscope(arguments, input.as_bytes()), printed, "{arguments:?}");
}

/// Whatever is wrong is said on standard error alone.
fn refuses(arguments: &[&str], input: impl AsRef<[u8]>, sentence: &str) {
    let err = format!("loopscope: {sentence}\n");
    let refused = Outcome { out: String::new(), err, status: 2 };
    assert_eq!(loopscope(arguments, input.as_ref()), refused, "{arguments:?}");
}

#[test]
fn three_requests_take_six_seconds_in_a_row_and_three_at_once() {
    let json = concat!(
        r#"{"runs":[{"strategy":"sequential","total_ms":6000,"tasks":["#,
        r#"{"name":"User_Profile","start_ms":0,"end_ms":2000,"state":"done","result":null},"#,
        r#"{"name":"Recent_Posts","start_ms":2000,"end_ms":5000,"state":"done","result":null},"#,
        r#"{"name":"Friend_List","start_ms":5000,"end_ms":6000,"state":"done","result":null}]},"#,
        r#"{"strategy":"gather","total_ms":3000,"tasks":["#,
        r#"{"name":"User_Profile","start_ms":0,"end_ms":2000,"state":"done","result":null},"#,
        r#"{"name":"Recent_Posts","start_ms":0,"end_ms":3000,"state":"done","result":null},"#,
        r#"{"name":"Friend_List","start_ms":0,"end_ms":1000,"state":"done","result":null}]}]}"#,
        "\n"
    );
    let arguments = ["run", "--run", "sequential,gather", "--format", "json"];
    prints(&arguments, THREE, json);
    prints(&arguments, "User_Profile:2s;Recent_Posts:3s;Friend_List:1s", json);
}

#[test]
fn a_table_tells_people_the_same() {
    let notation = "Login: 1.5s, return \"token\"\nPosts: fail \"503\"\nRest: 1s";
    prints(
        &["run"],
        notation,
        "\
sequential: 1.50 s
  task          start           end  state      result
  Login        0.00 s        1.50 s  done       token
  Posts        1.50 s        1.50 s  failed     503
  Rest              -             -  never ran

gather: 1.50 s
  task          start           end  state      result
  Login        0.00 s        1.50 s  done       token
  Posts        0.00 s        0.00 s  failed     503
  Rest         0.00 s        1.00 s  done
",
    );
}

#[test]
fn json_has_every_microsecond_and_no_more_digits() {
    let json = concat!(
        r#"{"runs":[{"strategy":"gather","total_ms":1001,"tasks":["#,
        r#"{"name":"A","start_ms":0,"end_ms":1001,"state":"done","result":"a \"b\""},"#,
        r#"{"name":"B","start_ms":0,"end_ms":0.007,"state":"done","result":null}]}]}"#,
        "\n"
    );
    let notation = r#"A: 1.001s, return "a \"b\""; B: work 0.007ms"#;
    prints(&["run", "--run", "gather", "--format", "json"], notation, json);
}

#[test]
fn what_the_line_says_holds_over_what_the_notation_says() {
    let table = |strategy| {
        format!(
            "{strategy}: 1.00 s\n  task         start           end  state      result\n  \
             A           0.00 s        1.00 s  done\n"
        )
    };
    prints(&["run"], "A: 1s; @run blocking", &table("blocking"));
    prints(&["run", "--run", "concurrent"], "A: 1s; @run blocking", &table("gather"));
    let random = |seed| loopscope(&["run", "--seed", seed], b"A: 0s..24min; @seed 3").out;
    assert_eq!(random("5"), random("5"));
    assert_ne!(random("5"), random("6"));
}

#[test]
fn the_notation_comes_from_a_file_or_from_standard_input() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("three.txt");
    std::fs::write(&file, THREE).unwrap();
    let read = loopscope(&["run", file.to_str().unwrap()], b"");
    assert!(read.out.starts_with("sequential: 6.00 s\n"), "{read:?}");
    assert_eq!(loopscope(&["run", "-"], THREE.as_bytes()), read);
    assert_eq!(loopscope(&["run"], THREE.as_bytes()), read);

    std::fs::write(&file, "A: 1s\nB: 25").unwrap();
    let path = file.to_str().unwrap();
    let hint = "line 2, column 4: found `25`: add a unit: ms, s or min, such as 2s";
    refuses(&["log", path], "", &format!("{path}: {hint}"));
    let missing = loopscope(&["run", "no-such-file"], b"");
    assert!(missing.err.starts_with("loopscope: no-such-file: "), "{missing:?}");
    assert_eq!((missing.out.as_str(), missing.status), ("", 2));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let input = "standard input: line 1, column";
    let hint = "add a unit: ms, s or min, such as 2s";
    refuses(&["run"], "A: 25", &format!("{input} 4: found `25`: {hint}"));
    let hint = "there is no task yet: write one, such as User_Profile: 2s";
    refuses(&["run"], "", &format!("{input} 1: {hint}"));
    let hint = "the strategies are blocking, sequential, gather, taskgroup, as_completed, race, \
                semaphore N, semaphore N per call, threads N, processes N";
    refuses(&["run", "--run", "gathr"], "A: 1s", &format!("--run: found `gathr`: {hint}"));
    let hint = "a seed is a whole number from 0 to 18446744073709551615";
    refuses(&["log", "--seed", "x"], "A: 1s", &format!("--seed: found `x`: {hint}"));
}

#[test]
fn bytes_that_are_no_text_are_refused_at_their_place() {
    let hint = "this is no text in UTF-8";
    refuses(
        &["run"],
        b"A: 1s\n\xc3\xa9\xff: 2s",
        &format!("standard input: line 2, column 2: {hint}"),
    );
    refuses(&["run"], b"\xff\xfeA\0", &format!("standard input: line 1, column 1: {hint}"));
}

#[test]
fn a_mebibyte_is_too_much_to_read_and_a_million_tasks_are_not_too_many() {
    let hint = "standard input: 64 KiB of notation are the most, and this has more";
    refuses(&["run"], "#".repeat(1 << 20), hint);
    // Wherever a character of two bytes is cut.
    refuses(&["run"], format!("# {}", "é".repeat(1 << 16)), hint);
    refuses(&["run"], format!("#{}", "é".repeat(1 << 16)), hint);

    let hint =
        "line 1, column 1: found `A`: 1,000,000 tasks are the most, and this makes 1,000,001";
    refuses(&["run"], "A x1000001: 1s", &format!("standard input: {hint}"));
    let more_than_the_page_takes = loopscope(&["run", "--run", "gather"], b"A x100001: 1s");
    assert!(more_than_the_page_takes.out.starts_with("gather: 1.00 s\n"));
}

#[test]
fn the_log_has_a_line_an_event() {
    prints(
        &["log", "--run", "sequential"],
        "A: 1s, work 500ms, return \"x\"",
        "\
sequential     0.000000 task 0: created
sequential     0.000000 task 0: resumed
sequential     0.000000 task 0: enters A
sequential     0.000000 task 0: prints start A
sequential     0.000000 task 0: suspended until 1.000000
sequential     1.000000 task 0: woken
sequential     1.000000 task 0: resumed
sequential     1.000000 task 0: comes to step 2
sequential     1.000000 task 0: holds the thread until 1.500000
sequential     1.500000 task 0: comes to step 3
sequential     1.500000 task 0: prints done A
sequential     1.500000 task 0: leaves A, done: x
sequential     1.500000 task 0: prints result: x
sequential     1.500000 task 0: finished, done
",
    );
    let failed = loopscope(&["log", "--run", "sequential"], b"A: fail \"503\"").out;
    assert!(failed.contains("task 0: leaves A, failed: 503\n"), "{failed}");
    assert!(failed.contains("task 0: prints to standard error RuntimeError: 503\n"), "{failed}");
}

#[test]
fn a_line_that_cannot_be_understood_is_answered_with_how_to_write_it() {
    for arguments in [&[][..], &["walk"], &["run", "--format", "xml"], &["run", "a", "b"]] {
        let answer = loopscope(arguments, THREE.as_bytes());
        assert_eq!((answer.out.as_str(), answer.status), ("", 2), "{arguments:?}");
        assert!(answer.err.contains("Usage: ") || answer.err.contains("--help"), "{answer:?}");
    }
}

/// A book's build must not take half a picture for a whole one.
#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_written_is_no_success() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_loopscope"))
        .arg("svg")
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(THREE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("loopscope: standard output: "), "{said}");
    assert_eq!(output.status.code(), Some(2));
}

/// Whoever reads the first lines of a long answer is not told that there are more.
#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_loopscope"))
        .args(["log", "--run", "gather"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"A x1000: 1s").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.stderr, output.status.code()), (Vec::new(), Some(0)));
}

#[test]
fn a_link_holds_the_scenario_and_what_the_flags_say() {
    prints(&["link"], "A: 1s, work 500ms\nB: 2s", "?tasks=A:1s,work%20500ms;B:2s\n");
    let flags = ["--embed", "--controls", "run", "--panels", "table", "--theme", "dark"];
    let base = ["link", "-", "--run", "gather", "--base", "https://example.org/loopscope/"];
    let arguments = [&base[..], &flags].concat();
    let query = "tasks=A:1s&run=gather&embed=1&controls=run&panels=table&theme=dark";
    prints(&arguments, "A: 1s", &format!("https://example.org/loopscope/?{query}\n"));
    let first = "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s";
    let arguments = ["link", "--lesson", "three-requests"];
    prints(&arguments, first, "?\n");
    prints(&[&arguments[..], &["--base", "https://a.b/"]].concat(), first, "https://a.b/\n");
}

#[test]
fn a_link_that_the_page_would_not_take_is_not_made() {
    let refused = |flag: &str, value: &str, why: &str| {
        let sentence = format!("{flag}: found `{value}`: {why}");
        refuses(&["link", &format!("{flag}={value}")], "A: 1s", &sentence);
    };
    refused("--theme", "blue", "the values are auto, light, dark");
    refused("--embed", "2", "the values are 0, 1");
    refused("--panels", "table,nothing", "the values are console, code, loop, table, none");
    refused("--base", "https://a.b/?c", "an address without ? and # can have a query");
    refused("--origin", "nowhere", "an origin is like https://course.example");
    let lessons = loopscope::lessons::library().lessons;
    let names: Vec<_> = lessons.iter().map(|lesson| lesson.name).collect();
    refused("--lesson", "none-such", &format!("the lessons are {}", names.join(", ")));
    let most = "found `A`: 100,000 tasks are the most, and this makes 100,001";
    refuses(&["link"], "A x100001: 1s", most);
}

#[test]
fn a_table_for_spreadsheets_has_every_microsecond_and_no_formula() {
    let csv = concat!(
        "Strategy,Task,Start (s),End (s),Duration (s),State,Result\r\n",
        "gather,'=A1,0.000000,1.001000,1.001000,done,\"x, \"\"y\"\"\"\r\n",
        "gather,B,0.000000,0.000007,0.000007,failed,503\r\n",
    );
    let notation = "\"=A1\": 1.001s, return \"x, \\\"y\\\"\"; B: work 0.007ms, fail \"503\"";
    prints(&["csv", "--run", "gather", "--return_exceptions"], notation, csv);
}

#[test]
fn a_picture_is_called_what_its_file_is_called() {
    let called = |arguments: &[&str], notation: &str, title: &str| {
        for format in ["svg", "mermaid", "trace"] {
            let out = loopscope(&[&[format], arguments].concat(), notation.as_bytes()).out;
            assert!(out.contains(title), "{title} is not in {out}");
        }
    };
    let lesson = "# Three downloads\n# place: 1\n# asks: How long, all of them?\n\nA: 2s\n";
    called(&[], lesson, "How long, all of them?");
    called(&["--title", "Mine"], lesson, "Mine");
    called(&[], &[lesson, "@title \"Its own\"\n"].concat(), "Its own");
    called(&[], "# Three downloads\nA: 2s", "Three downloads");
    called(&[], "A: 2s\n# no heading", "One task, one thread. How long does it take?");
}

#[test]
fn the_notation_is_printed_as_the_page_writes_it() {
    let printed = "A: 1s\nB (after A): 2s\n@run gather\n";
    prints(&["notation"], "A : 1s;B(after A):2s; @run gather", printed);
    prints(&["notation"], printed, printed);
}

#[test]
fn a_diagram_has_a_section_a_strategy_and_a_bar_a_task() {
    let diagram = "\
%%{init: {\"gantt\": {\"leftPadding\": 108}}}%%
gantt
    title Who#58; A or B?
    dateFormat x
    axisFormat %Q ms
    tickInterval 200millisecond
    todayMarker off
    section All at once<br>gather, 1.50 s
    A :done, r0t0, 0, 1500ms
    B (failed) :crit, r0t1, 0, 500ms
    C (never ran) :milestone, r0t2, 1500, 0ms
";
    let notation = "A: 1.5s; B: 500ms, fail \"503\"; C (not awaited): 1s";
    let arguments = ["mermaid", "--run", "gather", "--return_exceptions"];
    let title = ["--title", "Who: A or B?"];
    let printed = loopscope(&[&arguments[..], &title].concat(), notation.as_bytes());
    assert_eq!((&*printed.err, printed.status), ("", 0));
    // What is told of the run is tested where it is made.
    let lines = printed.out.lines().filter(|line| !line.starts_with("    accDescr: "));
    assert!(lines.eq(diagram.lines()), "{}", printed.out);
}

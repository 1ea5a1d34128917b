//! What holds for every program, whatever runs it.

use std::collections::BTreeSet;

use loopscope::codegen::javascript::JavaScript;
use loopscope::codegen::rust::Rust;
use loopscope::codegen::{Language, Shape, Spot, is_hidden};

use crate::samples::SAMPLES;
use crate::{SHAPES, program};

const LANGUAGES: [&dyn Language; 2] = [&Rust, &JavaScript];

/// Goes through the programs of all samples.
fn each(mut check: impl FnMut(&str, Shape, &loopscope::codegen::Program)) {
    for language in LANGUAGES {
        for notation in SAMPLES {
            for shape in SHAPES {
                check(notation, shape, &program(language, notation, shape));
            }
        }
    }
}

#[test]
fn a_program_is_what_it_looks_like() {
    each(|notation, shape, program| {
        let hidden = program.text.chars().find(|c| *c != '\n' && is_hidden(*c));
        assert_eq!(hidden, None, "{notation} {shape:?}\n{}", program.text);
        let trailing = program.text.lines().find(|line| line.ends_with(' '));
        assert_eq!(trailing, None, "{notation} {shape:?}\n{}", program.text);
    });
}

#[test]
fn marks_are_on_lines_that_say_what_is_done_there() {
    each(|notation, shape, program| {
        let lines: Vec<_> = program.text.lines().collect();
        let mut seen = BTreeSet::new();
        for mark in &program.marks {
            let line = lines[mark.line];
            let about = format!("{notation} {shape:?} {mark:?}\n{}", program.text);
            assert!(seen.insert(format!("{} {:?}", mark.group, mark.spot)), "twice: {about}");
            assert!(!line.trim_start().starts_with("//"), "a comment: {about}");
            assert!(!line.trim().is_empty(), "an empty line: {about}");
            let said = match mark.spot {
                Spot::Head => line.contains("fn ") || line.contains("function "),
                Spot::Line => line.contains("wait"),
                Spot::Done => line.contains("done"),
                Spot::Backoff => line.contains("sleep"),
                Spot::Step(_) => true,
            };
            assert!(said, "{about}");
        }
        assert!(seen.contains("0 Head") || seen.contains("1 Head"), "{notation} {shape:?}");
    });
}

#[test]
fn a_program_is_as_long_as_its_scenario() {
    for language in LANGUAGES {
        for shape in SHAPES {
            let lines = |notation| program(language, notation, shape).text.lines().count();
            assert_eq!(
                lines("A x2: 1s, return \"a\"; B (after A): 1s"),
                lines("A x9999: 1s, return \"a\"; B (after A): 1s")
            );
        }
    }
}

/// Programs that were read line by line.
const EXPECTED: [(&dyn Language, &str, Shape, &str); 8] = [
    (&Rust, AFTER, Shape::Gather, include_str!("expected/after.rs")),
    (&JavaScript, AFTER, Shape::Gather, include_str!("expected/after.mjs")),
    (&Rust, TRIES, Shape::TaskGroup, include_str!("expected/tries.rs")),
    (&JavaScript, TRIES, Shape::TaskGroup, include_str!("expected/tries.mjs")),
    (&Rust, THREADS, Shape::Threads(2), include_str!("expected/threads.rs")),
    (&JavaScript, THREADS, Shape::Threads(2), include_str!("expected/threads.mjs")),
    (&Rust, PLAIN, Shape::Sequential, include_str!("expected/plain.rs")),
    (&JavaScript, PLAIN, Shape::Sequential, include_str!("expected/plain.mjs")),
];

const AFTER: &str = "Report (after Fetch): 1s, return \"report\"; Login: 100ms; \
                     Fetch x3 (after Login): 200ms..400ms, fail 5% \"503\"";
const TRIES: &str = "request x3 (timeout 1s, retry 2): 500ms..1500ms, return \"data\"; \
                     Session: enter 100ms, 2s, exit 50ms; \
                     clock (background): every 1s print \"tick\"";
const THREADS: &str = "Resize x4: work 300ms..500ms; Upload (timeout 2s): 1s, return \"{ok}\"";
const PLAIN: &str = "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s";

#[test]
fn programs_are_as_they_were_written_down() {
    for (language, notation, shape, expected) in EXPECTED {
        let text = program(language, notation, shape).text;
        assert_eq!(text, expected, "{notation}");
    }
}

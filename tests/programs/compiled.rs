use serde_json::json;

use crate::scenarios::{SHAPES, all};
use crate::{program, pythons, run};

/// Warnings are errors: an escape that Python does not know is one.
const COMPILE: &str = "\
import json, sys, warnings
warnings.simplefilter('error')
for notation, program in json.load(sys.stdin):
    try:
        compile(program, 'program', 'exec')
    except (SyntaxError, Warning) as error:
        print(notation, program, error, sep='\\n')
";

#[test]
fn every_program_is_python() {
    let programs: Vec<_> = all()
        .iter()
        .flat_map(|notation| SHAPES.map(|shape| json!([notation, program(notation, shape)])))
        .collect();
    assert!(programs.len() > 1_000);
    let programs = json!(programs).to_string();
    for python in pythons("every_program_is_python") {
        let wrong = run(python, &["-c", COMPILE], &programs);
        assert!(wrong.is_empty(), "{python}: {wrong}");
    }
}

#[test]
fn lines_are_as_long_as_pep_8_and_black_have_it() {
    for notation in all() {
        for shape in SHAPES {
            for line in program(&notation, shape).lines() {
                let comment = line.trim_start().starts_with('#');
                assert!(comment || line.chars().count() <= 100, "{line}");
                assert_eq!(line, line.trim_end(), "blanks at the end");
            }
        }
    }
}

//! Programs in JavaScript, in Node: with a clock that jumps, except where workers take part.

use std::fs;
use std::path::Path;
use std::process::Command;

use loopscope::codegen::Shape;
use loopscope::codegen::javascript::JavaScript;

use crate::cases::CASES;
use crate::samples::SAMPLES;
use crate::{SHAPES, program, write, wrong};

#[test]
fn programs_in_javascript_are_programs_and_print_their_lines() {
    if !Command::new("node").arg("--version").output().is_ok_and(|node| node.status.success()) {
        println!("SKIPPED: there is no node");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs_in_javascript");
    fs::create_dir_all(&folder).unwrap();
    let (clock, check) = (folder.join("clock.mjs"), folder.join("check.mjs"));
    write(&clock, include_str!("clock.mjs"));
    write(&check, include_str!("check.mjs"));
    let mut texts = Vec::new();
    for notation in SAMPLES {
        texts.extend(SHAPES.map(|shape| program(&JavaScript, notation, shape).text));
    }
    let all = folder.join("samples.json");
    write(&all, &serde_json::to_string(&texts).unwrap());
    let checked = Command::new("node")
        .args(["--no-warnings", "--experimental-vm-modules"])
        .args([&check, &all])
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let mut found = Vec::new();
    for case in CASES {
        let file = folder.join(format!("{}.mjs", case.name));
        write(&file, &program(&JavaScript, case.notation, case.shape).text);
        let mut node = Command::new("node");
        if !matches!(case.shape, Shape::Threads(_) | Shape::Processes(_)) {
            node.arg("--import").arg(format!("file://{}", clock.display()));
        }
        let output = node.arg(&file).output().unwrap();
        found.extend(wrong(case, &output));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

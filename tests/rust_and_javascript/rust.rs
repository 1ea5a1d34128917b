//! Programs in Rust: all of them are modules of one package, so that one compilation does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use loopscope::codegen::rust::Rust;

use crate::cases::CASES;
use crate::samples::SAMPLES;
use crate::{SHAPES, program, write, wrong};

const MANIFEST: &str = "[package]\nname = \"programs\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
    [dependencies]\ntokio = { version = \"1.47\", features = [\"full\", \"test-util\"] }\n\n\
    [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n";

#[test]
fn programs_in_rust_compile_and_print_their_lines() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs_in_rust");
    let source = folder.join("src");
    fs::create_dir_all(&source).unwrap();
    write(&folder.join("Cargo.toml"), MANIFEST);
    let mut texts = BTreeSet::new();
    for notation in SAMPLES {
        texts.extend(SHAPES.map(|shape| program(&Rust, notation, shape).text));
    }
    let mut library = "#![allow(dead_code)]\n".to_owned();
    for (number, text) in texts.iter().enumerate() {
        library.push_str(&format!("pub mod program_{number};\n"));
        write(&source.join(format!("program_{number}.rs")), text);
    }
    write(&source.join("lib.rs"), &library);
    let mut modules = String::new();
    let mut arms = String::new();
    for case in CASES {
        let text = program(&Rust, case.notation, case.shape).text;
        let text = text
            .replace(
                "(flavor = \"current_thread\")",
                "(flavor = \"current_thread\", start_paused = true)",
            )
            .replace("\nasync fn main() {", "\npub async fn main() {")
            .replace("\nfn main() {", "\npub fn main() {");
        write(&source.join(format!("{}.rs", case.name)), &text);
        modules.push_str(&format!("mod {};\n", case.name));
        arms.push_str(&format!("        \"{0}\" => {0}::main(),\n", case.name));
    }
    write(
        &source.join("main.rs"),
        &format!(
            "{modules}\nfn main() {{\n    match std::env::args().nth(1).unwrap().as_str() {{\n{arms}        _ => panic!(),\n    }}\n}}\n"
        ),
    );
    let target = folder.join("target");
    let fetched = Command::new(env!("CARGO"))
        .args(["fetch", "--quiet"])
        .current_dir(&folder)
        .output()
        .unwrap();
    if !fetched.status.success() {
        println!("SKIPPED: there is no tokio: {}", String::from_utf8_lossy(&fetched.stderr));
        return;
    }
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--color", "never"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "{errors}");
    println!("{errors}");
    let program = target.join("debug").join("programs");
    let mut found = Vec::new();
    for case in CASES {
        let output = Command::new(&program).arg(case.name).output().unwrap();
        found.extend(wrong(case, &output));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

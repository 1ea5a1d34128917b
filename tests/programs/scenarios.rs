//! Scenarios that between them hold whatever the notation has.

use loopscope::codegen::Shape;

/// All shapes.
pub const SHAPES: [Shape; 10] = [
    Shape::Blocking,
    Shape::Sequential,
    Shape::Gather,
    Shape::TaskGroup,
    Shape::AsCompleted,
    Shape::Race,
    Shape::Semaphore(2),
    Shape::SemaphorePerCall(2),
    Shape::Threads(3),
    Shape::Processes(3),
];

/// Names that are no identifiers, and texts that would leave their quotes.
const ODD: &str = r#"class: 1s
"a b": print "{x} \\ \" ' \n \t # %s"
1st x2: 1s
"\"quoted\"": fail "{error}"
émile: 1s
名前: return "値"
"{number}" x3 (retry 2, timeout 1s): fail 50% "{0}"
"\\N{BULLET} \\x \\" (retry 1): fail "\\"
match: 1s
main: 1s
print x2: 1s
"task": return "x"
"#;

/// Modifiers, one with the other.
const KINDS: [&str; 12] = [
    "",
    " (timeout 1500ms)",
    " (retry 2)",
    " (retry 1, timeout 2s)",
    " x3",
    " x3 (retry 1, timeout 1s)",
    " (after first)",
    " x2 (after first, group, timeout 3s)",
    " (background)",
    " x2 (background, after group)",
    " (not awaited)",
    " x2 (not awaited, after first, retry 2)",
];

const STEPS: [&str; 14] = [
    "1s",
    "work 10ms, 1s..2s",
    "print \"x\"",
    "stream \"a b c\" every 10ms, return \"r\"",
    "return \"r\"",
    "fail \"no\"",
    "1s..2s, 1s..3s, fail 50% \"no\", return \"r\"",
    "enter 1s, exit 500ms",
    "enter 1s..2s, 1s, fail 20% \"no\", exit 500ms, work 1s..2s",
    "enter 1s, enter 1s, return \"r\", exit 1s, exit 1s",
    "enter 1s, fail \"no\", exit 1s",
    "work 0s",
    "block 10ms, 1s..2s, block 1s..2s",
    "enter 1s, block 1s..2s, exit 500ms, print \"x\"",
];

const OPTIONS: [&str; 6] = [
    "",
    "@timeout 2s",
    "@server 2",
    "@rate 2/s\n@return_exceptions",
    "@rate 3/200ms\n@server 1\n@timeout 3s",
    "@seed 18446744073709551615\n@return_exceptions",
];

/// Enough scenarios that every kind meets all steps, and every option all kinds.
pub fn all() -> Vec<String> {
    let mut scenarios: Vec<_> = OPTIONS.iter().map(|options| format!("{ODD}{options}")).collect();
    scenarios.push("A (not awaited): 1s".to_owned());
    scenarios.push("A: return \"x\"\nT (background): every 1s print \"t\"".to_owned());
    for (number, (kind, steps)) in
        KINDS.iter().flat_map(|kind| STEPS.iter().map(move |steps| (kind, steps))).enumerate()
    {
        let options = OPTIONS[(number + number / STEPS.len()) % OPTIONS.len()];
        let scenario = format!(
            "one{kind}: {steps}\nfirst: 1s, return \"1\"\ngroup x3: 2s\n\
             tick (background): enter 1s, every 1s print \"tick\", exit 1s\n{options}"
        );
        scenarios.push(scenario);
    }
    scenarios
}
